import type { CriterionState, Verdicts } from "./assessment.ts";

/** Verdicts written shortly, to be counted by the hundred thousand: a letter for each criterion of the version, in its order. */

interface InOrder {
  sections: readonly { criteria: readonly { id: string }[] }[];
}

const letters = { met: "m", unmet: "u", unknown: "n", notApplicable: "-" } as const satisfies Record<
  CriterionState,
  string
>;
const states = new Map<string, CriterionState>(
  (Object.keys(letters) as (keyof typeof letters)[]).map((state) => [letters[state], state]),
);

export function writeVerdicts({ sections }: InOrder, verdicts: Verdicts): string {
  return sections
    .flatMap(({ criteria }) => criteria.map(({ id }) => letters[verdicts[id] ?? "unknown"]))
    .join("");
}

/** What was written by the same version. */
export function readVerdicts({ sections }: InOrder, text: string): Verdicts {
  const verdicts: Verdicts = {};
  let at = 0;
  for (const { criteria } of sections) {
    for (const { id } of criteria) {
      verdicts[id] = states.get(text[at] ?? "") ?? "unknown";
      at += 1;
    }
  }
  return verdicts;
}
