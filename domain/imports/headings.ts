import { parseAmenities } from "../amenities/parse.ts";
import { systemNamed } from "../coordinates/parse.ts";
import type { CoordinateSystem } from "../coordinates/position.ts";
import { columnOfCell, columnOfHeading } from "../rows/columns.ts";
import { normalise } from "../text/normalise.ts";
import { type Field, isField, type LeftOut, severalColumns } from "./fields.ts";

/** One column of a sheet: its heading as written, and what it tells. */
export interface HeadedColumn {
  heading: string;
  field: Field | null;
  /** Null where `field` is not. */
  leftOut: LeftOut | null;
  /** Of a column of coordinates: the system that the heading names. */
  system: CoordinateSystem | null;
}

/** Headings of which stations are told apart and placed; they go before those of facts. */
const headings: [RegExp, Field][] = [
  [/^(站点|驿站)?(统一)?(编码|代码)$/, "code"],
  [/^(站点|驿站|本单位|内部)?编号$/, "number"],
  [/^(站点|驿站)?(运营|使用|开放|目前|当前)?状态$|^是否(启用|在用|运营|开放)$/, "lifecycle"],
  [
    /^(所[在属])?(行政|区县?|县区?|地区)?(区划|区域|区)?(代码|区划码|行政编码)$|^adcode$|^(region|district)code$/i,
    "adcode",
  ],
  [/^(所[在属])?(省份?|省级|省市区?)$/, "province"],
  [/^(所[在属])?(地?市|州|市州|地市州|设区市|城市|市级|地级市)$/, "city"],
  [/^(所[在属])?(区县?|县|县区|县市区|区县市|区市县|旗县|旗县区|县级|城区)$/, "district"],
  [/^(所[在属])?(行政区划?|区域|地区|辖区|行政区域)$/, "region"],
  [/^(百度|高德|腾讯|gps|wgs84|gcj02|bd09)?(地图)?(东经|经度)(坐标|值)?$|^(lon|lng|longitude)$/i, "lon"],
  [/^(百度|高德|腾讯|gps|wgs84|gcj02|bd09)?(地图)?(北纬|纬度)(坐标|值)?$|^(lat|latitude)$/i, "lat"],
  [/^坐标(系统?|类型|体系)$/, "system"],
  [/经纬度|坐标|定位/, "point"],
  [/^(开门|开始|营业开始|开放开始)(时间|时刻)$|^(opens?|openingtime|openfrom|openat|from)$/i, "opens"],
  [/^(关门|闭门|打烊|结束|营业结束|开放结束)(时间|时刻)$|^(closes?|closingtime|openuntil|until)$/i, "closes"],
  [/^(rest)?(station|site)?name$|^(rest)?station$/i, "name"],
  [/^(station|site)?(type|kind|category)$/i, "kind"],
  [/^province$/i, "province"],
  [/^(city|prefecture)$/i, "city"],
  [/^(district|county)$/i, "district"],
  [/^region$/i, "region"],
  [/^coordinates?$/i, "point"],
  [/^(full|street)?address$|^location$/i, "address"],
  [/^host$/i, "host"],
  [/^operator$/i, "operator"],
  [/^(opening|open|business|service)?(hours|time)$|^opening$/i, "hours"],
  [/^(facilities|amenities|equipment|services?)$/i, "amenities"],
  [/^area(m2|m²|㎡|sqm)?$/i, "area"],
  [/^(capacity|seats)$/i, "capacity"],
  [/^floor$/i, "floor"],
  [/^(station)?status$/i, "lifecycle"],
  [/^(verified|checked|confirmed)(on|date)?$/i, "checkedOn"],
];

/** Tell of persons, in English; those in Chinese are known with the columns of facts. */
const persons = /^(contact|manager|keeper|phone|telephone|tel|mobile|email|contact(person|phone|name))$/i;

/** What a heading says its column tells; null: it is not known. */
function fieldOfHeading(heading: string): Field | "personal" | null {
  const words = normalise(heading).replace(/\(.*?\)|[\s*:_]/g, "");
  const own = headings.find(([pattern]) => pattern.test(words));
  if (own) return own[1];
  if (persons.test(words)) return "personal";
  const column = columnOfHeading(heading.replaceAll("\n", ""));
  if (column === "amenities" && asks.test(words)) return amenityAsked(words);
  return column === "position" ? "point" : column;
}

const asks = /^(是否|有无|有没有|能否)/;

/** 「是否配备饮水设备」 asks for one thing, and 「是」 answers; that is no list of things. */
function amenityAsked(words: string): Field | null {
  const thing = words
    .replace(asks, "")
    .replace(/^(配备|具备|配有|设有|设置|提供|可以|有)+/, "")
    .replace(/(设施|设备|功能|服务)$/, "");
  const [code, ...others] = Object.keys(parseAmenities(thing).value ?? {});
  const field = `amenities.${code}`;
  return others.length === 0 && isField(field) ? field : null;
}

/** What each column tells, by its heading; of two columns that would tell the same the first counts. */
export function readHeadings(cells: readonly string[]): HeadedColumn[] {
  const told = new Set<Field>();
  return cells.map((cell): HeadedColumn => {
    const heading = cell.replace(/\s+/g, " ").trim().slice(0, 60);
    const field = fieldOfHeading(heading);
    const system = systemNamed(heading);
    if (field === null || field === "personal") {
      return { heading, field: null, leftOut: field ?? "unknown", system: null };
    }
    const twice = told.has(field) && !severalColumns.has(field);
    told.add(field);
    return {
      heading,
      field: twice ? null : field,
      leftOut: twice ? "twice" : null,
      system: field === "lon" || field === "lat" || field === "point" ? system : null,
    };
  });
}

/** A row of headings, and above it the groups that some of its columns are in. */
interface HeadingRows {
  headings: readonly string[];
  /** Empty: there is no such row. */
  groups: readonly string[];
}

/** What stands over each column: its heading, or what stands above where it has none of its own. */
export function wholeHeadings({ headings, groups }: HeadingRows): string[] {
  if (!isGroups(groups)) return [...headings];
  return Array.from(
    { length: Math.max(headings.length, groups.length) },
    (_, at) => headings[at] || groups[at] || "",
  );
}

/** A title is no row of groups. */
function isGroups(row: readonly string[]): boolean {
  return new Set(row.filter((cell) => cell !== "" && cell.length <= 30)).size >= 2;
}

/**
 * Which of the first rows of a sheet is its heading, from 0, and how many of its columns are known: the one with most, and the
 * first of such. Null: none names a station and two things more, or any four.
 */
export function findHeading(rows: readonly (readonly string[])[]): { at: number; known: number } | null {
  let best: { at: number; known: number } | null = null;
  for (const [at, row] of rows.entries()) {
    const alone = knownIn(row);
    const filled = row.filter((cell) => cell !== "").length;
    const data = row.filter((cell) => columnOfCell(cell) === "name").length;
    // Below a row of groups, a row of headings may be all but empty; a row of a station never is one.
    const groups = rows[at - 1] ?? [];
    const below = alone.length > 0 && data === 0 && alone.length * 2 >= filled;
    const fields = below ? knownIn(wholeHeadings({ headings: row, groups })) : alone;
    const enough =
      fields.length >= (fields.includes("name") ? 2 : 4) && alone.length * 2 >= filled && data < 2;
    if (enough && fields.length > (best?.known ?? 0)) best = { at, known: fields.length };
  }
  return best;
}

function knownIn(row: readonly string[]): (Field | "personal")[] {
  return row.flatMap((cell) => (cell.length > 30 ? [] : (fieldOfHeading(cell) ?? [])));
}
