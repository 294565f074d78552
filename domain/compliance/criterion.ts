import type { AssessedCriterion, CriterionState, Finding, State } from "./assessment.ts";
import type { Check } from "./check.ts";
import { earliest } from "./combine.ts";
import { addDays } from "./days.ts";
import { evaluate } from "./evaluate.ts";
import type { ComplianceFacts } from "./facts.ts";
import type { Context } from "./outcome.ts";
import type { Criterion, StandardVersion } from "./standard.ts";

/** Seasons are followed for five years, dates for as long as they go. */
const seasonDays = 5 * 366;

/** What one criterion, or one fall, comes to on one day. `changesOn`: no change before that day. */
interface Judged<S> {
  state: S;
  finding: Finding;
  changesOn: string | null;
}

/** `before`: a later change is of no interest, so that `changesOn` is then only a day that is not before it. */
export function assessCriterion(
  criterion: Criterion,
  standard: StandardVersion,
  facts: ComplianceFacts,
  today: string,
  before: string | null,
): AssessedCriterion {
  const { id, points: of } = criterion;
  const { state, finding, changesOn } = followed(standard, facts, id, today, before, (context) =>
    judge(criterion, context),
  );
  if (of === undefined) return { id, state, finding, changesOn };
  const points = {
    low: state === "met" || state === "notApplicable" ? of : 0,
    high: state === "unmet" ? 0 : of,
    of,
  };
  return { id, state, finding, changesOn, points };
}

/** Whether the event has happened that brings the station down. `before`: as of a criterion. */
export function assessFall(
  { id, check }: { id: string; check: Check },
  standard: StandardVersion,
  facts: ComplianceFacts,
  today: string,
  before: string | null,
): Judged<State> {
  return followed(standard, facts, id, today, before, (context) => plain(evaluate(check, context)));
}

/** Counts towards passing; a criterion with points does so only where it says so. */
export function isMandatory({ mandatory, points, optional }: Criterion): boolean {
  return mandatory ?? (points === undefined && !optional);
}

/** `when` first, then whether a rule or only a person may decide, then the check. */
function judge(criterion: Criterion, context: Context): Judged<CriterionState> {
  const applies = criterion.when && evaluate(criterion.when, context);
  if (applies?.state === "unmet") {
    return { state: "notApplicable", finding: applies, changesOn: applies.changesOn };
  }
  const judged = judgeRuled(criterion, context);
  if (applies === undefined) return judged;
  const changesOn = earliest([applies.changesOn, judged.changesOn]);
  // Were it not to apply, it would lose nothing: only what is met either way is known.
  return applies.state === "unknown" && judged.state === "unmet"
    ? { state: "unknown", finding: applies, changesOn }
    : { ...judged, changesOn };
}

function judgeRuled({ check, manualWhen }: Criterion, context: Context): Judged<State> {
  const manual = manualWhen && evaluate(manualWhen, context);
  if (manual?.state === "met") {
    const ruled = evaluate(byRuling, context);
    return { state: ruled.state, finding: ruled, changesOn: manual.changesOn };
  }
  const checked = evaluate(check, context);
  if (manual === undefined) return plain(checked);
  const changesOn = earliest([manual.changesOn, checked.changesOn]);
  if (manual.state === "unmet" || checked.state === "unknown") return { ...plain(checked), changesOn };
  return evaluate(byRuling, context).state === checked.state
    ? { ...plain(checked), changesOn }
    : { state: "unknown", finding: manual, changesOn };
}

const byRuling: Check = { ruling: "manual" };

function plain(finding: Finding): Judged<State> {
  return { state: finding.state, finding, changesOn: finding.changesOn };
}

/** Makes `changesOn` the first day on which the state really is another, by judging on every day that may bring one. */
function followed<S>(
  standard: StandardVersion,
  facts: ComplianceFacts,
  id: string,
  today: string,
  before: string | null,
  judge: (context: Context) => Judged<S>,
): Judged<S> {
  const seasonsUntil = addDays(today, seasonDays);
  const now = judge({ standard, facts, id, today, seasonsUntil });
  let day = now.changesOn;
  while (day !== null && (before === null || day < before)) {
    const later = judge({ standard, facts, id, today: day, seasonsUntil });
    if (later.state !== now.state) break;
    day = later.changesOn;
  }
  return { state: now.state, finding: now.finding, changesOn: day };
}
