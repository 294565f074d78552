import type { Knex } from "knex";
import type { State, Verdicts } from "../../domain/compliance/assessment.ts";
import type { SignedCompliance } from "../../domain/stations/wire.ts";

/** SQL of what reviewers sign off. */

/** An assessment somebody wants to sign off, with its station. */
export interface SignableRow {
  id: number;
  stationId: number;
  code: string;
  /** Adcodes the station lies in, largest first. */
  regions: string[];
  standard: string;
  version: number;
  state: State;
  verdicts: Verdicts;
  /** Id of the tier reached. */
  tier: string | null;
  /** It is not, or no longer, the latest of the station by the standard. */
  superseded: boolean;
  /** It is what was signed off last of the station by the standard, and was not sent back since. */
  already: boolean;
  /** What is signed off of the station so far. */
  signed: SignedCompliance[];
}

/** Keeps the stations as they are until the transaction ends. Ids there are not are left out. */
export async function lockSignable(trx: Knex.Transaction, ids: number[]): Promise<SignableRow[]> {
  // Before the rest is read: whoever has waited for another's sign-off sees it.
  await trx.raw(
    `SELECT FROM stations WHERE id IN (SELECT station_id FROM assessments WHERE id = ANY(?::bigint[]))
     ORDER BY id FOR UPDATE`,
    [ids],
  );
  const { rows } = await trx.raw<{ rows: SignableRow[] }>(
    `SELECT a.id, s.id AS "stationId", s.code, array_remove(ARRAY[s.province, s.city, s.district], NULL) AS regions,
       a.standard, a.version, a.state, a.verdicts, a.tier, s.signed,
       NOT EXISTS (
         SELECT FROM compliance c
         WHERE c.station_id = a.station_id AND c.standard = a.standard AND c.assessment_id = a.id
       ) AS superseded,
       coalesce(a.id = (
         SELECT o.assessment_id FROM sign_offs o WHERE o.station_id = a.station_id AND o.standard = a.standard
         ORDER BY o.id DESC LIMIT 1
       ), false) AND NOT EXISTS (SELECT FROM open_returns r WHERE r.assessment_id = a.id) AS already
     FROM assessments a JOIN stations s ON s.id = a.station_id
     WHERE a.id = ANY(?::bigint[]) ORDER BY s.id, a.standard`,
    [ids],
  );
  return rows;
}

export async function insertSignOffs(
  trx: Knex.Transaction,
  signOffs: { assessment: number; station: number; standard: string; change: number }[],
  by: {
    role: string;
    union: string | null;
    staff?: { account: number; union: number };
    note: string | null;
    at: string;
  },
): Promise<void> {
  await trx.raw(
    `INSERT INTO sign_offs (assessment_id, station_id, standard, change_number, role, union_name, note, at, account_id, union_id)
     SELECT n.assessment, n.station, n.standard, n.change, ?, ?, ?, ?::timestamptz, ?::int, ?::int
     FROM jsonb_to_recordset(?::jsonb) AS n(assessment bigint, station int, standard text, change bigint)
     ORDER BY n.change, n.standard`,
    [
      by.role,
      by.union,
      by.note,
      by.at,
      by.staff?.account ?? null,
      by.staff?.union ?? null,
      JSON.stringify(signOffs),
    ],
  );
}

/** A sign-off with what was signed. */
export interface SignOffRow {
  id: number;
  assessmentId: number;
  standard: string;
  version: number;
  state: State;
  verdicts: Verdicts;
  tier: string | null;
  /** The moment the assessment is about. */
  assessedAt: Date;
  role: string;
  union: string | null;
  note: string | null;
  /** The moment of the sign-off. */
  at: Date;
}

const signOffs = `SELECT o.id, o.assessment_id AS "assessmentId", o.standard, a.version, a.state, a.verdicts, a.tier,
    a.at AS "assessedAt", o.role, o.union_name AS union, o.note, o.at
  FROM sign_offs o JOIN assessments a ON a.id = o.assessment_id`;

/** The latest by each standard. */
export async function latestSignOffs(db: Knex, stationId: number): Promise<SignOffRow[]> {
  const { rows } = await db.raw<{ rows: SignOffRow[] }>(
    `SELECT DISTINCT ON (l.standard) * FROM (${signOffs} WHERE o.station_id = ?) l ORDER BY l.standard, l.id DESC`,
    [stationId],
  );
  return rows;
}

/** By one standard or all (null), below the id `before`, newest first. */
export async function findSignOffs(
  db: Knex,
  stationId: number,
  standard: string | null,
  before: number,
  limit: number,
): Promise<SignOffRow[]> {
  const { rows } = await db.raw<{ rows: SignOffRow[] }>(
    `${signOffs} WHERE o.station_id = ? AND (?::text IS NULL OR o.standard = ?) AND o.id < ? ORDER BY o.id DESC LIMIT ?`,
    [stationId, standard, standard, before, limit],
  );
  return rows;
}
