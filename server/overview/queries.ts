import type { Knex } from "knex";
import { type State, states } from "../../domain/compliance/assessment.ts";
import { addDays } from "../../domain/compliance/days.ts";
import { ageLimits, soonDays } from "../../domain/overview/wire.ts";
import type { Reach } from "../../domain/rights/rights.ts";

/** SQL of the overview: each statement looks at every station in scope once. */

/** Stations within reach, in one region or (null) anywhere. */
export interface Scope {
  reach: Reach;
  region: { level: "province" | "city" | "district"; adcode: string } | null;
}

const column = { province: "s.province", city: "s.city", district: "s.district" } as const;
/** The regions directly below: cities, and districts that are under no city. */
const below = {
  nation: "s.province",
  province: "coalesce(s.city, s.district)",
  city: "s.district",
  district: "NULL::text",
} as const;

const belowOf = ({ region }: Scope) => below[region?.level ?? "nation"];

function within({ reach, region }: Scope): { text: string; values: Knex.RawBinding[] } {
  const reached = "(? OR s.union_id = ANY(?::int[]) OR s.id = ANY(?::int[]))";
  const values = [reach.all, reach.unions, reach.stations];
  if (region === null) return { text: `s.revision > 0 AND ${reached}`, values };
  return {
    text: `s.revision > 0 AND ${column[region.level]} = ? AND ${reached}`,
    values: [region.adcode, ...values],
  };
}

/** How many stations have something in common. */
export interface Tally {
  /** `lifecycle` counts every published station, the others the listed ones. */
  by: "lifecycle" | "kind" | "host" | "age" | "below";
  value: string | null;
  /** Of `below` alone. */
  expiring: "expired" | "soon" | null;
  stations: number;
}

/** `today` (`YYYY-MM-DD`) decides ages and expiry. */
export async function tallyStations(db: Knex, scope: Scope, today: string): Promise<Tally[]> {
  const { text, values } = within(scope);
  const limits = ageLimits.map((days) => addDays(today, -days));
  const age = ageLimits.map((days) => `WHEN s.verified_at >= ?::date THEN '${days}'`).join(" ");
  const { rows } = await db.raw<{ rows: Tally[] }>(
    `SELECT CASE 0 WHEN grouping(lifecycle) THEN 'lifecycle' WHEN grouping(kind) THEN 'kind' WHEN grouping(host) THEN 'host'
         WHEN grouping(age) THEN 'age' ELSE 'below' END AS by,
       coalesce(lifecycle, kind, host, age, below) AS value, expiring, count(*)::int AS stations
     FROM (
       SELECT s.listed, s.lifecycle, s.kind, s.host_type AS host, ${belowOf(scope)} AS below,
         CASE WHEN s.verified_at IS NULL THEN 'never' ${age} ELSE 'older' END AS age,
         CASE WHEN s.expires_on < ?::date THEN 'expired' WHEN s.expires_on <= ?::date THEN 'soon' END AS expiring
       FROM stations s WHERE ${text}
     ) each
     GROUP BY GROUPING SETS ((lifecycle), (listed, kind), (listed, host), (listed, age), (listed, below, expiring))
     HAVING grouping(lifecycle) = 0 OR listed`,
    [...limits, today, addDays(today, soonDays), ...values],
  );
  return rows;
}

/** How many stations in service keep each pattern of hours; 0: nobody knows theirs, or their suspension is over. */
export async function tallyPatterns(
  db: Knex,
  scope: Scope,
  today: string,
): Promise<{ pattern: number; stations: number }[]> {
  const { text, values } = within(scope);
  const { rows } = await db.raw<{ rows: { pattern: number; stations: number }[] }>(
    `SELECT CASE s.lifecycle WHEN 'open' THEN coalesce(s.pattern_id, 0) ELSE 0 END AS pattern, count(*)::int AS stations
     FROM stations s
     WHERE (s.lifecycle = 'open' OR s.lifecycle = 'suspended' AND s.suspended_until < ?::date) AND ${text}
     GROUP BY 1`,
    [today, ...values],
  );
  return rows;
}

/** Listed stations of one region below that came out alike by a standard. */
export interface StandingTally {
  below: string | null;
  /** Null: not computed yet. */
  computed: State | null;
  /** Null: not signed off. */
  signed: State | null;
  stations: number;
}

