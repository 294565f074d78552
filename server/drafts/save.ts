import type { Request } from "express";
import type { Knex } from "knex";
import type { z } from "zod";
import type { DraftSaved } from "../../domain/register/wire.ts";
import { mayDo } from "../../domain/rights/rights.ts";
import { factsByPath } from "../../domain/stations/fact-paths.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { changesBetween } from "../../domain/stations/merge-facts.ts";
import type { Actor, Signature } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import { type BadField, badParameter, Problem } from "../http/problem.ts";
import { regionByAdcode } from "../regions/regions.ts";
import { followDrafts, registerUnpublished } from "../stations/write.ts";
import { unionById } from "../unions/unions.ts";
import { applyEdits, checkFacts } from "./edits.ts";
import { inConflict, rebase } from "./merge.ts";
import { lockStation, mustHaveSeen, nothingChanged, viewOf } from "./open-draft.ts";
import {
  addSteps,
  readLastFacts,
  readRevisions,
  type StationHead,
  settlePublication,
  writeDrafts,
} from "./queries.ts";
import type { DraftBodySchema, RegisterBodySchema } from "./schemas.ts";
import { stampOf } from "./stamp.ts";

/**
 * Saves edits into the open draft of a station, or into a new one.
 * @throws Problem 400 with every wrong field, 409 `conflict` with what each side says, 412 when the draft is another by now,
 * 428 without a condition.
 */
export async function saveDraft(
  trx: Knex.Transaction,
  actor: Actor,
  code: string,
  body: z.output<typeof DraftBodySchema>,
  request: Request,
): Promise<DraftSaved> {
  const { station, draft } = await lockStation(trx, actor, code, "station.edit");
  mustHaveSeen(request, draft);
  const seen = draft ? { ...body, base: Math.max(body.base, draft.base) } : body;
  if (seen.base > station.revision) {
    throw badParameter(
      "base",
      `最新的是第 ${station.revision} 版 · the latest revision is ${station.revision}`,
    );
  }
  const start = draft?.base ?? seen.base;
  const facts = await readRevisions(trx, [
    { station: station.id, number: start },
    { station: station.id, number: station.revision },
  ]);
  const base = facts.get(`${station.id} ${start}`) ?? null;
  const published = facts.get(`${station.id} ${station.revision}`) ?? null;

  const by = actor.signs("station.edit", station);
  const stamp = stampOf(by);
  // A registration that was discarded is taken up where it was left.
  const begun = station.revision === 0 && !draft ? await readLastFacts(trx, station.id) : base;
  const edited = applyEdits(draft?.facts ?? begun, published, body.edits, stamp);
  const checked = checkFacts(edited.facts, published, stamp.day);
  const errors = [...edited.errors, ...checked.errors];
  if (checked.facts === null || edited.errors.length > 0) throw wrongFields(errors);
  await mustBeRegion(trx, checked.facts);

  let whole = checked.facts;
  let merged: string[] = [];
  if (base && published && start < station.revision) {
    const paths = seen.base === station.revision ? body.edits.map(({ path }) => path) : [];
    const sides = { base, published, draft: whole };
    const rebased = rebase(sides, new Set(paths), stamp.day);
    if (rebased.conflicts) throw inConflict(code, station.revision, rebased.conflicts);
    [whole, merged] = [rebased.facts, rebased.merged];
  }
  const state = body.state ?? "draft";
  if (state === "submitted" && changesBetween(published, whole).length === 0) throw nothingChanged();
  const reason = body.reason ?? draft?.reason ?? "";
  await store(trx, actor, station, by, { state, base: station.revision, facts: whole, reason });
  return { code, revision: station.revision, draft: await viewOf(trx, station, published), merged };
}

/**
 * Registers a new station as a draft: it has a code at once, and nothing public sees it.
 * @throws Problem 400 with every wrong field; 403 and 404 for a union at which the actor may not register.
 */
