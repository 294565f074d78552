import type { Knex } from "knex";
import type { StationFacts } from "../domain/stations/facts.ts";

/** The SQL of the seeds, but for what regions and synthetic stations need alone. `seeds` has a row per part: what it was made from. */

/** Whether a part has been put in, made from exactly this. */
export async function isSeeded(db: Knex, name: string, digest: string): Promise<boolean> {
  return (await db("seeds").where({ name, digest }).first()) !== undefined;
}

export async function markSeeded(db: Knex, name: string, digest: string): Promise<void> {
  await db("seeds").insert({ name, digest, at: db.fn.now() }).onConflict("name").merge();
}

/** Marks a part as begun. Gives what it was begun from before; `null`: never. */
export async function beginSeeding(db: Knex, name: string, digest: string): Promise<string | null> {
  const begun = await db("seeds")
    .insert({ name, digest, at: db.fn.now() })
    .onConflict("name")
    .ignore()
    .returning("name");
  if (begun.length > 0) return null;
  const earlier = await db("seeds").where({ name }).first<{ digest: string }>("digest");
  return earlier.digest;
}

/** Stations in any state of their life; those alone whose origin begins so, where it is given. */
export async function countStations(db: Knex, origin = ""): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    "SELECT count(*)::int AS count FROM stations WHERE coalesce(origin, '') LIKE ?",
    [`${origin}%`],
  );
  return rows[0]?.count ?? 0;
}

/** Ids of those of the stations that one can find and of which nothing has been signed off. */
export async function unsignedStations(db: Knex, codes: readonly string[]): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    "SELECT id FROM stations WHERE code = ANY(?::text[]) AND listed AND signed = '[]' ORDER BY id",
    [[...codes]],
  );
  return rows.map(({ id }) => id);
}

/** Gives each fictional station to the fictional union nearest to its region, else to the root. */
export async function giveDemonstrationTo(db: Knex): Promise<void> {
  await db.raw(`
    UPDATE stations s SET union_id = coalesce(
      (SELECT id FROM unions WHERE demonstration AND region = s.district),
      (SELECT id FROM unions WHERE demonstration AND region = s.city),
      (SELECT id FROM unions WHERE demonstration AND parent_id IS NULL))
    WHERE s.demonstration AND s.union_id IS NULL AND coalesce(s.origin, '') NOT LIKE 'synthetic%'`);
}

/** A published station of the demonstration in the care of a fictional union, as it is published now; kept for this transaction. */
export async function demonstrationStation(
  trx: Knex.Transaction,
  code: string,
): Promise<
  | {
      id: number;
      revision: number;
      union: { id: number; name: string };
      facts: StationFacts;
      /** Somebody is about to change it, or has reported something. */
      drafted: boolean;
      reported: boolean;
    }
  | undefined
> {
  const { rows } = await trx.raw(
    `SELECT s.id, s.revision, jsonb_build_object('id', u.id, 'name', u.name) AS "union", r.facts,
       s.publication <> 'published' AS drafted, EXISTS (SELECT FROM report_cases c WHERE c.station_id = s.id) AS reported
     FROM stations s JOIN unions u ON u.id = s.union_id AND u.demonstration
       JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
     WHERE s.code = ? AND s.demonstration FOR NO KEY UPDATE OF s`,
    [code],
  );
  return rows[0];
}

/** A case of workers' reports; gives its id. */
export async function insertCase(trx: Knex.Transaction, row: object): Promise<number> {
  const rows: { id: number }[] = await trx("report_cases").insert(row).returning("id");
  const [written] = rows;
  if (!written) throw new Error("the case was not written");
  return written.id;
}

export async function insertReports(trx: Knex.Transaction, rows: object[]): Promise<void> {
  await trx("reports").insert(rows);
}
