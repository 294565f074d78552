import type { State } from "../../domain/compliance/assessment.ts";
import { lifecycleStates, stationKinds } from "../../domain/stations/kinds.ts";
import type { StationFilter } from "../stations/filter.ts";
import { type Columns, dayNumber, tagMask } from "./columns.ts";

/** States of a door, as small numbers. */
export const closed = 0;
export const open = 1;
export const unknown = 2;

/** The hours of one moment as a table: state by pattern id, and the day. */
export interface DoorStates {
  byPattern: Uint8Array;
  day: number;
}

export function doorStates(states: { open: number[]; unknown: number[] }, date: string): DoorStates {
  const byPattern = new Uint8Array(
    [...states.open, ...states.unknown].reduce((a, b) => Math.max(a, b), 0) + 1,
  );
  for (const id of states.open) byPattern[id] = open;
  for (const id of states.unknown) byPattern[id] = unknown;
  byPattern[0] = unknown;
  return { byPattern, day: dayNumber(date) };
}

const lifecycleOpen = lifecycleStates.indexOf("open");

/** The badge of a listed station: its lifecycle first, then the confirmed pattern. A suspension that is over leaves it unknown. */
export function doorReader(columns: Columns, { byPattern, day }: DoorStates): (at: number) => number {
  const { lifecycle, pattern, suspendedUntil } = columns;
  return (at) => {
    if (lifecycle[at] === lifecycleOpen) return byPattern[pattern[at] ?? 0] ?? closed;
    const until = suspendedUntil[at] ?? 0;
    return until !== 0 && until < day ? unknown : closed;
  };
}

/** A filter of the list in the terms of the columns: it takes exactly the stations the list takes. */
export interface TileFilter {
  tags: { low: number; high: number };
  entries: { low: number; high: number } | null;
  /** By index of the kind. */
  kinds: Uint8Array | null;
  /** By number of the region. */
  regions: Uint8Array | null;
  verifiedSince: number;
  /** Only doors open at the moment asked for. */
  hours: DoorStates | null;
  /** By station id: 1 where the text is found. */
  found: Uint8Array | null;
  /** By number of what was signed off: 1 where that is taken. */
  signed: Uint8Array | null;
  includeUnknown: boolean;
}

/** `verdicts`: by number of what was signed off, the state by the standard that is asked for. */
export function tileFilter(
  filter: StationFilter,
  verdicts: readonly (State | null)[],
  lookups: Pick<TileFilter, "regions" | "found">,
): TileFilter {
  return {
    tags: tagMask(filter.tags),
    entries: filter.entries.length > 0 ? tagMask(filter.entries) : null,
    kinds:
      filter.kinds.length > 0
        ? Uint8Array.from(stationKinds, (kind) => (filter.kinds.includes(kind) ? 1 : 0))
        : null,
    verifiedSince: dayNumber(filter.verifiedSince),
    hours: filter.hours && doorStates(filter.hours, filter.hours.date),
    signed: filter.signed && Uint8Array.from(verdicts, (verdict) => (takes(filter, verdict) ? 1 : 0)),
    includeUnknown: filter.includeUnknown,
    ...lookups,
  };
}

function takes({ signed, includeUnknown }: StationFilter, verdict: State | null): boolean {
  if (signed === null || signed.state === null) return verdict !== null;
  const state = verdict ?? "unknown";
  return state === signed.state || (state === "unknown" && includeUnknown);
}

/** Whether the station at a place of the columns passes; the test is run for a million places. */
export function matcher(columns: Columns, filter: TileFilter): (at: number) => boolean {
  const { gone, kind, region, signed, verified, id, hasLow, hasHigh, lacksLow, lacksHigh } = columns;
  const { kinds, regions, verifiedSince, hours, found, includeUnknown, entries } = filter;
  const signedAs = filter.signed;
  const { low, high } = filter.tags;
  const door = hours && doorReader(columns, hours);

  return (at) => {
    if (gone[at] === 1) return false;
    if (kinds !== null && kinds[kind[at] ?? 0] === 0) return false;
    if (regions !== null && regions[region[at] ?? 0] === 0) return false;
    if (signedAs !== null && signedAs[signed[at] ?? 0] === 0) return false;
    if (verifiedSince > (verified[at] ?? 0)) return false;
    if (door !== null) {
      const state = door(at);
      if (state === closed || (state === unknown && !includeUnknown)) return false;
    }
    if (includeUnknown) {
      if (((lacksLow[at] ?? 0) & low) !== 0 || ((lacksHigh[at] ?? 0) & high) !== 0) return false;
      if (entries !== null && holdsAll(lacksLow[at] ?? 0, lacksHigh[at] ?? 0, entries)) return false;
    } else {
      if (!holdsAll(hasLow[at] ?? 0, hasHigh[at] ?? 0, filter.tags)) return false;
      if (
        entries !== null &&
        (((hasLow[at] ?? 0) & entries.low) | ((hasHigh[at] ?? 0) & entries.high)) === 0
      ) {
        return false;
      }
    }
    return found === null || found[id[at] ?? 0] === 1;
  };
}

function holdsAll(tagsLow: number, tagsHigh: number, { low, high }: TileFilter["tags"]): boolean {
  return (tagsLow & low) >>> 0 === low && (tagsHigh & high) >>> 0 === high;
}
