import type { Knex } from "knex";
import type { Reach } from "../../domain/rights/rights.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";

/** All SQL of the drafts. */

/** A station as the desk knows it before it looks at facts. */
export interface StationHead {
  id: number;
  code: string;
  union: number | null;
  name: string;
  demonstration: boolean;
  /** 0: nothing is published. */
  revision: number;
}

const head = `s.id, s.code, s.union_id AS union, s.card->>'name' AS name, s.demonstration, s.revision`;

/** Stations, locked: whoever else writes their drafts or revisions waits. In order of id. */
export async function lockHeads(trx: Knex.Transaction, codes: readonly string[]): Promise<StationHead[]> {
  const { rows } = await trx.raw<{ rows: StationHead[] }>(
    `SELECT ${head} FROM stations s WHERE s.code = ANY(?::text[]) ORDER BY s.id FOR NO KEY UPDATE OF s`,
    [[...codes]],
  );
  return rows;
}

/** The facts of published revisions, by `<station> <number>`. */
export async function readRevisions(
  db: Knex,
  wanted: readonly { station: number; number: number }[],
): Promise<Map<string, StationFacts>> {
  const { rows } = await db.raw<{ rows: { station: number; number: number; facts: StationFacts }[] }>(
    `SELECT r.station_id AS station, r.number, r.facts
     FROM (SELECT DISTINCT * FROM unnest(?::int[], ?::int[]) AS n(station, number)) n
       JOIN revisions r ON r.station_id = n.station AND r.number = n.number`,
    [wanted.map(({ station }) => station), wanted.map(({ number }) => number)],
  );
  return new Map(rows.map(({ station, number, facts }) => [`${station} ${number}`, facts]));
}

export interface DoerColumns {
  accountId: number | null;
  accountName: string | null;
  role: string;
  unionId: number | null;
  unionName: string | null;
}

export interface DraftRow extends DoerColumns {
  id: number;
  station: number;
  state: "draft" | "submitted" | "returned";
  version: number;
  base: number;
  facts: StationFacts;
  reason: string;
  savedAt: Date;
  submittedAt: Date | null;
  batchId: number | null;
  batchTitle: string | null;
}

const draftColumns = `d.id, d.station_id AS station, d.state, d.version, d.base_revision AS base, d.facts, d.reason,
  d.saved_at AS "savedAt", d.submitted_at AS "submittedAt", d.batch_id AS "batchId", b.title AS "batchTitle",
  d.account_id AS "accountId", a.name AS "accountName", d.role, d.union_id AS "unionId", u.name AS "unionName"`;
const draftTables = `drafts d LEFT JOIN batches b ON b.id = d.batch_id LEFT JOIN accounts a ON a.id = d.account_id
  LEFT JOIN unions u ON u.id = d.union_id`;
const isOpen = "d.state IN ('draft', 'submitted', 'returned')";

/** The open drafts of these stations, by station. */
export async function findOpenDrafts(db: Knex, stations: readonly number[]): Promise<Map<number, DraftRow>> {
  const { rows } = await db.raw<{ rows: DraftRow[] }>(
    `SELECT ${draftColumns} FROM ${draftTables} WHERE d.station_id = ANY(?::int[]) AND ${isOpen}`,
    [[...stations]],
  );
  return new Map(rows.map((row) => [row.station, row]));
}

/** What the last draft of a station said, whatever became of it. */
export async function readLastFacts(db: Knex, station: number): Promise<StationFacts | null> {
  const row = await db("drafts")
    .where({ station_id: station })
    .orderBy("id", "desc")
    .first<{ facts: StationFacts }>("facts");
  return row?.facts ?? null;
}

/** A draft to be stored, over the open one of its station if there is one. */
export interface NewDraft {
  station: number;
  state: "draft" | "submitted";
  base: number;
  facts: StationFacts;
  reason: string;
  account: number | null;
  role: string;
  union: number | null;
  batch: number | null;
}

