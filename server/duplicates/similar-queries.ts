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

/** Stations of these cities (or provinces, where they are in no city); none withdrawn. */
export async function findInCities(db: Knex, cities: readonly string[]): Promise<ComparedRow[]> {
  const { rows } = await db.raw<{ rows: ComparedRow[] }>(
    `SELECT ${compared} FROM ${withFacts} WHERE s.lifecycle <> 'withdrawn' AND coalesce(s.city, s.province) = ANY(?::text[])`,
    [[...cities]],
  );
  return rows;
}

/** Open and suspended stations in the boxes (west, south, east, north) that are in other cities than these, each once. */
export async function findNextDoor(
  db: Knex,
  boxes: readonly [number, number, number, number][],
  cities: readonly string[],
): Promise<ComparedRow[]> {
  if (boxes.length === 0) return [];
  const side = (i: 0 | 1 | 2 | 3) => boxes.map((box) => box[i]);
  const { rows } = await db.raw<{ rows: ComparedRow[] }>(
    `SELECT ${compared} FROM ${withFacts} WHERE s.id IN (
       SELECT o.id FROM unnest(?::float8[], ?::float8[], ?::float8[], ?::float8[]) AS b(west, south, east, north)
         JOIN stations o ON o.listed AND o.geom && ST_MakeEnvelope(b.west, b.south, b.east, b.north, 4326)
       WHERE coalesce(o.city, o.province) <> ALL(?::text[])
     )`,
    [side(0), side(1), side(2), side(3), [...cities]],
  );
  return rows;
}
