import type { Knex } from "knex";
import type { State, Verdicts } from "../../domain/compliance/assessment.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import type { Difference } from "../../domain/sign-off/wire.ts";
import type { SignedCompliance } from "../../domain/stations/wire.ts";
import { all, regionColumn, type Sql } from "../database/sql.ts";

/** SQL of the sign-off desk. */

/** Which of the latest assessments by a standard. */
export interface Filter {
  standard: string;
  /** Those the standard is for. */
  kinds: string[];
  reach: Reach;
  /** What a union asked for has in its care. */
  care: Reach | null;
  region: { level: "province" | "city" | "district"; adcode: string } | null;
  code: string | null;
  state: State | null;
  difference: Difference | null;
  signed: State | "none" | null;
  /** Met, and not signed off as met. */
  ready: boolean;
  /** Criteria that decide together; the state they come to, or (null) any but met. */
  criteria: { ids: string[]; state: State | null } | null;
  returned: boolean;
}

/** Stations within reach. */
function within({ all, unions, stations }: Reach): Sql {
  return {
    text: "(? OR s.union_id = ANY(?::int[]) OR s.id = ANY(?::int[]))",
    values: [all, unions, stations],
  };
}

/** What is signed off by the standard: met, unmet, unknown, or null. */
const signedState = (standard: string): Sql => ({
  text: "(CASE WHEN s.verdicts @> ARRAY[?]::text[] THEN 'met' WHEN s.verdicts @> ARRAY[?]::text[] THEN 'unmet' WHEN s.verdicts @> ARRAY[?]::text[] THEN 'unknown' END)",
  values: [`${standard}:met`, `${standard}:unmet`, `${standard}:unknown`],
});

function differing(difference: Difference, standard: string): Sql {
  const signed = signedState(standard);
  const twice = [...signed.values, ...signed.values];
  switch (difference) {
    case "never":
      return { text: `${signed.text} IS NULL`, values: signed.values };
    case "same":
      return { text: `${signed.text} = c.state`, values: signed.values };
    case "gained":
      return { text: `c.state = 'met' AND ${signed.text} <> 'met'`, values: signed.values };
    case "lost":
      return { text: `c.state <> 'met' AND ${signed.text} = 'met'`, values: signed.values };
    case "other":
      return {
        text: `c.state <> 'met' AND ${signed.text} <> 'met' AND ${signed.text} <> c.state`,
        values: twice,
      };
  }
}

/** How the criteria come out together, as `domain/compliance/section-state` has it. */
function joined(ids: readonly string[]): Sql {
  const each = ids.map(() => "coalesce(a.verdicts->>?, 'unknown')").join(", ");
  return {
    text: `CASE WHEN 'unmet' IN (${each}) THEN 'unmet' WHEN 'unknown' IN (${each}) THEN 'unknown' ELSE 'met' END`,
    values: [...ids, ...ids],
  };
}

function matching(filter: Filter): Sql {
  const { standard, kinds, reach, care, region } = filter;
  const parts: Sql[] = [
    { text: "c.standard = ? AND s.listed AND s.kind = ANY(?::text[])", values: [standard, kinds] },
    within(reach),
  ];
  if (care) parts.push(within(care));
  if (region) parts.push({ text: `${regionColumn[region.level]} = ?`, values: [region.adcode] });
  if (filter.code !== null) parts.push({ text: "s.code = ?", values: [filter.code] });
  if (filter.state) parts.push({ text: "c.state = ?", values: [filter.state] });
  if (filter.difference) parts.push(differing(filter.difference, standard));
  if (filter.signed) {
    const { text, values } = signedState(standard);
    parts.push({ text: `coalesce(${text}, 'none') = ?`, values: [...values, filter.signed] });
  }
  if (filter.ready) {
    parts.push({
      text: "c.state = 'met' AND NOT s.verdicts @> ARRAY[?]::text[]",
      values: [`${standard}:met`],
    });
  }
  if (filter.criteria) {
    const { text, values } = joined(filter.criteria.ids);
    parts.push(
      filter.criteria.state === null
        ? { text: `${text} <> 'met'`, values }
        : { text: `${text} = ?`, values: [...values, filter.criteria.state] },
    );
  }
  if (filter.returned) {
    parts.push({
      text: "EXISTS (SELECT FROM open_returns r WHERE r.station_id = c.station_id AND r.standard = c.standard)",
      values: [],
    });
  }
  return all(parts);
}

/** An assessment with its station. */
export interface AssessedRow {
  id: number;
  stationId: number;
  code: string;
  name: string;
  adcode: string;
  unionId: number | null;
  unionName: string | null;
  demonstration: boolean;
  standard: string;
  version: number;
  revision: number;
  state: State;
  verdicts: Verdicts;
  at: Date;
  /** What is signed off of the station, by every standard. */
  signed: SignedCompliance[];
  /** The last that is open. */
  returned: ReturnRow | null;
  superseded: boolean;
}

export interface ReturnRow {
  note: string;
  /** ISO 8601, UTC. */
  at: string;
  account: string;
  role: string;
  union: string;
}

