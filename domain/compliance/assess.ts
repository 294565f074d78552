import { isoOf, shanghaiMinute } from "../hours/calendar.ts";
import type {
  AssessedCriterion,
  AssessedSection,
  Assessment,
  Standing,
  State,
  Verdicts,
} from "./assessment.ts";
import { all, earlier } from "./combine.ts";
import { assessCriterion, assessFall, isMandatory } from "./criterion.ts";
import type { ComplianceFacts } from "./facts.ts";
import { limit } from "./interval.ts";
import type { StandardVersion } from "./standard.ts";
import { scoreState, tiersOf } from "./tiers.ts";

/**
 * Holds a station's facts against a standard at a moment. Pure: the same three give the same answer, in any time zone,
 * in browser and server. Facts are trusted to be valid (parse them with ComplianceFacts at the edge), and so is the standard:
 * what it refers to is there, and not in a circle.
 */
export function assess(standard: StandardVersion, facts: ComplianceFacts, at: Date): Assessment {
  return assessed(standard, facts, at, false);
}

/** What {@link assess} comes to, without the reasons: when each criterion changes is followed only as far as the first does. */
export function standing(standard: StandardVersion, facts: ComplianceFacts, at: Date): Standing {
  const { state, sections, score, tiers, nextChangeAt } = assessed(standard, facts, at, true);
  const verdicts: Verdicts = {};
  for (const { criteria } of sections) for (const { id, state } of criteria) verdicts[id] = state;
  return {
    state,
    verdicts,
    scoreLow: score?.low ?? null,
    scoreHigh: score?.high ?? null,
    tier: tiers?.reached ?? null,
    nextChangeOn: nextChangeAt?.slice(0, 10) ?? null,
  };
}

/** @param firstOnly only the earliest `changesOn` of all is to be right. */
function assessed(
  standard: StandardVersion,
  facts: ComplianceFacts,
  at: Date,
  firstOnly: boolean,
): Assessment {
  const moment = isoOf(shanghaiMinute(at));
  const today = moment.slice(0, 10);
  const sections: AssessedSection[] = [];
  const criteria = new Map<string, State>();
  const mandatory = new Map<string, State[]>();
  const gate: State[] = [];
  let next: string | null = null;
  for (const { id, criteria: asked } of standard.sections) {
    const judged: AssessedCriterion[] = [];
    const needed: State[] = [];
    const counting: State[] = [];
    for (const criterion of asked) {
      const one = assessCriterion(criterion, standard, facts, today, firstOnly ? next : null);
      judged.push(one);
      next = earlier(next, one.changesOn);
      if (one.state === "notApplicable") continue;
      criteria.set(criterion.id, one.state);
      if (isMandatory(criterion)) needed.push(one.state);
      if (!criterion.optional) counting.push(one.state);
    }
    mandatory.set(id, needed);
    gate.push(...needed);
    sections.push({ id, state: all(counting), criteria: judged });
  }
  const falls = standard.falls?.map(({ id, check, by }) => {
    const fall = assessFall({ id, check }, standard, facts, today, firstOnly ? next : null);
    next = earlier(next, fall.changesOn);
    return { id, state: fall.state, finding: fall.finding, by };
  });
  const score = scoreOf(sections);
  const mark = standard.pass === "gate" ? null : limit("atLeast", standard.pass.score);
  return {
    standard: { id: standard.id, version: standard.version, digest: standard.digest },
    at: moment,
    state: all(mark === null ? gate : [...gate, scoreState(score, mark)]),
    sections,
    ...(score.of > 0 && { score: { ...score, mark } }),
    ...(standard.tiers && {
      tiers: tiersOf(standard.tiers, { sections: mandatory, criteria, score, falls: falls ?? [] }),
    }),
    ...(falls && { falls }),
    nextChangeAt: next === null ? null : `${next}T00:00:00+08:00`,
  };
}

function scoreOf(sections: readonly AssessedSection[]): { low: number; high: number; of: number } {
  const sum = { low: 0, high: 0, of: 0 };
  for (const { criteria } of sections) {
    for (const { points } of criteria) {
      if (points === undefined) continue;
      sum.low += points.low;
      sum.high += points.high;
      sum.of += points.of;
    }
  }
  return { low: round(sum.low), high: round(sum.high), of: round(sum.of) };
}

/** Points in decimals come out the same in whatever order they are added. */
const round = (points: number) => Math.round(points * 1000) / 1000;
