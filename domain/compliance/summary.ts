import type { State } from "./assessment.ts";
import type { Words } from "./standard.ts";

/** How the stations of a region stand by one standard: what `/api/v1/regions/{adcode}/compliance` answers. */

export type StateCounts = Record<State, number>;

export interface RegionCounts extends StateCounts {
  /** Open and suspended stations of the kinds the standard is for. */
  stations: number;
  /** Of which no assessment counts: not signed off, or (computed) never assessed. */
  notAssessed: number;
}

interface RegionStand {
  adcode: string;
  name: string;
  counts: RegionCounts;
  /** Section id → how many of the assessed stations. */
  sections: Record<string, StateCounts>;
}

export interface ComplianceSummary extends RegionStand {
  level: "province" | "city" | "district";
  standard: {
    id: string;
    version: number;
    title: Words;
    sections: { id: string; short: Words; wording: Words }[];
  };
  /** Signed off by a reviewer, or computed for staff. */
  basis: "signedOff" | "computed";
  /** The regions directly below, by code; those without a station too. */
  children: RegionStand[];
  /** Criteria that are most often not met, then most often unknown; at most ten. */
  reasons: { criterion: string; section: string; wording: Words; unmet: number; unknown: number }[];
}
