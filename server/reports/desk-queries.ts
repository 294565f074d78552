import type { Knex } from "knex";
import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import type { QueueView } from "../../domain/reports/desk-wire.ts";
import type { CaseState, PostedState, ReportKind } from "../../domain/reports/kinds.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";

/** SQL of reports as the desk sees them. `today` is a day in Asia/Shanghai. */

export interface QueueFilter {
  view: QueueView;
  kind: ReportKind | null;
  /** A column of stations, and the adcode it must have. */
  region: { level: "province" | "city" | "district"; adcode: string } | null;
  /** Code of one station. */
  station: string | null;
}

const views: Record<QueueView, string> = {
  open: "c.decided_at IS NULL",
  asked: "c.decided_at IS NULL AND c.state IN ('asked', 'answered')",
  decided: "c.decided_at IS NOT NULL",
};

/** A keeper sees what they have been asked about. */
const within = "(? OR s.union_id = ANY(?::int[]) OR s.id = ANY(?::int[]) AND c.asked_at IS NOT NULL)";
const withinOf = ({ all, unions, stations }: Reach) => [all, unions, stations];

/** Urgent first, then what is due first; of what is decided, the latest first. Smaller comes earlier. */
const orders = {
  waiting: "CASE WHEN bool_or(c.urgent) THEN 0 ELSE 1000000 END + (min(c.due) - date '2000-01-01')",
  decided: "-extract(epoch FROM max(c.decided_at))::bigint",
};

/** The stations of a page with their place in the order, after the last of the page before. */
export async function findReportedStations(
  db: Knex,
  reach: Reach,
  { view, kind, region, station }: QueueFilter,
  after: { key: number; id: number } | null,
  limit: number,
): Promise<{ id: number; key: number }[]> {
  const key = orders[view === "decided" ? "decided" : "waiting"];
  const place = region ? `s.${region.level} = ?` : "true";
  const { rows } = await db.raw<{ rows: { id: number; key: number }[] }>(
    `SELECT * FROM (
       SELECT s.id, (${key})::float8 AS key FROM report_cases c JOIN stations s ON s.id = c.station_id
       WHERE ${views[view]} AND ${within} AND (?::text IS NULL OR c.kind = ?) AND (?::text IS NULL OR s.code = ?) AND ${place}
       GROUP BY s.id
     ) grouped WHERE ?::float8 IS NULL OR (key, id) > (?::float8, ?::int) ORDER BY key, id LIMIT ?`,
    [
      ...withinOf(reach),
      kind,
      kind,
      station,
      station,
      ...(region ? [region.adcode] : []),
      after?.key ?? null,
      after?.key ?? null,
      after?.id ?? null,
      limit,
    ],
  );
  return rows;
}

export interface CaseRow {
  id: number;
  stationId: number;
  code: string;
  name: string;
  adcode: string;
  unionId: number | null;
  unionName: string | null;
  hours: StationFacts["hours"] | null;
  kept: boolean;
  kind: ReportKind;
  amenity: AmenityCode | null;
  state: CaseState;
  reports: number;
  people: number;
  urgent: boolean;
  due: string;
  firstAt: Date;
  lastAt: Date;
  doubtedAt: Date | null;
  question: string | null;
  answer: string | null;
  reason: string | null;
  decidedAt: Date | null;
}

/** The cases of these stations, the urgent first. */
export async function findCases(
  db: Knex,
  reach: Reach,
  { view, kind }: QueueFilter,
  stations: number[],
): Promise<CaseRow[]> {
  const order = view === "decided" ? "c.decided_at DESC, c.id DESC" : "c.urgent DESC, c.due, c.id";
  const { rows } = await db.raw<{ rows: CaseRow[] }>(
    `SELECT c.id, s.id AS "stationId", s.code, s.card->>'name' AS name, s.card->>'adcode' AS adcode,
       s.union_id AS "unionId", u.name AS "unionName", r.facts->'hours' AS hours,
       EXISTS (SELECT FROM assignments a WHERE a.station_id = s.id AND a.role = 'keeper') AS kept,
       c.kind, c.amenity, c.state, c.reports, c.people, c.urgent, c.due, c.first_at AS "firstAt", c.last_at AS "lastAt",
       c.doubted_at AS "doubtedAt", c.question, c.answer, c.reason, c.decided_at AS "decidedAt"
     FROM report_cases c JOIN stations s ON s.id = c.station_id
       LEFT JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
       LEFT JOIN unions u ON u.id = s.union_id
     WHERE ${views[view]} AND ${within} AND (?::text IS NULL OR c.kind = ?) AND s.id = ANY(?::int[])
     ORDER BY ${order}`,
    [...withinOf(reach), kind, kind, stations],
  );
  return rows;
}

