import type { Knex } from "knex";
import type { Placed } from "./place-rows.ts";
import type { StoredRow } from "./row-queries.ts";

/** The SQL of a dry run under way: rows that have been read wait in `import_placed`, city by city, until they are compared. */

/** Deletes some of the rows of an earlier run. @returns whether there were any. */
export async function deleteRows(db: Knex, id: number, atMost: number): Promise<boolean> {
  let deleted = 0;
  for (const table of ["import_placed", "import_rows"]) {
    const { rowCount } = await db.raw<{ rowCount: number }>(
      `DELETE FROM ${table} WHERE import_id = ? AND number IN (
         SELECT number FROM ${table} WHERE import_id = ? ORDER BY number LIMIT ?
       )`,
      [id, id, atMost],
    );
    deleted += rowCount;
  }
  return deleted > 0;
}

/** From now on the rows there are, are of this run. */
export async function beginRun(db: Knex, id: number, run: number): Promise<void> {
  await db("imports").where({ id }).update({ rows_of: run });
}

/** Number of the last row that has been read; 0: none. They are read in order, and written down many at once. */
export async function lastRead(db: Knex, id: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { last: number }[] }>(
    `SELECT greatest(
       (SELECT max(number) FROM import_placed WHERE import_id = ?), (SELECT max(number) FROM import_rows WHERE import_id = ?), 0
     ) AS last`,
    [id, id],
  );
  return rows[0]?.last ?? 0;
}

export async function insertPlaced(
  db: Knex,
  id: number,
  rows: readonly { city: string; number: number; placed: Placed }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.raw(
    `INSERT INTO import_placed (import_id, city, number, placed)
     SELECT ?, n.city, n.number, n.placed FROM json_to_recordset(?::json) AS n(city text, number int, placed json)`,
    [id, JSON.stringify(rows)],
  );
}

/** Cities whose rows wait to be compared, in the order of the sheet. */
export async function waitingCities(db: Knex, id: number): Promise<{ city: string; rows: number }[]> {
  const { rows } = await db.raw<{ rows: { city: string; rows: number }[] }>(
    `SELECT city, count(*)::int AS rows FROM import_placed WHERE import_id = ? GROUP BY city ORDER BY min(number)`,
    [id],
  );
  return rows;
}

export async function findPlaced(
  db: Knex,
  id: number,
  { city, after, limit }: { city: string; after: number; limit: number },
): Promise<Placed[]> {
  const { rows } = await db.raw<{ rows: { placed: Placed }[] }>(
    `SELECT placed FROM import_placed WHERE import_id = ? AND city = ? AND number > ? ORDER BY number LIMIT ?`,
    [id, city, after, limit],
  );
  return rows.map(({ placed }) => placed);
}

/** Which row has been found to be about a station, by its code. */
export async function findTaken(db: Knex, id: number): Promise<Map<string, number>> {
  const { rows } = await db.raw<{ rows: { code: string; number: number }[] }>(
    `SELECT findings #>> '{station,code}' AS code, min(number) AS number FROM import_rows
     WHERE import_id = ? AND outcome <> 'duplicate' AND findings->'station' <> 'null' GROUP BY 1`,
    [id],
  );
  return new Map(rows.map(({ code, number }) => [code, number]));
}

/** Which row has a number of the union's. */
export async function findOrigins(db: Knex, id: number): Promise<Map<string, number>> {
  const rows: { origin: string; number: number }[] = await db("import_rows")
    .where({ import_id: id })
    .whereNotNull("origin")
    .select("origin", "number");
  return new Map(rows.map(({ origin, number }) => [origin, number]));
}

/**
 * Writes down what came out; rows that had been before the program was stopped stay as they are.
 * @param finished the city of which these are the last.
 */
export async function insertCompared(
  trx: Knex.Transaction,
  id: number,
  rows: readonly StoredRow[],
  finished: string | null,
): Promise<void> {
  await trx.raw(
    `INSERT INTO import_rows (import_id, number, outcome, step, name, adcode, origin, checked_on, stated, findings)
     SELECT ?, n.number, n.outcome, n.step, n.name, n.adcode, n.origin, n."checkedOn", n.stated, n.findings
     FROM jsonb_to_recordset(?::jsonb) AS n(number int, outcome text, step text, name text, adcode text, origin text,
       "checkedOn" date, stated jsonb, findings jsonb)
     ON CONFLICT DO NOTHING`,
    [id, JSON.stringify(rows)],
  );
  if (finished !== null) await trx("import_placed").where({ import_id: id, city: finished }).delete();
}
