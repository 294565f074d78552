import type { Knex } from "knex";
import type { StationKind } from "../../domain/stations/kinds.ts";
import type { StationRow } from "./columns.ts";

/** A row of `stations` as the tiles want it. */
export interface StationRecord extends Omit<StationRow, "region" | "signed" | "has" | "lacks"> {
  listed: boolean;
  changeNumber: string;
  kind: StationKind;
  province: string;
  city: string | null;
  district: string | null;
  /** Tags parted by a space: cheaper to read than an array, by the million. */
  has: string;
  lacks: string;
  verdicts: string;
}

const stations = `
  SELECT s.id, s.code, s.card->>'name' AS name, s.geom IS NULL AS coarse,
    ST_X(coalesce(s.geom, r.centre::geometry)) AS lon, ST_Y(coalesce(s.geom, r.centre::geometry)) AS lat,
    s.kind, s.lifecycle, s.suspended_until::text AS "suspendedUntil", s.pattern_id AS "patternId",
    array_to_string(s.has, ' ') AS has, array_to_string(s.lacks, ' ') AS lacks, array_to_string(s.verdicts, ' ') AS verdicts,
    s.province, s.city, s.district, s.verified_at::text AS "verifiedAt", s.listed, s.change_number AS "changeNumber"
  FROM stations s JOIN regions r ON r.adcode = coalesce(s.district, s.city, s.province)`;

/** One page of all listed stations, by id. */
export async function readStationsAfter(db: Knex, id: number, limit: number): Promise<StationRecord[]> {
  const { rows } = await db.raw<{ rows: StationRecord[] }>(
    `${stations} WHERE s.listed AND s.id > ? ORDER BY s.id LIMIT ?`,
    [id, limit],
  );
  return rows;
}

/** One page of the stations changed since, oldest change first; those no longer listed are among them. */
export async function readChangesAfter(
  db: Knex,
  after: { changeNumber: string; id: number },
  limit: number,
): Promise<StationRecord[]> {
  const { rows } = await db.raw<{ rows: StationRecord[] }>(
    `${stations} WHERE (s.change_number, s.id) > (?, ?) ORDER BY s.change_number, s.id LIMIT ?`,
    [after.changeNumber, after.id, limit],
  );
  return rows;
}
