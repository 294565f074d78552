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
  [/^(行政)?区划代码$|^行政区代码$|^adcode$/i, "adcode"],
  [/^(所[在属])?(省份?|省级|省市区?)$/, "province"],
  [/^(所[在属])?(地?市|州|市州|地市州|设区市|城市|市级|地级市)$/, "city"],
  [/^(所[在属])?(区县?|县|县区|县市区|区县市|区市县|旗县|旗县区|县级|城区)$/, "district"],
  [/^(所[在属])?(行政区划?|区域|地区|辖区|行政区域)$/, "region"],
  [/^(百度|高德|腾讯|gps|wgs84|gcj02|bd09)?(地图)?(东经|经度)(坐标|值)?$|^(lon|lng|longitude)$/i, "lon"],
  [/^(百度|高德|腾讯|gps|wgs84|gcj02|bd09)?(地图)?(北纬|纬度)(坐标|值)?$|^(lat|latitude)$/i, "lat"],
  [/^坐标(系统?|类型|体系)$/, "system"],
  [/经纬度|坐标|定位/, "point"],
];

/** What a heading says its column tells; null: it is not known. */
function fieldOfHeading(heading: string): Field | "personal" | null {
  const words = normalise(heading).replace(/\(.*?\)|[\s*:_]/g, "");
  const own = headings.find(([pattern]) => pattern.test(words));
  if (own) return own[1];
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

/**
 * Which of the first rows of a sheet is its heading, from 0, and how many of its columns are known: the one with most, and the
 * first of such. Null: none names a station and two things more, or any four.
 */
export function findHeading(rows: readonly (readonly string[])[]): { at: number; known: number } | null {
  let best: { at: number; known: number } | null = null;
  for (const [at, row] of rows.entries()) {
    const fields = row.map((cell) => (cell.length > 30 ? null : fieldOfHeading(cell)));
    const known = fields.filter((field) => field !== null).length;
    const filled = row.filter((cell) => cell !== "").length;
    const data = row.filter((cell) => columnOfCell(cell) === "name").length;
    const enough = known >= (fields.includes("name") ? 2 : 4) && known * 2 >= filled && data < 2;
    if (enough && known > (best?.known ?? 0)) best = { at, known };
  }
  return best;
}
