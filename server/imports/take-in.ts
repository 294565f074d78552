import type { Knex } from "knex";
import { columnLetters } from "../../domain/imports/cells.ts";
import { type Field, isField, severalColumns } from "../../domain/imports/fields.ts";
import {
  findHeading,
  type HeadedColumn,
  readHeadings,
  wholeHeadings,
} from "../../domain/imports/headings.ts";
import { type Mapping, type Question, questions, type SheetColumn } from "../../domain/imports/wire.ts";
import { regionLine, regionOfNames } from "../regions/regions.ts";
import type { Settings } from "../settings.ts";
import { unionById } from "../unions/unions.ts";
import { formatOf } from "./formats/recognise.ts";
import { FileRefused, type SheetRow } from "./formats/sheets.ts";
import { type ImportRecord, type KeptSheet, rememberedHeadings } from "./queries.ts";
import { keepSheet, readSheetRows, readUpload } from "./table-file.ts";

/** Headings are looked for in so many rows. */
const firstRows = 30;

/** Reads the file of an import: its sheets, written down row by row, and the headings that were found in each. */
export async function takeIn(settings: Settings, record: ImportRecord): Promise<KeptSheet[]> {
  const file = await readUpload(settings, record.id);
  const sheets: KeptSheet[] = [];
  for await (const sheet of formatOf(record.format).open(file)) {
    const at = sheets.length;
    const { rows, merges, hidden } = await keepSheet(settings, record.id, at, sheet);
    const first: KeptSheet["first"] = [];
    for await (const row of readSheetRows(settings, record.id, at, merges)) {
      first.push([row.number, ...textsOf(row)]);
      if (first.length >= firstRows) break;
    }
    const heading = findHeading(first.map(([, ...cells]) => cells));
    const headingRow = heading ? (first[heading.at]?.[0] ?? 0) : 0;
    sheets.push({ name: sheet.name, rows, merges, hidden, first, headingRow, known: heading?.known ?? 0 });
  }
  if (sheets.every(({ rows }) => rows === 0)) {
    throw new FileRefused("表格是空的 · The sheet is empty.");
  }
  return sheets;
}

/** How a sheet is read unless the clerk says otherwise: by its headings, and by what this union's clerks have said before. */
export async function firstMapping(
  db: Knex,
  record: Pick<ImportRecord, "union">,
  sheets: readonly KeptSheet[],
  chosen?: { sheet: number; headingRow?: number | undefined },
): Promise<Mapping & { columns: SheetColumn[] }> {
  const best = [...sheets.keys()].sort((a, b) => rankOf(sheets[b]) - rankOf(sheets[a]));
  const sheet = chosen?.sheet ?? best[0] ?? 0;
  const headingRow = chosen?.headingRow ?? sheets[sheet]?.headingRow ?? 0;
  const remembered = await rememberedHeadings(db, record.union);
  const told = new Set<Field>();
  const columns = columnsOf(sheets[sheet], headingRow).map((column): SheetColumn => {
    const said = remembered.get(column.heading);
    const meant = said !== null && said !== undefined && isField(said) ? said : null;
    const field = said === undefined ? column.field : meant;
    const twice = field !== null && told.has(field) && !severalColumns.has(field);
    if (field !== null) told.add(field);
    if (twice) return { ...column, field: null, leftOut: "twice" };
    return said === undefined ? column : { ...column, field, leftOut: field === null ? "unknown" : null };
  });
  const region = await regionOfSheet(db, record.union, sheets.length > 1 ? sheets[sheet]?.name : undefined);
  const fields = columns.map(({ field }) => field);
  return { sheet, headingRow, fields, system: null, region, checkedOn: null, columns };
}

/** Where rows that do not say it lie: in the region that the sheet is named after, if it is the union's or in it; else in the union's. */
async function regionOfSheet(db: Knex, union: number, name: string | undefined): Promise<string | null> {
  const region = (await unionById(db, union))?.region ?? null;
  if (name === undefined || region === null) return region;
  const line = await regionLine(db);
  const [province, city] = line(region).map((one) => one.name);
  const words = name.replace(/^[\d.、\s]+|[（(].*$/g, "").trim();
  const called = await regionOfNames(
    db,
    city ? { province, city, district: words } : { province, city: words },
  );
  return called && line(called.adcode).some(({ adcode }) => adcode === region) ? called.adcode : region;
}

function rankOf(sheet: KeptSheet | undefined): number {
  return sheet ? sheet.known * 1_000_000 + sheet.rows : -1;
}

/** The columns of a sheet, as their headings have them; without a row of headings nothing is known of them. */
function columnsOf(sheet: KeptSheet | undefined, headingRow: number): SheetColumn[] {
  const at = sheet?.first.findIndex(([number]) => number === headingRow) ?? -1;
  const textsAt = (row: number) => (sheet?.first[row] ?? [0]).slice(1).map(String);
  const headings = at < 0 ? [] : wholeHeadings({ headings: textsAt(at), groups: textsAt(at - 1) });
  const below = (sheet?.first ?? []).filter(([number]) => number > headingRow);
  const width = Math.max(headings.length, ...below.map((row) => row.length - 1));
  const written = Array.from({ length: width }, (_, at) => headings[at] ?? "");
  return readHeadings(written).map((column: HeadedColumn, at): SheetColumn => {
    const example = below.map((row) => row[at + 1]).find((cell) => typeof cell === "string" && cell !== "");
    const heading = column.heading || columnLetters(at);
    return { ...column, heading, example: String(example ?? "").slice(0, 60) };
  });
}

/** What has still to be said before rows can be tried. */
export function questionsOf(
  mapping: Pick<Mapping, "fields" | "system">,
  columns: readonly SheetColumn[],
): Question[] {
  const has = (field: Field) => mapping.fields.includes(field);
  const placed = mapping.fields.some(
    (field, at) =>
      (field === "lon" || field === "lat" || field === "point") && (columns[at]?.system ?? null) === null,
  );
  const named = mapping.fields.some(
    (field, at) =>
      (field === "lon" || field === "lat" || field === "point") && (columns[at]?.system ?? null) !== null,
  );
  const open: Record<Question, boolean> = {
    name: !has("name"),
    system: placed && !named && !has("system") && mapping.system === null,
  };
  return questions.filter((question) => open[question]);
}

/** Cells of a row as text, cut short. */
function textsOf({ cells }: SheetRow): string[] {
  return cells.map((cell) => (cell === null ? "" : String(cell).slice(0, 120)));
}
