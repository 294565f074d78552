import type { Knex } from "knex";
import type { Decision, Outcome, RowFindings, Step } from "../../domain/imports/outcome.ts";
import { outcomes } from "../../domain/imports/outcome.ts";
import type {
  Counts,
  ImportState,
  ImportView,
  Mapping,
  SheetColumn,
  SheetSummary,
} from "../../domain/imports/wire.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { Merge } from "./formats/sheets.ts";

/** All SQL of the imports. */

/** What is kept of each sheet of a file. */
export interface KeptSheet extends SheetSummary {
  merges: Merge[];
  /** Row of the headings as found; 0: there are none. */
  headingRow: number;
  /** The first rows, cut short: [number, ...cells]. */
  first: [number, ...string[]][];
}

export interface ImportRecord {
  id: number;
  union: number;
  unionName: string;
  account: number;
  accountName: string;
  name: string;
  bytes: number;
  format: "csv" | "xlsx";
  state: ImportState;
  failure: string | null;
  sheets: KeptSheet[];
  mapping: (Mapping & { columns: SheetColumn[] }) | null;
  run: number;
  version: number;
  done: number;
  total: number;
  accounted: ImportView["accounted"];
  leftOut: ImportView["leftOut"];
  batch: number | null;
  batchUndone: boolean;
  createdAt: Date;
  fileGone: boolean;
}

const columns = `i.id, i.union_id AS union, u.name AS "unionName", i.account_id AS account, a.name AS "accountName", i.name,
  i.bytes, i.format, i.state, i.failure, i.sheets, i.mapping, i.run, i.version, i.done, i.total, i.accounted,
  i.left_out AS "leftOut", i.batch_id AS batch, b.undone_at IS NOT NULL AS "batchUndone", i.created_at AS "createdAt",
  i.file_gone AS "fileGone"`;
const tables = `imports i JOIN unions u ON u.id = i.union_id JOIN accounts a ON a.id = i.account_id
  LEFT JOIN batches b ON b.id = i.batch_id`;

export async function insertImport(
  trx: Knex.Transaction,
  one: { union: number; account: number; name: string; bytes: number; format: string },
  at: Date,
): Promise<number> {
  const { union, account, name, bytes, format } = one;
  const rows: { id: number }[] = await trx("imports")
    .insert({ union_id: union, account_id: account, name, bytes, format, state: "reading", created_at: at })
    .returning("id");
  const [row] = rows;
  if (!row) throw new Error("the import was not written");
  return row.id;
}

export async function findImport(db: Knex, id: number): Promise<ImportRecord | undefined> {
  const { rows } = await db.raw<{ rows: ImportRecord[] }>(`SELECT ${columns} FROM ${tables} WHERE i.id = ?`, [
    id,
  ]);
  return rows[0];
}

/** The same, locked until the transaction ends. */
export async function lockImport(trx: Knex.Transaction, id: number): Promise<ImportRecord | undefined> {
  await trx.raw("SELECT FROM imports WHERE id = ? FOR UPDATE", [id]);
  return findImport(trx, id);
}

export async function findImports(
  db: Knex,
  unions: readonly number[],
  before: number | null,
  limit: number,
): Promise<ImportRecord[]> {
  const { rows } = await db.raw<{ rows: ImportRecord[] }>(
    `SELECT ${columns} FROM ${tables}
     WHERE i.union_id = ANY(?::int[]) AND (?::int IS NULL OR i.id < ?) ORDER BY i.id DESC LIMIT ?`,
    [[...unions], before, before, limit],
  );
  return rows;
}

/** Of several imports at once, by id. Those without rows are left out. */
export async function countRows(db: Knex, ids: readonly number[]): Promise<Map<number, Counts>> {
  const { rows } = await db.raw<{ rows: { id: number; outcome: Outcome; step: Step; count: number }[] }>(
    `SELECT import_id AS id, outcome, step, count(*)::int AS count FROM import_rows
     WHERE import_id = ANY(?::int[]) GROUP BY import_id, outcome, step`,
    [[...ids]],
  );
  const counts = new Map<number, Counts>();
  for (const { id, outcome, step, count } of rows) {
    const of = counts.get(id) ?? noCounts();
    of[outcome] += count;
    of[step] += count;
    counts.set(id, of);
  }
  return counts;
}

