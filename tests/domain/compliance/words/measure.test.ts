import fc from "fast-check";
import { expect, it } from "vitest";
import { finerThan, quantityWords, rounded } from "../../../../domain/compliance/words/measure.ts";

const hundredths = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((whole) => whole / 100);
const dimension = fc.constantFrom("length" as const, "area" as const, "hours" as const);

it("says of a number no more and no less than that it is more or less than another", () => {
  fc.assert(
    fc.property(hundredths(3000), hundredths(3000), dimension, (value, other, of) => {
      const said = rounded(value, of, finerThan(value, of, [other]));
      expect(Math.sign(said - other)).toBe(Math.sign(value - other));
    }),
    { numRuns: 1000 },
  );
});

it.each<[number, "length" | "area" | "days", number[], string, string]>([
  [299.9, "length", [], "300米", "300 m"],
  [299.9, "length", [300], "299.9米", "299.9 m"],
  [300.2, "length", [300], "300.2米", "300.2 m"],
  [298.4, "length", [300], "298米", "298 m"],
  [999.7, "length", [], "1公里", "1 km"],
  [999.7, "length", [1000], "999.7米", "999.7 m"],
  [1960, "length", [2000], "1.96公里", "1.96 km"],
  [200_000, "length", [], "200公里", "200 km"],
  [11.96, "area", [12], "11.96平方米", "11.96 m²"],
  [1, "days", [], "1天", "1 day"],
])("says %d %s beside %j as %s", (value, of, others, zh, en) => {
  const finer = finerThan(value, of, others);
  expect([quantityWords(value, of, "zh", finer), quantityWords(value, of, "en", finer)]).toEqual([zh, en]);
});
