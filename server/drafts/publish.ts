import type { Request } from "express";
import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import type { DraftSaved, PublishedMany } from "../../domain/register/wire.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { changesBetween } from "../../domain/stations/merge-facts.ts";
import { type Actor, forbidden } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import { Problem } from "../http/problem.ts";
import { changedMeanwhile, publishRevisions, type Revision } from "../stations/write.ts";
import { inConflict, rebase } from "./merge.ts";
import { lockStation, mustHaveSeen, noDraft } from "./open-draft.ts";
import {
  addSteps,
  type DraftRow,
  findOpenDrafts,
  findWaiting,
  lockHeads,
  readRevisions,
  type StationHead,
  setState,
  settlePublication,
} from "./queries.ts";

/** In whose name something is published. */
export interface Publisher {
  /** Of the account; null: the program itself. */
  account: number | null;
  role: string;
  /** Id of the union. */
  union: number | null;
}

/** The program itself, such as when many report the same. */
export const theProgram: Publisher = { account: null, role: "system", union: null };

/** The actor as who may do this to the station. @throws Problem 403 where it may not. */
export function publisherOf(
  actor: Actor,
  action: Parameters<Actor["signs"]>[0],
  station: { id: number; union: number | null },
): Publisher {
  const { role, union } = actor.signs(action, station);
  return { account: actor.account.id, role, union: union.id };
}

/**
 * Publishes facts at once, without a draft: what a report was confirmed to say, what a merge makes of a station. An open draft stays
 * as it is, and is merged when it is saved or published. Takes a change number: call it last in the transaction.
 * @param facts a valid document; `expected` the revision it was made from.
 * @param more.reason is public.
 * @throws Problem 404 for an unknown code, 409 when the station is no longer at `expected`.
 */
export async function publishFacts(
  trx: Knex.Transaction,
  by: Publisher,
  code: string,
  facts: StationFacts,
  expected: number,
  more: { reason: string; batch?: number },
): Promise<void> {
  const [station] = await lockHeads(trx, [code]);
  if (!station)
    throw new Problem("station-not-found", `没有编码为 ${code} 的站点 · No station has the code ${code}.`);
  const { demonstration } = station;
  const author = { ...by, reason: more.reason, batch: more.batch ?? null };
  const written = await publishRevisions(trx, [{ code, demonstration, facts, expected, author }]);
  if (written.size === 0) throw changedMeanwhile(code, expected);
}

/**
 * Publishes the open draft of a station: a reviewer any, whoever may edit one that only confirms.
 * @throws Problem 403 saying who may, 409 `conflict` when somebody has published something else meanwhile, 412, 428.
 */
export async function publishDraft(
  trx: Knex.Transaction,
  actor: Actor,
  code: string,
  comment: string | null,
  request: Request,
): Promise<DraftSaved> {
  const { station, draft } = await lockStation(trx, actor, code, "station.read");
  if (!draft) throw noDraft();
  mustHaveSeen(request, draft);
  const { ready, refused } = await prepare(trx, [{ station, draft }]);
  const [one] = ready;
  if (!one) throw refused[0]?.problem ?? noDraft();
  const action = actor.may("station.publish", station) ? "station.publish" : "station.edit";
  if (action === "station.edit" && !(actor.may(action, station) && one.onlyConfirms)) {
    throw forbidden("station.publish");
  }
  await publishAll(trx, [{ ...one, by: publisherOf(actor, action, station) }], comment);
  await record(trx, actor, {
    action: "station.publish",
    subject: { kind: "station", id: code, label: one.facts.name.value },
    by: actor.signs(action, station),
    detail: { revision: station.revision + 1, ...(comment !== null && { comment }) },
  });
  return { code, revision: station.revision + 1, draft: null, merged: one.merged };
}

/** So many drafts are published in one transaction. */
const pieceSize = 200;

/** What to publish: chosen drafts as they were seen, or what of a batch was submitted by `asOf`, from a draft on. */
export type Chosen =
  | { drafts: readonly { code: string; version: number }[] }
  | { batch: number; asOf: string; after: number };

/**
 * Publishes one piece of what waits: chosen drafts, or the next of a batch. What lies outside the actor's reach is as if nothing of it
 * waited.
 */
