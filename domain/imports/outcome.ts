import type { RowChange } from "./changes.ts";
import type { Remark } from "./remarks.ts";

/** What a dry run says of a row; every row has exactly one. */
export const outcomes = ["new", "changed", "same", "duplicate", "held", "refused"] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeLabels: Record<Outcome, { zh: string; en: string }> = {
  new: { zh: "新增", en: "New" },
  changed: { zh: "有改动", en: "Changed" },
  same: { zh: "没变化", en: "Same" },
  duplicate: { zh: "可能重复", en: "Possible duplicate" },
  held: { zh: "先搁着", en: "Held back" },
  refused: { zh: "没收下", en: "Refused" },
};

/** What the clerk has decided of a row. What is not there is not decided. */
export interface Decision {
  /** Of a possible duplicate: a station of its own, the station of this code, or to be left out. `leave` goes for any row. */
  as?: "new" | "leave" | { code: string };
  /** Of a point far from where the row says it is: take it anyway, or the row without it. */
  point?: "take" | "without";
  /** Where somebody has confirmed another value on site: take the sheet's, or keep that. */
  conflicts?: "sheet" | "keep";
}

/** A station, or an earlier row of the sheet, that may be the same place. */
export interface Candidate {
  /** Null: a row of the sheet. */
  code: string | null;
  row: number | null;
  name: string;
  address: string | null;
  /** Null: one of the two has no exact position. */
  metres: number | null;
  /** Why, in words. */
  why: { zh: string; en: string };
  /** The row may be taken for this station: it lies within reach. */
  choosable: boolean;
}

/** All a dry run has found out about a row. */
export interface RowFindings {
  outcome: Outcome;
  /** The station that the row is about; null: none, or not known which. */
  station: { code: string; name: string } | null;
  changes: RowChange[];
  remarks: Remark[];
  candidates: Candidate[];
  /** The point is far from the declared region. */
  pointFar: boolean;
  /** A decision would let the row be applied; else only another sheet would. */
  decidable: boolean;
}

export type Step = "register" | "change" | "nothing" | "undecided";

/** What applying would do with a row, as far as is decided. */
export function stepOf(
  { outcome, station, changes, pointFar, decidable }: Omit<RowFindings, "remarks" | "candidates">,
  decision: Decision,
): Step {
  if (decision.as === "leave" || outcome === "refused" || outcome === "same") return "nothing";
  if (!decidable) return "nothing";
  if (pointFar && decision.point === undefined) return "undecided";
  if (outcome === "duplicate" && decision.as === undefined) return "undecided";
  // A station of which nothing is known any more, as its import was undone, is filled anew.
  if (station === null || (changes.length === 0 && outcome !== "duplicate")) return "register";
  const wanted = changes.filter(({ kind }) => kind !== "conflict" || decision.conflicts === "sheet");
  return wanted.length > 0 ? "change" : "nothing";
}
