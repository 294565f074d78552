import type { Knex } from "knex";
import type { Precision } from "../../domain/coordinates/position.ts";
import type { lifecycleStates, StationKind } from "../../domain/stations/kinds.ts";

/** The SQL of finding stations to compare with. Coordinates are WGS84 degrees, lon before lat. */

export interface ComparedRow {
  id: number;
  code: string;
  /** 0: never published. */
  revision: number;
  union: number | null;
  name: string;
  aliases: string[] | null;
  brands: string[];
  address: string | null;
  host: string | null;
  kind: StationKind;
  lifecycle: (typeof lifecycleStates)[number];
  adcode: string;
  lon: number | null;
  lat: number | null;
  precision: Precision;
}

const compared = `s.id, s.code, s.revision, s.union_id AS "union", s.card->>'name' AS name, r.facts #> '{aliases,value}' AS aliases,
  s.card->'brands' AS brands, s.card->>'address' AS address, s.card->>'host' AS host, s.kind, s.lifecycle,
  s.card->>'adcode' AS adcode, ST_X(s.geom) AS lon, ST_Y(s.geom) AS lat, s.card->>'positionPrecision' AS precision`;

const withFacts = "stations s LEFT JOIN revisions r ON r.station_id = s.id AND r.number = s.revision";

type Box = readonly [number, number, number, number];

/** Stations of these cities (or provinces, where they are in no city); none withdrawn. */
export async function findInCities(db: Knex, cities: readonly string[]): Promise<ComparedRow[]> {
  const { rows } = await db.raw<{ rows: ComparedRow[] }>(
    `SELECT ${compared} FROM ${withFacts} WHERE s.lifecycle <> 'withdrawn' AND coalesce(s.city, s.province) = ANY(?::text[])`,
    [[...cities]],
  );
  return rows;
}

/** These stations, but for those withdrawn. */
export async function findByIds(db: Knex, ids: readonly number[]): Promise<ComparedRow[]> {
  const { rows } = await db.raw<{ rows: ComparedRow[] }>(
    `SELECT ${compared} FROM ${withFacts} WHERE s.lifecycle <> 'withdrawn' AND s.id = ANY(?::int[])`,
    [[...ids]],
  );
  return rows;
}

/** Those of them that lie in a box, or have one of the pairs of characters in their names, host or address. */
export async function findLike(
  db: Knex,
  { cities, pairs, boxes }: { cities: readonly string[]; pairs: readonly string[]; boxes: readonly Box[] },
): Promise<ComparedRow[]> {
  const { rows } = await db.raw<{ rows: ComparedRow[] }>(
    `SELECT ${compared} FROM ${withFacts} WHERE s.lifecycle <> 'withdrawn' AND s.id IN (
       SELECT id FROM stations WHERE bigrams && ?::text[] AND coalesce(city, province) = ANY(?::text[])
       UNION
       SELECT o.id FROM ${inBoxes} WHERE coalesce(o.city, o.province) = ANY(?::text[])
     )`,
    [[...pairs], [...cities], ...sidesOf(boxes), [...cities]],
  );
  return rows;
}

const inBoxes = `unnest(?::float8[], ?::float8[], ?::float8[], ?::float8[]) AS b(west, south, east, north)
  JOIN stations o ON o.geom && ST_MakeEnvelope(b.west, b.south, b.east, b.north, 4326) AND o.listed`;
const sidesOf = (boxes: readonly Box[]) => ([0, 1, 2, 3] as const).map((i) => boxes.map((box) => box[i]));

/** Open and suspended stations in the boxes (west, south, east, north) that are in other cities than these, each once. */
export async function findNextDoor(
  db: Knex,
  boxes: readonly Box[],
  cities: readonly string[],
): Promise<ComparedRow[]> {
  if (boxes.length === 0) return [];
  const { rows } = await db.raw<{ rows: ComparedRow[] }>(
    `SELECT ${compared} FROM ${withFacts} WHERE s.id IN (
       SELECT o.id FROM ${inBoxes} WHERE coalesce(o.city, o.province) <> ALL(?::text[])
     )`,
    [...sidesOf(boxes), [...cities]],
  );
  return rows;
}
