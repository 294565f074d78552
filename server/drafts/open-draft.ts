import type { Request } from "express";
import type { Knex } from "knex";
import type { DraftView } from "../../domain/register/wire.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { type Actor, unknownStation } from "../accounts/actor.ts";
import { draftTag, mustMatch } from "../http/conditions.ts";
import { Problem } from "../http/problem.ts";
import {
  type DraftRow,
  findOpenDrafts,
  findSteps,
  lockHeads,
  readRevisions,
  type StationHead,
} from "./queries.ts";
import { toDraftView } from "./view.ts";

/**
 * A station locked for writing, to which the actor may do this: it and its open draft stay as they are until the transaction
 * ends.
 * @throws Problem 404 as if it did not exist outside the actor's reach, 403 where it may only be seen.
 */
export async function lockStation(
  trx: Knex.Transaction,
  actor: Actor,
  code: string,
  action: Parameters<Actor["mustBeAbleTo"]>[0],
): Promise<{ station: StationHead; draft: DraftRow | undefined }> {
  const [station] = await lockHeads(trx, [code]);
  if (!station) throw unknownStation(code);
  actor.mustBeAbleTo(action, station);
  const drafts = await findOpenDrafts(trx, [station.id]);
  return { station, draft: drafts.get(station.id) };
}

/**
 * Whoever writes a draft says which version of it they have seen, or that they have seen none.
 * @throws Problem 412 when it is another by now, 428 when the request does not say.
 */
export function mustHaveSeen(request: Request, draft: DraftRow | undefined): void {
  const first = request.get("If-None-Match")?.trim() === "*";
  if (draft && !first) {
    mustMatch(request, draftTag(draft.version));
    return;
  }
  if (!draft && first) return;
  if (!draft && request.get("If-Match") === undefined) {
    throw new Problem(
      "precondition-required",
      "还没有草稿：写 If-None-Match: * · There is no draft yet: send If-None-Match: *",
    );
  }
  throw new Problem(
    "precondition-failed",
    draft
      ? `已经有一份草稿 ${draftTag(draft.version)}，看过再改 · There is a draft by now; look at it first.`
      : "你看的那份草稿已经发布或丢弃了 · The draft you have seen is published or discarded.",
  );
}

export async function publishedOf(
  db: Knex,
  { id, revision }: Pick<StationHead, "id" | "revision">,
): Promise<StationFacts | null> {
  const facts = await readRevisions(db, [{ station: id, number: revision }]);
  return facts.get(`${id} ${revision}`) ?? null;
}

/** The open draft of a station as the desk shows it; null: there is none. */
export async function viewOf(
  db: Knex,
  { id }: Pick<StationHead, "id">,
  published: StationFacts | null,
): Promise<DraftView | null> {
  const draft = (await findOpenDrafts(db, [id])).get(id);
  if (!draft) return null;
  const steps = await findSteps(db, draft.id);
  const base = draft.base === 0 ? null : await publishedOf(db, { id, revision: draft.base });
  return toDraftView(draft, published, base, steps);
}

export function noDraft(): Problem {
  return new Problem("not-possible", "没有草稿 · There is no draft.");
}

export function nothingChanged(): Problem {
  return new Problem("not-possible", "和已发布的一样，没有改动 · Nothing differs from what is published.");
}