export async function tallyStandings(
  db: Knex,
  scope: Scope,
  { id, kinds }: { id: string; kinds: string[] },
): Promise<StandingTally[]> {
  const { text, values } = within(scope);
  const signed = states.map((state) => `WHEN s.verdicts @> ARRAY[?]::text[] THEN '${state}'`);
  const { rows } = await db.raw<{ rows: StandingTally[] }>(
    `SELECT ${belowOf(scope)} AS below, c.state AS computed, CASE ${signed.join(" ")} END AS signed, count(*)::int AS stations
     FROM stations s LEFT JOIN compliance c ON c.station_id = s.id AND c.standard = ?
     WHERE s.listed AND s.kind = ANY(?::text[]) AND ${text} GROUP BY 1, 2, 3`,
    [...states.map((state) => `${id}:${state}`), id, kinds, ...values],
  );
  return rows;
}

/** Listed stations of which every criterion came out alike by a version of a standard (`domain/compliance/letters`). */
export interface VerdictTally {
  version: number;
  verdicts: string;
  stations: number;
}

export async function tallyVerdicts(
  db: Knex,
  scope: Scope,
  { id, kinds }: { id: string; kinds: string[] },
): Promise<VerdictTally[]> {
  const { text, values } = within(scope);
  const { rows } = await db.raw<{ rows: VerdictTally[] }>(
    `SELECT c.version, c.verdicts, count(*)::int AS stations
     FROM stations s JOIN compliance c ON c.station_id = s.id AND c.standard = ?
     WHERE s.listed AND s.kind = ANY(?::text[]) AND ${text} GROUP BY 1, 2`,
    [id, kinds, ...values],
  );
  return rows;
}

/** By which standards listed stations are assessed, the one of most stations first. */
export async function findStandards(db: Knex, scope: Scope): Promise<string[]> {
  const { text, values } = within(scope);
  const { rows } = await db.raw<{ rows: { standard: string }[] }>(
    `SELECT c.standard FROM stations s JOIN compliance c ON c.station_id = s.id
     WHERE s.listed AND ${text} GROUP BY c.standard ORDER BY count(*) DESC, c.standard`,
    values,
  );
  return rows.map(({ standard }) => standard);
}

/** The deepest region that holds every listed station in scope: its province, city and district, as far as they are one. */
export async function findCommonRegion(db: Knex, scope: Scope): Promise<(string | null)[]> {
  const { text, values } = within(scope);
  const one = (name: string) =>
    `CASE WHEN min(${name}) = max(${name}) AND count(${name}) = count(*) THEN min(${name}) END`;
  const { rows } = await db.raw<{
    rows: { province: string | null; city: string | null; district: string | null }[];
  }>(
    `SELECT ${one("s.province")} AS province, ${one("s.city")} AS city, ${one("s.district")} AS district
     FROM stations s WHERE s.listed AND ${text}`,
    values,
  );
  const [row] = rows;
  return row ? [row.province, row.city, row.district] : [];
}

/** The listed station that was looked at longest ago, of those looked at. */
export async function findOldest(
  db: Knex,
  scope: Scope,
): Promise<{ code: string; name: string; verifiedAt: string } | undefined> {
  const { text, values } = within(scope);
  const { rows } = await db.raw<{ rows: { code: string; name: string; verifiedAt: string }[] }>(
    `SELECT code, card->>'name' AS name, verified_at::text AS "verifiedAt" FROM stations WHERE id = (
       SELECT s.id FROM stations s WHERE s.listed AND s.verified_at IS NOT NULL AND ${text} ORDER BY s.verified_at, s.id LIMIT 1
     )`,
    values,
  );
  return rows[0];
}

/** Polygons (GeoJSON, WGS84, thinned out to about `tolerance` degrees) of these regions, those that are drawn. */
export async function readOutlines(
  db: Knex,
  adcodes: readonly string[],
  tolerance: number,
): Promise<{ adcode: string; outline: { coordinates: [number, number][][][] } }[]> {
  const { rows } = await db.raw<{ rows: { adcode: string; outline: string }[] }>(
    `SELECT adcode, ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(geom, ?)), 5) AS outline
     FROM regions WHERE adcode = ANY(?::text[]) AND geom IS NOT NULL ORDER BY adcode`,
    [tolerance, [...adcodes]],
  );
  return rows.map(({ adcode, outline }) => ({ adcode, outline: JSON.parse(outline) }));
}