/** Stores drafts, each with the next version of its open one; gives their ids by station. */
export async function writeDrafts(
  trx: Knex.Transaction,
  drafts: readonly NewDraft[],
  at: string,
): Promise<Map<number, number>> {
  if (drafts.length === 0) return new Map();
  const { rows } = await trx.raw<{ rows: { id: number; station: number }[] }>(
    `INSERT INTO drafts AS d (station_id, state, version, base_revision, facts, reason, account_id, role, union_id, batch_id,
       saved_at, submitted_at)
     SELECT n.station, n.state, 1, n.base, n.facts, n.reason, n.account, n.role, n."union", n.batch, ?::timestamptz,
       CASE WHEN n.state = 'submitted' THEN ?::timestamptz END
     FROM jsonb_to_recordset(?::jsonb) AS n(station int, state text, base int, facts jsonb, reason text, account int, role text,
       "union" int, batch int)
     ORDER BY n.station
     ON CONFLICT (station_id) WHERE state IN ('draft', 'submitted', 'returned') DO UPDATE
       SET state = excluded.state, version = d.version + 1, base_revision = excluded.base_revision, facts = excluded.facts,
         reason = excluded.reason, account_id = excluded.account_id, role = excluded.role, union_id = excluded.union_id,
         batch_id = coalesce(excluded.batch_id, d.batch_id), saved_at = excluded.saved_at,
         submitted_at = excluded.submitted_at
     RETURNING d.id, d.station_id AS station`,
    [at, at, JSON.stringify(drafts)],
  );
  return new Map(rows.map(({ id, station }) => [station, id]));
}

export type Step = "submitted" | "returned" | "published" | "discarded";

export async function setState(
  trx: Knex.Transaction,
  ids: readonly number[],
  state: Step,
  at: string,
): Promise<void> {
  await trx.raw(
    `UPDATE drafts SET state = ?, version = version + 1,
       submitted_at = CASE WHEN ? = 'submitted' THEN ?::timestamptz ELSE submitted_at END
     WHERE id = ANY(?::int[])`,
    [state, state, at, [...ids]],
  );
}

/** What a step says of who did it: staff sees the person. */
export interface StepBy {
  account: number | null;
  role: string;
  union: number | null;
}

export async function addSteps(
  trx: Knex.Transaction,
  steps: readonly (StepBy & { draft: number })[],
  step: Step,
  comment: string | null,
): Promise<void> {
  if (steps.length === 0) return;
  await trx.raw(
    `INSERT INTO draft_steps (draft_id, step, comment, account_id, role, union_id, at)
     SELECT n.draft, ?, ?, n.account, n.role, n."union", now()
     FROM jsonb_to_recordset(?::jsonb) AS n(draft int, account int, role text, "union" int)`,
    [step, comment, JSON.stringify(steps)],
  );
}

export interface StepRow extends DoerColumns {
  draft: number;
  step: Step;
  comment: string | null;
  at: Date;
}

export async function findSteps(db: Knex, draft: number): Promise<StepRow[]> {
  const { rows } = await db.raw<{ rows: StepRow[] }>(
    `SELECT t.draft_id AS draft, t.step, t.comment, t.at, t.account_id AS "accountId", a.name AS "accountName", t.role,
       t.union_id AS "unionId", u.name AS "unionName"
     FROM draft_steps t LEFT JOIN accounts a ON a.id = t.account_id LEFT JOIN unions u ON u.id = t.union_id
     WHERE t.draft_id = ? ORDER BY t.id`,
    [draft],
  );
  return rows;
}

/** Says beside the stations where the work on each is. */
export async function settlePublication(trx: Knex.Transaction, stations: readonly number[]): Promise<void> {
  await trx.raw(
    `UPDATE stations s SET publication = n.publication
     FROM (
       SELECT s.id, coalesce(
           (SELECT d.state FROM drafts d WHERE d.station_id = s.id AND ${isOpen}),
           CASE WHEN s.revision = 0 THEN 'unpublished' ELSE 'published' END
         ) AS publication
       FROM stations s WHERE s.id = ANY(?::int[])
     ) n
     WHERE s.id = n.id AND s.publication <> n.publication`,
    [[...stations]],
  );
}

type Chosen =
  | { drafts: readonly { code: string; version: number }[] }
  | { batch: number; asOf: string; after: number };

