import type { Knex } from "knex";
import type { State, Verdicts } from "../../domain/compliance/assessment.ts";
import type { Surroundings } from "../../domain/compliance/facts.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { StationKind } from "../../domain/stations/kinds.ts";

/** All SQL of computed assessments. */

/** What an assessment starts from, but for the facts: those are many, and wanted only where something has changed. */
export interface Inputs {
  id: number;
  code: string;
  kind: StationKind;
  /** Adcodes of province, city and district, as far as they are known. */
  regions: string[];
  revision: number;
  surroundings: Surroundings | null;
  /** Number of the change up to which the surroundings are; null: they have not been computed yet. */
  computedFor: number | null;
}

export async function readInputs(db: Knex, ids: readonly number[]): Promise<Inputs[]> {
  const { rows } = await db.raw<{ rows: Inputs[] }>(
    `SELECT s.id, s.code, s.kind, array_remove(ARRAY[s.province, s.city, s.district], NULL) AS regions, s.revision,
       x.facts AS surroundings, x.computed_for AS "computedFor"
     FROM stations s LEFT JOIN surroundings x ON x.station_id = s.id
     WHERE s.id = ANY(?::int[]) ORDER BY s.id`,
    [[...ids]],
  );
  return rows;
}

/** The latest assessment of a station by a standard. */
export interface Latest {
  stationId: number;
  standard: string;
  assessmentId: number;
  version: number;
  digest: string;
  revision: number;
  regions: string[];
  surroundings: Surroundings | null;
  at: Date;
  state: State;
  verdicts: Verdicts;
  scoreLow: number | null;
  scoreHigh: number | null;
  tier: string | null;
  nextChangeOn: string | null;
  /** Assessed outside the standard's jurisdiction, knowingly. */
  chosen: boolean;
}

export async function readLatest(
  db: Knex,
  ids: readonly number[],
  standards: readonly string[],
): Promise<Latest[]> {
  const { rows } = await db.raw<{ rows: Latest[] }>(
    `SELECT c.station_id AS "stationId", c.standard, c.assessment_id AS "assessmentId", a.version, a.digest, a.revision, a.regions,
       a.surroundings, a.at, a.state, a.verdicts, a.score_low AS "scoreLow", a.score_high AS "scoreHigh", a.tier,
       c.next_change_on AS "nextChangeOn", c.chosen
     FROM compliance c JOIN assessments a ON a.id = c.assessment_id
     WHERE c.station_id = ANY(?::int[]) AND c.standard = ANY(?::text[])`,
    [[...ids], [...standards]],
  );
  return rows;
}

/** The facts (StationFacts) of the given revisions, by station; in JSON, so that whoever reads one after the other holds few. */
export async function readFacts(
  db: Knex,
  revisions: readonly { id: number; revision: number }[],
): Promise<Map<number, string>> {
  const { rows } = await db.raw<{ rows: { id: number; facts: string }[] }>(
    `SELECT r.station_id AS id, r.facts::text AS facts FROM unnest(?::int[], ?::int[]) AS n(id, revision)
       JOIN revisions r ON r.station_id = n.id AND r.number = n.revision`,
    [revisions.map(({ id }) => id), revisions.map(({ revision }) => revision)],
  );
  return new Map(rows.map(({ id, facts }) => [id, facts]));
}

/** An assessment to be kept. `assessment_id`: the one already stored that says the same of the same. */
export interface NewAssessment {
  station_id: number;
  standard: string;
  version: number;
  digest: string;
  revision: number;
  computed_for: number;
  regions: string[];
  surroundings: Surroundings | null;
  at: string;
  state: State;
  verdicts: Verdicts;
  /** The same, as `domain/compliance/letters` writes it. */
  letters: string;
  score_low: number | null;
  score_high: number | null;
  tier: string | null;
  next_change_on: string | null;
  chosen: boolean;
  assessment_id: number | null;
}

/**
 * Stores assessments, and each as the latest of its station and standard, in one statement: but none where somebody else has
 * made one meanwhile of a later version, revision or surroundings.
 */
