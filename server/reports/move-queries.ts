import type { Knex } from "knex";
import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import type { ReportKind } from "../../domain/reports/kinds.ts";
import { lockedDays } from "../../domain/reports/locked.ts";

/** SQL of giving cases from one station to another. */

/** Gives cases (`only` these, if given) to another station, but open ones of which it has one of the same sort; gives their ids. */
export async function updateCaseStations(
  trx: Knex.Transaction,
  { from, to, only }: { from: number; to: number; only: readonly number[] | null },
): Promise<number[]> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `UPDATE report_cases c SET station_id = ?
     WHERE c.station_id = ? AND (?::int[] IS NULL OR c.id = ANY(?::int[]))
       AND (c.decided_at IS NOT NULL OR NOT EXISTS (
         SELECT FROM report_cases o WHERE o.station_id = ? AND o.decided_at IS NULL AND o.kind = c.kind
           AND o.amenity IS NOT DISTINCT FROM c.amenity
       ))
     RETURNING c.id`,
    [to, from, only && [...only], only && [...only], to],
  );
  return rows.map(({ id }) => id);
}

/** An open case that has become part of one of the same sort. */
export interface FoldedCase {
  /** The row as it was. */
  row: Record<string, unknown>;
  /** Ids of its reports. */
  reports: number[];
  /** Id of the case they are in now. */
  into: number;
  /** That case as it was; of merges long ago nobody knows. */
  kept?: Record<string, unknown>;
}

/** The open cases of a station of which the other has an open one of the same sort. */
export async function findSameSort(trx: Knex.Transaction, from: number, to: number): Promise<FoldedCase[]> {
  const { rows } = await trx.raw<{ rows: FoldedCase[] }>(
    `SELECT to_jsonb(c) AS row, o.id AS into, to_jsonb(o) AS kept,
       coalesce((SELECT jsonb_agg(r.id ORDER BY r.id) FROM reports r WHERE r.case_id = c.id), '[]') AS reports
     FROM report_cases c JOIN report_cases o ON o.station_id = ? AND o.decided_at IS NULL AND o.kind = c.kind
       AND o.amenity IS NOT DISTINCT FROM c.amenity
     WHERE c.station_id = ? AND c.decided_at IS NULL`,
    [to, from],
  );
  return rows;
}

export async function updateCaseOfReports(
  trx: Knex.Transaction,
  reports: readonly number[],
  into: number,
): Promise<void> {
  await trx.raw("UPDATE reports SET case_id = ? WHERE id = ANY(?::int[])", [into, [...reports]]);
}

const steps = "ARRAY['received', 'asked', 'answered']";

/** A case takes over from another what the keeper was asked and has said, if that went further, and that hours are in doubt. */
export async function joinCase(trx: Knex.Transaction, from: number, into: number): Promise<void> {
  await trx.raw(
    `UPDATE report_cases o SET state = c.state, question = c.question, asked_by = c.asked_by, asked_at = c.asked_at,
       answer = c.answer, answered_by = c.answered_by, answered_at = c.answered_at
     FROM report_cases c
     WHERE o.id = ? AND c.id = ? AND array_position(${steps}, c.state) > array_position(${steps}, o.state)`,
    [into, from],
  );
  // The revision that put them in doubt is one of the other station: here there is none to go back to.
  await trx.raw(
    `UPDATE report_cases o SET doubted_at = c.doubted_at FROM report_cases c
     WHERE o.id = ? AND c.id = ? AND o.doubted_at IS NULL`,
    [into, from],
  );
}

/** Takes back what {@link joinCase} gave; what somebody has asked, said or doubted since stays. */
export async function separateCase(
  trx: Knex.Transaction,
  { row, into }: FoldedCase,
  kept: NonNullable<FoldedCase["kept"]>,
): Promise<void> {
  const both = `FROM jsonb_populate_record(NULL::report_cases, ?::jsonb) b, jsonb_populate_record(NULL::report_cases, ?::jsonb) c
     WHERE o.id = ?`;
  const values = [JSON.stringify(kept), JSON.stringify(row), into];
  await trx.raw(
    `UPDATE report_cases o SET state = b.state, question = b.question, asked_by = b.asked_by, asked_at = b.asked_at,
       answer = b.answer, answered_by = b.answered_by, answered_at = b.answered_at
     ${both} AND o.state = c.state AND o.asked_at = c.asked_at AND o.answered_at IS NOT DISTINCT FROM c.answered_at`,
    values,
  );
  await trx.raw(
    `UPDATE report_cases o SET doubted_at = b.doubted_at ${both} AND o.doubted_at = c.doubted_at AND o.doubted_revision IS NULL`,
    values,
  );
}

export async function deleteCase(trx: Knex.Transaction, id: number): Promise<void> {
  await trx("report_cases").where({ id }).delete();
}

/** Puts a case back as it was, with its id. */
export async function insertCaseAgain(trx: Knex.Transaction, row: FoldedCase["row"]): Promise<void> {
  await trx.raw(
    `INSERT INTO report_cases OVERRIDING SYSTEM VALUE
     SELECT * FROM jsonb_populate_record(NULL::report_cases, ?::jsonb)`,
    [JSON.stringify(row)],
  );
}

/** Those of these cases that nobody has decided, locked. */
export async function lockOpenCases(trx: Knex.Transaction, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    "SELECT id FROM report_cases WHERE id = ANY(?::int[]) AND decided_at IS NULL ORDER BY id FOR UPDATE",
    [[...ids]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What follows from the reports that are in a case. */
export interface CaseTotals {
  kind: ReportKind;
  amenity: AmenityCode | null;
  reports: number;
  firstAt: Date;
  lastAt: Date;
  people: number;
}

/** Counted from the reports; people as when the latest was taken. */
export async function countCase(trx: Knex.Transaction, id: number): Promise<CaseTotals | undefined> {
  const { rows } = await trx.raw<{ rows: CaseTotals[] }>(
    `SELECT c.kind, c.amenity, n.reports, n."firstAt", n."lastAt", CASE c.kind WHEN 'locked' THEN (
         SELECT count(DISTINCT device)::int FROM reports
         WHERE case_id = c.id AND posted = 'open' AND at >= n."lastAt" - ? * interval '1 day'
       ) ELSE 0 END AS people
     FROM report_cases c
       JOIN LATERAL (
         SELECT count(*)::int AS reports, min(at) AS "firstAt", max(at) AS "lastAt" FROM reports WHERE case_id = c.id
       ) n ON n.reports > 0
     WHERE c.id = ?`,
    [lockedDays, id],
  );
  return rows[0];
}

export async function updateTotals(
  trx: Knex.Transaction,
  id: number,
  { reports, firstAt, lastAt, people }: CaseTotals,
  { urgent, due }: { urgent: boolean; due: string },
): Promise<void> {
  await trx("report_cases")
    .where({ id })
    .update({ reports, first_at: firstAt, last_at: lastAt, people, urgent, due });
}
