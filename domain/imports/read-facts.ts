import { namesSomebody, withoutPersons } from "../rows/cells.ts";
import { type Column, columnLabels, type RowCells } from "../rows/column-names.ts";
import { type RowFacts, readRow } from "../rows/read-row.ts";
import { eachFact } from "../stations/each-fact.ts";
import { documentOf, isGroup } from "../stations/fact-paths.ts";
import { StationFacts } from "../stations/facts.ts";
import { normalise } from "../text/normalise.ts";
import type { Field } from "./fields.ts";

/** What cells say. */
interface CellFacts {
  /** By path as in each-fact.ts. */
  values: [path: string, value: unknown][];
  notRead: RowFacts["notRead"];
  /** The day that the row names itself. */
  checkedOn: string | null;
}

/** Under these hardly two rows say the same. */
const unlike: readonly Field[] = ["name", "address", "directions", "host", "operator"];
/** So many different cells are remembered. */
const most = 5000;

/**
 * Reads the facts of rows from their texts. One cell never changes what another means, and a sheet says the same again and again: what
 * has been read once is not read again.
 */
export function createFactReader(today: string): (texts: ReadonlyMap<Field, string>) => CellFacts {
  const known = new Map<string, CellFacts>();

  function readCell(field: Column, text: string): CellFacts {
    const key = `${field} ${text}`;
    const before = known.get(key);
    if (before) return before;
    const read = readCells({ [field]: text }, today);
    if (known.size >= most) known.clear();
    known.set(key, read);
    return read;
  }

  return (texts) => {
    const own: RowCells = {};
    const whole: CellFacts[] = [];
    const single: CellFacts[] = [];
    for (const [field, text] of texts) {
      const clean = isColumn(field) ? cleaned(field, text) : null;
      if (clean === null || !isColumn(field)) continue;
      if (unlike.includes(field)) own[field] = clean;
      else (field.includes(".") ? single : whole).push(readCell(field, clean));
    }
    // A column of one amenity tells more than that of all.
    const all = [readCells(own, today), ...whole, ...single];
    const values = new Map(all.flatMap((part) => part.values));
    return {
      values: [...values],
      notRead: all.flatMap(({ notRead }) => notRead),
      checkedOn: all.find(({ checkedOn }) => checkedOn !== null)?.checkedOn ?? null,
    };
  };
}

function cleaned(field: Column, text: string): string | null {
  const clean = withoutPersons(asMeant(field, text));
  if (clean === "" || (clean === "无" && sayNothing.has(field))) return null;
  return field === "roles.keeper" ? (namesSomebody(clean) ? "1" : "0") : clean;
}

/** What a cell means under that heading, where it would not mean it elsewhere. */
function asMeant(field: Column, text: string): string {
  if (days.includes(field)) return dayOf(text);
  if (field === "area") return normalise(text);
  if (field === "hours") return /^(全天(候|开放)?|全日)$/.test(normalise(text)) ? "24小时" : clockOf(text);
  // Of a place to rest in, it is telephones that are charged.
  if (field === "amenities") return text.replace(/(^|[、,，;；/\s])充电(?=$|[、,，;；/\s])/g, "$1手机充电");
  return text;
}

/** A time of day that a spreadsheet has kept as a part of a day (0.3541666667), as 8:30. */
export function clockOf(text: string): string {
  if (!/^0\.\d+$/.test(text)) return text;
  const minutes = Math.round(Number(text) * 1440);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

const days: readonly Field[] = ["checkedOn", "events.inspection"];

/** Without the time of day; a day that a spreadsheet has kept as the number it counts days by (46083), as 2026-03-02. */
function dayOf(text: string): string {
  const day = text.replace(/ \d{1,2}:\d\d$/, "");
  if (!/^[34]\d{4}(\.\d+)?$/.test(day)) return day;
  return new Date(Date.UTC(1899, 11, 30 + Math.floor(Number(day)))).toISOString().slice(0, 10);
}

/** Under these 「无」 says that nothing is known, not that something is missing. */
const sayNothing: ReadonlySet<Field> = new Set<Field>([
  ...unlike,
  "kind",
  "brands",
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

const source = { kind: "import", title: "-" } as const;

function readCells(cells: RowCells, today: string): CellFacts {
  const { facts, notRead, checkedAt } = readRow(cells, { source, by: null, checkedAt: null, today });
  const values = eachFact(facts).map(([path, { value }]): [string, unknown] => [path, value]);
  const unfit = unfitPaths(values);
  return {
    values: values.filter(([path]) => !unfit.has(path)),
    notRead: [...notRead, ...[...unfit].map((path) => unfitCell(path, cells))],
    checkedOn: checkedAt,
  };
}

const Whole = StationFacts.partial();

/** Paths of values that the register cannot hold, such as a word of a thousand characters in a list. */
function unfitPaths(values: readonly [path: string, value: unknown][]): Set<string> {
  const { error } = Whole.safeParse(
    documentOf(values.map(([path, value]) => [path, { value, source, checkedAt: null, by: null }])),
  );
  return new Set(
    (error?.issues ?? []).map(({ path: [first = "", second = ""] }) =>
      isGroup(String(first)) ? `${String(first)}.${String(second)}` : String(first),
    ),
  );
}

function unfitCell(path: string, cells: RowCells): RowFacts["notRead"][number] {
  const columns = Object.keys(cells) as Column[];
  const column = columns.find((one) => one === path) ?? columns[0] ?? "name";
  return { column, text: cells[column] ?? "", why: "放不进站点资料" };
}
