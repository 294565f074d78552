import type { Label } from "../compliance/vocabulary.ts";

/** What somebody at the door can say, in the order of the form. Codes are stable and public. */
export const reportKinds = ["still_true", "locked", "broken", "turned_away", "wrong_place", "gone"] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportKindLabels: Record<ReportKind, Label> = {
  still_true: { zh: "开着，和写的一样", en: "Open, and as described" },
  locked: { zh: "门锁着", en: "The door is locked" },
  broken: { zh: "东西坏了", en: "Something is broken" },
  turned_away: { zh: "不让进", en: "Turned away" },
  wrong_place: { zh: "位置不对", en: "Wrong place" },
  gone: { zh: "搬走了，或者不办了", en: "Moved or closed for good" },
};

/** The longest note, in UTF-16 code units as a browser counts them. */
export const noteLimit = 500;

/** What the hours said at the moment of the report. */
export const postedStates = ["open", "closed", "unknown"] as const;
export type PostedState = (typeof postedStates)[number];

/**
 * What becomes of a report: received; asked (the keeper has been asked); answered (and has answered); confirmed; rejected.
 * Reports of one station, kind and amenity that nobody has decided on yet share one state: they are one case.
 */
export const caseStates = ["received", "asked", "answered", "confirmed", "rejected"] as const;
export type CaseState = (typeof caseStates)[number];

/** States of which somebody has still to decide. */
export const openCaseStates = ["received", "asked", "answered"] as const satisfies readonly CaseState[];
