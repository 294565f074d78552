import type { Request } from "express";
import type { Knex } from "knex";
import type { AuditAction } from "../../domain/audit/actions.ts";
import type { DraftSaved } from "../../domain/register/wire.ts";
import { changesBetween } from "../../domain/stations/merge-facts.ts";
import type { Actor, Signature } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import { Problem } from "../http/problem.ts";
import { lockStation, mustHaveSeen, noDraft, nothingChanged, publishedOf, viewOf } from "./open-draft.ts";
import { addSteps, type StationHead, type Step, setState, settlePublication } from "./queries.ts";

/** What becomes of an open draft, short of publishing it. Each has the conditions and errors of saving. */

/** Submits the open draft as it is. */
export async function submitDraft(
  trx: Knex.Transaction,
  actor: Actor,
  code: string,
  request: Request,
): Promise<DraftSaved> {
  const { station, draft } = await lockStation(trx, actor, code, "station.edit");
  if (!draft) throw noDraft();
  mustHaveSeen(request, draft);
  const by = actor.signs("station.edit", station);
  const published = await publishedOf(trx, station);
  if (changesBetween(published, draft.facts).length === 0) throw nothingChanged();
  await setState(trx, [draft.id], "submitted", now());
  await step(trx, actor, station, by, draft.id, "submitted", null);
  return { code, revision: station.revision, draft: await viewOf(trx, station, published), merged: [] };
}

/** Gives a submitted draft back to be changed, with the reason. */
export async function returnDraft(
  trx: Knex.Transaction,
  actor: Actor,
  code: string,
  comment: string,
  request: Request,
): Promise<DraftSaved> {
  const { station, draft } = await lockStation(trx, actor, code, "station.publish");
  if (!draft) throw noDraft();
  mustHaveSeen(request, draft);
  if (draft.state !== "submitted") {
    throw new Problem("not-possible", "这份草稿没有提交 · This draft was not submitted.");
  }
  await setState(trx, [draft.id], "returned", now());
  await step(trx, actor, station, actor.signs("station.publish", station), draft.id, "returned", comment);
  const published = await publishedOf(trx, station);
  return { code, revision: station.revision, draft: await viewOf(trx, station, published), merged: [] };
}

/** Throws the open draft away; what it held stays on record for staff. */
export async function discardDraft(
  trx: Knex.Transaction,
  actor: Actor,
  code: string,
  request: Request,
): Promise<DraftSaved> {
  const { station, draft } = await lockStation(trx, actor, code, "station.edit");
  if (!draft) throw noDraft();
  mustHaveSeen(request, draft);
  await setState(trx, [draft.id], "discarded", now());
  await step(trx, actor, station, actor.signs("station.edit", station), draft.id, "discarded", null);
  return { code, revision: station.revision, draft: null, merged: [] };
}

async function step(
  trx: Knex.Transaction,
  actor: Actor,
  station: StationHead,
  by: Signature,
  draft: number,
  taken: Step,
  comment: string | null,
): Promise<void> {
  const who = { account: actor.account.id, role: by.role, union: by.union.id };
  await addSteps(trx, [{ ...who, draft }], taken, comment);
  await settlePublication(trx, [station.id]);
  await record(trx, actor, {
    action: actions[taken],
    subject: { kind: "station", id: station.code, label: station.name },
    by,
    ...(comment !== null && { detail: { comment } }),
  });
}

const now = () => new Date().toISOString();

const actions: Record<Step, AuditAction> = {
  submitted: "draft.submit",
  returned: "draft.return",
  published: "draft.publish",
  discarded: "draft.discard",
};