export function noCounts(): Counts {
  const none = { register: 0, change: 0, nothing: 0, undecided: 0 };
  const of = outcomes.map((outcome): [Outcome, number] => [outcome, 0]);
  return { ...none, ...(Object.fromEntries(of) as Record<Outcome, number>) };
}

/** Changes fields of an import, and its version. */
export async function updateImport(
  db: Knex,
  id: number,
  change: Partial<{
    state: ImportState;
    failure: string | null;
    sheets: KeptSheet[];
    mapping: ImportRecord["mapping"];
    run: number;
    done: number;
    total: number;
    accounted: ImportView["accounted"];
    leftOut: ImportView["leftOut"];
    batch: number;
    fileGone: boolean;
  }>,
): Promise<void> {
  const { leftOut, batch, fileGone, sheets, mapping, accounted, ...plain } = change;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await db("imports")
    .where({ id })
    .update({
      ...plain,
      ...(sheets !== undefined && { sheets: json(sheets) }),
      ...(mapping !== undefined && { mapping: json(mapping) }),
      ...(accounted !== undefined && { accounted: json(accounted) }),
      ...(leftOut !== undefined && { left_out: json(leftOut) }),
      ...(batch !== undefined && { batch_id: batch }),
      ...(fileGone !== undefined && { file_gone: fileGone }),
      version: db.raw("version + 1"),
    });
}

/**
 * Takes an import that waits to be read or tried, and on which nobody has worked for a minute.
 * @param worker names the program that takes it.
 */
export async function takeImport(
  db: Knex,
  worker: string,
): Promise<{ id: number; state: "reading" | "checking"; run: number } | undefined> {
  const { rows } = await db.raw<{ rows: { id: number; state: "reading" | "checking"; run: number }[] }>(
    `UPDATE imports SET worker = ?, seen_at = now()
     WHERE id = (
       SELECT id FROM imports WHERE state IN ('reading', 'checking')
         AND (worker IS NULL OR seen_at < now() - interval '1 minute')
       ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
     )
     RETURNING id, state, run`,
    [worker],
  );
  return rows[0];
}

/** What the program that was here before had in hand is nobody's. Only where there is no other program. */
export async function releaseAll(db: Knex): Promise<void> {
  await db("imports").whereNotNull("worker").update({ worker: null });
}

export async function release(db: Knex, id: number, worker: string): Promise<void> {
  await db("imports").where({ id, worker }).update({ worker: null });
}

/** Tells how far the work has come. @returns false: it is no longer this program's, or was begun anew. */
export async function reportProgress(
  db: Knex,
  { id, worker, run }: { id: number; worker: string; run: number },
  { done, total }: { done: number; total: number },
): Promise<boolean> {
  const changed: number = await db("imports")
    .where({ id, worker, run })
    .update({ done, total, seen_at: db.fn.now() });
  return changed > 0;
}

export async function rememberedHeadings(db: Knex, union: number): Promise<Map<string, string | null>> {
  const rows: { heading: string; field: string | null }[] = await db("import_headings")
    .where({ union_id: union })
    .select("heading", "field");
  return new Map(rows.map(({ heading, field }) => [heading, field]));
}

export async function rememberHeadings(
  trx: Knex.Transaction,
  union: number,
  headings: readonly { heading: string; field: string | null }[],
): Promise<void> {
  if (headings.length === 0) return;
  await trx("import_headings")
    .insert(headings.map(({ heading, field }) => ({ union_id: union, heading, field })))
    .onConflict(["union_id", "heading"])
    .merge();
}

export async function readDecisions(db: Knex, id: number): Promise<Map<number, Decision>> {
  const rows: { number: number; decision: Decision }[] = await db("import_decisions")
    .where({ import_id: id })
    .select("number", "decision");
  return new Map(rows.map(({ number, decision }) => [number, decision]));
}

