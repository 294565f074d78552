import type { ComplianceFacts } from "../compliance/facts.ts";
import { convert } from "../coordinates/convert.ts";
import { inMainland } from "../coordinates/mainland.ts";
import { parsePosition, positionReasons, systemNamed } from "../coordinates/parse.ts";
import type { CoordinateSystem, Position } from "../coordinates/position.ts";
import { namesSomebody, withoutPersons } from "../rows/cells.ts";
import type { Column, RowCells } from "../rows/column-names.ts";
import { columnLabels } from "../rows/column-names.ts";
import { readRow } from "../rows/read-row.ts";
import { eachFact } from "../stations/each-fact.ts";
import type { lifecycleStates } from "../stations/kinds.ts";
import { normalise } from "../text/normalise.ts";
import { cellText, isError, isFormula } from "./cells.ts";
import { type Field, isField, severalColumns } from "./fields.ts";
import type { Remark } from "./remarks.ts";

/** What a row of a sheet says, before anything is looked up. */
export interface RowReading {
  name: string;
  /** Of Yizhan; null: the row names none. */
  code: string | null;
  /** The union's own number. */
  number: string | null;
  regions: RegionWords;
  /** Null: no coordinates, or none that can be used. */
  point: RowPoint | null;
  /** By path as in each-fact.ts, with the column each comes from; without region and position. */
  values: Map<string, { value: unknown; column: number | null }>;
  /** The day that the row names itself. */
  checkedOn: string | null;
  remarks: Remark[];
}

export interface RegionWords {
  province: string;
  city: string;
  district: string;
  adcode: string;
  /** All in one cell. */
  region: string;
  address: string;
}

interface RowPoint {
  /** Degrees as written; null system: nobody has said which. */
  original: { x: number; y: number; system: CoordinateSystem | null };
  precision: Extract<Position["precision"], "address" | "street">;
  column: number;
}

/** How the columns of a sheet are to be read. */
export interface Reading {
  fields: readonly (Field | null)[];
  /** By column: the system that its heading names. */
  systems: readonly (CoordinateSystem | null)[];
  /** Where neither heading nor cell says. */
  system: CoordinateSystem | null;
  /** Today in Asia/Shanghai. */
  today: string;
}

const placing: readonly Field[] = ["lon", "lat", "point", "system"];
const codePattern = /^\d{6}-[0-9A-HJKMNP-TV-Z]{4}$/;

/** Reads one row. Formulas are not worked out, and names and telephone numbers of persons are dropped. */
export function readSheetRow(cells: readonly (string | number | null)[], reading: Reading): RowReading {
  const remarks: Remark[] = [];
  const at = new Map<Field, number>();
  const texts = new Map<Field, string>();
  for (const [column, field] of reading.fields.entries()) {
    const text = cellText(cells[column]);
    if (field === null || text === "") continue;
    if (isFormula(text)) remarks.push({ code: "formula", column, text: short(text) });
    else if (isError(text)) remarks.push({ code: "error_value", column, text });
    else {
      const known = texts.get(field);
      if (known !== undefined && !severalColumns.has(field)) continue;
      texts.set(field, known === undefined ? text : `${known}；${text}`);
      if (known === undefined) at.set(field, column);
    }
  }
  const column = (field: Field) => at.get(field) ?? null;
  const text = (field: Field) => texts.get(field) ?? "";

  const values: RowReading["values"] = new Map();
  const { facts, notRead, checkedOn } = factsOf(texts, reading.today);
  for (const [path, { value }] of eachFact(facts)) {
    values.set(path, { value, column: column(fieldOfPath(path, at)) });
  }
  for (const { column: field, text: words, why } of notRead) {
    remarks.push({ code: "not_read", column: column(field), text: short(words), why });
  }
  for (const field of ["name", "address", "directions"] as const) {
    if ([...text(field)].length > 200) remarks.push({ code: "cut", column: column(field) });
  }
  const state = text("lifecycle") === "" ? null : readLifecycle(text("lifecycle"));
  if (state) values.set("lifecycle", { value: { state }, column: column("lifecycle") });
  else if (text("lifecycle") !== "") {
    const words = short(text("lifecycle"));
    remarks.push({
      code: "not_read",
      column: column("lifecycle"),
      text: words,
      why: "没看出是开放、停用还是关闭",
    });
  }

  const name = String(values.get("name")?.value ?? "");
  if (name === "") remarks.push({ code: "no_name", column: column("name") });
  const { code, number } = readCode(text("code"), text("number"));
  if (text("code") !== "" && code === null) {
    remarks.push({ code: "bad_code", column: column("code"), text: short(text("code")) });
  }
  if (text("checkedOn") !== "" && checkedOn === null) {
    remarks.push({
      code: "not_read",
      column: column("checkedOn"),
      text: short(text("checkedOn")),
      why: "不是日期，或还没到",
    });
  }
  return {
    name,
    code,
    number,
    regions: {
      province: text("province"),
      city: text("city"),
      district: text("district"),
      adcode: text("adcode"),
      region: text("region"),
      address: text("address"),
    },
    point: readPoint(texts, at, reading, remarks),
    values,
    checkedOn,
    remarks,
  };
}

