import type { Knex } from "knex";
import type { Reason } from "../../domain/duplicates/score.ts";

/** All SQL of keeping the pairs up with the stations. */

/** The change up to which stations have been noted, kept for this transaction; `undefined`: somebody else is about it. */
export async function holdProgress(trx: Knex.Transaction): Promise<number | undefined> {
  const row = await trx("duplicate_progress")
    .select<{ followed: number }[]>("followed")
    .forUpdate()
    .skipLocked()
    .first();
  return row?.followed;
}

/**
 * Notes the next stations changed after `followed` to be compared anew, and that they are noted. @returns how many.
 */
export async function noteChanged(trx: Knex.Transaction, followed: number, limit: number): Promise<number> {
  const { rows } = await trx.raw<{ rows: { noted: number }[] }>(
    `WITH changed AS MATERIALIZED (
       SELECT id, coalesce(city, province) AS place, change_number FROM stations WHERE change_number > ?
       ORDER BY change_number FETCH FIRST ? ROWS WITH TIES
     ), noted AS (
       INSERT INTO duplicate_todo (station_id, place, change_number)
       SELECT id, place, change_number FROM changed ORDER BY id
       ON CONFLICT (station_id) DO UPDATE SET place = excluded.place, change_number = excluded.change_number
     ), advanced AS (
       UPDATE duplicate_progress SET followed = (SELECT max(change_number) FROM changed)
       WHERE EXISTS (SELECT FROM changed)
     )
     SELECT count(*)::int AS noted FROM changed`,
    [followed, limit],
  );
  return rows[0]?.noted ?? 0;
}

/** Stations of one place that wait to be compared. */
export interface Piece {
  /** Adcode of a city, or of a province for what is in no city. */
  place: string;
  stations: { id: number; change: number }[];
}

export async function nextPiece(db: Knex, limit: number): Promise<Piece | undefined> {
  const { rows } = await db.raw<{ rows: { place: string; id: number; change: number }[] }>(
    `SELECT place, station_id AS id, change_number AS change FROM duplicate_todo
     WHERE place = (SELECT place FROM duplicate_todo ORDER BY place LIMIT 1)
     ORDER BY station_id LIMIT ?`,
    [limit],
  );
  const [first] = rows;
  return first && { place: first.place, stations: rows.map(({ id, change }) => ({ id, change })) };
}

export interface Pair {
  a: number;
  b: number;
  score: number;
  reasons: Reason[];
  basis: string;
}

/**
 * Stores the pairs in which the stations of the piece now are, and that these are done, in one transaction. Pairs they are no
 * longer in go, unless somebody has decided on them; what was decided stays while its basis is the same. A station changed
 * since stays to be done.
 */
export async function writePairs(
  trx: Knex.Transaction,
  { stations }: Piece,
  pairs: readonly Pair[],
  at: Date,
): Promise<void> {
  const ids = stations.map(({ id }) => id);
  const input = JSON.stringify(pairs);
  await trx.raw(
    `DELETE FROM duplicate_pairs p
     WHERE p.state = 'open' AND (p.a = ANY(?::int[]) OR p.b = ANY(?::int[]))
       AND NOT EXISTS (SELECT FROM jsonb_to_recordset(?::jsonb) AS n(a int, b int) WHERE n.a = p.a AND n.b = p.b)`,
    [ids, ids, input],
  );
  await trx.raw(
    `INSERT INTO duplicate_pairs AS known (a, b, score, reasons, basis, found_at)
     SELECT n.a, n.b, n.score, n.reasons, n.basis, ?
     FROM jsonb_to_recordset(?::jsonb) AS n(a int, b int, score int, reasons jsonb, basis text)
     ORDER BY n.a, n.b
     ON CONFLICT (a, b) DO UPDATE SET score = excluded.score, reasons = excluded.reasons, basis = excluded.basis,
       state = 'open', decided_at = NULL, decided_by = NULL, role = NULL, union_id = NULL, note = NULL
     WHERE known.state = 'open' OR (known.state = 'dismissed' AND known.basis <> excluded.basis)`,
    [at, input],
  );
  await trx.raw(
    `DELETE FROM duplicate_todo t USING jsonb_to_recordset(?::jsonb) AS n(id int, change bigint)
     WHERE t.station_id = n.id AND t.change_number = n.change`,
    [JSON.stringify(stations)],
  );
}
