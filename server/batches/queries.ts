import type { Knex } from "knex";
import type { BatchKind } from "../../domain/batches/wire.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { Moved } from "../duplicates/unmerge.ts";

/** All SQL of the batches. */

export async function insertBatch(
  trx: Knex.Transaction,
  batch: { kind: BatchKind; title: string; account: number; union: number; moved: Moved | null },
  at: Date,
): Promise<number> {
  const { kind, title, account, union, moved } = batch;
  const rows: { id: number }[] = await trx("batches")
    .insert({
      kind,
      title,
      account_id: account,
      union_id: union,
      created_at: at,
      moved: moved && JSON.stringify(moved),
    })
    .returning("id");
  const [row] = rows;
  if (!row) throw new Error("the batch was not written");
  return row.id;
}

export interface BatchColumns {
  id: number;
  kind: BatchKind;
  title: string;
  accountId: number;
  accountName: string;
  unionId: number | null;
  unionName: string | null;
  at: Date;
  undoneAt: Date | null;
  undoneById: number | null;
  undoneByName: string | null;
  /** Of a merge. */
  moved: Moved | null;
  stations: number;
  waiting: number;
  published: number;
}

const columns = `b.id, b.kind, b.title, b.account_id AS "accountId", a.name AS "accountName", b.union_id AS "unionId",
  u.name AS "unionName", b.created_at AS at, b.undone_at AS "undoneAt", b.undone_by AS "undoneById", x.name AS "undoneByName",
  b.moved, n.stations, n.waiting, n.published`;
/** The drafts that a batch has made and the revisions it was published as. */
const tables = `batches b JOIN accounts a ON a.id = b.account_id LEFT JOIN unions u ON u.id = b.union_id
  LEFT JOIN accounts x ON x.id = b.undone_by
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT c.station_id)::int AS stations, (count(*) FILTER (WHERE c.waiting))::int AS waiting,
      (count(DISTINCT c.station_id) FILTER (WHERE c.published))::int AS published
    FROM (
      SELECT d.station_id, d.state IN ('draft', 'submitted', 'returned') AS waiting, false AS published
      FROM drafts d WHERE d.batch_id = b.id
      UNION ALL SELECT r.station_id, false, true FROM revisions r WHERE r.batch_id = b.id
    ) c
  ) n`;

/** Whose batches may be seen: those of the unions, and one's own. */
interface Seen {
  all: boolean;
  unions: readonly number[];
  account: number;
}
const seenBy = "(? OR b.union_id = ANY(?::int[]) OR b.account_id = ?)";

export async function findBatches(
  db: Knex,
  { all, unions, account }: Seen,
  before: number | null,
  limit: number,
): Promise<BatchColumns[]> {
  const { rows } = await db.raw<{ rows: BatchColumns[] }>(
    `SELECT ${columns} FROM ${tables} WHERE ${seenBy} AND (?::int IS NULL OR b.id < ?) ORDER BY b.id DESC LIMIT ?`,
    [all, [...unions], account, before, before, limit],
  );
  return rows;
}

export async function findBatch(
  db: Knex,
  id: number,
  { all, unions, account }: Seen,
): Promise<BatchColumns | undefined> {
  const { rows } = await db.raw<{ rows: BatchColumns[] }>(
    `SELECT ${columns} FROM ${tables} WHERE b.id = ? AND ${seenBy}`,
    [id, all, [...unions], account],
  );
  return rows[0];
}

/** Whoever else undoes it or adds to it waits until the transaction ends. Gives whether somebody has undone it or begun to. */
export async function lockBatch(trx: Knex.Transaction, id: number): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { undone: boolean }[] }>(
    `SELECT undone_at IS NOT NULL OR EXISTS (SELECT FROM batch_undos o WHERE o.batch_id = b.id) AS undone
     FROM batches b WHERE id = ? FOR UPDATE`,
    [id],
  );
  return rows[0]?.undone ?? false;
}

export interface BatchStationRow {
  code: string;
  name: string;
  draft: "draft" | "submitted" | "returned" | "published" | "discarded" | null;
  revision: number | null;
  outcome: "undone" | "changed" | null;
}

const stationsOf = `SELECT station_id FROM drafts WHERE batch_id = ? UNION SELECT station_id FROM revisions WHERE batch_id = ?`;

const within = "(? OR s.union_id = ANY(?::int[]) OR s.id = ANY(?::int[]))";
const withinOf = ({ all, unions, stations }: Reach) => [all, unions, stations];

