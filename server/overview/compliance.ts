import type { State } from "../../domain/compliance/assessment.ts";
import { readVerdicts } from "../../domain/compliance/letters.ts";
import { countingVerdicts, sectionState } from "../../domain/compliance/section-state.ts";
import type { StandardVersion, Words } from "../../domain/compliance/standard.ts";
import type { StateCounts } from "../../domain/compliance/summary.ts";
import { isProposed } from "../../domain/compliance/words/verdict.ts";
import type { OverviewCompliance } from "../../domain/overview/wire.ts";
import { type Difference, differenceOf, differences } from "../../domain/sign-off/wire.ts";
import type { StandardSet } from "../standards/standards.ts";
import type { StandingTally, VerdictTally } from "./queries.ts";

const mostReasons = 10;

/** What is to be told of stations that came out so by a standard. */
export function complianceOf(
  standard: StandardVersion,
  standings: readonly StandingTally[],
  verdicts: readonly VerdictTally[],
  set: Pick<StandardSet, "versions">,
): OverviewCompliance {
  const { id, version, title, kinds } = standard;
  const sum = (is: (one: StandingTally) => boolean) =>
    standings.reduce((total, one) => total + (is(one) ? one.stations : 0), 0);
  const states = (of: "computed" | "signed") => ({
    met: sum((one) => one[of] === "met"),
    unmet: sum((one) => one[of] === "unmet"),
    unknown: sum((one) => one[of] === "unknown"),
    notAssessed: sum((one) => one[of] === null),
  });
  const differing = differences.map((difference): [Difference, number] => [
    difference,
    sum(({ computed, signed }) => computed !== null && differenceOf(computed, signed) === difference),
  ]);
  const { sections, reasons } = shortfallsOf(set.versions(id), verdicts);
  return {
    standard: { id, version, title, proposed: isProposed(standard), kinds },
    stations: sum(() => true),
    computed: states("computed"),
    sections: standard.sections.map((section) => ({
      id: section.id,
      short: section.short,
      wording: section.wording,
      ...(sections.get(section.id) ?? { met: 0, unmet: 0, unknown: 0 }),
    })),
    reasons,
    signed: states("signed"),
    ready: sum(({ computed, signed }) => computed === "met" && signed !== "met"),
    differences: Object.fromEntries(differing),
  };
}

/** By section and criterion, each station by the version it was computed by. */
function shortfallsOf(versions: readonly StandardVersion[], tallies: readonly VerdictTally[]) {
  const sections = new Map<string, StateCounts>();
  const criteria = new Map<string, StateCounts>();
  const count = (among: Map<string, StateCounts>, id: string, state: State, stations: number) => {
    const counts = among.get(id) ?? { met: 0, unmet: 0, unknown: 0 };
    counts[state] += stations;
    among.set(id, counts);
  };
  for (const { section, letters, stations } of versions.flatMap((one) => bySection(one, tallies))) {
    const verdicts = readVerdicts({ sections: [section] }, letters);
    count(sections, section.id, sectionState(section, verdicts), stations);
    for (const { id, state } of countingVerdicts(section, verdicts)) count(criteria, id, state, stations);
  }
  const told = new Map<string, { section: string; wording: Words }>();
  for (const { sections } of versions.toSorted((a, b) => a.version - b.version)) {
    for (const section of sections) {
      for (const { id, wording } of section.criteria) told.set(id, { section: section.id, wording });
    }
  }
  const reasons = [...criteria].flatMap(([criterion, { unmet, unknown }]) => {
    const named = told.get(criterion);
    return named && unmet + unknown > 0 ? [{ criterion, ...named, unmet, unknown }] : [];
  });
  reasons.sort((a, b) => b.unmet - a.unmet || b.unknown - a.unknown || (a.criterion < b.criterion ? -1 : 1));
  return { sections, reasons: reasons.slice(0, mostReasons) };
}

/** By how one section came out, of which there are far fewer ways than of a whole standard. */
function bySection({ version, sections }: StandardVersion, tallies: readonly VerdictTally[]) {
  const own = tallies.filter((tally) => tally.version === version);
  let from = 0;
  return sections.flatMap((section) => {
    const to = from + section.criteria.length;
    const alike = new Map<string, number>();
    for (const { verdicts, stations } of own) {
      const letters = verdicts.slice(from, to);
      alike.set(letters, (alike.get(letters) ?? 0) + stations);
    }
    from = to;
    return [...alike].map(([letters, stations]) => ({ section, letters, stations }));
  });
}
