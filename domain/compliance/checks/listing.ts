import { metresBetween } from "../../coordinates/bearing.ts";
import { isCoarse } from "../../coordinates/position.ts";
import type { MapListing } from "../../stations/facts.ts";
import type { Finding, Reason, State, UsedFact } from "../assessment.ts";
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
 * On so many of the maps, with all that is asked on the same one. Where maps are named, one that the record leaves out is
 * unknown, unless the record is empty: then it is on none. Where any map will do, the record is taken for whole. Our own map
 * is looked up, not told: it shows the place we have, the hours we have, the code, and no photograph.
 */
export function listing(asked: Asked<"listing">, context: Context): Outcome {
  const { providers, count, within, checkedWithin } = asked;
  const { facts } = context;
  const seen = look(context, "listings", facts.listings, ageOf(context, checkedWithin));
  const told = seen.known ? seen.value.filter(({ provider }) => provider !== "yizhan") : undefined;
  const used: UsedFact[] = [];
  const maps: Shown[] = [];
  const named = providers?.filter((provider) => provider !== "yizhan");
  if (named?.length !== 0) {
    used.push(seen.used);
    if (told === undefined || !seen.known)
      maps.push(...nobodyKnows(named, seen.known ? "not_recorded" : seen.why));
    else {
      for (const provider of named ?? new Set(told.map(({ provider }) => provider))) {
        const there = told.filter((listing) => listing.provider === provider);
        const shown = there.map((listing) => shownBy(listing, asked, context));
        maps.push(
          best(shown) ?? (told.length === 0 ? notListed : { state: "unknown", reason: "not_recorded" }),
        );
      }
      if (within && told.some(({ point }) => point)) used.push(usedPosition(context));
    }
  }
  if (!providers || providers.includes("yizhan")) {
    const around = neighbours(facts);
    used.push(computed("surroundings.onOurMap", around.known?.onOurMap));
    maps.push(around.known ? onOurs(around.known.onOurMap, asked) : { state: "unknown", reason: around.why });
  }
  const state = atLeast(
    count ?? 1,
    maps.map((map) => map.state),
  );
  const decides = best(maps.filter((map) => map.state === state)) ?? notListed;
  const thresholds = [
    ...(count ? [threshold("count", { value: count }, "count")] : []),
    ...(within ? [threshold("within", within, "length")] : []),
    ...seen.thresholds,
  ];
  return {
    state,
    reason: decides.reason,
    facts: used,
    thresholds,
    ...metresOf(decides),
    changesOn: !seen.known || named?.length === 0 ? null : seen.until,
  };
}

const notListed: Shown = { state: "unmet", reason: "not_listed" };

/** Where any map will do, one map that nobody has looked at may be as many as are asked. */
function nobodyKnows(named: readonly MapProvider[] | undefined, reason: Reason): Shown[] {
  return (named ?? manyMaps).map(() => ({ state: "unknown", reason }));
}
const manyMaps: MapProvider[] = Array.from({ length: 10 }, () => "other");

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
  const rank = ({ reason }: Shown) => reasonOrder.indexOf(reason);
  return [...maps].sort(
    (a, b) =>
      order[a.state] - order[b.state] ||
      rank(a) - rank(b) ||
      (a.metres ?? 0) - (b.metres ?? 0) ||
      (a.reason < b.reason ? -1 : 1),
  )[0];
}

function usedPosition(context: Context): UsedFact {
  return look(context, "position", context.facts.position).used;
}

function metresOf({ metres }: Shown): Pick<Finding, "measured"> | undefined {
  return metres === undefined ? undefined : { measured: measured({ low: metres, high: metres }, "length") };
}
