import type { Knex } from "knex";
import type { Table } from "./catalogue-queries.ts";

// A row travels as one line: a JSON array with every value as PostgreSQL writes it, null for NULL. That loses nothing of
// any type, and is the same on either store and on any version of PostgreSQL.

/** So many rows, or about so many characters, go at once. */
const ROWS = 500;
const CHARACTERS = 1_000_000;

/** Fixes, for this transaction, how values are written; the rest does not depend on settings. */
export async function fixNotation(trx: Knex.Transaction): Promise<void> {
  await trx.raw(
    `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres';
     SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`,
  );
}

/** The rows of a table in its order, some lines at a time. */
export async function* readLines(trx: Knex.Transaction, table: Table): AsyncGenerator<string[]> {
  const values = table.columns.map(({ name }) => `${quote(name)}::text`).join(", ");
  const line = `to_json(ARRAY[${values}])::text`;
  const order = table.order.length > 0 ? table.order.join(", ") : `${line} COLLATE "C"`;
  await trx.raw(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT ${line} AS line FROM ${quote(table.name)} ORDER BY ${order}`,
  );
  for (;;) {
    const { rows } = await trx.raw<{ rows: { line: string }[] }>(`FETCH ${ROWS} FROM backup_rows`);
    if (rows.length === 0) break;
    yield rows.map((row) => row.line);
  }
  await trx.raw("CLOSE backup_rows");
}

/** Puts lines into a table, which has the columns they were read from. */
export async function writeLines(
  trx: Knex.Transaction,
  { name, columns }: Pick<Table, "name" | "columns">,
  lines: AsyncIterable<string>,
): Promise<void> {
  const names = columns.map((column) => quote(column.name)).join(", ");
  const values = columns.map(({ type }, place) => `(line->>${place})::${type}`).join(", ");
  const statement = `INSERT INTO ${quote(name)} (${names}) OVERRIDING SYSTEM VALUE
     SELECT ${values} FROM jsonb_array_elements(?::jsonb) AS line`;
  let pending: string[] = [];
  let characters = 0;
  const flush = async () => {
    if (pending.length > 0) await trx.raw(statement, [`[${pending.join(",")}]`]);
    pending = [];
    characters = 0;
  };
  for await (const line of lines) {
    pending.push(line);
    characters += line.length;
    if (pending.length >= ROWS || characters >= CHARACTERS) await flush();
  }
  await flush();
}

/** Empties all of them at once, whatever refers to what. */
export async function emptyTables(trx: Knex.Transaction, tables: readonly Table[]): Promise<void> {
  if (tables.length === 0) return;
  await trx.raw(`TRUNCATE ${tables.map(({ name }) => quote(name)).join(", ")}`);
}

/** Keeps the tables as they are made (not what is in them) until the transaction ends. */
export async function holdTables(trx: Knex.Transaction, tables: readonly Table[]): Promise<void> {
  if (tables.length === 0) return;
  await trx.raw(`LOCK TABLE ${tables.map(({ name }) => quote(name)).join(", ")} IN ACCESS SHARE MODE`);
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
