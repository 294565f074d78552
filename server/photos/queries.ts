import type { Knex } from "knex";
import type { PhotoKind } from "../../domain/register/photo.ts";

export interface PhotoRow {
  id: string;
  kind: PhotoKind;
  takenOn: string | null;
  addedAt: Date;
  addedBy: string;
  file: string;
  width: number;
  height: number;
  station: { id: number; union: number | null; code: string };
}

const select = `
  SELECT p.id, p.kind, to_char(p.taken_on, 'YYYY-MM-DD') AS "takenOn", p.added_at AS "addedAt", a.name AS "addedBy",
    p.file, f.width, f.height, jsonb_build_object('id', s.id, 'union', s.union_id, 'code', s.code) AS station
  FROM photos p JOIN files f ON f.sha256 = p.file JOIN accounts a ON a.id = p.added_by
    JOIN stations s ON s.id = p.station_id
  WHERE p.removed_at IS NULL`;

/** Door first, then plaque; of each kind the newest first. */
export async function findPhotos(db: Knex, station: number): Promise<PhotoRow[]> {
  const { rows } = await db.raw<{ rows: PhotoRow[] }>(
    `${select} AND p.station_id = ?
     ORDER BY array_position(ARRAY['door', 'plaque', 'inside', 'other'], p.kind), p.added_at DESC LIMIT 100`,
    [station],
  );
  return rows;
}

export async function findPhoto(db: Knex, id: string): Promise<PhotoRow | undefined> {
  const { rows } = await db.raw<{ rows: PhotoRow[] }>(`${select} AND p.id = ?`, [id]);
  return rows[0];
}

/** The photo of a station and kind that is of this very file. Nobody else adds to the station until the transaction ends. */
export async function lockSamePhoto(
  trx: Knex.Transaction,
  { station, kind, file }: { station: number; kind: PhotoKind; file: string },
): Promise<PhotoRow | undefined> {
  await trx.raw("SELECT FROM stations WHERE id = ? FOR NO KEY UPDATE", [station]);
  const { rows } = await trx.raw<{ rows: PhotoRow[] }>(
    `${select} AND p.station_id = ? AND p.kind = ? AND p.file = ? ORDER BY p.added_at LIMIT 1`,
    [station, kind, file],
  );
  return rows[0];
}

export async function insertPhoto(
  db: Knex,
  photo: {
    id: string;
    station: number;
    file: string;
    kind: PhotoKind;
    takenOn: string | null;
    account: number;
    at: Date;
  },
): Promise<void> {
  await db("photos").insert({
    id: photo.id,
    station_id: photo.station,
    file: photo.file,
    kind: photo.kind,
    taken_on: photo.takenOn,
    added_by: photo.account,
    added_at: photo.at,
  });
}

export async function markRemoved(db: Knex, id: string, account: number, now: Date): Promise<void> {
  await db("photos").where({ id }).update({ removed_by: account, removed_at: now });
}

/** Gives the photos of one station to another (`only` these, if given); gives their ids. Those taken out stay where they are. */
export async function updateStation(
  trx: Knex.Transaction,
  { from, to, only }: { from: number; to: number; only: readonly string[] | null },
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `UPDATE photos SET station_id = ? WHERE station_id = ? AND removed_at IS NULL AND (?::text[] IS NULL OR id = ANY(?::text[]))
     RETURNING id`,
    [to, from, only && [...only], only && [...only]],
  );
  return rows.map(({ id }) => id);
}
