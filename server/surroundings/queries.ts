import type { Knex } from "knex";
import type { Surroundings } from "../../domain/compliance/facts.ts";
import { doorWithin, nearestWithin } from "../../domain/compliance/surroundings.ts";
import type { StationKind } from "../../domain/stations/kinds.ts";
import type { Box, Neighbour } from "./neighbours.ts";

/** All SQL of the surroundings. Coordinates are WGS84 degrees, lon before lat; distances metres on the ellipsoid. */

/** A station whose surroundings are to be computed; without coordinates where they are coarser than an address. */
export interface Subject {
  id: number;
  kind: StationKind;
  listed: boolean;
  lon: number | null;
  lat: number | null;
  /** Name of its district, where that is known. */
  district: string | null;
}

export async function findSubjects(db: Knex, ids: readonly number[]): Promise<Subject[]> {
  const { rows } = await db.raw<{ rows: Subject[] }>(
    `SELECT s.id, s.kind, s.listed, ST_X(place.geom) AS lon, ST_Y(place.geom) AS lat, d.name AS district
     FROM stations s
       LEFT JOIN LATERAL (
         SELECT s.geom WHERE s.card->>'positionPrecision' IN ('entrance', 'address')
       ) place ON true
       LEFT JOIN regions d ON d.adcode = s.district
     WHERE s.id = ANY(?::int[])`,
    [[...ids]],
  );
  return rows;
}

/** Listed stations with coordinates inside any of the boxes, each once. */
export async function findListedIn(db: Knex, boxes: readonly Box[]): Promise<Iterable<Neighbour>> {
  if (boxes.length === 0) return [];
  const side = (i: 0 | 1 | 2 | 3) => boxes.map((box) => box[i]);
  const { rows } = await db.raw<{ rows: Neighbour[] }>(
    `SELECT s.id, s.code, ST_X(s.geom) AS lon, ST_Y(s.geom) AS lat, s.kind, s.lifecycle = 'open' AS open
     FROM unnest(?::float8[], ?::float8[], ?::float8[], ?::float8[]) AS b(west, south, east, north)
       JOIN stations s ON s.listed AND s.geom && ST_MakeEnvelope(b.west, b.south, b.east, b.north, 4326)`,
    [side(0), side(1), side(2), side(3)],
  );
  return new Map(rows.map((row) => [row.id, row])).values();
}

export interface Near {
  code: string;
  metres: number;
}

/**
 * The nearest other open station at another door, up to 300 km away, of each of these stations; of this kind only, if one
 * is given. In true geodesic order: the index orders by the sphere, up to 0.6 % off, so what it gives first bounds the true
 * nearest, and within that radius the ellipsoid decides.
 */
export async function findNearest(
  db: Knex,
  ids: readonly number[],
  kind: StationKind | null,
): Promise<Map<number, Near>> {
  if (ids.length === 0) return new Map();
  // The kind is written out, as only then its own index is used; it is one of our own words.
  const others = `stations o WHERE ${kind === null ? "o.listed" : `o.kind = '${kind}'`} AND o.lifecycle = 'open'
    AND o.id <> s.id AND NOT ST_DWithin(o.geog, s.geog, ${doorWithin})`;
  const { rows } = await db.raw<{ rows: (Near & { id: number })[] }>(
    `SELECT s.id, found.code, round(found.metres::numeric, 2)::float8 AS metres
     FROM stations s
       CROSS JOIN LATERAL (
         SELECT ST_Distance(o.geog, s.geog) AS metres FROM ${others} AND ST_DWithin(o.geog, s.geog, ${nearestWithin * 1.01}, false)
         ORDER BY o.geog <-> s.geog LIMIT 1
       ) bound
       CROSS JOIN LATERAL (
         SELECT o.code, ST_Distance(o.geog, s.geog) AS metres FROM ${others} AND ST_DWithin(o.geog, s.geog, bound.metres + 1)
         ORDER BY metres, o.code LIMIT 1
       ) found
     WHERE s.id = ANY(?::int[]) AND found.metres <= ${nearestWithin}`,
    [[...ids]],
  );
  return new Map(rows.map(({ id, ...near }) => [id, near]));
}

/** Stores what was computed with every change up to `version` in view; never over what has seen more. */
export async function writeSurroundings(
  db: Knex,
  computed: readonly { id: number; facts: Surroundings | null; reach: Box | null }[],
  version: number,
): Promise<void> {
  const rows = computed.map(({ id, facts, reach }) => {
    const [west, south, east, north] = reach ?? [];
    return { id, facts, west, south, east, north };
  });
  await db.raw(
    `INSERT INTO surroundings AS known (station_id, facts, reach, computed_for)
     SELECT n.id, n.facts, ST_MakeEnvelope(n.west, n.south, n.east, n.north, 4326), ?
     FROM jsonb_to_recordset(?::jsonb) AS n(id int, facts jsonb, west float8, south float8, east float8, north float8)
     ORDER BY n.id
     ON CONFLICT (station_id) DO UPDATE
       SET facts = excluded.facts, reach = excluded.reach, computed_for = excluded.computed_for
       WHERE known.computed_for <= excluded.computed_for`,
    [version, JSON.stringify(rows)],
  );
}

export async function readSurroundings(db: Knex, id: number): Promise<Surroundings | null> {
  const row = await db("surroundings")
    .where({ station_id: id })
    .first<{ facts: Surroundings | null }>("facts");
  return row?.facts ?? null;
}
