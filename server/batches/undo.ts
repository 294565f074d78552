import type { Knex } from "knex";
import type { UndoneBatch } from "../../domain/batches/wire.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { type Actor, forbidden, type Signature } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import { stampOf } from "../drafts/stamp.ts";
import { discardDrafts } from "../drafts/withdraw.ts";
import { unmerge } from "../duplicates/unmerge.ts";
import { Problem } from "../http/problem.ts";
import { publishRevisions, type Revision } from "../stations/write.ts";
import { actionToUndo, batchById, mayUndo } from "./batches.ts";
import { countToUndo, lockBatch, lockToUndo, type ToUndo, writeOutcomes, writeUndone } from "./queries.ts";

/** So many stations are undone in one transaction. */
const pieceSize = 1000;

/**
 * Undoes a batch of any kind, or the next piece of a large one: what still waits for a reviewer is thrown away, what is published
 * goes back to the facts before, as new revisions; a station that it has registered is withdrawn. What somebody has changed
 * since stays as it is and is told; what is out of reach is as if it did not exist. Takes change numbers: call it last in the
 * transaction.
 * @throws Problem 404 for a batch out of sight, 403 saying who may, 409 when it has been undone.
 */
export async function undoBatch(trx: Knex.Transaction, actor: Actor, id: number): Promise<UndoneBatch> {
  await lockBatch(trx, id);
  const batch = await batchById(trx, actor, id);
  const action = actionToUndo(batch);
  if (!mayUndo(actor, batch) || batch.unionId === null) throw forbidden(action);
  const reach = actor.reach(action);
  const before = await countToUndo(trx, id, reach);
  if (before.inReach === 0)
    throw new Problem("not-possible", "这一批已经撤回过 · This batch has been undone.");
  // A merge is taken back whole or not at all.
  if (batch.kind === "merge" && before.inReach < before.whole) throw forbidden(action);
  const by = actor.signsAt(action, batch.unionId);
  const who = { account: actor.account.id, role: by.role, union: by.union.id };

  const piece = await lockToUndo(trx, id, reach, pieceSize);
  const left = piece.filter((one) => changedSince(one));
  const undone = piece.filter((one) => !changedSince(one));
  const reason = `撤回：${batch.title}`;
  await discardDrafts(
    trx,
    who,
    undone.flatMap(({ draft, id: station }) => (draft === null ? [] : [{ id: draft, station }])),
    reason,
  );
  await writeOutcomes(trx, id, [
    ...undone.map((one) => ({ station: one.id, outcome: "undone" as const })),
    ...left.map((one) => ({ station: one.id, outcome: "changed" as const })),
  ]);
  if (batch.moved) {
    await unmerge(
      trx,
      undone.map((one) => one.id),
      batch.moved,
    );
  }
  const { inReach: remaining, whole } = await countToUndo(trx, id, reach);
  if (whole === 0) await writeUndone(trx, id, actor.account.id, new Date());
  await record(trx, actor, {
    action: "batch.undo",
    subject: { kind: "batch", id: String(id), label: batch.title },
    by,
    detail: { undone: undone.map(({ code }) => code), left: left.map(({ code }) => code), remaining },
  });

  const revisions = undone.flatMap((one): Revision[] => {
    const facts = factsBefore(one, by, reason);
    if (facts === null) return [];
    const { code, demonstration, revision: expected } = one;
    return [{ code, demonstration, facts, expected, author: { ...who, reason } }];
  });
  const written = await publishRevisions(trx, revisions);
  if (written.size < revisions.length) throw new Error("a locked station was published by somebody else");
  return {
    undone: undone.map(({ code }) => code),
    left: left.map(({ code, name }) => ({ code, name })),
    remaining,
  };
}

function changedSince({ revision, last, untouched }: ToUndo): boolean {
  return (last !== null && last !== revision) || !untouched;
}

/** What is published once more; null: nothing was published. */
function factsBefore({ last, before, after }: ToUndo, by: Signature, reason: string): StationFacts | null {
  if (last === null) return null;
  if (before !== null || after === null) return before;
  const { source, by: confirmer, day } = stampOf(by);
  return {
    ...after,
    lifecycle: { value: { state: "withdrawn", reason }, source, checkedAt: day, by: confirmer },
  };
}
