import type { Knex } from "knex";

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
