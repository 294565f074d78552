import type { Context } from "../context.ts";
import { dateOf, type Moment, minuteOf } from "./moment.ts";
import type { FilterQuery } from "./schemas.ts";

/**
 * A filter ready for SQL and for the tiles: tags a station must have, and the ids of the hours patterns that are open or
 * unknown at the moment asked for.
 */
export interface StationFilter {
  /** All of these must be known to be so. */
  tags: string[];
  /** Any of these ways in. */
  entries: string[];
  kinds: string[];
  /** Absent: the hours do not matter. `always`: only stations that never close. */
  hours: { open: number[]; unknown: number[]; always: boolean; date: string } | null;
  /** Confirmed on this day or later (`YYYY-MM-DD`). */
  verifiedSince: string | null;
  terms: { bigrams: string[]; pinyin: string | null }[];
  /** Take also the stations of which tags, ways in or hours are unknown. */
  includeUnknown: boolean;
}

/** Takes every station. */
export const noFilter: StationFilter = {
  tags: [],
  entries: [],
  kinds: [],
  hours: null,
  verifiedSince: null,
  terms: [],
  includeUnknown: false,
};

/** `minute` is the running one, or the one a cursor pinned. */
export async function resolveFilter(
  context: Context,
  query: FilterQuery,
  minute: number,
): Promise<StationFilter> {
  const since = query.verifiedWithin === undefined ? null : dateOf(minute - query.verifiedWithin * 1440);
  return {
    tags: [...(query.needs ?? []), ...(query.amenities ?? [])],
    entries: (query.entry ?? []).map((method) => `entry:${method}`),
    kinds: query.kinds ?? [],
    hours: query.openAt === undefined ? null : await resolveHours(context, query.openAt, minute),
    verifiedSince: since,
    terms: query.q?.terms ?? [],
    includeUnknown: query.unknown === "include",
  };
}

async function resolveHours(context: Context, moment: Moment, now: number): Promise<StationFilter["hours"]> {
  const minute = minuteOf(moment, now);
  const states = moment === "always" ? await context.patterns.always() : await context.patterns.at(minute);
  return { open: states.open, unknown: states.unknown, always: moment === "always", date: dateOf(minute) };
}

/** True when the filter can leave a station undecided. */
export function decidesByFacts(filter: StationFilter): boolean {
  return filter.tags.length > 0 || filter.entries.length > 0 || filter.hours !== null;
}
