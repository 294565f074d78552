import type { Knex } from "knex";
import { addSteps, type StepBy, setState, settlePublication } from "./queries.ts";

/** Throws drafts away that were made as part of a batch which is undone. The caller holds the stations and records what was done. */
export async function discardDrafts(
  trx: Knex.Transaction,
  by: StepBy,
  drafts: readonly { id: number; station: number }[],
  comment: string,
): Promise<void> {
  const ids = drafts.map(({ id }) => id);
  await setState(trx, ids, "discarded", new Date().toISOString());
  await addSteps(
    trx,
    ids.map((draft) => ({ ...by, draft })),
    "discarded",
    comment,
  );
  await settlePublication(
    trx,
    drafts.map(({ station }) => station),
  );
}