/** What waits for review within reach and was chosen, in order of the drafts. */
export async function findWaiting(
  db: Knex,
  { all, unions, stations }: Reach,
  chosen: Chosen,
  limit: number,
): Promise<{ draft: number; code: string; version: number }[]> {
  const [which, values]: [string, Knex.RawBinding[]] =
    "batch" in chosen
      ? [
          "d.batch_id = ? AND d.submitted_at <= ?::timestamptz AND d.id > ? AND d.state = 'submitted'",
          [chosen.batch, chosen.asOf, chosen.after],
        ]
      : [`c.code IS NOT NULL AND ${isOpen}`, []];
  const given = "batch" in chosen ? [] : chosen.drafts;
  const { rows } = await db.raw<{ rows: { draft: number; code: string; version: number }[] }>(
    `SELECT d.id AS draft, s.code, coalesce(c.version, d.version) AS version
     FROM drafts d JOIN stations s ON s.id = d.station_id
       LEFT JOIN unnest(?::text[], ?::int[]) AS c(code, version) ON c.code = s.code
     WHERE ${which} AND (? OR s.union_id = ANY(?::int[]) OR s.id = ANY(?::int[]))
     ORDER BY d.id LIMIT ?`,
    [
      given.map(({ code }) => code),
      given.map(({ version }) => version),
      ...values,
      all,
      unions,
      stations,
      limit,
    ],
  );
  return rows;
}

const within = "(? OR s.union_id = ANY(?::int[]) OR s.id = ANY(?::int[]))";
const lies = "(?::text IS NULL OR ? IN (s.province, s.city, s.district))";
const ofBatch = "(?::int IS NULL OR d.batch_id = ?)";

interface Which {
  region: string | null;
  batch: number | null;
}

const bindings = ({ all, unions, stations }: Reach, { region, batch }: Which): Knex.RawBinding[] => [
  all,
  unions,
  stations,
  region,
  region,
  batch,
  batch,
];

export interface QueueRow extends DraftRow {
  code: string;
  revision: number;
  demonstration: boolean;
  ownerId: number | null;
  ownerName: string | null;
  /** When it was submitted, as the store writes it. */
  key: string;
}

/** Submitted drafts, the oldest first. `after`: of the last row of the page before. */
export async function findQueue(
  db: Knex,
  reach: Reach,
  which: Which,
  after: { key: string; id: number } | null,
  limit: number,
): Promise<QueueRow[]> {
  const { rows } = await db.raw<{ rows: QueueRow[] }>(
    `SELECT ${draftColumns}, s.code, s.revision, s.demonstration, s.union_id AS "ownerId", o.name AS "ownerName",
       d.submitted_at::text AS key
     FROM ${draftTables} JOIN stations s ON s.id = d.station_id LEFT JOIN unions o ON o.id = s.union_id
     WHERE d.state = 'submitted' AND ${within} AND ${lies} AND ${ofBatch}
       AND (?::timestamptz IS NULL OR (d.submitted_at, d.id) > (?::timestamptz, ?))
     ORDER BY d.submitted_at, d.id LIMIT ?`,
    [...bindings(reach, which), after?.key ?? null, after?.key ?? null, after?.id ?? 0, limit],
  );
  return rows;
}

export async function countWaiting(db: Knex, reach: Reach, which: Which, atMost: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM drafts d JOIN stations s ON s.id = d.station_id
       WHERE d.state = 'submitted' AND ${within} AND ${lies} AND ${ofBatch} LIMIT ?
     ) counted`,
    [...bindings(reach, which), atMost],
  );
  return rows[0]?.count ?? 0;
}

/** Batches of which something waits, the newest first. */
export async function findBatches(
  db: Knex,
  { all, unions, stations }: Reach,
): Promise<{ id: number; title: string; kind: string; waiting: number }[]> {
  const { rows } = await db.raw<{ rows: { id: number; title: string; kind: string; waiting: number }[] }>(
    `SELECT b.id, b.title, b.kind, count(*)::int AS waiting
     FROM drafts d JOIN stations s ON s.id = d.station_id JOIN batches b ON b.id = d.batch_id
     WHERE d.state = 'submitted' AND ${within}
     GROUP BY b.id ORDER BY b.id DESC LIMIT 100`,
    [all, unions, stations],
  );
  return rows;
}