export async function publishPiece(
  trx: Knex.Transaction,
  actor: Actor,
  chosen: Chosen,
  comment: string | null,
): Promise<PublishedMany> {
  const waiting = await findWaiting(trx, actor.reach("station.publish"), chosen, pieceSize + 1);
  const piece = waiting.slice(0, pieceSize);
  const stations = await lockHeads(
    trx,
    piece.map(({ code }) => code),
  );
  const drafts = await findOpenDrafts(
    trx,
    stations.map(({ id }) => id),
  );
  const versions = new Map(piece.map(({ code, version }) => [code, version]));
  const seen: Open[] = [];
  const refused: PublishedMany["refused"] = [];
  const changed = (code: string) =>
    refused.push({ code, reason: "changed", message: "看过以后又改了 · changed since it was looked at" });
  for (const station of stations) {
    const draft = drafts.get(station.id);
    if (draft?.state === "submitted" && draft.version === versions.get(station.code)) {
      seen.push({ station, draft });
    } else changed(station.code);
  }
  // Every draft chosen is accounted for, also those of which nothing is open any more.
  if ("drafts" in chosen) for (const { code } of chosen.drafts) if (!versions.has(code)) changed(code);
  const prepared = await prepare(trx, seen);
  const ready = prepared.ready.map((one) => ({
    ...one,
    by: publisherOf(actor, "station.publish", one.station),
  }));
  const published = await publishAll(trx, ready, comment);
  for (const { code, problem } of prepared.refused) {
    refused.push({ code, reason: "conflict", message: problem.message });
  }
  await recordPiece(trx, actor, chosen, ready, comment);
  const last = piece.at(-1);
  const next = waiting.length > pieceSize && last ? last.draft : null;
  return { published, refused, next };
}

/** One entry for a piece of a batch, one for each of chosen stations. */
async function recordPiece(
  trx: Knex.Transaction,
  actor: Actor,
  chosen: Chosen,
  published: readonly Ready[],
  comment: string | null,
): Promise<void> {
  const said = comment !== null && { comment };
  const [first] = published;
  if ("batch" in chosen && first) {
    await record(trx, actor, {
      action: "review.publish",
      subject: { kind: "batch", id: String(chosen.batch), label: first.draft.batchTitle ?? "" },
      by: actor.signs("station.publish", first.station),
      detail: { published: published.map(({ station }) => station.code), ...said },
    });
    return;
  }
  for (const { station, facts } of published) {
    await record(trx, actor, {
      action: "station.publish",
      subject: { kind: "station", id: station.code, label: facts.name.value },
      by: actor.signs("station.publish", station),
      detail: { revision: station.revision + 1, ...said },
    });
  }
}

interface Open {
  station: StationHead;
  draft: DraftRow;
}

interface Ready extends Open {
  facts: StationFacts;
  merged: string[];
  /** Nothing but days, roles and unions would be new. */
  onlyConfirms: boolean;
}

/** Brings drafts onto what is published by now, and looks once more at whether they may follow it. */
async function prepare(
  trx: Knex.Transaction,
  open: readonly Open[],
): Promise<{ ready: Ready[]; refused: { code: string; problem: Problem }[] }> {
  const day = dayAt(new Date());
  const known = await readRevisions(
    trx,
    open.flatMap(({ station: { id, revision }, draft: { base } }) => [
      { station: id, number: revision },
      { station: id, number: base },
    ]),
  );
  const ready: Ready[] = [];
  const refused: { code: string; problem: Problem }[] = [];
  for (const { station, draft } of open) {
    const published = known.get(`${station.id} ${station.revision}`) ?? null;
    const base = known.get(`${station.id} ${draft.base}`) ?? null;
    try {
      const made = bringUp(station, draft, published, base, day);
      const changes = changesBetween(published, made.facts);
      const onlyConfirms = published !== null && changes.every(({ confirms }) => confirms);
      ready.push({ station, draft, ...made, onlyConfirms });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.push({ code: station.code, problem: error });
    }
  }
  return { ready, refused };
}

function bringUp(
  { code, revision }: StationHead,
  draft: DraftRow,
  published: StationFacts | null,
  base: StationFacts | null,
  day: string,
): { facts: StationFacts; merged: string[] } {
  if (draft.base === revision || published === null || base === null)
    return { facts: draft.facts, merged: [] };
  const rebased = rebase({ base, published, draft: draft.facts }, new Set(), day);
  if (rebased.conflicts) throw inConflict(code, revision, rebased.conflicts);
  return rebased;
}

async function publishAll(
  trx: Knex.Transaction,
  ready: readonly (Ready & { by: Publisher })[],
  comment: string | null,
): Promise<string[]> {
  if (ready.length === 0) return [];
  const ids = ready.map(({ draft }) => draft.id);
  await setState(trx, ids, "published", new Date().toISOString());
  await addSteps(
    trx,
    ready.map(({ draft, by }) => ({ ...by, draft: draft.id })),
    "published",
    comment,
  );
  const written = await publishRevisions(
    trx,
    ready.map(
      ({ station, draft, facts, onlyConfirms, by }): Revision => ({
        code: station.code,
        demonstration: station.demonstration,
        facts,
        expected: station.revision,
        author: { ...by, reason: draft.reason || reasonOf(station, onlyConfirms), batch: draft.batchId },
      }),
    ),
  );
  await settlePublication(
    trx,
    ready.map(({ station }) => station.id),
  );
  if (written.size < ready.length) throw new Error("a locked station was published by somebody else");
  return [...written];
}

/** What the public history says where the clerk has said nothing. */
function reasonOf({ revision }: StationHead, onlyConfirms: boolean): string {
  if (revision === 0) return "登记";
  return onlyConfirms ? "核实" : "更正";
}
