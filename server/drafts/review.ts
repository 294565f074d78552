import type { z } from "zod";
import type { ReviewPage, ReviewRow } from "../../domain/register/wire.ts";
import { changesBetween } from "../../domain/stations/merge-facts.ts";
import type { Actor } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { digest, readKeyset, writeKeyset } from "../http/cursor.ts";
import { namedRegion, regionNames } from "../regions/regions.ts";
import { countWaiting, findBatches, findQueue, type QueueRow, readRevisions } from "./queries.ts";
import type { ReviewQuery } from "./schemas.ts";
import { batchOf, doerOf, isoOf } from "./view.ts";

/** Counted no further. */
const countedTo = 10_000;

/** What waits for review within the actor's reach, the oldest first. */
export async function reviewPage(
  { db }: Context,
  actor: Actor,
  query: z.output<typeof ReviewQuery>,
): Promise<ReviewPage> {
  const asOf = new Date().toISOString();
  const reach = actor.reach("station.publish");
  const { batch = null, limit } = query;
  const region = (await namedRegion(db, query.region))?.adcode ?? null;
  const filter = digest(["review", region, batch]);
  const after = query.cursor === undefined ? null : readKeyset(query.cursor, filter);
  const which = { region, batch };
  const [rows, count, batches, namesOf] = await Promise.all([
    findQueue(db, reach, which, after, limit + 1),
    countWaiting(db, reach, which, countedTo + 1),
    findBatches(db, reach),
    regionNames(db),
  ]);
  const shown = rows.slice(0, limit);
  const published = await readRevisions(
    db,
    shown.map(({ station, revision }) => ({ station, number: revision })),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toRow(row, published.get(`${row.station} ${row.revision}`) ?? null, namesOf)),
    total: { count: Math.min(count, countedTo), atLeast: count > countedTo },
    batches,
    next: rows.length > limit && last ? writeKeyset(filter, last) : null,
    asOf,
  };
}

/** How many drafts wait for this actor, in a region or anywhere; counted to 10,000. */
export function countForReview({ db }: Context, actor: Actor, region: string | null = null): Promise<number> {
  return countWaiting(db, actor.reach("station.publish"), { region, batch: null }, countedTo);
}

function toRow(
  row: QueueRow,
  published: Parameters<typeof changesBetween>[0],
  namesOf: (adcode: string) => string[],
): ReviewRow {
  const changes = changesBetween(published, row.facts);
  const paths = (confirms: boolean) =>
    changes.filter((change) => change.confirms === confirms).map(({ path }) => path);
  const [from, to] = [published?.lifecycle.value.state ?? null, row.facts.lifecycle.value.state];
  const adcode = row.facts.region.value;
  return {
    code: row.code,
    name: row.facts.name.value,
    region: { adcode, names: namesOf(adcode) },
    union: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? "" },
    demonstration: row.demonstration,
    revision: row.revision,
    version: row.version,
    submittedAt: isoOf(row.submittedAt ?? row.savedAt),
    by: doerOf(row),
    reason: row.reason,
    changed: paths(false),
    confirmed: paths(true),
    lifecycle: from === to ? null : { from, to },
    behind: row.base !== row.revision,
    batch: batchOf(row),
  };
}
