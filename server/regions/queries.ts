import type { Knex } from "knex";
import type { Region } from "./region-table.ts";

/** All SQL of the regions. Coordinates are WGS84 degrees, lon before lat. */

/** Every valid region, provinces first, then by code; without polygons and aliases. */
export async function readRegions(db: Knex): Promise<Omit<Region, "aliases">[]> {
  const { rows } = await db.raw<{
    rows: (Omit<Region, "aliases" | "centre"> & { lon: number; lat: number })[];
  }>(
    `SELECT adcode, level, name, short_name AS "shortName", pinyin, initials, province, city,
       ST_X(centre::geometry) AS lon, ST_Y(centre::geometry) AS lat
     FROM regions WHERE valid ORDER BY array_position(ARRAY['province', 'city', 'district'], level), adcode`,
  );
  return rows.map(({ lon, lat, ...region }) => ({ ...region, centre: [lon, lat] }));
}

export async function readAliases(
  db: Knex,
): Promise<{ alias: string; adcode: string; kind: "superseded_code" | "name" }[]> {
  return db("region_aliases").select("alias", "adcode", "kind").orderBy(["alias", "adcode"]);
}

/** The deepest region that covers the point; `undefined` where there is none (at sea, abroad). */
export async function findCovering(db: Knex, lon: number, lat: number): Promise<string | undefined> {
  const { rows } = await db.raw<{ rows: { adcode: string }[] }>(
    `SELECT adcode FROM regions WHERE valid AND ST_Covers(geom, ST_SetSRID(ST_MakePoint(?, ?), 4326))
     ORDER BY array_position(ARRAY['district', 'city', 'province'], level), adcode LIMIT 1`,
    [lon, lat],
  );
  return rows[0]?.adcode;
}

/** A point, WGS84 degrees, with the region it is said to lie in. */
export interface DeclaredPoint {
  lon: number;
  lat: number;
  adcode: string | null;
}

/**
 * Of each point: how far outside its region it lies, metres on the ellipsoid (0 inside, null where the region is not drawn or none
 * is said), and the deepest region that covers it. In the order of the points.
 */
export async function findOffsets(
  db: Knex,
  points: readonly DeclaredPoint[],
): Promise<{ metres: number | null; covering: string | null }[]> {
  const { rows } = await db.raw<{ rows: { metres: number | null; covering: string | null }[] }>(
    `SELECT CASE WHEN r.geom IS NULL THEN NULL WHEN i.inside THEN 0
         ELSE ST_Distance(r.geom::geography, p.point::geography) END AS metres,
       CASE WHEN i.inside AND r.level = 'district' THEN r.adcode ELSE (
         SELECT d.adcode FROM regions d WHERE d.valid AND ST_Covers(d.geom, p.point)
         ORDER BY array_position(ARRAY['district', 'city', 'province'], d.level), d.adcode LIMIT 1
       ) END AS covering
     FROM unnest(?::float8[], ?::float8[], ?::text[]) WITH ORDINALITY AS n(lon, lat, adcode, ordinal)
       CROSS JOIN LATERAL (SELECT ST_SetSRID(ST_MakePoint(n.lon, n.lat), 4326) AS point) p
       LEFT JOIN regions r ON r.adcode = n.adcode
       CROSS JOIN LATERAL (SELECT ST_Covers(r.geom, p.point) AS inside OFFSET 0) i
     ORDER BY n.ordinal`,
    [points.map(({ lon }) => lon), points.map(({ lat }) => lat), points.map(({ adcode }) => adcode ?? "")],
  );
  return rows;
}

/** West, south, east, north of the polygons; `undefined` where the region is not drawn. */
export async function findBox(
  db: Knex,
  adcode: string,
): Promise<[number, number, number, number] | undefined> {
  const { rows } = await db.raw<{ rows: { w: number; s: number; e: number; n: number }[] }>(
    `SELECT ST_XMin(geom) AS w, ST_YMin(geom) AS s, ST_XMax(geom) AS e, ST_YMax(geom) AS n
     FROM regions WHERE adcode = ? AND geom IS NOT NULL`,
    [adcode],
  );
  const box = rows[0];
  return box && [box.w, box.s, box.e, box.n];
}

/** Open and suspended stations in each of these regions, whatever their level; regions without any are left out. */
export async function countListed(db: Knex, adcodes: string[]): Promise<Map<string, number>> {
  const { rows } = await db.raw<{ rows: { adcode: string; count: number }[] }>(
    `SELECT province AS adcode, count(*)::int AS count FROM stations WHERE listed AND province = ANY(?::text[]) GROUP BY 1
     UNION ALL
     SELECT city, count(*)::int FROM stations WHERE listed AND city = ANY(?::text[]) GROUP BY 1
     UNION ALL
     SELECT district, count(*)::int FROM stations WHERE listed AND district = ANY(?::text[]) GROUP BY 1`,
    [adcodes, adcodes, adcodes],
  );
  return new Map(rows.map(({ adcode, count }) => [adcode, count]));
}

/** The same of one region, by life cycle and kind. */
export async function countByKind(
  db: Knex,
  { level, adcode }: Pick<Region, "level" | "adcode">,
): Promise<{ lifecycle: string; kind: string; count: number }[]> {
  const { rows } = await db.raw<{ rows: { lifecycle: string; kind: string; count: number }[] }>(
    `SELECT lifecycle, kind, count(*)::int AS count FROM stations WHERE listed AND ?? = ?
     GROUP BY lifecycle, kind ORDER BY lifecycle, kind`,
    [level, adcode],
  );
  return rows;
}
