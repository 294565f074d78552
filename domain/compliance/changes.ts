import type { Assessment, Finding } from "./assessment.ts";
import { isMandatory } from "./criterion.ts";
import { evaluate } from "./evaluate.ts";
import type { ComplianceFacts } from "./facts.ts";
import { limit } from "./interval.ts";
import type { Act } from "./needs.ts";
import type { Context } from "./outcome.ts";
import type { Criterion, StandardVersion } from "./standard.ts";
import { asItIs, both, cheapest, cost, includes, together, type Way, waysTo } from "./ways.ts";

/** One thing to do. */
export interface Change {
  /** The fact that is to be another, or to be found out: `amenities.microwave`, `events.ledger_entry`, `position`. */
  path: string;
  act: Act;
  /** Criteria and sections it serves, by id, in the standard's order. */
  criteria: string[];
  sections: string[];
  /** Whether it then certainly counts; finding out may bring either. */
  sure: boolean;
  /** The check that wants it; puts it into words. */
  finding: Finding;
}

export interface FewestChanges {
  /** Easiest first. */
  changes: Change[];
  /** What stands in the way and is not in the station's power: a neighbour too near, the wrong kind. */
  beyond: Change[];
  /** Whether the changes, if all turn out well, are enough. */
  reaches: boolean;
}

/**
 * The fewest things to do so that the standard is passed, as far as one can tell: a thing that serves several criteria counts once;
 * of equally many the more certain, then the easier. Exact for standards of an ordinary size, else the best of a bounded search.
 * `assessment`: of these facts by this standard.
 */
export function fewestChanges(
  standard: StandardVersion,
  facts: ComplianceFacts,
  assessment: Assessment,
): FewestChanges {
  if (assessment.state === "met") return { changes: [], beyond: [], reaches: true };
  const wanting = wantingOf(standard, facts, assessment);
  const mark = standard.pass === "gate" ? null : limit("atLeast", standard.pass.score);
  const mandatory = wanting.filter(({ criterion }) => isMandatory(criterion));
  const gate = mandatory.reduce(
    (ways, { ways: own }) => both(ways, own.length > 0 ? own : [asItIs]),
    [asItIs],
  );
  const possible = mandatory.every(({ ways }) => ways.length > 0);
  const short = mark === null ? 0 : mark - (assessment.score?.low ?? 0) - sum(mandatory);
  const optional = wanting.filter(({ criterion, gain }) => !isMandatory(criterion) && gain > 0);
  const { way, enough } = withPoints(gate, optional, short);
  const all = changesOf(way, wanting, standard);
  const beyond = all.filter(({ path }) => way.get(path)?.beyond);
  return {
    changes: all.filter(({ path }) => !way.get(path)?.beyond),
    beyond,
    reaches: possible && enough && beyond.length === 0,
  };
}

interface Wanting {
  criterion: Criterion;
  section: string;
  ways: Way[];
  /** Points that would come with it. */
  gain: number;
}

function wantingOf(standard: StandardVersion, facts: ComplianceFacts, assessment: Assessment): Wanting[] {
  const today = assessment.at.slice(0, 10);
  const assessed = new Map(
    assessment.sections.flatMap(({ criteria }) => criteria.map((one) => [one.id, one])),
  );
  return standard.sections.flatMap(({ id: section, criteria }) =>
    criteria.flatMap((criterion): Wanting[] => {
      const now = assessed.get(criterion.id);
      if (now === undefined || now.state === "met" || now.state === "notApplicable") return [];
      const gain = now.points ? now.points.of - now.points.low : 0;
      const ways = waysOf(criterion, { standard, facts, today, id: criterion.id });
      return [{ criterion, section, ways, gain }];
    }),
  );
}

const byRuling = { ruling: "manual" } as const;

/** As the engine judges: whether it applies, whether a person decides, the check. */
function waysOf({ check, when, manualWhen }: Criterion, context: Context): Way[] {
  const manual = manualWhen ? evaluate(manualWhen, context).state : "unmet";
  const ruled = waysTo(byRuling, true, context);
  const checked = manual === "met" ? [] : waysTo(check, true, context);
  const decided =
    manual === "unknown" && manualWhen
      ? cheapest([
          ...both(checked, waysTo(manualWhen, false, context)),
          ...both(checked, ruled),
          ...both(waysTo(manualWhen, true, context), ruled),
        ])
      : manual === "met"
        ? ruled
        : checked;
  // That it may turn out not to apply is only hoped for where nothing else helps.
  const helps = decided[0] !== undefined && ![...decided[0].values()].some(({ beyond }) => beyond);
  const doubtful = when && !helps && evaluate(when, context).state === "unknown";
  return doubtful ? cheapest([...decided, ...waysTo(when, false, context)]) : decided;
}

function sum(wanting: readonly Wanting[]): number {
  return wanting.reduce((total, { gain }) => total + gain, 0);
}

/** So many part-ways are kept while points are gathered. */
const kept = 400;

/** Adds the criteria that bring the missing points at the least cost; `enough`: they can be brought. */
function withPoints(
  gate: readonly Way[],
  optional: readonly Wanting[],
  short: number,
): { way: Way; enough: boolean } {
  let partial = gate.map((way) => ({ way, gained: 0, cost: cost(way) }));
  for (const { ways, gain } of optional) {
    if (short <= 0) break;
    const more = partial.flatMap(({ way, gained }) =>
      ways.map((own) => {
        const joined = together(way, own);
        return { way: joined, gained: gained + gain, cost: cost(joined) };
      }),
    );
    partial = frontier([...partial, ...more], short);
  }
  const reaching = partial.filter(({ gained }) => gained >= short - 1e-9);
  const [best] = (reaching.length > 0 ? reaching : partial).sort(
    (a, b) => a.cost - b.cost || b.gained - a.gained,
  );
  return { way: best?.way ?? asItIs, enough: reaching.length > 0 };
}

/** Without those that cost more, bring no more points, and do nothing that another does not. */
function frontier<P extends { way: Way; gained: number; cost: number }>(
  partial: readonly P[],
  short: number,
): P[] {
  const sorted = [...partial].sort((a, b) => a.cost - b.cost || b.gained - a.gained);
  const left: P[] = [];
  for (const one of sorted) {
    if (left.length >= kept) break;
    const beaten = left.some(
      (other) => Math.min(other.gained, short) >= Math.min(one.gained, short) && includes(one.way, other.way),
    );
    if (!beaten) left.push(one);
  }
  return left;
}

function changesOf(way: Way, wanting: readonly Wanting[], standard: StandardVersion): Change[] {
  const order = standard.sections.map(({ id }) => id);
  return [...way.values()]
    .sort((a, b) => Number(b.sure) - Number(a.sure) || a.effort - b.effort)
    .map(({ path, act, sure, finding }) => {
      const served = wanting.filter(({ ways }) => ways.some((own) => own.has(path) && includes(way, own)));
      const sections = order.filter((id) => served.some(({ section }) => section === id));
      return { path, act, sure, finding, criteria: served.map(({ criterion }) => criterion.id), sections };
    });
}
