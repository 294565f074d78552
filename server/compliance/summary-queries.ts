import type { Knex } from "knex";
import { states } from "../../domain/compliance/assessment.ts";
import type { ComplianceSummary, RegionCounts } from "../../domain/compliance/summary.ts";
import type { Region } from "../regions/regions.ts";

/** SQL of how the stations of a region stand. */

/** The stations of one region below, or those of which only the region itself is known (`child` null). */
export interface Tally {
  child: string | null;
  stations: number;
  met: number;
  unmet: number;
  unknown: number;
  /** Met, unmet, unknown of the first section asked for, then of the next … */
  sections: number[];
  /** Unmet, unknown of the first criterion asked for, then of the next … */
  criteria: number[];
}

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
 * Listed stations of a region, counted by how they came out: as a whole, by section (its criteria joined as in
 * `domain/compliance/combine`), and by criterion. Each station's verdicts are looked at once.
 * @param sections ids of the criteria that count, by section.
 */
export async function tallyRegion(
  db: Knex,
  { level, adcode }: Pick<Region, "level" | "adcode">,
  standard: { id: string; kinds: string[] },
  sections: readonly (readonly string[])[],
  basis: ComplianceSummary["basis"],
): Promise<Tally[]> {
  const criteria = sections.flat();
  const columns = criteria.map((_, i) => `c${i}`);
  const of = (section: readonly string[]) => section.map((id) => `c${criteria.indexOf(id)}`).join(", ");
  const { rows } = await db.raw<{ rows: Tally[] }>(
    `SELECT child, count(*)::int AS stations, ${states.map((state) => `${counted(`state = '${state}'`)} AS ${state}`).join(", ")},
       ARRAY[${sections.flatMap((section) => countedSection(of(section))).join(", ")}]::int[] AS sections,
       ARRAY[${columns.flatMap((column) => [counted(`${column} = 'unmet'`), counted(`${column} = 'unknown'`)]).join(", ")}]::int[] AS criteria
     FROM (
       SELECT ${[`${below[level]} AS child`, "a.state", ...columns.map((column) => `coalesce(a.verdicts->>?, '') AS ${column}`)].join(", ")}
       FROM stations s
         LEFT JOIN (${latest[basis]}) l ON l.station_id = s.id
         LEFT JOIN assessments a ON a.id = l.assessment_id
       WHERE s.listed AND s.?? = ? AND s.kind = ANY(?::text[])
       OFFSET 0
     ) each GROUP BY child`,
    [...criteria, standard.id, level, adcode, standard.kinds],
  );
  return rows;
}

const counted = (condition: string) => `count(*) FILTER (WHERE ${condition})::int`;

/** Met, unmet, unknown; a version of the standard that does not have the section yet is none of them. */
function countedSection(columns: string): string[] {
  if (columns === "") return [counted("state IS NOT NULL"), "0", "0"];
  const has = (state: string) => `'${state}' IN (${columns})`;
  return [
    counted(`NOT ${has("unmet")} AND NOT ${has("unknown")} AND concat(${columns}) <> ''`),
    counted(has("unmet")),
    counted(`${has("unknown")} AND NOT ${has("unmet")}`),
  ];
}

/** The states alone, as signed off. */
export async function countSigned(
  db: Knex,
  { level, adcode }: Pick<Region, "level" | "adcode">,
  standard: { id: string; kinds: string[] },
): Promise<RegionCounts> {
  const signed = states.map((state) => `${counted("verdicts @> ARRAY[?]")} AS ${state}`);
  const { rows } = await db.raw<{ rows: Omit<RegionCounts, "notAssessed">[] }>(
    `SELECT count(*)::int AS stations, ${signed.join(", ")}
     FROM stations WHERE listed AND ?? = ? AND kind = ANY(?::text[])`,
    [...states.map((state) => `${standard.id}:${state}`), level, adcode, standard.kinds],
  );
  const { stations = 0, met = 0, unmet = 0, unknown = 0 } = rows[0] ?? {};
  return { stations, met, unmet, unknown, notAssessed: stations - met - unmet - unknown };
}
