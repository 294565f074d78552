import type { State } from "../../domain/compliance/assessment.ts";
import type { Context } from "../context.ts";
import { namedStandard } from "../standards/named.ts";
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
  /** Signed off by this standard: in this state, or in any. A station not signed off is as one signed off as unknown. */
  signed: { standard: string; state: State | null } | null;
  /** Take also the stations of which tags, ways in, hours or compliance are unknown. */
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
  signed: null,
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
    signed: await resolveSigned(context, query),
    includeUnknown: query.unknown === "include",
  };
}

/** @throws Problem 400 for a standard there is not. */
async function resolveSigned(
  { standards }: Context,
  { standard, status }: FilterQuery,
): Promise<StationFilter["signed"]> {
  if (standard === undefined) return null;
  return { standard: namedStandard(await standards.current(), standard).id, state: status ?? null };
}

async function resolveHours(context: Context, moment: Moment, now: number): Promise<StationFilter["hours"]> {
  const minute = minuteOf(moment, now);
  const states = moment === "always" ? await context.patterns.always() : await context.patterns.at(minute);
  return { open: states.open, unknown: states.unknown, always: moment === "always", date: dateOf(minute) };
}

/** True when the filter can leave a station undecided. */
export function decidesByFacts({ tags, entries, hours, signed }: StationFilter): boolean {
  const compliance = signed?.state === "met" || signed?.state === "unmet";
  return tags.length > 0 || entries.length > 0 || hours !== null || compliance;
}
