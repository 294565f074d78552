import type { Knex } from "knex";
import type {
  ImportState,
  ImportView,
  Mapping,
  SheetColumn,
  SheetSummary,
} from "../../domain/imports/wire.ts";
import type { Merge } from "./formats/sheets.ts";

/** The SQL of the imports themselves: how far each is, and what headings have meant. */

/** What is kept of each sheet of a file. */
export interface KeptSheet extends Omit<SheetSummary, "hidden"> {
  hidden?: SheetSummary["hidden"];
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
  /** The dry run that the rows are of, done or half done. */
  rowsOf: number;
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
  i.bytes, i.format, i.state, i.failure, i.sheets, i.mapping, i.run, i.rows_of AS "rowsOf", i.version, i.done, i.total, i.accounted,
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
 * Takes an import that waits to be read or tried, and on which nobody has worked for a minute; one that was tried before and could not
 * be finished comes after the others.
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
       ORDER BY seen_at NULLS FIRST, id LIMIT 1 FOR UPDATE SKIP LOCKED
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

/** Imports whose file has been kept long enough. */
export async function findOldFiles(db: Knex, before: Date): Promise<number[]> {
  const rows: { id: number }[] = await db("imports")
    .where("created_at", "<", before)
    .where({ file_gone: false })
    .select("id");
  return rows.map(({ id }) => id);
}
