import type { z } from "zod";
import type { AmenityFact } from "../../amenities/amenities.ts";
import type { Reason, State, Threshold } from "../assessment.ts";
import type { Asked } from "../check.ts";
import { earlier } from "../combine.ts";
import { limit, within } from "../interval.ts";
import {
  ageOf,
  type Context,
  dayAfterLast,
  look,
  measured,
  type Outcome,
  threshold,
  unknown,
} from "../outcome.ts";

type Known = z.infer<typeof AmenityFact>;

export function amenity(asked: Asked<"amenity">, context: Context): Outcome {
  const fact = context.facts.amenities?.[asked.code];
  const seen = look(context, `amenities.${asked.code}`, fact, ageOf(context, asked.checkedWithin));
  const thresholds: Threshold[] = [];
  if (asked.within) thresholds.push(threshold("within", asked.within, "length"));
  if (asked.count !== undefined) thresholds.push(threshold("count", asked.count, "count"));
  thresholds.push(...seen.thresholds);
  if (!seen.known) return { ...unknown(seen), thresholds };
  const { value } = seen;
  const { state, reason } = judged(value, asked, context.today);
  const outcome: Outcome = {
    state,
    reason,
    facts: [seen.used],
    thresholds,
    changesOn: earlier(seen.until, dayAfterLast(value.expires, context.today)),
  };
  const metres = asked.within && value.nearby?.metres;
  if (typeof metres === "number") outcome.measured = measured({ low: metres, high: metres }, "length");
  return outcome;
}

const unmet = (reason: Reason) => ({ state: "unmet" as const, reason });

/** What is known to be wrong decides before what is not known. */
function judged(
  { state, nearby, cost, count, expires }: Known,
  asked: Asked<"amenity">,
  today: string,
): { state: State; reason: Reason } {
  if (state !== "working") return unmet(state);
  if (expires !== undefined && expires < today) return unmet("expired");
  if (nearby && !asked.within) return unmet("nearby_only");
  const metres = nearby?.metres ?? null;
  if (asked.within && metres !== null && metres > limit("atMost", asked.within)) return unmet("too_far");
  if (asked.free && cost === "paid") return unmet("paid");
  const number =
    count === undefined ? { low: 1, high: Number.POSITIVE_INFINITY } : { low: count, high: count };
  const enough = asked.count === undefined ? undefined : within(number, { atLeast: asked.count }, "number");
  if (enough?.state === "unmet") return enough;
  if (nearby && metres === null) return { state: "unknown", reason: "distance_unknown" };
  if (asked.free && cost === undefined) return { state: "unknown", reason: "cost_unknown" };
  return enough ?? { state: "met", reason: "as_required" };
}
