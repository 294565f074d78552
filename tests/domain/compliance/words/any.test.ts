import fc from "fast-check";
import { expect, it } from "vitest";
import { assess } from "../../../../domain/compliance/assess.ts";
import { fewestChanges } from "../../../../domain/compliance/changes.ts";
import { questionsOf } from "../../../../domain/compliance/questions.ts";
import { changeStep } from "../../../../domain/compliance/words/changes.ts";
import { evidenceWords } from "../../../../domain/compliance/words/evidence.ts";
import { wording } from "../../../../domain/compliance/words/questions.ts";
import { nextStep } from "../../../../domain/compliance/words/steps.ts";
import { changeWords } from "../../../../domain/compliance/words/upcoming.ts";
import { verdictWords } from "../../../../domain/compliance/words/verdict.ts";
import { facts as anyFacts, standard as anyStandard } from "../arbitraries.ts";
import { day, noon } from "../favourable.ts";

const broken = /undefined|NaN|null|\[object|：$|，，|「」|^，|，$|：，| {2}/;

it("says something whole of every finding, whatever the standard and the facts", () => {
  fc.assert(
    fc.property(
      anyStandard,
      anyFacts,
      fc.constantFrom("zh" as const, "en" as const),
      (version, facts, lang) => {
        const assessment = assess(version, facts, noon);
        const said: string[] = Object.values(verdictWords(assessment, version, lang)).filter(
          (one) => one !== null,
        );
        version.sections.forEach(({ criteria }, at) => {
          for (const criterion of criteria) {
            const assessed = assessment.sections[at]?.criteria.find(({ id }) => id === criterion.id);
            if (!assessed) throw new Error(criterion.id);
            said.push(evidenceWords(assessed.finding, version, lang, day));
            const step = nextStep(assessed.finding, criterion, version, lang);
            if (step) said.push(step.what);
          }
        });
        said.push(
          ...fewestChanges(version, facts, assessment).changes.map(
            (one) => changeStep(one, version, lang).what,
          ),
        );
        said.push(...changeWords(assessment, version, facts, lang).map(({ words }) => words));
        said.push(
          ...questionsOf(version).flatMap(({ questions }) => questions.map((one) => wording(one, lang))),
        );
        for (const sentence of said) {
          expect(sentence).not.toBe("");
          expect(sentence).not.toMatch(broken);
        }
      },
    ),
    { numRuns: 200 },
  );
});