function factsOf(texts: ReadonlyMap<Field, string>, today: string) {
  const cells: RowCells = {};
  for (const [field, text] of texts) {
    if (!isColumn(field)) continue;
    const clean = withoutPersons(text.replace(/ (\d{1,2}:\d\d)$/, field === "checkedOn" ? "" : "$&"));
    if (clean === "" || (clean === "无" && says.has(field))) continue;
    cells[field] = field === "roles.keeper" ? (namesSomebody(clean) ? "1" : "0") : clean;
  }
  const source = { kind: "import", title: "-" } as const;
  const read = readRow(cells, { source, by: null, checkedAt: null, today });
  return { facts: read.facts satisfies ComplianceFacts, notRead: read.notRead, checkedOn: read.checkedAt };
}

/** Under these 「无」 says that nothing is known, not that something is missing. */
const says: ReadonlySet<Field> = new Set<Field>([
  "name",
  "kind",
  "brands",
  "address",
  "directions",
  "host",
  "operator",
  "hours",
  "entry",
  "area",
  "capacity",
  "floor",
  "checkedOn",
  "events.inspection",
]);

function isColumn(field: Field): field is Column {
  return field in columnLabels || field.startsWith("evidence.") || field.startsWith("amenities.");
}

/** The column a fact comes from: its own, or that of all amenities. */
function fieldOfPath(path: string, at: ReadonlyMap<Field, number>): Field {
  const [group = path] = path.split(".");
  if (isField(path) && at.has(path)) return path;
  return isField(group) ? group : "name";
}

/** Our own codes also stand under 编号, in any case and width. */
function readCode(code: string, number: string): { code: string | null; number: string | null } {
  const plain = (text: string) => normalise(text).replace(/\s/g, "").toUpperCase();
  if (codePattern.test(plain(code))) return { code: plain(code), number: number || null };
  if (codePattern.test(plain(number))) return { code: plain(number), number: null };
  return { code: null, number: [...number].slice(0, 60).join("") || null };
}

type Lifecycle = (typeof lifecycleStates)[number];

function readLifecycle(text: string): Lifecycle | null {
  const words = normalise(text);
  if (/撤销|撤站|注销|取消/.test(words)) return "withdrawn";
  if (/关闭|已关|关停|停办|不再/.test(words)) return "closed";
  if (/停用|暂停|装修|维修|停业|否|未启用|不开/.test(words)) return "suspended";
  if (/在建|建设中|施工/.test(words)) return "building";
  if (/拟建|筹建|规划|待建|计划/.test(words)) return "planned";
  return /正常|开放|启用|运营|在用|使用|已建|建成|是|营业/.test(words) ? "open" : null;
}

function readPoint(
  texts: ReadonlyMap<Field, string>,
  at: ReadonlyMap<Field, number>,
  reading: Reading,
  remarks: Remark[],
): RowPoint | null {
  const [lon, lat, both] = [texts.get("lon") ?? "", texts.get("lat") ?? "", texts.get("point") ?? ""];
  if (lon === "" && lat === "" && both === "") return null;
  const column = at.get("lon") ?? at.get("lat") ?? at.get("point") ?? 0;
  const written = both === "" || (lon !== "" && lat !== "") ? `${lon}, ${lat}` : both;
  if (written !== both && (lon === "" || lat === "")) {
    remarks.push({ code: "half_a_point", column });
    return null;
  }
  const named = placing.flatMap((field) => {
    const place = at.get(field);
    return place === undefined ? [] : (reading.systems[place] ?? []);
  });
  const system = systemNamed(texts.get("system") ?? "") ?? named[0] ?? null;
  const { value, unknown } = parsePosition(written === both ? both : axes(lon, lat));
  if (value === null) {
    const reason = unknown[0]?.reason ?? "not_coordinates";
    const why = Object.entries(positionReasons).find(([code]) => code === reason)?.[1] ?? reason;
    remarks.push({ code: "point_not_read", column, text: short(written), why });
    return null;
  }
  const original = { x: value.x, y: value.y, system: value.system ?? system ?? reading.system };
  if (!inMainland([value.x, value.y]) && inMainland([value.y, value.x])) {
    remarks.push({ code: "axes_swapped", column });
    return null;
  }
  const digits = Math.min(decimals(value.x), decimals(value.y));
  if (digits < 3) {
    remarks.push({ code: "point_rough", column, text: short(written) });
    return null;
  }
  return { original, precision: digits === 3 ? "street" : "address", column };
}

/** Two columns as one text; bare numbers are named by their columns. */
function axes(lon: string, lat: string): string {
  const bare = /^[-+]?\d+(\.\d+)?$/;
  const [x, y] = [normalise(lon).trim(), normalise(lat).trim()];
  return bare.test(x) && bare.test(y) ? `经度${x} 纬度${y}` : `${x}, ${y}`;
}

function decimals(value: number): number {
  return (String(value).split(".")[1] ?? "").length;
}

/** WGS84 degrees of a point whose system is known; null: that system is not used there. */
export function placeOf({ x, y, system }: { x: number; y: number; system: CoordinateSystem }): {
  lon: number;
  lat: number;
} | null {
  if ((system === "gcj02" || system === "bd09") && !inMainland([x, y])) return null;
  const [lon, lat] = convert([x, y], system, "wgs84");
  return { lon, lat };
}

function short(text: string): string {
  const characters = [...withoutPersons(text)];
  return characters.length > 60 ? `${characters.slice(0, 59).join("")}…` : characters.join("");
}