export async function writeDecisions(
  trx: Knex.Transaction,
  id: number,
  decisions: readonly { number: number; decision: Decision }[],
): Promise<void> {
  await trx.raw(
    `INSERT INTO import_decisions (import_id, number, decision)
     SELECT ?, n.number, n.decision FROM jsonb_to_recordset(?::jsonb) AS n(number int, decision jsonb)
     ON CONFLICT (import_id, number) DO UPDATE SET decision = excluded.decision`,
    [id, JSON.stringify(decisions)],
  );
}

/** A row after a dry run. `stated`: values by the path of the fact. */
export interface StoredRow {
  number: number;
  outcome: Outcome;
  step: Step;
  name: string;
  adcode: string | null;
  origin: string | null;
  checkedOn: string | null;
  stated: Record<string, unknown>;
  findings: Omit<RowFindings, "outcome">;
}

export async function insertRows(trx: Knex, id: number, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  await trx.raw(
    `INSERT INTO import_rows (import_id, number, outcome, step, name, adcode, origin, checked_on, stated, findings)
     SELECT ?, n.number, n.outcome, n.step, n.name, n.adcode, n.origin, n."checkedOn", n.stated, n.findings
     FROM jsonb_to_recordset(?::jsonb) AS n(number int, outcome text, step text, name text, adcode text, origin text,
       "checkedOn" date, stated jsonb, findings jsonb)`,
    [id, JSON.stringify(rows)],
  );
}

/** Deletes some of the rows of an earlier run. @returns whether there were any. */
export async function deleteRows(db: Knex, id: number, atMost: number): Promise<boolean> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `DELETE FROM import_rows WHERE import_id = ? AND number IN (
       SELECT number FROM import_rows WHERE import_id = ? ORDER BY number LIMIT ?
     )`,
    [id, id, atMost],
  );
  return rowCount > 0;
}

export interface FoundRow extends StoredRow {
  decision: Decision | null;
  applied: { code: string } | { refused: "unknown" | "draft" | "changed" } | null;
}

const rowColumns = `r.number, r.outcome, r.step, r.name, r.adcode, r.origin, r.checked_on::text AS "checkedOn", r.stated, r.findings,
  r.applied, d.decision`;
const rowTables =
  "import_rows r LEFT JOIN import_decisions d ON d.import_id = r.import_id AND d.number = r.number";

export async function findRows(
  db: Knex,
  id: number,
  {
    outcome,
    step,
    after,
    limit,
  }: { outcome: Outcome | null; step: Step | null; after: number; limit: number },
): Promise<FoundRow[]> {
  const { rows } = await db.raw<{ rows: FoundRow[] }>(
    `SELECT ${rowColumns} FROM ${rowTables}
     WHERE r.import_id = ? AND r.number > ? AND (?::text IS NULL OR r.outcome = ?) AND (?::text IS NULL OR r.step = ?)
     ORDER BY r.number LIMIT ?`,
    [id, after, outcome, outcome, step, step, limit],
  );
  return rows;
}

export async function findRowsByNumber(
  db: Knex,
  id: number,
  numbers: readonly number[],
): Promise<FoundRow[]> {
  const { rows } = await db.raw<{ rows: FoundRow[] }>(
    `SELECT ${rowColumns} FROM ${rowTables} WHERE r.import_id = ? AND r.number = ANY(?::int[]) ORDER BY r.number`,
    [id, [...numbers]],
  );
  return rows;
}

/** Those that are to be written and are not yet, in order. */
export async function findRowsToApply(db: Knex, id: number, limit: number): Promise<FoundRow[]> {
  const { rows } = await db.raw<{ rows: FoundRow[] }>(
    `SELECT ${rowColumns} FROM ${rowTables}
     WHERE r.import_id = ? AND r.step IN ('register', 'change') AND r.applied IS NULL ORDER BY r.number LIMIT ?`,
    [id, limit],
  );
  return rows;
}