export async function writeAssessments(db: Knex, assessments: readonly NewAssessment[]): Promise<void> {
  if (assessments.length === 0) return;
  await db.raw(
    `WITH made AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset(?::jsonb) AS n(station_id int, standard text, version int, digest text, revision int,
         computed_for bigint, regions text[], surroundings jsonb, at timestamptz, state text, verdicts jsonb, letters text, score_low float8,
         score_high float8, tier text, next_change_on date, chosen boolean, assessment_id bigint)
       WHERE NOT EXISTS (
         SELECT FROM compliance c WHERE c.station_id = n.station_id AND c.standard = n.standard
           AND (c.version, c.revision, c.computed_for) > (n.version, n.revision, n.computed_for)
       )
     ), added AS (
       INSERT INTO assessments (station_id, standard, version, digest, revision, regions, surroundings, at, state, verdicts,
         score_low, score_high, tier, next_change_on)
       SELECT station_id, standard, version, digest, revision, regions, surroundings, at, state, verdicts, score_low, score_high,
         tier, next_change_on
       FROM made WHERE assessment_id IS NULL ORDER BY station_id, standard
       RETURNING id, station_id, standard
     )
     INSERT INTO compliance AS known (station_id, standard, assessment_id, version, revision, computed_for, state,
       verdicts, next_change_on, chosen)
     SELECT m.station_id, m.standard, coalesce(m.assessment_id, added.id), m.version, m.revision, m.computed_for, m.state,
       m.letters, m.next_change_on, m.chosen
     FROM made m LEFT JOIN added ON added.station_id = m.station_id AND added.standard = m.standard
     ORDER BY m.station_id, m.standard
     ON CONFLICT (station_id, standard) DO UPDATE
       SET assessment_id = excluded.assessment_id, version = excluded.version, revision = excluded.revision,
         computed_for = excluded.computed_for, state = excluded.state, verdicts = excluded.verdicts, next_change_on = excluded.next_change_on,
         chosen = excluded.chosen
       WHERE (known.version, known.revision, known.computed_for)
         <= (excluded.version, excluded.revision, excluded.computed_for)`,
    [JSON.stringify(assessments)],
  );
}

/** Forgets what a standard that no longer applies there said of these stations; what it has said stays in `assessments`. */
export async function removeCompliance(
  db: Knex,
  rows: readonly { stationId: number; standard: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.raw(
    `DELETE FROM compliance c USING unnest(?::int[], ?::text[]) AS n(station_id, standard)
     WHERE c.station_id = n.station_id AND c.standard = n.standard AND NOT c.chosen`,
    [rows.map(({ stationId }) => stationId), rows.map(({ standard }) => standard)],
  );
}

/** All that went into a stored assessment. */
export interface StoredAssessment {
  standard: string;
  version: number;
  document: unknown;
  facts: StationFacts;
  surroundings: Surroundings | null;
  at: Date;
  regions: string[];
}

/** `undefined`: there is none of that number. */
export async function readAssessment(db: Knex, id: number): Promise<StoredAssessment | undefined> {
  const { rows } = await db.raw<{ rows: StoredAssessment[] }>(
    `SELECT a.standard, a.version, v.document, r.facts, a.regions, a.surroundings, a.at
     FROM assessments a
       JOIN standard_versions v USING (standard, version)
       JOIN revisions r ON r.station_id = a.station_id AND r.number = a.revision
     WHERE a.id = ?`,
    [id],
  );
  return rows[0];
}

/** Which stations, of those not closed for good: in the given regions (any level; null: everywhere) and of these kinds (null: of any). */
export interface Scope {
  regions: readonly string[] | null;
  within: string | null;
  kinds: readonly StationKind[] | null;
}

function inScope({ regions, within, kinds }: Scope): { text: string; values: Knex.RawBinding[] } {
  const lies = "(s.province = ANY(?::text[]) OR s.city = ANY(?::text[]) OR s.district = ANY(?::text[]))";
  const parts: string[] = ["s.revision > 0 AND s.lifecycle NOT IN ('closed', 'withdrawn')"];
  const values: Knex.RawBinding[] = [];
  for (const adcodes of [regions, within === null ? null : [within]]) {
    if (adcodes === null) continue;
    parts.push(lies);
    values.push([...adcodes], [...adcodes], [...adcodes]);
  }
  if (kinds !== null) {
    parts.push("s.kind = ANY(?::text[])");
    values.push([...kinds]);
  }
  return { text: parts.join(" AND "), values };
}

/** Ids of the stations, those that lie together in a row. */
export async function findIds(db: Knex, scope: Scope): Promise<number[]> {
  const { text, values } = inScope(scope);
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `SELECT s.id FROM stations s WHERE ${text} ORDER BY s.province, s.city, s.district, s.id`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** How a station stands by a standard, as computed: for staff. */
export interface Standing {
  id: number;
  code: string;
  name: string;
  region: string;
  state: State;
  version: number;
  at: Date;
  nextChangeOn: string | null;
  verdicts: Verdicts;
  scoreLow: number | null;
  scoreHigh: number | null;
  tier: string | null;
}

/** The next so many of them after the station `after`, by id. */
export async function findStandings(
  db: Knex,
  { standard, state, region }: { standard: string; state: State | null; region: string | null },
  after: number,
  limit: number,
): Promise<Standing[]> {
  const { text, values } = inScope({ regions: null, within: region, kinds: null });
  const { rows } = await db.raw<{ rows: Standing[] }>(
    `SELECT s.id, s.code, s.card->>'name' AS name, coalesce(s.district, s.city, s.province) AS region, c.state, a.version, a.at,
       c.next_change_on AS "nextChangeOn", a.verdicts, a.score_low AS "scoreLow", a.score_high AS "scoreHigh", a.tier
     FROM compliance c JOIN assessments a ON a.id = c.assessment_id JOIN stations s ON s.id = c.station_id
     WHERE c.standard = ? AND c.state = coalesce(?, c.state) AND c.station_id > ? AND ${text}
     ORDER BY c.station_id LIMIT ?`,
    [standard, state, after, ...values, limit],
  );
  return rows;
}
