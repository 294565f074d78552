import type { Knex } from "knex";
import type { BatchKind, BatchPage, BatchRow, BatchView } from "../../domain/batches/wire.ts";
import type { Actor, Signature } from "../accounts/actor.ts";
import type { Moved } from "../duplicates/unmerge.ts";
import { Problem } from "../http/problem.ts";
import {
  type BatchColumns,
  type BatchStationRow,
  countToUndo,
  findBatch,
  findBatches,
  findStationsOf,
  insertBatch,
  lockBatch,
} from "./queries.ts";

/**
 * Opens a batch: drafts and revisions that carry its id are looked through, published and undone as one.
 * @param moved of a merge: what else must be given back when it is undone.
 * @returns its id.
 */
export function openBatch(
  trx: Knex.Transaction,
  actor: Actor,
  { kind, title, by, moved = null }: { kind: BatchKind; title: string; by: Signature; moved?: Moved | null },
): Promise<number> {
  return insertBatch(trx, { kind, title, account: actor.account.id, union: by.union.id, moved }, new Date());
}

/** For who adds to a batch: keeps others from undoing it meanwhile. @throws Problem 409 when somebody has begun to. */
export async function mustBeInForce(trx: Knex.Transaction, id: number): Promise<void> {
  if (!(await lockBatch(trx, id))) return;
  throw new Problem(
    "not-possible",
    "这一批已经撤回，不能再往里写 · This batch is being undone; nothing is added.",
  );
}

/** Whose batches somebody sees: their own, and those made at the unions in their care. */
function seenBy(actor: Actor) {
  const { all, unions } = actor.reach("bulk.undo");
  return { all, unions, account: actor.account.id };
}

export async function listBatches(
  db: Knex,
  actor: Actor,
  { before, limit }: { before: number | null; limit: number },
): Promise<BatchPage> {
  const rows = await findBatches(db, seenBy(actor), before, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown.map(toRow), next: rows.length > limit && last ? String(last.id) : null };
}

/** @throws Problem 404 for one that does not exist or is not theirs to see. */
export async function batchById(db: Knex, actor: Actor, id: number): Promise<BatchColumns> {
  const batch = await findBatch(db, id, seenBy(actor));
  if (!batch) throw new Problem("not-found", `没有第 ${id} 批 · There is no batch ${id}.`);
  return batch;
}

export async function viewBatch(db: Knex, actor: Actor, id: number): Promise<BatchView> {
  const batch = await batchById(db, actor, id);
  const [rows, left] = await Promise.all([
    findStationsOf(db, id, actor.reach("station.read"), 1000),
    countToUndo(db, id, actor.reach(actionToUndo(batch))),
  ]);
  return {
    ...toRow(batch),
    mayUndo: left.inReach > 0 && mayUndo(actor, batch),
    rows: rows.map((row) => ({
      code: row.code,
      name: row.name,
      state: stateOf(row),
      revision: row.revision,
    })),
  };
}

/** What is published is taken back by whoever may publish, and what merged by whoever may merge. */
export function actionToUndo({ kind, published }: Pick<BatchColumns, "kind" | "published">) {
  if (kind === "merge") return "duplicates.merge" as const;
  return published > 0 ? ("station.publish" as const) : ("bulk.undo" as const);
}

export function mayUndo(actor: Actor, batch: BatchColumns): boolean {
  const { all, unions } = actor.reach(actionToUndo(batch));
  return all || (batch.unionId !== null && unions.includes(batch.unionId));
}

function toRow(batch: BatchColumns): BatchRow {
  return {
    id: batch.id,
    kind: batch.kind,
    title: batch.title,
    by: { id: batch.accountId, name: batch.accountName },
    union: batch.unionId === null ? null : { id: batch.unionId, name: batch.unionName ?? "" },
    at: batch.at.toISOString(),
    stations: batch.stations,
    waiting: batch.waiting,
    published: batch.published,
    undone:
      batch.undoneAt === null
        ? null
        : {
            at: batch.undoneAt.toISOString(),
            by: { id: batch.undoneById ?? 0, name: batch.undoneByName ?? "" },
          },
  };
}

function stateOf({ draft, revision, outcome }: BatchStationRow): BatchView["rows"][number]["state"] {
  if (outcome === "changed") return "left";
  if (outcome === "undone") return "undone";
  if (revision !== null) return "published";
  if (draft === "submitted" || draft === "draft") return "waiting";
  return draft === "returned" ? "returned" : "discarded";
}