export interface ToldRow {
  id: number;
  caseId: number;
  posted: PostedState;
  note: string | null;
  at: Date;
}

/** The latest reports of each case, newest first. */
export async function findTold(db: Knex, cases: number[], each: number): Promise<ToldRow[]> {
  const { rows } = await db.raw<{ rows: ToldRow[] }>(
    `SELECT id, case_id AS "caseId", posted, note, at FROM (
       SELECT r.*, row_number() OVER (PARTITION BY case_id ORDER BY at DESC, id DESC) AS place
       FROM reports r WHERE case_id = ANY(?::int[])
     ) latest WHERE place <= ? ORDER BY case_id, place`,
    [cases, each],
  );
  return rows;
}

export async function countCases(
  db: Knex,
  reach: Reach,
  today: string,
  region: string | null = null,
): Promise<{ open: number; urgent: number; overdue: number; asked: number }> {
  const { rows } = await db.raw<{ rows: { open: number; urgent: number; overdue: number; asked: number }[] }>(
    `SELECT count(*)::int AS open, (count(*) FILTER (WHERE c.urgent))::int AS urgent,
       (count(*) FILTER (WHERE c.due < ?::date))::int AS overdue,
       (count(*) FILTER (WHERE c.state IN ('asked', 'answered')))::int AS asked
     FROM report_cases c JOIN stations s ON s.id = c.station_id
     WHERE c.decided_at IS NULL AND (?::text IS NULL OR ? IN (s.province, s.city, s.district)) AND ${within}`,
    [today, region, region, ...withinOf(reach)],
  );
  return rows[0] ?? { open: 0, urgent: 0, overdue: 0, asked: 0 };
}

/** A case with its station. */
export interface HeldCase {
  id: number;
  station: { id: number; code: string; name: string; union: number | null; revision: number };
  kind: ReportKind;
  amenity: AmenityCode | null;
  state: CaseState;
  reports: number;
  lastAt: Date;
  askedAt: Date | null;
  doubtedRevision: number | null;
}

/** The case and its station, both as they are until the transaction ends; in two statements, the station first, as reports are taken. */
export async function holdCase(trx: Knex.Transaction, id: number): Promise<HeldCase | undefined> {
  await trx.raw(
    "SELECT FROM stations WHERE id = (SELECT station_id FROM report_cases WHERE id = ?) FOR NO KEY UPDATE",
    [id],
  );
  const { rows } = await trx.raw<{ rows: HeldCase[] }>(
    `SELECT c.id, c.kind, c.amenity, c.state, c.reports, c.last_at AS "lastAt", c.asked_at AS "askedAt",
       c.doubted_revision AS "doubtedRevision",
       json_build_object('id', s.id, 'code', s.code, 'name', s.card->>'name', 'union', s.union_id, 'revision', s.revision)
         AS station
     FROM report_cases c JOIN stations s ON s.id = c.station_id WHERE c.id = ? FOR UPDATE OF c`,
    [id],
  );
  return rows[0];
}

/** The facts of a station as one revision has them. */
export async function factsAt(
  db: Knex,
  station: number,
  revision: number,
): Promise<StationFacts | undefined> {
  const row = await db("revisions")
    .where({ station_id: station, number: revision })
    .first<{ facts: StationFacts } | undefined>("facts");
  return row?.facts;
}

/** Whether somebody keeps the station. */
export async function isKept(db: Knex, station: number): Promise<boolean> {
  const row = await db("assignments").where({ station_id: station, role: "keeper" }).first("account_id");
  return row !== undefined;
}

export async function decideCase(
  trx: Knex.Transaction,
  id: number,
  by: { account: number; at: Date },
  decision: { state: "confirmed" | "rejected"; reason: string | null; revision: number | null },
): Promise<void> {
  await trx("report_cases").where({ id }).update({
    state: decision.state,
    reason: decision.reason,
    decided_by: by.account,
    decided_at: by.at,
    decided_revision: decision.revision,
  });
}

export async function askKeeper(
  trx: Knex.Transaction,
  id: number,
  by: { account: number; at: Date },
  question: string | null,
): Promise<void> {
  await trx("report_cases")
    .where({ id })
    .update({ state: "asked", question, asked_by: by.account, asked_at: by.at, answer: null });
}

export async function keepAnswer(
  trx: Knex.Transaction,
  id: number,
  by: { account: number; at: Date },
  answer: string,
): Promise<void> {
  await trx("report_cases")
    .where({ id })
    .update({ state: "answered", answer, answered_by: by.account, answered_at: by.at });
}
