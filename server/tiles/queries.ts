import type { Knex } from "knex";
import type { StationKind } from "../../domain/stations/kinds.ts";
import type { StationRow } from "./columns.ts";

/** A row of `stations` as the tiles want it; `shown`: public and positioned to a street or better. */
export interface StationRecord extends Omit<StationRow, "region" | "has" | "lacks"> {
  shown: boolean;
  changeNumber: string;
  kind: StationKind;
  province: string;
  city: string | null;
  district: string | null;
  /** Tags parted by a space: cheaper to read than an array, by the million. */
  has: string;
  lacks: string;
}

const columns = `
  id, code, card->>'name' AS name, ST_X(geom) AS lon, ST_Y(geom) AS lat, kind, lifecycle,
  suspended_until::text AS "suspendedUntil", pattern_id AS "patternId",
  array_to_string(has, ' ') AS has, array_to_string(lacks, ' ') AS lacks,
  province, city, district, verified_at::text AS "verifiedAt",
  (listed AND geom IS NOT NULL) AS shown, change_number AS "changeNumber"`;

/** One page of all stations the map shows, by id. */
export async function readStationsAfter(db: Knex, id: number, limit: number): Promise<StationRecord[]> {
  const { rows } = await db.raw<{ rows: StationRecord[] }>(
    `SELECT ${columns} FROM stations WHERE listed AND geom IS NOT NULL AND id > ? ORDER BY id LIMIT ?`,
    [id, limit],
  );
  return rows;
}

/** One page of the stations changed since, oldest change first; those no longer shown are among them. */
export async function readChangesAfter(
  db: Knex,
  after: { changeNumber: string; id: number },
  limit: number,
): Promise<StationRecord[]> {
  const { rows } = await db.raw<{ rows: StationRecord[] }>(
    `SELECT ${columns} FROM stations WHERE (change_number, id) > (?, ?) ORDER BY change_number, id LIMIT ?`,
    [after.changeNumber, after.id, limit],
  );
  return rows;
}
