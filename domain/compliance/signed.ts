import type { SignedCompliance } from "../stations/wire.ts";
import type { AssessedCriterion, Assessment, CriterionState, State, Threshold } from "./assessment.ts";
import type { Basis, StandardRef, Words } from "./standard.ts";
import type { EvidenceAge } from "./words/age.ts";
import type { Who } from "./words/steps.ts";

/** What anyone may know of how a station stands: what `/api/v1/stations/{code}/compliance` answers. */

export interface SignedCriterion {
  id: string;
  wording: Words;
  basis: Basis;
  state: CriterionState;
  /** Told, but decides nothing by itself. */
  optional: boolean;
  points: AssessedCriterion["points"] | null;
  /** What the state rests on, a sentence; never the facts themselves. */
  evidence: Words;
  /** How old that was on the day of the assessment; null: nobody has looked, or it is computed. */
  age: EvidenceAge | null;
  /** What to do; null: nothing. */
  next: { what: Words; who: Who } | null;
  thresholds: Threshold[];
}

interface SignedSection {
  id: string;
  short: Words;
  wording: Words;
  basis: Basis;
  state: State;
  criteria: SignedCriterion[];
}

export interface SignedAssessment extends Omit<SignedCompliance, "standard" | "sections"> {
  standard: StandardRef & { title: Words };
  /** A later version of the standard is in force by now. */
  outdated: boolean;
  /** Some of it is made measurable by us, not published. */
  proposed: boolean;
  /** The moment the assessment is about, ISO 8601 +08:00. */
  assessedAt: string;
  /** Of who signed off, beside `union`. */
  role: string;
  note: string | null;
  score: Assessment["score"] | null;
  sections: SignedSection[];
}

interface NotAssessed {
  state: "notAssessed";
  standard: StandardRef & { title: Words };
}

export interface StationCompliance {
  code: string;
  name: string;
  /** Signed off, the most local standard first; then the standards that apply and by which nothing is. */
  assessments: (SignedAssessment | NotAssessed)[];
  links: { rel: string; href: string; type: string }[];
}

/** What was signed off of a station, newest first. */
export interface SignOffHistory {
  code: string;
  signOffs: {
    standard: { id: string; version: number; title: Words };
    state: State;
    tier: { id: string; name: Words } | null;
    assessedAt: string;
    /** ISO 8601 +08:00. */
    signedAt: string;
    role: string;
    union: string | null;
    note: string | null;
  }[];
  links: { rel: string; href: string; type: string }[];
}