export async function registerStation(
  trx: Knex.Transaction,
  actor: Actor,
  body: z.output<typeof RegisterBodySchema>,
): Promise<DraftSaved> {
  const union = unionFor(actor, body.union);
  const by = actor.signsAt("station.register", union);
  const stamp = stampOf(by);
  const life = body.edits.some(({ path }) => path === "lifecycle")
    ? []
    : [{ path: "lifecycle", value: { state: "open" } }];
  const edited = applyEdits(null, null, [...body.edits, ...life], stamp);
  const checked = checkFacts(edited.facts, null, stamp.day);
  if (checked.facts === null || edited.errors.length > 0) {
    throw wrongFields([...edited.errors, ...checked.errors]);
  }
  await mustBeRegion(trx, checked.facts);

  const { facts } = checked;
  const state = body.state ?? "draft";
  // What a union of the demonstration registers is fictional, too.
  const demonstration = (await unionById(trx, union))?.demonstration ?? false;
  const [written] = await registerUnpublished(trx, [{ facts, demonstration, union }], state);
  if (!written) throw new Error("the station was not registered");
  const { id, code } = written;
  const station = { id, code, union, name: facts.name.value, demonstration, revision: 0 };
  await store(trx, actor, station, by, { state, base: 0, facts, reason: body.reason ?? "" });
  return { code, revision: 0, draft: await viewOf(trx, station, null), merged: [] };
}

/** Makes a draft whose facts are those of a published revision, confirmations as they were then. */
export async function restoreRevision(
  trx: Knex.Transaction,
  actor: Actor,
  code: string,
  { revision, reason }: { revision: number; reason?: string | undefined },
): Promise<DraftSaved> {
  const { station, draft } = await lockStation(trx, actor, code, "station.edit");
  if (draft) {
    throw new Problem(
      "not-possible",
      "有一份没办完的草稿，先发布或丢弃它 · There is an open draft; publish or discard it first.",
    );
  }
  const found = await readRevisions(trx, [
    { station: station.id, number: revision },
    { station: station.id, number: station.revision },
  ]);
  const facts = found.get(`${station.id} ${revision}`);
  const published = found.get(`${station.id} ${station.revision}`) ?? null;
  if (!facts) throw badParameter("revision", `没有第 ${revision} 版 · there is no revision ${revision}`);
  if (changesBetween(published, facts).length === 0) throw nothingChanged();
  const by = actor.signs("station.edit", station);
  const checked = checkFacts(factsByPath(facts), published, stampOf(by).day);
  if (checked.facts === null) throw wrongFields(checked.errors);
  await store(trx, actor, station, by, {
    state: "draft",
    base: station.revision,
    facts,
    reason: reason ?? `恢复到第 ${revision} 版`,
  });
  return { code, revision: station.revision, draft: await viewOf(trx, station, published), merged: [] };
}

/** Writes the draft, what the register shows of it, and who did it. */
async function store(
  trx: Knex.Transaction,
  actor: Actor,
  station: StationHead,
  by: Signature,
  draft: { state: "draft" | "submitted"; base: number; facts: StationFacts; reason: string },
): Promise<void> {
  const who = { account: actor.account.id, role: by.role, union: by.union.id };
  const at = new Date().toISOString();
  const ids = await writeDrafts(trx, [{ ...draft, ...who, station: station.id, batch: null }], at);
  const id = ids.get(station.id);
  if (id !== undefined && draft.state === "submitted") {
    await addSteps(trx, [{ ...who, draft: id }], "submitted", draft.reason || null);
  }
  if (station.revision === 0) await followDrafts(trx, [{ ...station, facts: draft.facts }]);
  await settlePublication(trx, [station.id]);
  await record(trx, actor, {
    action: draft.state === "submitted" ? "draft.submit" : "draft.save",
    subject: { kind: "station", id: station.code, label: draft.facts.name.value },
    by,
  });
}

/** Where a new station is registered: at the union named, or at the only one where the account may register. */
function unionFor(actor: Actor, given: number | undefined): number {
  if (given !== undefined) {
    actor.mustBeAbleToAt("station.register", given);
    return given;
  }
  const able = actor.grants.filter(({ role }) => mayDo(role, "station.register"));
  const [only, ...others] = new Set(able.map(({ union }) => union.id));
  if (only !== undefined && others.length === 0) return only;
  throw badParameter("union", "写明登记在哪个工会 · say at which union it is registered");
}

/** @throws Problem 400 when there is no such region, or its code has been superseded. */
async function mustBeRegion(trx: Knex.Transaction, { region }: StationFacts): Promise<void> {
  const found = await regionByAdcode(trx, region.value);
  if (found?.adcode === region.value) return;
  const message = found
    ? `${region.value} 已改为 ${found.adcode}（${found.name}） · superseded by ${found.adcode}`
    : `没有行政区划代码 ${region.value} · no region has the adcode ${region.value}`;
  throw wrongFields([{ path: "region", message }]);
}

function wrongFields(errors: BadField[]): Problem {
  const told = errors.slice(0, 10).map(({ path, message }) => `${path}: ${message}`);
  return new Problem("bad-request", told.join("; "), { errors });
}
