import { isoOf, shanghaiMinute } from "../hours/calendar.ts";
import type { AssessedCriterion, AssessedSection, Assessment, State } from "./assessment.ts";
import { all, earliest } from "./combine.ts";
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
  const moment = isoOf(shanghaiMinute(at));
  const today = moment.slice(0, 10);
  const sections: AssessedSection[] = [];
  const criteria = new Map<string, State>();
  const mandatory = new Map<string, State[]>();
  for (const { id, criteria: asked } of standard.sections) {
    const assessed = asked.map((criterion) => assessCriterion(criterion, standard, facts, today));
    const needed: State[] = [];
    const counting: State[] = [];
    asked.forEach((criterion, index) => {
      const state = assessed[index]?.state;
      if (state === undefined || state === "notApplicable") return;
      criteria.set(criterion.id, state);
      if (isMandatory(criterion)) needed.push(state);
      if (!criterion.optional) counting.push(state);
    });
    mandatory.set(id, needed);
    sections.push({ id, state: all(counting), criteria: assessed });
  }
  const assessed = sections.flatMap((section) => section.criteria);
  const falls = standard.falls?.map(({ id, check, by }) => ({
    id,
    by,
    ...assessFall({ id, check }, standard, facts, today),
  }));
  const score = scoreOf(assessed);
  const mark = standard.pass === "gate" ? null : limit("atLeast", standard.pass.score);
  const gate = [...mandatory.values()].flat();
  const next = earliest([...assessed, ...(falls ?? [])].map(({ changesOn }) => changesOn));
  return {
    standard: { id: standard.id, version: standard.version, digest: standard.digest },
    at: moment,
    state: all(mark === null ? gate : [...gate, scoreState(score, mark)]),
    sections,
    ...(score.of > 0 && { score: { ...score, mark } }),
    ...(standard.tiers && {
      tiers: tiersOf(standard.tiers, { sections: mandatory, criteria, score, falls: falls ?? [] }),
    }),
    ...(falls && { falls: falls.map(({ id, state, finding, by }) => ({ id, state, finding, by })) }),
    nextChangeAt: next === null ? null : `${next}T00:00:00+08:00`,
  };
}

function scoreOf(criteria: readonly AssessedCriterion[]): { low: number; high: number; of: number } {
  const sum = (end: "low" | "high" | "of") => {
    const points = criteria.reduce((total, criterion) => total + (criterion.points?.[end] ?? 0), 0);
    // Points in decimals come out the same in whatever order they are added.
    return Math.round(points * 1000) / 1000;
  };
  return { low: sum("low"), high: sum("high"), of: sum("of") };
}
