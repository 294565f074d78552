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
export function doorAt(columns: Columns, at: number, { byPattern, day }: DoorStates): number {
  if (columns.lifecycle[at] === lifecycleOpen) return byPattern[columns.pattern[at] ?? 0] ?? closed;
  const until = columns.suspendedUntil[at] ?? 0;
  return until !== 0 && until < day ? unknown : closed;
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
  includeUnknown: boolean;
}

export function tileFilter(
  filter: StationFilter,
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
    includeUnknown: filter.includeUnknown,
    ...lookups,
  };
}

export function matches(columns: Columns, at: number, filter: TileFilter): boolean {
  if (columns.gone[at] === 1) return false;
  if (filter.kinds !== null && filter.kinds[columns.kind[at] ?? 0] === 0) return false;
  if (filter.regions !== null && filter.regions[columns.region[at] ?? 0] === 0) return false;
  if (filter.verifiedSince > (columns.verified[at] ?? 0)) return false;
  if (filter.hours !== null) {
    const door = doorAt(columns, at, filter.hours);
    if (door === closed || (door === unknown && !filter.includeUnknown)) return false;
  }
  const { low, high } = filter.tags;
  if (filter.includeUnknown) {
    if (((columns.lacksLow[at] ?? 0) & low) !== 0 || ((columns.lacksHigh[at] ?? 0) & high) !== 0)
      return false;
    if (filter.entries !== null && holdsAll(columns.lacksLow, columns.lacksHigh, at, filter.entries))
      return false;
  } else {
    if (!holdsAll(columns.hasLow, columns.hasHigh, at, filter.tags)) return false;
    if (filter.entries !== null) {
      const some =
        ((columns.hasLow[at] ?? 0) & filter.entries.low) | ((columns.hasHigh[at] ?? 0) & filter.entries.high);
      if (some === 0) return false;
    }
  }
  return filter.found === null || filter.found[columns.id[at] ?? 0] === 1;
}

function holdsAll(
  lows: Uint32Array,
  highs: Uint32Array,
  at: number,
  { low, high }: { low: number; high: number },
): boolean {
  return ((lows[at] ?? 0) & low) >>> 0 === low && ((highs[at] ?? 0) & high) >>> 0 === high;
}
