import type { Source } from "../stations/facts.ts";
import type { AskName } from "./check.ts";
import type { Bound } from "./interval.ts";
import type { Dimension } from "./quantity.ts";
import type { StandardRef } from "./standard.ts";

/** What comes out of assessing one station by one version of a standard. Plain JSON: the same in browser, server and API. */

/** 有 / 待完善 / 不清楚 */
export const states = ["met", "unmet", "unknown"] as const;
export type State = (typeof states)[number];
/** Of a criterion also 不适用. */
export type CriterionState = State | "notApplicable";

/** Why a check came out as it did. domain/compliance/words puts each into a sentence. */
export const reasons = {
  met: ["as_required", "ruled_met"],
  unmet: [
    "absent", // known not to be there, or known to be none
    "broken",
    "expired", // the date on it is past
    "nearby_only", // there is one, but not here
    "too_far", // nearby, but further than allowed
    "paid",
    "too_few",
    "too_many",
    "below", // the number is under what is asked
    "above",
    "mismatch", // the text is not as asked
    "not_so", // a yes-or-no fact says no; a place, kind or host is another
    "not_open", // at a time at which it should be
    "no_other_way_in", // only the ways in that may not be the only ones
    "not_listed",
    "off_the_mark", // the listed point lies too far from the entrance
    "hours_differ",
    "ruled_unmet",
  ],
  unknown: [
    "not_recorded", // nobody has said
    "unconfirmed", // said, but no person has confirmed it
    "stale", // confirmed too long ago
    "too_vague", // the number is known too roughly to decide (「不到20㎡」 against 12)
    "distance_unknown", // nearby, nobody knows how far
    "cost_unknown",
    "date_unknown", // whether the date on it is past
    "position_coarse", // no distances from a position known to a street or less
    "position_unsurveyed", // nobody has recorded where the entrance is
    "needs_ruling", // 需人工认定
  ],
  any: ["parts"], // joined of several checks; see `parts`
} as const;
export type Reason = (typeof reasons)[keyof typeof reasons][number];

/** A fact that was looked at, whether or not it is known. */
export interface UsedFact {
  /** Where it stands in the facts: `amenities.microwave`, `evidence.plaque`, `surroundings.nearest`. */
  path: string;
  /** The value as recorded; absent: nothing is recorded. Computed values stand here too. */
  value?: unknown;
  /** Day on which a person confirmed it; null: nobody has, or it is computed. */
  checkedAt: string | null;
  source: Pick<Source, "kind" | "title"> | null;
}

/** What was asked, in base units. */
export interface Threshold {
  bound: Bound | "within" | "for" | "checkedWithin" | "count";
  value: number;
  dimension: Dimension;
  about?: true;
}

/** One check, looked into. */
export interface Finding {
  check: AskName | "all" | "any" | "atLeast" | "not" | "cases";
  state: State;
  reason: Reason;
  facts: UsedFact[];
  thresholds: Threshold[];
  /** What was looked at, where the fact alone does not tell: the type of the events, the number made of the hours (`open_days`). */
  of?: string;
  /** What the facts come to, where it is a number: both ends equal when exact; `high` null: no upper end. */
  measured?: { low: number; high: number | null; dimension: Dimension };
  /** Day (Asia/Shanghai) from which, with the same facts, this check may come out otherwise; null: never by time alone. */
  changesOn: string | null;
  parts: Finding[];
}

export interface AssessedCriterion {
  id: string;
  state: CriterionState;
  /** Of the check; of a ruling where only that decides; of `when` where the criterion does not apply. */
  finding: Finding;
  /** Day from which time alone may change the state. */
  changesOn: string | null;
  /** Points certain to be had, and points that may still be had. Only where the criterion has points. */
  points?: { low: number; high: number; of: number };
}

export interface AssessedSection {
  id: string;
  /** Met when all its criteria that count are; 不适用 ones are left aside. */
  state: State;
  criteria: AssessedCriterion[];
}

export interface Assessment {
  standard: StandardRef;
  /** The moment it is about, ISO 8601 +08:00. */
  at: string;
  /** Whether the standard is passed. */
  state: State;
  sections: AssessedSection[];
  /** Only of a standard that counts points. `low`: certain; `high`: if everything unknown turned out well. */
  score?: { low: number; high: number; of: number; mark: number | null };
  /** Only of a standard with tiers, in its order. `reached`/`possible`: the highest certain and the highest not excluded. */
  tiers?: { states: { id: string; state: State }[]; reached: string | null; possible: string | null };
  falls?: { id: string; state: State; finding: Finding; by: number }[];
  /** Midnight (Asia/Shanghai, ISO 8601) from which time alone may change any state above; null: never. */
  nextChangeAt: string | null;
}

/** States alone, by criterion. */
export type Verdicts = Record<string, CriterionState>;

/** What is stored of an assessment beside its inputs; the rest can be made again. */
export interface Standing {
  state: State;
  verdicts: Verdicts;
  scoreLow: number | null;
  scoreHigh: number | null;
  tier: string | null;
  /** Day (Asia/Shanghai) of `nextChangeAt`. */
  nextChangeOn: string | null;
}
