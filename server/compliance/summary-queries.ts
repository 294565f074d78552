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

/** A criterion, and the versions of the standard in which it decides something. */
export interface Counting {
  criterion: string;
  versions: number[];
}

/**
 * Listed stations of a region, counted by how they came out: as a whole, by section (its criteria joined as in
 * `domain/compliance/combine`), and by criterion. Each station's verdicts are looked at once.
 * @param sections the criteria of each.
 */
export async function tallyRegion(
  db: Knex,
  { level, adcode }: Pick<Region, "level" | "adcode">,
  standard: { id: string; kinds: string[] },
  sections: readonly (readonly Counting[])[],
  basis: ComplianceSummary["basis"],
): Promise<Tally[]> {
  const criteria = sections.flat();
  const columnOf = new Map(criteria.map((one, i) => [one, `c${i}`]));
  const columns = [...columnOf.values()];
  const verdict = "coalesce(CASE WHEN a.version = ANY(?::int[]) THEN a.verdicts->>? END, '')";
  const looked = [
    `${below[level]} AS child`,
    "a.state",
    ...columns.map((column) => `${verdict} AS ${column}`),
  ];
  const bySection = sections.flatMap((section) =>
    countedSection(section.flatMap((one) => columnOf.get(one) ?? [])),
  );
  const byCriterion = columns.flatMap((column) => [
    counted(`${column} = 'unmet'`),
    counted(`${column} = 'unknown'`),
  ]);
  const byState = states.map((state) => `${counted(`state = '${state}'`)} AS ${state}`);
  const { rows } = await db.raw<{ rows: Tally[] }>(
    `SELECT child, count(*)::int AS stations, ${byState.join(", ")},
       ARRAY[${bySection.join(", ")}]::int[] AS sections, ARRAY[${byCriterion.join(", ")}]::int[] AS criteria
     FROM (
       SELECT ${looked.join(", ")}
       FROM stations s
         LEFT JOIN (${latest[basis]}) l ON l.station_id = s.id
         LEFT JOIN assessments a ON a.id = l.assessment_id
       WHERE s.listed AND s.kind = ANY(?::text[]) AND s.?? = ?
       OFFSET 0
     ) each GROUP BY child`,
    [
      ...criteria.flatMap(({ versions, criterion }) => [versions, criterion]),
      standard.id,
      standard.kinds,
      level,
      adcode,
    ],
  );
  return rows;
}

const counted = (condition: string) => `count(*) FILTER (WHERE ${condition})::int`;

/** Met, unmet, unknown; a version of the standard that does not have the section yet is none of them. */
function countedSection(columns: string[]): string[] {
  if (columns.length === 0) return [counted("state IS NOT NULL"), "0", "0"];
  const all = columns.join(", ");
  const has = (state: string) => `'${state}' IN (${all})`;
  return [
    counted(`NOT ${has("unmet")} AND NOT ${has("unknown")} AND concat(${all}) <> ''`),
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