const shown = `a.id, s.id AS "stationId", s.code, s.card->>'name' AS name, s.card->>'adcode' AS adcode, s.union_id AS "unionId",
  u.name AS "unionName", s.demonstration, a.standard, a.version, a.revision, a.state, a.verdicts, a.at, s.signed,
  (SELECT jsonb_build_object('note', r.note, 'at', r.at, 'account', p.name, 'role', r.role, 'union', ru.name)
    FROM open_returns r JOIN accounts p ON p.id = r.account_id JOIN unions ru ON ru.id = r.union_id
    WHERE r.station_id = a.station_id AND r.standard = a.standard ORDER BY r.id DESC LIMIT 1) AS returned,
  c.assessment_id IS DISTINCT FROM a.id AS superseded`;

/** Below the id `before` (null: from the newest), newest first. */
export async function findAssessments(
  db: Knex,
  filter: Filter,
  before: number | null,
  limit: number,
): Promise<AssessedRow[]> {
  const { text, values } = matching(filter);
  const { rows } = await db.raw<{ rows: AssessedRow[] }>(
    `SELECT ${shown}
     FROM compliance c JOIN stations s ON s.id = c.station_id JOIN assessments a ON a.id = c.assessment_id
       LEFT JOIN unions u ON u.id = s.union_id
     WHERE ${text} AND c.assessment_id < coalesce(?::bigint, c.assessment_id + 1)
     ORDER BY c.assessment_id DESC LIMIT ?`,
    [...values, before, limit],
  );
  return rows;
}

/** Counts no further than `atMost`. */
export async function countAssessments(db: Knex, filter: Filter, atMost: number): Promise<number> {
  const { text, values } = matching(filter);
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM (
       SELECT 1 FROM compliance c JOIN stations s ON s.id = c.station_id JOIN assessments a ON a.id = c.assessment_id
       WHERE ${text} LIMIT ?
     ) counted`,
    [...values, atMost],
  );
  return rows[0]?.count ?? 0;
}

/** These, of whatever station and however old. */
export async function findById(db: Knex, ids: readonly number[]): Promise<AssessedRow[]> {
  const { rows } = await db.raw<{ rows: AssessedRow[] }>(
    `SELECT ${shown}
     FROM assessments a JOIN stations s ON s.id = a.station_id
       LEFT JOIN compliance c ON c.station_id = a.station_id AND c.standard = a.standard
       LEFT JOIN unions u ON u.id = s.union_id
     WHERE a.id = ANY(?::bigint[]) ORDER BY a.id`,
    [[...ids]],
  );
  return rows;
}

/** What was sent back of a station by a standard, newest first. */
export async function findReturns(db: Knex, stationId: number, standard: string): Promise<ReturnRow[]> {
  const { rows } = await db.raw<{ rows: (Omit<ReturnRow, "at"> & { at: Date })[] }>(
    `SELECT r.note, r.at, p.name AS account, r.role, u.name AS union
     FROM assessment_returns r JOIN accounts p ON p.id = r.account_id JOIN unions u ON u.id = r.union_id
     WHERE r.station_id = ? AND r.standard = ? ORDER BY r.id DESC LIMIT 20`,
    [stationId, standard],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** What is still to be seen to at a station: of each standard what was sent back last, the latest first. */
export async function findOpenReturns(
  db: Knex,
  stationId: number,
): Promise<(ReturnRow & { id: number; standard: string; version: number })[]> {
  const { rows } = await db.raw<{
    rows: (Omit<ReturnRow, "at"> & { id: number; standard: string; version: number; at: Date })[];
  }>(
    `SELECT * FROM (
       SELECT DISTINCT ON (r.standard) r.assessment_id AS id, r.standard, a.version, r.note, r.at, p.name AS account, r.role,
         u.name AS union
       FROM open_returns r JOIN assessments a ON a.id = r.assessment_id JOIN accounts p ON p.id = r.account_id
         JOIN unions u ON u.id = r.union_id
       WHERE r.station_id = ? ORDER BY r.standard, r.id DESC
     ) each ORDER BY at DESC, standard`,
    [stationId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Of how many stations something was sent back that is still to be seen to. */
export async function countReturned(db: Knex, reach: Reach, region: Filter["region"]): Promise<number> {
  const { text, values } = within(reach);
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM stations s
     WHERE s.id IN (SELECT r.station_id FROM open_returns r) AND ${text} AND ${region ? `${regionColumn[region.level]} = ?` : "true"}`,
    [...values, ...(region ? [region.adcode] : [])],
  );
  return rows[0]?.count ?? 0;
}

export async function insertReturn(
  trx: Knex.Transaction,
  { id, stationId, standard, revision }: Pick<AssessedRow, "id" | "stationId" | "standard" | "revision">,
  by: { account: number; role: string; union: number; note: string; at: Date },
): Promise<void> {
  await trx("assessment_returns").insert({
    assessment_id: id,
    station_id: stationId,
    standard,
    revision,
    note: by.note,
    account_id: by.account,
    role: by.role,
    union_id: by.union,
    at: by.at,
  });
}
