import type { Words } from "../compliance/standard.ts";
import type { StateCounts } from "../compliance/summary.ts";
import type { Difference } from "../sign-off/wire.ts";
import type { hostTypes, lifecycleStates, StationKind } from "../stations/kinds.ts";
import type { OpenCount, TypicalDays } from "./hours.ts";

/** Shapes of the answers about a union's stations as a whole, shared by the server that counts and the page that draws. */

/** A fact of a station confirmed within so many days is fresh; older, or never confirmed: somebody should look. */
export const freshDays = 183;
/** What expires within so many days is about to. */
export const soonDays = 30;

/**
 * How long ago a person last confirmed any fact of a station: up to so many days, in order; then longer ago, and never. The
 * first three are fresh.
 */
export const ageLimits = [30, 91, freshDays, 365] as const;
export const ageBands = ["30", "91", "183", "365", "older", "never"] as const;
export type AgeBand = (typeof ageBands)[number];

type Lifecycle = (typeof lifecycleStates)[number];
type HostType = (typeof hostTypes)[number];

export interface OverviewRegion {
  adcode: string;
  name: string;
  /** 西宁 for 西宁市. */
  shortName: string;
  level: "province" | "city" | "district";
}

/** How many stations of a region are signed off as meeting the standard. */
export interface SignedShare {
  region: OverviewRegion;
  /** Open and suspended. */
  stations: number;
  /** Of the kinds the standard is for; 0 where no standard is chosen. */
  due: number;
  /** Signed off as met. */
  met: number;
}

/** How stations stand by a standard. */
export interface OverviewCompliance {
  standard: { id: string; version: number; title: Words; proposed: boolean; kinds: StationKind[] };
  /** Open and suspended, of the kinds the standard is for. */
  stations: number;
  /** 自查: as computed. `notAssessed`: not computed yet. */
  computed: StateCounts & { notAssessed: number };
  /** As computed, of those computed. */
  sections: ({ id: string; short: Words; wording: Words } & StateCounts)[];
  /** As computed: most often not met, then most often unknown; at most ten. */
  reasons: { criterion: string; section: string; wording: Words; unmet: number; unknown: number }[];
  /** As signed off by reviewers. */
  signed: StateCounts & { notAssessed: number };
  /** Computed as met, but not signed off as met: what a reviewer may sign as it is. */
  ready: number;
  /** What was computed against what is signed. */
  differences: Partial<Record<Difference, number>>;
}

/** What waits for somebody, counted as one asks; null: not for this account. */
export interface Waiting {
  /** Cases of workers' reports nobody has decided; `overdue`: past the day by which somebody should have. */
  reports: { open: number; overdue: number } | null;
  /** Drafts submitted. */
  review: number | null;
  /** Pairs that may be the same place; counting stops at a thousand. */
  duplicates: number | null;
}

/** Answer of `GET /api/v1/desk/overview`. */
export interface OverviewAnswer extends Overview {
  /** Of how many stations a reviewer sent an assessment back, and nothing was done since. */
  returned: number;
  /** Null where one union was asked for: these are counted by right and region alone. */
  waiting: Waiting | null;
}

/** What lies within reach of the account, in the union and region asked for. */
export interface Overview {
  /** ISO 8601 +08:00, to the minute. */
  asOf: string;
  /** The union asked for, else the one at which the account's reach begins. */
  union: { id: number; name: string };
  /** Null: the whole country. */
  region: OverviewRegion | null;
  /** The regions above it, province first. */
  above: OverviewRegion[];
  /** The regions directly below, with at least one station, by code; none below a district. */
  below: SignedShare[];
  /** Open and suspended stations; all numbers but `lifecycles` are about these. */
  stations: number;
  open: { now: number; unknown: number };
  /** By the newest day on which a person confirmed any fact. */
  ages: { band: AgeBand; stations: number }[];
  /** The one nobody has looked at for longest, of those looked at. */
  oldest: { code: string; name: string; days: number } | null;
  /** Stations with medicine or supplies past their date, and with some that will be within `soonDays`. */
  supplies: { expired: number; soon: number; expiredIn: { region: OverviewRegion; stations: number }[] };
  kinds: { kind: StationKind; stations: number }[];
  /** Null: nobody has said. */
  hosts: { type: HostType | null; stations: number }[];
  /** Published stations of every state, those closed and withdrawn included. */
  lifecycles: { state: Lifecycle; stations: number }[];
  /** How many are open at each full hour of two ordinary days. */
  hours: TypicalDays & { onWorkday: OpenCount[]; onWeekend: OpenCount[] };
  /** By which stations here are assessed; the one shown first. */
  standards: { id: string; title: Words }[];
  /** Null: no standard applies here. */
  compliance: OverviewCompliance | null;
}

/** Answer of `GET /api/v1/desk/overview/map`: outlines to look at, not to measure by. */
export interface OverviewMap {
  width: number;
  height: number;
  areas: {
    region: OverviewRegion;
    /** Of an SVG path, in units of width and height. */
    path: string;
    /** Where its name goes: the middle, and how wide the area is there. */
    label: { x: number; y: number; room: number };
  }[];
}
