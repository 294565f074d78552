import type { Knex } from "knex";
import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import type { CaseState, PostedState, ReportKind } from "../../domain/reports/kinds.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";

/** SQL of reports as they come in. */

export interface HeldStation {
  id: number;
  revision: number;
  facts: StationFacts;
  /** It is part of another one. */
  merged: boolean;
}

/**
 * Keeps the station as it is until the transaction ends: reports about it come one after the other. In two statements, as whoever
 * has waited for the lock would look for the new revision in the old snapshot.
 */
export async function lockStation(trx: Knex.Transaction, code: string): Promise<HeldStation | undefined> {
  await trx.raw("SELECT FROM stations WHERE code = ? FOR NO KEY UPDATE", [code]);
  const { rows } = await trx.raw<{ rows: HeldStation[] }>(
    `SELECT s.id, s.revision, r.facts, s.merged_into IS NOT NULL AS merged FROM stations s
     JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
     WHERE s.code = ?`,
    [code],
  );
  return rows[0];
}

export interface ReceiptRow {
  receipt: string;
  code: string;
  name: string;
  demonstration: boolean;
  kind: ReportKind;
  amenity: AmenityCode | null;
  at: Date;
  posted: PostedState;
  state: CaseState;
  doubtedAt: Date | null;
  reason: string | null;
  decidedAt: Date | null;
  decidedRevision: number | null;
}

/** A report with what has become of it, by its receipt or by the id its sender gave it. */
export async function findReceipt(
  db: Knex,
  by: "receipt" | "client_id",
  value: string,
): Promise<ReceiptRow | undefined> {
  const { rows } = await db.raw<{ rows: ReceiptRow[] }>(
    `SELECT r.receipt, s.code, s.card->>'name' AS name, s.demonstration, c.kind, c.amenity, r.at, r.posted, c.state,
       c.doubted_at AS "doubtedAt", c.reason, c.decided_at AS "decidedAt", c.decided_revision AS "decidedRevision"
     FROM reports r JOIN report_cases c ON c.id = r.case_id JOIN stations s ON s.id = c.station_id
     WHERE r.${by === "receipt" ? "receipt" : "client_id"} = ?`,
    [value],
  );
  return rows[0];
}

/** How many reports a device has sent about a station since a moment; the device's digest is of one station. */
export async function countOfDevice(trx: Knex.Transaction, device: string, since: Date): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    "SELECT count(*)::int AS count FROM reports WHERE device = ? AND at > ?",
    [device, since],
  );
  return rows[0]?.count ?? 0;
}

export interface OpenCase {
  id: number;
  firstAt: Date;
  doubtedAt: Date | null;
}

/** The case that waits for a decision, opened where there is none. */
export async function openCase(
  trx: Knex.Transaction,
  about: { station: number; kind: ReportKind; amenity: AmenityCode | null },
  at: Date,
): Promise<OpenCase> {
  const values = [about.station, about.kind, about.amenity];
  const columns = `id, first_at AS "firstAt", doubted_at AS "doubtedAt"`;
  const found = await trx.raw<{ rows: OpenCase[] }>(
    `SELECT ${columns} FROM report_cases
     WHERE station_id = ? AND kind = ? AND amenity IS NOT DISTINCT FROM ?::text AND decided_at IS NULL FOR UPDATE`,
    values,
  );
  if (found.rows[0]) return found.rows[0];
  const { rows } = await trx.raw<{ rows: OpenCase[] }>(
    `INSERT INTO report_cases (station_id, kind, amenity, state, first_at, last_at, reports, people, urgent, due)
     VALUES (?, ?, ?, 'received', ?, ?, 0, 0, false, 'infinity') RETURNING ${columns}`,
    [...values, at, at],
  );
  const [opened] = rows;
  if (!opened) throw new Error("the case was not written");
  return opened;
}

export async function insertReport(
  trx: Knex.Transaction,
  report: {
    client_id: string;
    receipt: string;
    case_id: number;
    posted: PostedState;
    note: string | null;
    device: string | null;
    at: Date;
  },
): Promise<void> {
  await trx("reports").insert(report);
}

/**
 * From how many devices the case has reports of a time at which the posted hours said open: all within the window, and those that
 * count against the hours as they are.
 */
export async function countPeople(
  trx: Knex.Transaction,
  caseId: number,
  since: { window: Date; counting: Date },
): Promise<{ people: number; counting: number }> {
  const { rows } = await trx.raw<{ rows: { people: number; counting: number }[] }>(
    `SELECT count(DISTINCT device)::int AS people,
       (count(DISTINCT device) FILTER (WHERE at >= ?))::int AS counting
     FROM reports WHERE case_id = ? AND posted = 'open' AND at >= ?`,
    [since.counting, caseId, since.window],
  );
  return rows[0] ?? { people: 0, counting: 0 };
}

/** One more report in the case. `doubted`: from now on the hours are in doubt, by that revision. */
export async function updateCase(
  trx: Knex.Transaction,
  id: number,
  {
    at,
    people,
    urgent,
    due,
    doubted,
  }: {
    at: Date;
    people: number;
    urgent: boolean;
    due: string;
    doubted: number | null;
  },
): Promise<void> {
  await trx("report_cases")
    .where({ id })
    .update({
      reports: trx.raw("reports + 1"),
      last_at: at,
      people,
      urgent,
      due,
      ...(doubted !== null && { doubted_at: at, doubted_revision: doubted }),
    });
}

/** Takes out by which device a report was sent, of reports older than a moment. */
export async function forgetDevices(db: Knex, before: Date): Promise<void> {
  await db.raw("UPDATE reports SET device = NULL WHERE device IS NOT NULL AND at < ?", [before]);
}
