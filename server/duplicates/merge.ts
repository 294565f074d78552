import type { Request } from "express";
import type { Knex } from "knex";
import { mergedFacts } from "../../domain/duplicates/merge.ts";
import type { MergeAnswer, MergeBody } from "../../domain/duplicates/wire.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { Actor, Signature } from "../accounts/actor.ts";
import { alsoAssign } from "../accounts/assignments.ts";
import { record } from "../audit/record.ts";
import { openBatch } from "../batches/batches.ts";
import { checkFacts } from "../drafts/edits.ts";
import { stampOf } from "../drafts/stamp.ts";
import { mustMatch } from "../http/conditions.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { movePhotos } from "../photos/move.ts";
import { moveCases } from "../reports/move.ts";
import { publishRevisions } from "../stations/write.ts";
import { decidePair, lockSides, type WholeSide, writeMergedInto } from "./pair-queries.ts";
import { bothSides, obstacleOf, pairTag, placeOf } from "./pairs.ts";
import type { Moved } from "./unmerge.ts";

/**
 * Makes one station of two: the one that is kept takes the chosen facts and the names of the other, which is withdrawn and whose
 * code leads here from now on. Both histories stay where they are, and what was signed off stays as signed.
 * @throws Problem 400 with every wrong field, 403, 404, 409 saying what stands in the way, 412 when one of the two has changed.
 */
export async function mergePair(
  trx: Knex.Transaction,
  actor: Actor,
  codes: [string, string],
  body: MergeBody,
  request: Request,
): Promise<MergeAnswer> {
  await lockSides(trx, codes);
  const { a, b } = await bothSides(trx, actor, codes);
  for (const side of [a, b]) actor.mustBeAbleTo("duplicates.merge", placeOf(side));
  mustMatch(request, pairTag(a, b));
  const obstacle = obstacleOf(a, b);
  if (obstacle !== null) throw new Problem("not-possible", obstacle);
  const keep = body.keep === a.code ? "a" : body.keep === b.code ? "b" : null;
  if (keep === null) throw badParameter("keep", `${a.code} 或 ${b.code} · one of the two codes`);
  const [kept, other] = keep === "a" ? [a, b] : [b, a];
  const by = actor.signs("duplicates.merge", placeOf(kept));
  const facts = factsOfBoth(a, b, keep, body.facts ?? {}, by);

  const title = `${other.name} 并入 ${kept.name}`;
  const moved: Moved = {
    reports: await moveCases(trx, other.id, kept.id),
    photos: await movePhotos(trx, other.id, kept.id),
    assignments: await alsoAssign(trx, other.id, kept.id),
  };
  const batch = await openBatch(trx, actor, { kind: "merge", title, by, moved });
  await writeMergedInto(trx, other.id, kept.id);
  const who = { account: actor.account.id, role: by.role, union: by.union.id };
  for (const from of ["open", "dismissed"] as const) {
    await decidePair(trx, [a.id, b.id], { from, to: "merged" }, { ...who, note: null }, new Date());
  }
  await record(trx, actor, {
    action: "station.merge",
    subject: { kind: "station", id: kept.code, label: facts.name.value },
    by,
    detail: { merged: other.code, name: other.name, batch },
  });

  const author = (reason: string) => ({ ...who, batch, reason });
  const written = await publishRevisions(trx, [
    {
      code: kept.code,
      demonstration: kept.demonstration,
      facts,
      expected: kept.revision,
      author: author(`与 ${other.code}「${other.name}」是同一处，合并`),
    },
    {
      code: other.code,
      demonstration: other.demonstration,
      facts: withdrawn(other, kept, by),
      expected: other.revision,
      author: author(`并入 ${kept.code}「${facts.name.value}」`),
    },
  ]);
  if (written.size < 2) throw new Error("a locked station was published by somebody else");
  return { code: kept.code, revision: kept.revision + 1, merged: other.code, batch };
}

function factsOfBoth(
  a: WholeSide,
  b: WholeSide,
  keep: "a" | "b",
  choices: NonNullable<MergeBody["facts"]>,
  by: Signature,
): StationFacts {
  if (a.facts === null || b.facts === null) throw new Error("a published station has no facts");
  const { source, by: confirmer, day } = stampOf(by);
  const stamp = { source, checkedAt: day, by: confirmer };
  const checked = checkFacts(
    mergedFacts(a.facts, b.facts, keep, choices, stamp),
    keep === "a" ? a.facts : b.facts,
    day,
  );
  if (checked.facts !== null) return checked.facts;
  const told = checked.errors.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new Problem("bad-request", told, { errors: checked.errors });
}

function withdrawn({ facts }: WholeSide, kept: WholeSide, by: Signature): StationFacts {
  if (facts === null) throw new Error("a published station has no facts");
  const { source, by: confirmer, day } = stampOf(by);
  const reason = `与「${kept.name}」是同一处，并入 ${kept.code}`;
  return {
    ...facts,
    lifecycle: { value: { state: "withdrawn", reason }, source, checkedAt: day, by: confirmer },
  };
}
