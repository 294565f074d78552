import type { Knex } from "knex";
import type { Point } from "../fiction/points.ts";
import type { Random } from "../fiction/random.ts";
import { cityWeight } from "./cities.ts";

/** A spot in a district around which stations may be scattered: everything within `radius` metres lies in the district. */
interface Site extends Point {
  radius: number;
}

export interface District {
  adcode: string;
  /** The prefecture-level city above it; the four municipalities' districts have none. */
  city: string | null;
  /** City and district in short, as names begin. */
  name: string;
  /** The seat first, then places in the country. */
  sites: [Site, ...Site[]];
}

export interface Country {
  /** A district, the likelier the larger its city. */
  pick(random: Random): District;
}

interface Row {
  adcode: string;
  name: string;
  city: string | null;
  /** Whose weight it shares: the city, or the municipality. */
  group: string;
  above: string;
  lons: number[];
  lats: number[];
  radii: number[];
}

/**
 * The districts of the mainland with their seat and eleven random places inside each. How far a place is from its border
 * is understated (degrees of longitude are the shortest), so no station can fall outside the district it names.
 */
export async function readCountry(db: Knex): Promise<Country> {
  const { rows } = await db.raw<{ rows: Row[] }>(`
    WITH areas AS (
      SELECT r.adcode, r.short_name AS name, r.city, coalesce(r.city, left(r.adcode, 4)) AS "group",
        coalesce(c.short_name, p.short_name) AS above, r.geom,
        ST_Boundary(r.geom) AS border, r.centre::geometry AS seat
      FROM regions r LEFT JOIN regions c ON c.adcode = r.city LEFT JOIN regions p ON p.adcode = r.province
      WHERE r.valid AND r.geom IS NOT NULL AND left(r.adcode, 2) NOT IN ('71', '81', '82')
        AND (r.level = 'district'
          OR r.level = 'city' AND NOT EXISTS (SELECT FROM regions d WHERE d.city = r.adcode AND d.valid))
    ), places AS (
      SELECT adcode, 0 AS ordinal, seat AS place FROM areas WHERE ST_Contains(geom, seat)
      UNION ALL
      SELECT a.adcode, p.path[1], p.geom FROM areas a, LATERAL ST_Dump(ST_GeneratePoints(a.geom, 11, 7)) p
    ), measured AS (
      SELECT a.adcode, p.ordinal, p.place,
        ST_Distance(p.place, a.border) * 110000 * cos(radians(ST_Y(p.place))) AS radius
      FROM places p JOIN areas a USING (adcode)
    )
    SELECT a.adcode, a.name, a.city, a."group", a.above,
      array_agg(ST_X(m.place) ORDER BY m.ordinal) AS lons, array_agg(ST_Y(m.place) ORDER BY m.ordinal) AS lats,
      array_agg(m.radius ORDER BY m.ordinal) AS radii
    FROM areas a JOIN measured m USING (adcode)
    WHERE m.radius > 50
    GROUP BY a.adcode, a.name, a.city, a."group", a.above ORDER BY a.adcode`);

  const districts = rows.map(({ adcode, name, city, group, above, lons, lats, radii }) => ({
    adcode,
    city,
    group,
    name: `${above}${name}`,
    sites: radii.map((radius, i) => ({
      lon: lons[i] ?? 0,
      lat: lats[i] ?? 0,
      radius: Math.min(radius, 6000),
    })),
  }));
  const [first, ...others] = weigh(districts);
  if (!first) throw new Error("There are no regions to place stations in: seed them first.");
  return { pick: picker([first, ...others]) };
}

interface Weighted extends District {
  /** Weights of all districts up to and with this one. */
  upTo: number;
}

/** Shares each city's weight among its districts: a county counts a third of a city's own district. */
function weigh(districts: (Omit<District, "sites"> & { group: string; sites: Site[] })[]): Weighted[] {
  const parts = (adcode: string) => (Number(adcode.slice(4)) > 20 ? 1 : 3);
  const wholes = new Map<string, number>();
  for (const { adcode, group } of districts) wholes.set(group, (wholes.get(group) ?? 0) + parts(adcode));
  let upTo = 0;
  return districts.flatMap(({ adcode, name, city, group, sites: [seat, ...places] }) => {
    if (!seat) return [];
    upTo += (cityWeight(group) * parts(adcode)) / (wholes.get(group) ?? 1);
    return [{ adcode, city, name, sites: [seat, ...places], upTo }];
  });
}

function picker(districts: [Weighted, ...Weighted[]]): Country["pick"] {
  const total = districts[districts.length - 1]?.upTo ?? 0;
  return (random) => {
    const sought = random.next() * total;
    let [low, high] = [0, districts.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((districts[middle]?.upTo ?? 0) > sought) high = middle;
      else low = middle + 1;
    }
    return districts[low] ?? districts[0];
  };
}
