import type { CoordinateSystem } from "../coordinates/position.ts";
import type { lifecycleStates } from "../stations/kinds.ts";
import { normalise } from "../text/normalise.ts";
import { cellText, isError, isFormula, short } from "./cells.ts";
import { type Field, isField, severalColumns } from "./fields.ts";
import { clockOf, createFactReader } from "./read-facts.ts";
import { type RowPoint, readPoint } from "./read-point.ts";
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

/** Written like one of our codes, if not quite: a slip, and not the union's own number. */
const likeCode = /^\d{6}[-_]?[0-9A-Z]{3,5}$/;
const codePattern = /^\d{6}-[0-9A-HJKMNP-TV-Z]{4}$/;

type RowReader = (cells: readonly (string | number | null)[]) => RowReading;

/** Reads rows. Formulas are not worked out, and names and telephone numbers of persons are dropped. */
export function createRowReader(reading: Reading): RowReader {
  const readFacts = createFactReader(reading.today);
  return (cells) => readSheetRow(cells, reading, readFacts);
}

function readSheetRow(
  cells: readonly (string | number | null)[],
  reading: Reading,
  readFacts: ReturnType<typeof createFactReader>,
): RowReading {
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
  joinHours(texts, at);
  const column = (field: Field) => at.get(field) ?? null;
  const text = (field: Field) => texts.get(field) ?? "";

  const values: RowReading["values"] = new Map();
  const facts = readFacts(texts);
  for (const [path, value] of facts.values) {
    values.set(path, { value, column: column(fieldOfPath(path, at)) });
  }
  for (const { column: field, text: words, why } of facts.notRead) {
    remarks.push({ code: "not_read", column: column(field), text: short(words), why });
  }
  const { checkedOn } = facts;
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
  if (code === null && likeCode.test(normalise(text("code")).replace(/\s/g, "").toUpperCase())) {
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

/** When a place opens and when it closes, each in a column of its own, are its hours; so is the first, where it says both. */
function joinHours(texts: Map<Field, string>, at: Map<Field, number>): void {
  const [opens, closes] = [texts.get("opens"), texts.get("closes")];
  const from = at.get("opens") ?? at.get("closes");
  if (texts.has("hours") || from === undefined) return;
  texts.set("hours", [opens, closes].flatMap((one) => (one ? clockOf(one) : [])).join("-"));
  at.set("hours", from);
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
  // 「待编」「无」 are no numbers; what stands under 编码 is often the union's own.
  const own = [number, code].find(
    (text) => /[\dA-Z一二三四五六七八九十]/i.test(text) && !likeCode.test(plain(text)),
  );
  return { code: null, number: own === undefined ? null : [...own].slice(0, 60).join("") };
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
