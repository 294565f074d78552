import type { Assessment, State } from "../compliance/assessment.ts";
import type { StandardVersion, Words } from "../compliance/standard.ts";
import type { SignedCompliance } from "../stations/wire.ts";

/** Shapes of the answers of the sign-off desk, shared by the server that writes and the page that reads them. */

/**
 * How the computed result differs from what is signed: `gained` met and signed otherwise, `lost` signed as met and no longer,
 * `other` between unmet and unknown, `never` nothing is signed, `same`.
 */
export const differences = ["never", "gained", "lost", "other", "same"] as const;
export type Difference = (typeof differences)[number];

export function differenceOf(computed: State, signed: State | null): Difference {
  if (signed === null) return "never";
  if (computed === signed) return "same";
  if (computed === "met") return "gained";
  return signed === "met" ? "lost" : "other";
}

/** A reviewer's remark to whoever keeps the register. */
export interface Returned {
  note: string;
  /** ISO 8601 +08:00. */
  at: string;
  by: { name: string; role: string; union: string };
}

/** What was sent back of a station by one standard, and neither assessed with other facts nor signed off since. */
export interface OpenReturn extends Returned {
  /** The assessment. */
  id: number;
  standard: { id: string; version: number; title: Words };
}

export interface AssessmentRow {
  id: number;
  code: string;
  name: string;
  regionNames: string[];
  union: { id: number; name: string } | null;
  demonstration: boolean;
  /** 自查结果: as computed. */
  state: State;
  /** In the standard's order, by the version it was assessed by. */
  sections: { id: string; short: Words; state: State }[];
  /** ISO 8601 +08:00. */
  assessedAt: string;
  difference: Difference;
  /** By the same standard. */
  signed: Pick<SignedCompliance, "state" | "signedAt" | "union" | "sections"> | null;
  /** Sent back, and neither assessed with other facts nor signed off since. */
  returned: Returned | null;
  /** Whether this account may sign it off or send it back. */
  maySign: boolean;
}

/** Answer of `GET /api/v1/desk/assessments`: the latest computed of every open or suspended station within reach. */
export interface AssessmentPage {
  standard: { id: string; version: number; title: Words; proposed: boolean };
  /** Newest assessment first. */
  rows: AssessmentRow[];
  /** Of the filter; `atLeast`: counting stopped there. */
  total: { count: number; atLeast: boolean };
  next: string | null;
}

/** Answer of `GET /api/v1/desk/assessments/{id}`. */
export interface AssessmentDetail extends AssessmentRow {
  standard: StandardVersion;
  /** Whole, with every reason. */
  assessment: Assessment;
  /** A newer one of the same station has been computed: this one can no longer be signed off. */
  superseded: boolean;
  /** Newest first. */
  returns: Returned[];
}

/** Body of `POST /api/v1/desk/sign-offs`. */
export interface SignOffBody {
  assessmentIds: number[];
  /** For the public. */
  note?: string;
}

/** Answer of `POST /api/v1/desk/sign-offs`. */
export interface SignOffAnswer {
  /** Codes of the stations. */
  signed: string[];
}
