import type { Request } from "express";
import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import type { ReportDecision } from "../../domain/reports/desk-wire.ts";
import { openCaseStates } from "../../domain/reports/kinds.ts";
import { trustHoursAgain } from "../../domain/reports/locked.ts";
import { confirmedReason, factsAfter, type GoneChoice } from "../../domain/reports/outcome.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { type Actor, forbidden } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import { publisherOf, publishFacts } from "../drafts/publish.ts";
import { mustMatch } from "../http/conditions.ts";
import { badParameter, Problem } from "../http/problem.ts";
import {
  askKeeper,
  decideCase,
  factsAt,
  type HeldCase,
  holdCase,
  isKept,
  keepAnswer,
} from "./desk-queries.ts";
import { caseTag } from "./queue.ts";

type Right = "reports.handle" | "reports.answer";

interface Doing {
  trx: Knex.Transaction;
  actor: Actor;
  request: Request;
}

/**
 * The case, open, unchanged since the actor has seen it, and theirs to do this to.
 * @throws Problem 404 as if it did not exist outside their reach, 403 saying who may, 409 when it is decided, 412, 428.
 */
async function hold({ trx, actor, request }: Doing, id: number, right: Right): Promise<HeldCase> {
  const held = await holdCase(trx, id);
  if (!held || !sees(actor, held)) throw unknownCase(id);
  if (!actor.may(right, held.station)) throw forbidden(right);
  if (!openCaseStates.some((state) => state === held.state)) {
    const done = held.state === "confirmed" ? "属实 · confirmed" : "不采纳 · rejected";
    throw new Problem("not-possible", `这条反馈已经处理过：${done} · This has been decided.`);
  }
  mustMatch(request, caseTag(held));
  return held;
}

/** As in the queue: a keeper sees what they have been asked about. */
function sees(actor: Actor, { station, askedAt }: HeldCase): boolean {
  const { stations, ...whole } = actor.reach("reports.read");
  if (whole.all || (station.union !== null && whole.unions.includes(station.union))) return true;
  return askedAt !== null && stations.includes(station.id);
}

function unknownCase(id: number): Problem {
  return new Problem("report-not-found", `没有编号为 ${id} 的反馈 · There is no report ${id}.`);
}

/** Confirms a case: the fact changes state and date, at once and in public. */
export async function confirmCase(
  doing: Doing,
  id: number,
  gone: GoneChoice | null,
): Promise<ReportDecision> {
  const { trx, actor } = doing;
  const held = await hold(doing, id, "reports.handle");
  const { station, kind, amenity } = held;
  if ((kind === "gone") !== (gone !== null)) {
    throw badParameter(
      "gone",
      kind === "gone"
        ? "说明是停办还是不办了，原因是什么 · say whether it is suspended or closed, and why"
        : "只用于「搬走了，或者不办了」 · only for what has moved or closed",
    );
  }
  const signs = actor.signs("reports.handle", station);
  const at = new Date();
  const before = await published(trx, held);
  const after = StationFacts.parse(
    factsAfter(before, {
      kind,
      amenity,
      gone,
      on: dayAt(at),
      seenOn: dayAt(held.lastAt),
      // Nobody else may handle reports.
      by: { role: signs.role === "reviewer" ? "reviewer" : "clerk", union: signs.union.name },
    }),
  );
  const changed = JSON.stringify(after) !== JSON.stringify(StationFacts.parse(before));
  const revision = changed ? station.revision + 1 : null;
  await settle(doing, held, "confirm", { state: "confirmed", reason: null, revision }, at);
  if (changed) {
    const by = publisherOf(actor, "reports.handle", station);
    await publishFacts(trx, by, station.code, after, station.revision, { reason: confirmedReason });
  }
  return { id, state: "confirmed", revision };
}

/** Rejects a case. Hours that were left unconfirmed because of it are again as they were before. */
export async function rejectCase(doing: Doing, id: number, reason: string): Promise<ReportDecision> {
  const { trx, actor } = doing;
  const held = await hold(doing, id, "reports.handle");
  const { station, doubtedRevision } = held;
  const before = doubtedRevision === null ? undefined : await factsAt(trx, station.id, doubtedRevision - 1);
  const restored = before ? trustHoursAgain(await published(trx, held), before) : null;
  await settle(doing, held, "reject", { state: "rejected", reason, revision: null }, new Date());
  if (restored) {
    const by = publisherOf(actor, "reports.handle", station);
    await publishFacts(trx, by, station.code, restored, station.revision, {
      reason: "说门锁着的反馈没有采纳，开放时间恢复",
    });
  }
  return { id, state: "rejected", revision: restored ? station.revision + 1 : null };
}

/** Asks whoever keeps the station. */
export async function ask(doing: Doing, id: number, question: string | null): Promise<ReportDecision> {
  const { trx, actor } = doing;
  const held = await hold(doing, id, "reports.handle");
  if (!(await isKept(trx, held.station.id))) {
    throw new Problem(
      "not-possible",
      "这个站点还没有站长的账号，没有人可问 · Nobody with an account keeps this station.",
    );
  }
  await askKeeper(trx, id, { account: actor.account.id, at: new Date() }, question);
  await write(doing, held, "ask", "reports.handle");
  return { id, state: "asked", revision: null };
}

/** What the keeper, or somebody for them, says. */
export async function answer(doing: Doing, id: number, words: string): Promise<ReportDecision> {
  const { trx, actor } = doing;
  const held = await hold(doing, id, "reports.answer");
  if (held.state !== "asked") {
    throw new Problem("not-possible", "没有要回答的问题 · There is no question to answer.");
  }
  await keepAnswer(trx, id, { account: actor.account.id, at: new Date() }, words);
  await write(doing, held, "answer", "reports.answer");
  return { id, state: "answered", revision: null };
}

async function published(trx: Knex.Transaction, { station }: HeldCase): Promise<StationFacts> {
  const facts = await factsAt(trx, station.id, station.revision);
  if (!facts) throw new Error(`station ${station.code} has no revision ${station.revision}`);
  return facts;
}

async function settle(
  doing: Doing,
  held: HeldCase,
  verb: "confirm" | "reject",
  decision: Parameters<typeof decideCase>[3],
  at: Date,
): Promise<void> {
  await decideCase(doing.trx, held.id, { account: doing.actor.account.id, at }, decision);
  await write(doing, held, verb, "reports.handle");
}

function write(
  { trx, actor }: Doing,
  held: HeldCase,
  verb: "confirm" | "reject" | "ask" | "answer",
  right: Right,
): Promise<string> {
  const { station, kind, amenity, reports } = held;
  return record(trx, actor, {
    action: `report.${verb}`,
    subject: { kind: "report", id: String(held.id), label: `${station.name} ${station.code}` },
    by: actor.signs(right, station),
    detail: { kind, reports, ...(amenity && { amenity }) },
  });
}
