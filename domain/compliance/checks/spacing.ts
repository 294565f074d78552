import type { Reason } from "../assessment.ts";
import type { Asked } from "../check.ts";
import type { ComplianceFacts, Surroundings } from "../facts.ts";
import { exactly, type Interval, limit, within } from "../interval.ts";
import { type Context, computed, measured, type Outcome, threshold, thresholdsOf } from "../outcome.ts";
import { nearestWithin } from "../surroundings.ts";

/**
 * What is known of the neighbours. Nothing, whatever was computed, where the position is coarser than an address: on a street a
 * station may be anywhere.
 */
export function neighbours(facts: ComplianceFacts): { known: Surroundings } | { known: null; why: Reason } {
  const precision = facts.position?.value.precision;
  const exact = precision === "entrance" || precision === "address";
  if (precision !== undefined && !exact) return { known: null, why: "position_coarse" };
  if (facts.surroundings) return { known: facts.surroundings };
  return { known: null, why: precision === undefined ? "position_unsurveyed" : "not_recorded" };
}

/** Metres to the nearest other open station; where none is near enough to be looked for, at least as far as one looks. */
export function spacing(asked: Asked<"spacing">, { facts }: Context): Outcome {
  const { sameKind } = asked;
  const path = sameKind ? "surroundings.nearestSameKind" : "surroundings.nearest";
  const thresholds = thresholdsOf(asked, "length");
  const around = neighbours(facts);
  if (around.known === null) return noDistance(path, around.why, facts, thresholds);
  const nearest = sameKind ? around.known.nearestSameKind : around.known.nearest;
  const metres = nearest ? exactly(nearest.metres) : { low: nearestWithin, high: Number.POSITIVE_INFINITY };
  return {
    ...within(metres, asked, "amount"),
    facts: [computed(path, nearest)],
    thresholds,
    measured: measured(metres, "length"),
  };
}

/** Other open stations within a radius; 「约」 of the radius is taken in favour of the station. */
export function stations(asked: Asked<"stations">, { facts }: Context): Outcome {
  const { within: radius, atLeast, atMost } = asked;
  const thresholds = [threshold("within", radius, "length"), ...thresholdsOf({ atLeast, atMost }, "count")];
  const around = neighbours(facts);
  if (around.known === null) return noDistance("surroundings.within", around.why, facts, thresholds);
  const { known } = around;
  const wide = stationsWithin(known, limit("atMost", radius));
  const narrow = stationsWithin(known, limit("atLeast", radius));
  const enough = within(wide, { atLeast }, "number");
  const few = within(narrow, { atMost }, "number");
  const decides =
    [enough, few].find(({ state }) => state === "unmet") ?? (enough.state === "met" ? few : enough);
  return {
    ...decides,
    facts: [computed("surroundings.within", known.within), computed("surroundings.nearest", known.nearest)],
    thresholds,
    measured: measured(stationsWithin(known, radius.value), "count"),
  };
}

/** Between the radii that were counted, the number lies between their counts; the nearest tells from where on there is one. */
function stationsWithin({ within: { m500, m1000, m1500 }, nearest }: Surroundings, radius: number): Interval {
  const counted: [metres: number, count: number][] = [
    [0, 0],
    [500, m500],
    [1000, m1000],
    [1500, m1500],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ];
  const first = nearest?.metres ?? nearestWithin;
  if (radius < first) return exactly(0);
  const low = Math.max(...counted.filter(([metres]) => metres <= radius).map(([, count]) => count));
  const high = Math.min(...counted.filter(([metres]) => metres >= radius).map(([, count]) => count));
  return { low: nearest ? Math.max(1, low) : low, high };
}

/** The position tells why. */
function noDistance(
  path: string,
  reason: Reason,
  { position }: ComplianceFacts,
  thresholds: Outcome["thresholds"],
): Outcome {
  const used = [computed(path, undefined), ...(position ? [computed("position", position.value)] : [])];
  return { state: "unknown", reason, facts: used, ...(thresholds && { thresholds }) };
}
