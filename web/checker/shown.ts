import type { Assessment, State } from "../../domain/compliance/assessment.ts";

/** How many sections are met, unmet and unknown. */
export function countsOf({ sections }: Pick<Assessment, "sections">): Record<State, number> {
  const counts = { met: 0, unmet: 0, unknown: 0 };
  for (const { state } of sections) counts[state]++;
  return counts;
}
