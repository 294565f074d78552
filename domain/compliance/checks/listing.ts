import { metresBetween } from "../../coordinates/bearing.ts";
import { isCoarse } from "../../coordinates/position.ts";
import type { MapListing } from "../../stations/facts.ts";
import type { Reason, State, UsedFact } from "../assessment.ts";
import type { Asked } from "../check.ts";
import { atLeast } from "../combine.ts";
import { limit } from "../interval.ts";
import { ageOf, type Context, computed, look, measured, type Outcome, threshold } from "../outcome.ts";
import type { MapProvider } from "../vocabulary.ts";
import { neighbours } from "./spacing.ts";

/** How one map does, with the metres its point is off where they were looked at. */
interface Shown {
  state: State;
  reason: Reason;
  metres?: number;
}

/**
 * On so many of the maps that count, with all that is asked on the same one. The record is taken for whole once it speaks of as
 * many of them as are asked, and when it is empty: then the station is on none. Our own map is looked up, not told: it shows the
 * place we have, the hours we have, the code, and no photograph.
 */
export function listing(asked: Asked<"listing">, context: Context): Outcome {
  const { providers, count = 1, within, hoursAgree, checkedWithin } = asked;
  const seen = look(context, "listings", context.facts.listings, ageOf(context, checkedWithin));
  const used: UsedFact[] = [];
  const maps: Shown[] = [];
  const asksTold = providers === undefined || providers.some((provider) => provider !== "yizhan");
  if (asksTold) {
    used.push(seen.used);
    const told = seen.known ? toldOf(seen.value, providers) : new Map<MapProvider, MapListing[]>();
    for (const there of told.values()) {
      maps.push(best(there.map((listing) => shownBy(listing, asked, context))) ?? notListed);
    }
    if (within && seen.known && seen.value.some(({ point }) => point)) {
      used.push(look(context, "position", context.facts.position).used);
    }
    if (hoursAgree && seen.known) used.push(look(context, "hours", context.facts.hours).used);
    const nobodyLooked: Shown = { state: "unknown", reason: seen.known ? "not_recorded" : seen.why };
    const complete = seen.known && seen.value.length === 0;
    for (let map = told.size; map < count && !complete; map++) maps.push(nobodyLooked);
  }
  if (!providers || providers.includes("yizhan")) {
    const around = neighbours(context.facts);
    used.push(computed("surroundings.onOurMap", around.known?.onOurMap));
    maps.push(around.known ? onOurs(around.known.onOurMap, asked) : { state: "unknown", reason: around.why });
  }
  const states = maps.map(({ state }) => state);
  const state = atLeast(count, states);
  const decides = best(maps.filter((map) => map.state === state)) ?? notListed;
  const { reason, metres } = decides;
  return {
    state,
    reason,
    facts: used,
    thresholds: [
      ...(asked.count ? [threshold("count", asked.count, "count")] : []),
      ...(within ? [threshold("within", within, "length")] : []),
      ...(asksTold ? seen.thresholds : []),
    ],
    ...(metres !== undefined && { measured: measured({ low: metres, high: metres }, "length") }),
    changesOn: asksTold && seen.known ? seen.until : null,
  };
}

/** What is told of the maps that count, by map. */
function toldOf(
  listings: readonly MapListing[],
  providers: readonly MapProvider[] | undefined,
): Map<MapProvider, MapListing[]> {
  const told = new Map<MapProvider, MapListing[]>();
  for (const listing of listings) {
    const { provider } = listing;
    if (provider === "yizhan" || (providers && !providers.includes(provider))) continue;
    told.set(provider, [...(told.get(provider) ?? []), listing]);
  }
  return told;
}

const notListed: Shown = { state: "unmet", reason: "not_listed" };

function shownBy(listing: MapListing, asked: Asked<"listing">, context: Context): Shown {
  if (!listing.listed) return notListed;
  const off = asked.within ? metresOff(listing, context) : null;
  const metres = typeof off === "number" ? { metres: off } : {};
  if (asked.within && typeof off === "number" && off > limit("atMost", asked.within)) {
    return { state: "unmet", reason: "off_the_mark", ...metres };
  }
  if (asked.hoursAgree && listing.hoursAgree === false) {
    return { state: "unmet", reason: "hours_differ", ...metres };
  }
  const { shows } = listing;
  if (shows && asked.shows?.some((one) => !shows.includes(one))) {
    return { state: "unmet", reason: "mismatch", ...metres };
  }
  if (typeof off === "string") return { state: "unknown", reason: off };
  if ((asked.hoursAgree && listing.hoursAgree === undefined) || (asked.shows && !shows)) {
    return { state: "unknown", reason: "not_recorded", ...metres };
  }
  return { state: "met", reason: "as_required", ...metres };
}

/** Metres from the listed point to the entrance, or why they are not known. */
function metresOff({ point, metresOff }: MapListing, { facts }: Context): number | Reason {
  const position = facts.position?.value;
  if (position && isCoarse(position.precision)) return "position_coarse";
  const surveyed = position?.precision === "entrance" || position?.precision === "address";
  const confirmed = facts.position !== undefined && facts.position.checkedAt !== null;
  if (point && surveyed && confirmed && position.lon !== null && position.lat !== null) {
    return metresBetween([point.lon, point.lat], [position.lon, position.lat]);
  }
  if (metresOff !== undefined) return metresOff;
  return point ? "position_unsurveyed" : "distance_unknown";
}

function onOurs(listed: boolean, { shows }: Asked<"listing">): Shown {
  if (!listed) return notListed;
  return shows?.includes("photo")
    ? { state: "unmet", reason: "mismatch" }
    : { state: "met", reason: "as_required", metres: 0 };
}

const order = { met: 0, unknown: 1, unmet: 2 } as const;
/** From the nearest to being right on. */
const reasonOrder: Reason[] = ["off_the_mark", "hours_differ", "mismatch", "not_listed"];

/** The one that comes closest to what is asked. */
function best(maps: readonly Shown[]): Shown | undefined {
  let best = maps[0];
  for (const map of maps) if (best && isCloser(map, best)) best = map;
  return best;
}

function isCloser(a: Shown, b: Shown): boolean {
  const ahead =
    order[a.state] - order[b.state] ||
    reasonOrder.indexOf(a.reason) - reasonOrder.indexOf(b.reason) ||
    (a.metres ?? 0) - (b.metres ?? 0);
  return ahead < 0 || (ahead === 0 && a.reason < b.reason);
}
