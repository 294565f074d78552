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
  /** There is a newer assessment of the station by the standard. */
  superseded: boolean;
  /** What is signed off of the station so far. */
  signed: SignedCompliance[];
}

/** Keeps the stations as they are until the transaction ends. Ids there are not are left out. */
export async function lockSignable(trx: Knex.Transaction, ids: number[]): Promise<SignableRow[]> {
  const { rows } = await trx.raw<{ rows: SignableRow[] }>(
    `SELECT a.id, s.id AS "stationId", s.code, array_remove(ARRAY[s.province, s.city, s.district], NULL) AS regions,
       a.standard, a.version, a.state, a.verdicts, a.tier, s.signed,
       EXISTS (
         SELECT FROM assessments n WHERE n.station_id = a.station_id AND n.standard = a.standard AND n.id > a.id
       ) AS superseded
     FROM assessments a JOIN stations s ON s.id = a.station_id
     WHERE a.id = ANY(?::bigint[]) ORDER BY s.id, a.standard FOR UPDATE OF s`,
    [ids],
  );
  return rows;
}

export async function insertSignOffs(
  trx: Knex.Transaction,
  signOffs: { assessment: number; station: number; standard: string; change: number }[],
  by: { role: string; union: string | null; note: string | null; at: string },
): Promise<void> {
  await trx.raw(
    `INSERT INTO sign_offs (assessment_id, station_id, standard, change_number, role, union_name, note, at)
     SELECT n.assessment, n.station, n.standard, n.change, ?, ?, ?, ?::timestamptz
     FROM jsonb_to_recordset(?::jsonb) AS n(assessment bigint, station int, standard text, change bigint)
     ORDER BY n.change, n.standard`,
    [by.role, by.union, by.note, by.at, JSON.stringify(signOffs)],
  );
}
