import type { State, Verdicts } from "./assessment.ts";
import { all } from "./combine.ts";
import type { Section } from "./standard.ts";

/** How a section stands by stored verdicts: all of its criteria that count, which are neither optional nor inapplicable. */
export function sectionState(section: Section, verdicts: Verdicts): State {
  return all(countingVerdicts(section, verdicts).map(({ state }) => state));
}

/** The verdicts that decide a section; a criterion of which nothing is stored is unknown. */
export function countingVerdicts({ criteria }: Section, verdicts: Verdicts): { id: string; state: State }[] {
  const counting: { id: string; state: State }[] = [];
  for (const { id, optional } of criteria) {
    const state = verdicts[id] ?? "unknown";
    if (!optional && state !== "notApplicable") counting.push({ id, state });
  }
  return counting;
}