export async function countToApply(db: Knex, id: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM import_rows
     WHERE import_id = ? AND step IN ('register', 'change') AND applied IS NULL`,
    [id],
  );
  return rows[0]?.count ?? 0;
}

export async function countNotApplied(db: Knex, id: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    "SELECT count(*)::int AS count FROM import_rows WHERE import_id = ? AND applied->>'refused' IS NOT NULL",
    [id],
  );
  return rows[0]?.count ?? 0;
}

export async function writeApplied(
  trx: Knex.Transaction,
  id: number,
  rows: readonly { number: number; applied: FoundRow["applied"] }[],
): Promise<void> {
  await trx.raw(
    `UPDATE import_rows r SET applied = n.applied FROM jsonb_to_recordset(?::jsonb) AS n(number int, applied jsonb)
     WHERE r.import_id = ? AND r.number = n.number`,
    [JSON.stringify(rows), id],
  );
}

export async function writeFindings(
  trx: Knex.Transaction,
  id: number,
  rows: readonly { number: number; step: Step; findings: StoredRow["findings"] }[],
): Promise<void> {
  await trx.raw(
    `UPDATE import_rows r SET step = n.step, findings = n.findings
     FROM jsonb_to_recordset(?::jsonb) AS n(number int, step text, findings jsonb)
     WHERE r.import_id = ? AND r.number = n.number`,
    [JSON.stringify(rows), id],
  );
}

/** A station that a row may be about. */
export interface KnownStation {
  id: number;
  code: string;
  name: string;
  adcode: string;
  origin: string | null;
  lifecycle: string;
  publication: string;
}

/** Those that an import at a union may change: of that union and those below it; of all, where it is the root. */
export interface Scope {
  all: boolean;
  unions: number[];
}

const stationColumns = `s.id, s.code, s.card->>'name' AS name, coalesce(s.district, s.city, s.province) AS adcode, s.origin,
  s.lifecycle, s.publication`;
const inScope = "(? OR s.union_id = ANY(?::int[]))";

export async function findKnown(
  db: Knex,
  scope: Scope,
  { codes, origins }: { codes: readonly string[]; origins: readonly string[] },
): Promise<KnownStation[]> {
  const { rows } = await db.raw<{ rows: KnownStation[] }>(
    `SELECT ${stationColumns} FROM stations s
     WHERE (s.code = ANY(?::text[]) OR s.origin = ANY(?::text[])) AND ${inScope} ORDER BY s.id`,
    [[...codes], [...origins], scope.all, scope.unions],
  );
  return rows;
}

/** All in scope that lie in one of these regions, and not only in a part of one. */
export async function findInRegions(
  db: Knex,
  scope: Scope,
  adcodes: readonly string[],
): Promise<KnownStation[]> {
  const { rows } = await db.raw<{ rows: KnownStation[] }>(
    `SELECT ${stationColumns} FROM stations s
     WHERE coalesce(s.district, s.city, s.province) = ANY(?::text[]) AND ${inScope} AND s.lifecycle <> 'withdrawn'
     ORDER BY s.id`,
    [[...adcodes], scope.all, scope.unions],
  );
  return rows;
}

export interface StationNow {
  id: number;
  code: string;
  name: string;
  revision: number;
  /** There is an open draft: `facts` are its facts. */
  draft: boolean;
  /** Null: neither published nor in a draft. */
  facts: StationFacts | null;
}

/** What is known of stations now, by code. */
export async function findNow(db: Knex, codes: readonly string[]): Promise<Map<string, StationNow>> {
  const { rows } = await db.raw<{ rows: StationNow[] }>(
    `SELECT s.id, s.code, s.card->>'name' AS name, s.revision, d.id IS NOT NULL AS draft, coalesce(d.facts, r.facts) AS facts
     FROM stations s
       LEFT JOIN drafts d ON d.station_id = s.id AND d.state IN ('draft', 'submitted', 'returned')
       LEFT JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
     WHERE s.code = ANY(?::text[])`,
    [[...codes]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Imports whose file has been kept long enough. */
export async function findOldFiles(db: Knex, before: Date): Promise<number[]> {
  const rows: { id: number }[] = await db("imports")
    .where("created_at", "<", before)
    .where({ file_gone: false })
    .select("id");
  return rows.map(({ id }) => id);
}