export async function findStationsOf(
  db: Knex,
  id: number,
  reach: Reach,
  limit: number,
): Promise<BatchStationRow[]> {
  const { rows } = await db.raw<{ rows: BatchStationRow[] }>(
    `SELECT s.code, s.card->>'name' AS name, (
         SELECT d.state FROM drafts d WHERE d.batch_id = ? AND d.station_id = s.id ORDER BY d.id DESC LIMIT 1
       ) AS draft, (
         SELECT max(r.number) FROM revisions r WHERE r.batch_id = ? AND r.station_id = s.id
       ) AS revision, o.outcome
     FROM (${stationsOf}) n JOIN stations s ON s.id = n.station_id
       LEFT JOIN batch_undos o ON o.batch_id = ? AND o.station_id = s.id
     WHERE ${within} ORDER BY s.code LIMIT ?`,
    [id, id, id, id, id, ...withinOf(reach), limit],
  );
  return rows;
}

/** A station of a batch that has not been looked at yet, locked. */
export interface ToUndo {
  id: number;
  code: string;
  name: string;
  union: number | null;
  demonstration: boolean;
  /** As it is published now; 0: it never was. */
  revision: number;
  /** First and last revision that the batch made; null: none. */
  first: number | null;
  last: number | null;
  /** The batch's draft that is still open, and whether nobody has touched it since. */
  draft: number | null;
  untouched: boolean;
  /** Facts before the batch; null: there were none. */
  before: StationFacts | null;
  /** As the batch left them. */
  after: StationFacts | null;
}

/** Those in reach; in two statements, as whoever has waited for the lock must look at what is there then. */
export async function lockToUndo(
  trx: Knex.Transaction,
  batch: number,
  reach: Reach,
  limit: number,
): Promise<ToUndo[]> {
  const { rows: locked } = await trx.raw<{ rows: { id: number }[] }>(
    `SELECT s.id FROM stations s
     WHERE s.id IN (${stationsOf}) AND ${within}
       AND NOT EXISTS (SELECT FROM batch_undos o WHERE o.batch_id = ? AND o.station_id = s.id)
     ORDER BY s.id LIMIT ? FOR NO KEY UPDATE OF s`,
    [batch, batch, ...withinOf(reach), batch, limit],
  );
  const { rows } = await trx.raw<{ rows: ToUndo[] }>(
    `SELECT s.id, s.code, s.card->>'name' AS name, s.union_id AS union, s.demonstration, s.revision, n.first, n.last,
       d.id AS draft, coalesce(d.version = CASE d.state WHEN 'returned' THEN 2 ELSE 1 END, true) AS untouched,
       p.facts AS before, q.facts AS after
     FROM stations s
       CROSS JOIN LATERAL (
         SELECT min(r.number) AS first, max(r.number) AS last FROM revisions r WHERE r.batch_id = ? AND r.station_id = s.id
       ) n
       LEFT JOIN drafts d ON d.station_id = s.id AND d.batch_id = ? AND d.state IN ('draft', 'submitted', 'returned')
       LEFT JOIN revisions p ON p.station_id = s.id AND p.number = n.first - 1
       LEFT JOIN revisions q ON q.station_id = s.id AND q.number = n.last
     WHERE s.id = ANY(?::int[]) ORDER BY s.id`,
    [batch, batch, locked.map(({ id }) => id)],
  );
  return rows;
}

/** How many stations of a batch have not been looked at yet: in reach, and in all. */
export async function countToUndo(
  db: Knex,
  batch: number,
  reach: Reach,
): Promise<{ inReach: number; whole: number }> {
  const { rows } = await db.raw<{ rows: { inReach: number; whole: number }[] }>(
    `SELECT count(*)::int AS whole, (count(*) FILTER (WHERE ${within}))::int AS "inReach"
     FROM (${stationsOf}) n JOIN stations s ON s.id = n.station_id
     WHERE NOT EXISTS (SELECT FROM batch_undos o WHERE o.batch_id = ? AND o.station_id = n.station_id)`,
    [...withinOf(reach), batch, batch, batch],
  );
  return rows[0] ?? { inReach: 0, whole: 0 };
}

export async function writeOutcomes(
  trx: Knex.Transaction,
  batch: number,
  outcomes: readonly { station: number; outcome: "undone" | "changed" }[],
): Promise<void> {
  const rows = outcomes.map(({ station, outcome }) => ({ batch_id: batch, station_id: station, outcome }));
  if (rows.length > 0) await trx.batchInsert("batch_undos", rows);
}

export async function writeUndone(
  trx: Knex.Transaction,
  id: number,
  account: number,
  at: Date,
): Promise<void> {
  await trx("batches").where({ id }).update({ undone_at: at, undone_by: account });
}
