import type { Knex } from "knex";

/** All SQL of following the changes. */

export interface Progress {
  /** Number of the last change whose stations have been handed out. */
  followed: number;
  /** The standards in force then; null: none have been. */
  standards: string | null;
}

/** The progress, kept for this transaction; `undefined`: somebody else is about it. */
export async function holdProgress(trx: Knex.Transaction): Promise<Progress | undefined> {
  return trx("compliance_progress").select("followed", "standards").forUpdate().skipLocked().first();
}

export async function readProgress(db: Knex): Promise<Progress> {
  const progress = await db("compliance_progress").first<Progress>("followed", "standards");
  return progress ?? { followed: 0, standards: null };
}

export async function writeProgress(db: Knex, progress: Progress): Promise<void> {
  await db("compliance_progress").update(progress);
}

/** The next stations changed after `followed`, with the number of their last change; those that lie together in a row. */
export async function findChanged(
  db: Knex,
  followed: number,
  limit: number,
): Promise<{ id: number; changeNumber: number }[]> {
  const { rows } = await db.raw<{ rows: { id: number; changeNumber: number }[] }>(
    `SELECT id, change_number AS "changeNumber" FROM (
       SELECT id, change_number, province, city, district FROM stations WHERE change_number > ?
       ORDER BY change_number FETCH FIRST ? ROWS WITH TIES
     ) changed ORDER BY province, city, district, id`,
    [followed, limit],
  );
  return rows;
}

/**
 * Stations in whose reach one of these (changed after `followed`) has moved, opened, closed or become of another kind, as long
 * as that is not in view of what was computed. Wherever a changed station has been since counts: somebody may have seen it
 * there.
 */
export async function findTouched(db: Knex, ids: readonly number[], followed: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `WITH changed AS MATERIALIZED (
       SELECT s.id, s.change_number, s.revision, s.geom, s.listed, s.kind, s.lifecycle, (
           SELECT max(r.number) FROM revisions r
           WHERE r.station_id = s.id AND r.change_number <= ?
         ) AS known
       FROM stations s WHERE s.id = ANY(?::int[])
     ), past AS MATERIALIZED (
       SELECT c.id, f.kind, f.lifecycle, CASE WHEN f.precision NOT IN ('district', 'city')
           THEN ST_SetSRID(ST_MakePoint(f.lon, f.lat), 4326) END AS geom
       FROM changed c
         JOIN revisions r ON r.station_id = c.id
           AND r.number >= coalesce(c.known, 1) AND r.number < c.revision
         CROSS JOIN LATERAL (
           SELECT r.facts #>> '{kind,value}' AS kind, r.facts #>> '{lifecycle,value,state}' AS lifecycle,
             r.facts #>> '{position,value,precision}' AS precision, (r.facts #>> '{position,value,lon}')::float8 AS lon,
             (r.facts #>> '{position,value,lat}')::float8 AS lat
         ) f
     ), moved AS (
       SELECT c.* FROM changed c WHERE c.known IS NULL OR EXISTS (
         SELECT FROM past p WHERE p.id = c.id
           AND (p.kind, p.lifecycle, p.geom::bytea) IS DISTINCT FROM (c.kind, c.lifecycle, c.geom::bytea)
       )
     ), places AS MATERIALIZED (
       SELECT geom, change_number FROM moved WHERE listed AND geom IS NOT NULL
       UNION
       SELECT p.geom, m.change_number FROM moved m JOIN past p ON p.id = m.id
       WHERE p.lifecycle IN ('open', 'suspended') AND p.geom IS NOT NULL
     )
     SELECT DISTINCT x.station_id AS id FROM places p JOIN surroundings x ON x.reach && p.geom
     WHERE x.computed_for < p.change_number ORDER BY id`,
    [followed, [...ids]],
  );
  return rows.map(({ id }) => id);
}

/** Stations of which time has changed, by that day (Asia/Shanghai), what one of these standards says. */
export async function findDue(db: Knex, day: string, standards: readonly string[]): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `SELECT DISTINCT station_id AS id FROM compliance
     WHERE next_change_on <= ?::date AND standard = ANY(?::text[]) ORDER BY id`,
    [day, [...standards]],
  );
  return rows.map(({ id }) => id);
}

export async function findAll(db: Knex): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    "SELECT id FROM stations WHERE revision > 0 ORDER BY province, city, district, id",
  );
  return rows.map(({ id }) => id);
}
