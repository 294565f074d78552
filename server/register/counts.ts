import type { DeskCounts } from "../../domain/register/wire.ts";
import type { Actor } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { countForReview } from "../drafts/review.ts";
import { countOpenPairs } from "../duplicates/pairs.ts";
import { countReports } from "../reports/queue.ts";
import { countReach } from "./queries.ts";

/** What waits for the actor, by page of the desk; null where it is not theirs to do. */
export async function deskCounts(context: Context, actor: Actor): Promise<DeskCounts> {
  const { db } = context;
  const can = new Set(actor.actions);
  const [register, review, reports, duplicates] = await Promise.all([
    countReach(db, actor.reach("station.read")),
    can.has("station.publish") ? countForReview(context, actor) : null,
    can.has("reports.read") ? countReports(db, actor.reach("reports.read")) : null,
    can.has("duplicates.read") ? countOpenPairs(db, actor.reach("duplicates.read")) : null,
  ]);
  return { register, review, reports: reports?.open ?? null, duplicates };
}
