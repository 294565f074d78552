import fc from "fast-check";
import { expect, test } from "vitest";
import type { CriterionState, Verdicts } from "../../../domain/compliance/assessment.ts";
import { readVerdicts, writeVerdicts } from "../../../domain/compliance/letters.ts";

const standard = {
  sections: [{ criteria: [{ id: "toilet" }, { id: "water" }] }, { criteria: [{ id: "quiet" }] }],
};
const states: CriterionState[] = ["met", "unmet", "unknown", "notApplicable"];

test("verdicts are a letter each, in the order of the standard; what is not stored is unknown", () => {
  const verdicts: Verdicts = { quiet: "notApplicable", water: "unmet", toilet: "met" };
  expect(writeVerdicts(standard, verdicts)).toBe("mu-");
  expect(writeVerdicts(standard, { water: "met" })).toBe("nmn");
});

test("whatever is written is read again", () => {
  const any = fc.constantFrom(...states);
  fc.assert(
    fc.property(fc.record({ toilet: any, water: any, quiet: any }), (verdicts) => {
      expect(readVerdicts(standard, writeVerdicts(standard, verdicts))).toEqual(verdicts);
    }),
  );
});
