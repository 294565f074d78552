import type { Knex } from "knex";
import type { State } from "../../domain/compliance/assessment.ts";
import type { ComplianceSummary, RegionCounts } from "../../domain/compliance/summary.ts";
import type { Region } from "../regions/regions.ts";

/** SQL of how the stations of a region stand. */

/** `state` is null for stations of which no assessment counts; `child` where only the region itself is known. */
export type Tally =
  | { of: "station"; child: string | null; id: null; state: State | null; count: number }
  | { of: "section"; child: string | null; id: string; state: State; count: number }
  | { of: "criterion"; child: null; id: string; state: "unmet" | "unknown"; count: number };

/** The column of the regions directly below. */
const below = {
  province: "coalesce(s.city, s.district)",
  city: "s.district",
  district: "NULL::text",
} as const satisfies Record<Region["level"], string>;

const latest = {
  signedOff: `SELECT DISTINCT ON (o.station_id) o.station_id, o.assessment_id FROM sign_offs o
    WHERE o.standard = ? ORDER BY o.station_id, o.id DESC`,
  computed: "SELECT c.station_id, c.assessment_id FROM compliance c WHERE c.standard = ?",
} as const satisfies Record<ComplianceSummary["basis"], string>;

/**
 * Listed stations of a region by how they came out, by section of that (as `domain/compliance/combine` joins criteria), and
 * criteria by how often they are unmet or unknown. Stations with the same verdicts are taken together first.
 * @param criteria those that count, of every version of the standard.
 */
export async function tallyRegion(
  db: Knex,
  { level, adcode }: Pick<Region, "level" | "adcode">,
  standard: {
    id: string;
    kinds: string[];
    criteria: { version: number; section: string; criterion: string }[];
  },
  basis: ComplianceSummary["basis"],
): Promise<Tally[]> {
  const { rows } = await db.raw<{ rows: Tally[] }>(
    `WITH alike AS MATERIALIZED (
       SELECT row_number() OVER () AS number, g.* FROM (
         SELECT ${below[level]} AS child, a.version, a.state, a.verdicts, count(*)::int AS count
         FROM stations s
           LEFT JOIN (${latest[basis]}) l ON l.station_id = s.id
           LEFT JOIN assessments a ON a.id = l.assessment_id
         WHERE s.listed AND s.?? = ? AND s.kind = ANY(?::text[])
         GROUP BY 1, 2, 3, 4
       ) g
     ), single AS MATERIALIZED (
       SELECT g.number, g.child, g.count, c.section, c.criterion, coalesce(g.verdicts->>c.criterion, 'unknown') AS state
       FROM alike g JOIN jsonb_to_recordset(?::jsonb) AS c(version int, section text, criterion text)
         ON c.version = g.version
     ), joined AS (
       SELECT child, section, count,
         CASE WHEN bool_or(state = 'unmet') THEN 'unmet' WHEN bool_or(state = 'unknown') THEN 'unknown' ELSE 'met' END AS state
       FROM single GROUP BY number, child, section, count
     )
     SELECT 'station' AS of, child, NULL AS id, state, sum(count)::int AS count FROM alike GROUP BY child, state
     UNION ALL
     SELECT 'section', child, section, state, sum(count)::int FROM joined GROUP BY child, section, state
     UNION ALL
     SELECT 'criterion', NULL, criterion, state, sum(count)::int FROM single
     WHERE state IN ('unmet', 'unknown') GROUP BY criterion, state`,
    [standard.id, level, adcode, standard.kinds, JSON.stringify(standard.criteria)],
  );
  return rows;
}

/** The states alone, as signed off. */
export async function countSigned(
  db: Knex,
  { level, adcode }: Pick<Region, "level" | "adcode">,
  standard: { id: string; kinds: string[] },
): Promise<RegionCounts> {
  const counted = (state: State) => `count(*) FILTER (WHERE verdicts @> ARRAY[?])::int AS ${state}`;
  const { rows } = await db.raw<{ rows: Omit<RegionCounts, "notAssessed">[] }>(
    `SELECT count(*)::int AS stations, ${counted("met")}, ${counted("unmet")}, ${counted("unknown")}
     FROM stations WHERE listed AND ?? = ? AND kind = ANY(?::text[])`,
    [`${standard.id}:met`, `${standard.id}:unmet`, `${standard.id}:unknown`, level, adcode, standard.kinds],
  );
  const { stations = 0, met = 0, unmet = 0, unknown = 0 } = rows[0] ?? {};
  return { stations, met, unmet, unknown, notAssessed: stations - met - unmet - unknown };
}
