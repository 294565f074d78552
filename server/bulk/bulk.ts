import type { Knex } from "knex";
import { type BulkAnswer, type BulkOutcome, type BulkPreview, mostAtOnce } from "../../domain/bulk/wire.ts";
import type { Actor } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import { openBatch } from "../batches/batches.ts";
import type { Context } from "../context.ts";
import type { GivenEdit } from "../drafts/edits.ts";
import { publisherOf } from "../drafts/publish.ts";
import { submitDrafts } from "../drafts/submit.ts";
import { minuteNow } from "../http/caching.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { resolveFilter } from "../register/filter.ts";
import { registerRows, sortOf } from "../register/page.ts";
import type { RegisterFilterQuery } from "../register/schemas.ts";
import { publishRevisions } from "../stations/write.ts";
import { type Planned, planEach } from "./plan.ts";
import { lockStations } from "./queries.ts";

/** Codes of all stations that a filter of the register finds. @throws Problem 400 where they are too many. */
export async function codesOf(context: Context, actor: Actor, query: RegisterFilterQuery): Promise<string[]> {
  const minute = minuteNow();
  const filter = await resolveFilter(context, actor, query, minute);
  const codes: string[] = [];
  for await (const rows of registerRows(context, actor, filter, sortOf("code"), minute, null)) {
    for (const { code } of rows) codes.push(code);
    if (codes.length > mostAtOnce) {
      throw badParameter(
        "filter",
        `一次最多改 ${mostAtOnce} 处，先收窄条件 · at most ${mostAtOnce} at once; narrow the filter`,
      );
    }
  }
  return codes;
}

/** What the edits would make of each station. */
export async function previewBulk(
  db: Knex,
  actor: Actor,
  codes: readonly string[],
  edits: readonly GivenEdit[],
): Promise<BulkPreview> {
  const counts = { change: 0, same: 0, invalid: 0, draft: 0, notAllowed: 0, changed: 0, unknown: 0 };
  const preview: BulkPreview = { rows: [], counts, mayPublish: false };
  for await (const piece of planEach(db, actor, codes, edits)) {
    for (const { row, mayPublish } of piece) {
      preview.rows.push(row);
      counts[row.outcome]++;
      preview.mayPublish ||= mayPublish;
    }
  }
  return preview;
}

/**
 * Makes the change as one batch: each station gets a submitted draft, or is published at once where the actor may. Whatever is no
 * longer at the revision that was seen, or cannot be changed, stays as it is and is told.
 * @throws Problem 409 when nothing would be changed.
 */
export async function applyBulk(
  trx: Knex.Transaction,
  actor: Actor,
  body: {
    stations: readonly { code: string; revision: number }[];
    edits: readonly GivenEdit[];
    reason: string;
    publish: boolean;
  },
): Promise<BulkAnswer> {
  const { reason, publish } = body;
  const seen = new Map(body.stations.map(({ code, revision }) => [code, revision]));
  const codes = [...seen.keys()];
  await lockStations(trx, codes);
  const left: BulkAnswer["left"] = [];
  let batch: number | null = null;
  let changed = 0;
  for await (const piece of planEach(trx, actor, codes, body.edits)) {
    const ready: Ready[] = [];
    for (const one of piece) {
      const outcome = outcomeOf(one, seen.get(one.row.code), publish);
      if (outcome === "change" && isReady(one)) ready.push(one);
      else left.push({ code: one.row.code, name: one.row.name, outcome });
    }
    const [first] = ready;
    if (!first) continue;
    batch ??= await open(trx, actor, first, reason, publish);
    if (publish) await publishEach(trx, actor, ready, reason, batch);
    else await submitEach(trx, actor, ready, reason, batch);
    changed += ready.length;
  }
  if (batch === null) {
    throw new Problem("not-possible", "没有一处要改 · Nothing would be changed.");
  }
  return { batch, changed, published: publish, left };
}

type Ready = Planned & {
  station: NonNullable<Planned["station"]>;
  facts: NonNullable<Planned["facts"]>;
};

function isReady(one: Planned): one is Ready {
  return one.station !== null && one.facts !== null;
}

function outcomeOf({ row, mayPublish }: Planned, seen: number | undefined, publish: boolean): BulkOutcome {
  if (row.outcome !== "unknown" && row.revision !== seen) return "changed";
  return row.outcome === "change" && publish && !mayPublish ? "notAllowed" : row.outcome;
}

async function open(
  trx: Knex.Transaction,
  actor: Actor,
  { station }: Ready,
  reason: string,
  publish: boolean,
): Promise<number> {
  const by = actor.signs("bulk.run", station);
  const batch = await openBatch(trx, actor, { kind: "bulk", title: reason, by });
  await record(trx, actor, {
    action: publish ? "bulk.publish" : "bulk.submit",
    subject: { kind: "batch", id: String(batch), label: reason },
    by,
  });
  return batch;
}

async function submitEach(
  trx: Knex.Transaction,
  actor: Actor,
  ready: readonly Ready[],
  reason: string,
  batch: number,
): Promise<void> {
  const submissions = ready.map(({ station, facts }) => ({
    code: station.code,
    base: station.revision,
    facts,
    reason,
  }));
  const { refused } = await submitDrafts(trx, actor, submissions, { batch });
  if (refused.length > 0) throw new Error("a locked station was changed by somebody else");
}

async function publishEach(
  trx: Knex.Transaction,
  actor: Actor,
  ready: readonly Ready[],
  reason: string,
  batch: number,
): Promise<void> {
  const written = await publishRevisions(
    trx,
    ready.map(({ station, facts }) => {
      const action = actor.may("station.publish", station) ? "station.publish" : "station.edit";
      const { code, demonstration, revision: expected } = station;
      const author = { ...publisherOf(actor, action, station), reason, batch };
      return { code, demonstration, facts, expected, author };
    }),
  );
  if (written.size < ready.length) throw new Error("a locked station was published by somebody else");
}
