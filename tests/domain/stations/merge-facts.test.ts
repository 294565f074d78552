import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameJson } from "../../../domain/same-json.ts";
import { documentOf, factsByPath } from "../../../domain/stations/fact-paths.ts";
import { StationFacts } from "../../../domain/stations/facts.ts";
import { changesBetween, mergeFacts } from "../../../domain/stations/merge-facts.ts";

const day = fc.constantFrom("2026-01-01", "2026-05-05", "2026-11-20");
const fact = <T>(value: fc.Arbitrary<T>) =>
  fc.record({
    value,
    source: fc.record({
      kind: fc.constantFrom("survey" as const, "keeper" as const),
      title: fc.constantFrom("甲", "乙"),
    }),
    checkedAt: day,
    by: fc.record({
      role: fc.constantFrom("clerk" as const, "keeper" as const),
      union: fc.constant("示例区总工会"),
    }),
  });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const words = fc.constantFrom("一", "二", "三");

/** Documents that differ a little. */
const facts: fc.Arbitrary<StationFacts> = fc
  .record({
    name: fact(words),
    kind: fact(fc.constantFrom("rest_station" as const, "mobile" as const)),
    lifecycle: fact(fc.constant({ state: "open" as const })),
    region: fact(fc.constant("630104")),
    position: fact(fc.constant({ precision: "city" as const, lon: null, lat: null })),
    address: maybe(fact(words)),
    floor: maybe(fact(fc.constantFrom(1, 2))),
    toilet: maybe(fact(fc.constantFrom({ state: "working" as const }, { state: "broken" as const }))),
    rules: maybe(fact(fc.record({ present: fc.boolean() }))),
  })
  .map(({ toilet, rules, address, floor, ...rest }) =>
    StationFacts.parse({
      ...rest,
      ...(address && { address }),
      ...(floor && { floor }),
      amenities: toilet ? { toilet } : {},
      ...(rules && { evidence: { rules } }),
    }),
  );

const asObject = (found: ReturnType<typeof mergeFacts>) => Object.fromEntries(found.facts);

describe("merging what two people make of the same facts", () => {
  it("gives the same whichever side is asked first, where there is no conflict", () => {
    fc.assert(
      fc.property(facts, facts, facts, (base, one, other) => {
        const [there, back] = [mergeFacts(base, one, other), mergeFacts(base, other, one)];
        expect(there.conflicts.map(({ path }) => path)).toEqual(back.conflicts.map(({ path }) => path));
        const contested = new Set(there.conflicts.map(({ path }) => path));
        for (const path of new Set([...there.facts.keys(), ...back.facts.keys()])) {
          if (contested.has(path)) continue;
          expect(there.facts.get(path)).toEqual(back.facts.get(path));
        }
      }),
    );
  });

  it("takes everything that one side alone has changed, and says who has changed what", () => {
    fc.assert(
      fc.property(facts, facts, (base, changed) => {
        const mine = mergeFacts(base, base, changed);
        expect(mine.conflicts).toEqual([]);
        expect(asObject(mine)).toEqual(Object.fromEntries(factsByPath(changed)));
        expect(mine.mine.toSorted()).toEqual(changesBetween(base, changed).map(({ path }) => path));
        const theirs = mergeFacts(base, changed, base);
        expect(asObject(theirs)).toEqual(Object.fromEntries(factsByPath(changed)));
        expect(theirs.theirs.toSorted()).toEqual(mine.mine.toSorted());
      }),
    );
  });

  it("loses nothing: every change of either side is in the result or told as a conflict", () => {
    fc.assert(
      fc.property(facts, facts, facts, (base, theirs, mine) => {
        const merged = mergeFacts(base, theirs, mine);
        const contested = new Map(merged.conflicts.map((one) => [one.path, one]));
        for (const side of [theirs, mine]) {
          for (const { path, after } of changesBetween(base, side)) {
            const result = merged.facts.get(path) ?? null;
            const told = contested.get(path);
            const kept = told
              ? sameJson(told.mine, after) || sameJson(told.theirs, after)
              : sameJson(result?.value ?? null, after?.value ?? null);
            expect(kept).toBe(true);
          }
        }
      }),
    );
  });

  it("takes two confirmations of one value for one, on the later day", () => {
    const base = fc.sample(facts, { numRuns: 1, seed: 1 })[0];
    if (!base) throw new Error("no sample");
    const confirmed = (checkedAt: string): StationFacts => ({ ...base, name: { ...base.name, checkedAt } });
    const merged = mergeFacts(base, confirmed("2027-01-01"), confirmed("2027-02-02"));
    expect(merged.conflicts).toEqual([]);
    expect(merged.facts.get("name")?.checkedAt).toBe("2027-02-02");
  });
});

it("a document taken apart by path and put together again is the same", () => {
  fc.assert(
    fc.property(facts, (document) => {
      expect(documentOf(factsByPath(document))).toEqual(document);
    }),
  );
});
