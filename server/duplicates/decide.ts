import type { Knex } from "knex";
import type { Actor } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import { Problem } from "../http/problem.ts";
import { decidePair, lockSides } from "./pair-queries.ts";
import { bothSides, placeOf } from "./pairs.ts";

/**
 * Says of a pair that it is not one place, or takes that back. A dismissed pair comes back by itself only when one of the two
 * changes its name, place or host.
 * @throws Problem 403, 404, 409 when the pair is in another state by now.
 */
export async function decide(
  trx: Knex.Transaction,
  actor: Actor,
  codes: [string, string],
  what: { dismissed: boolean; note: string | null },
): Promise<void> {
  await lockSides(trx, codes);
  const { a, b } = await bothSides(trx, actor, codes);
  for (const side of [a, b]) actor.mustBeAbleTo("duplicates.decide", placeOf(side));
  const by = actor.signs("duplicates.decide", placeOf(a));
  const change = what.dismissed
    ? ({ from: "open", to: "dismissed" } as const)
    : ({ from: "dismissed", to: "open" } as const);
  const decision = { account: actor.account.id, role: by.role, union: by.union.id, note: what.note };
  if (!(await decidePair(trx, [a.id, b.id], change, what.dismissed ? decision : null, new Date()))) {
    throw new Problem(
      "not-possible",
      "这一对已经有人处理过，刷新看看 · Somebody has decided on this pair meanwhile; look again.",
    );
  }
  await record(trx, actor, {
    action: what.dismissed ? "duplicates.dismiss" : "duplicates.reopen",
    subject: { kind: "station", id: a.code, label: a.name },
    by,
    detail: { other: b.code, name: b.name, ...(what.note !== null && { note: what.note }) },
  });
}
