import type { Knex } from "knex";
import type { ImportRow, ImportView, RowView } from "../../domain/imports/wire.ts";
import { isoOf } from "../drafts/view.ts";
import { regionNames } from "../regions/regions.ts";
import type { ImportRecord } from "./queries.ts";
import { countNotApplied, countRows, type FoundRow, noCounts } from "./row-queries.ts";
import { questionsOf } from "./take-in.ts";

/** Files are kept so long, for the sheet with remarks. */
export const keptDays = 30;

export const tagOf = ({ version }: Pick<ImportRecord, "version">) => `"i${version}"`;

export async function toImportRows(db: Knex, records: readonly ImportRecord[]): Promise<ImportRow[]> {
  const counts = await countRows(
    db,
    records.map(({ id }) => id),
  );
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    union: { id: record.union, name: record.unionName },
    by: { id: record.account, name: record.accountName },
    at: isoOf(record.createdAt),
    state: record.state,
    counts: isTried(record) ? (counts.get(record.id) ?? noCounts()) : null,
    batch: record.batch === null ? null : { id: record.batch, undone: record.batchUndone },
  }));
}

const isTried = ({ state }: ImportRecord) =>
  state === "checked" || state === "applying" || state === "applied";

export async function toImportView(db: Knex, record: ImportRecord): Promise<ImportView> {
  const [row] = await toImportRows(db, [record]);
  if (!row) throw new Error("no import");
  const { mapping, createdAt } = record;
  const columns = mapping?.columns ?? [];
  const until = new Date(createdAt.getTime() + keptDays * 86_400_000);
  return {
    ...row,
    etag: tagOf(record),
    bytes: record.bytes,
    format: record.format,
    failure: record.failure,
    sheets: record.sheets.map(({ name, rows, known, hidden }) => ({
      name,
      rows,
      known,
      // Sheets that were read before hidden rows were counted have none to tell.
      hidden: hidden ?? { rows: 0, columns: 0 },
    })),
    mapping: mapping && {
      sheet: mapping.sheet,
      headingRow: mapping.headingRow,
      fields: mapping.fields,
      system: mapping.system,
      region: mapping.region,
      checkedOn: mapping.checkedOn,
    },
    columns: columns.map((column, at) => ({ ...column, field: mapping?.fields[at] ?? null })),
    questions: record.state === "asking" && mapping ? questionsOf(mapping, columns) : [],
    progress: { done: record.done, total: record.total },
    accounted: isTried(record) ? record.accounted : null,
    leftOut: isTried(record) ? record.leftOut : [],
    notApplied: record.batch === null ? 0 : await countNotApplied(db, record.id),
    keptUntil: record.fileGone ? null : isoOf(until).slice(0, 10),
  };
}

export async function toRowViews(db: Knex, rows: readonly FoundRow[]): Promise<RowView[]> {
  const namesOf = await regionNames(db);
  return rows.map(({ number, outcome, name, adcode, decision, step, applied, findings }) => ({
    row: number,
    name,
    outcome,
    region: adcode === null ? [] : namesOf(adcode),
    ...findings,
    decision: decision ?? {},
    step,
    applied,
  }));
}
