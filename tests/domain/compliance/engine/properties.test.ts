import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, standing } from "../../../../domain/compliance/assess.ts";
import type { CriterionState, Finding } from "../../../../domain/compliance/assessment.ts";
import { addDays } from "../../../../domain/compliance/days.ts";
import { evaluate } from "../../../../domain/compliance/evaluate.ts";
import { ComplianceFacts } from "../../../../domain/compliance/facts.ts";
import * as any from "../arbitraries.ts";
import { at, completed, criteriaOf, looksAt, slotsIn, statesOf, withFact } from "./completion.ts";

const runs = { numRuns: 300 };

/** What may become of a state when more is known. */
function stillPossible(before: CriterionState, after: CriterionState): boolean {
  return before === "unknown" || before === after || (before === "met" && after === "notApplicable");
}

describe("An assessment", () => {
  it("is made of facts such as the schema takes", () => {
    fc.assert(
      fc.property(any.facts, (facts) => {
        expect(ComplianceFacts.parse({ amenities: {}, ...facts })).toEqual({ amenities: {}, ...facts });
      }),
      runs,
    );
  });

  it("is taken back by no fact that was unknown", () => {
    fc.assert(
      fc.property(any.standard, any.facts, any.facts, any.moment, (standard, facts, others, moment) => {
        const before = assess(standard, facts, moment);
        const after = assess(standard, completed(facts, others), moment);
        const then = new Map(criteriaOf(after).map(({ id, state }) => [id, state]));
        for (const { id, state } of criteriaOf(before)) {
          const later = then.get(id) ?? "unknown";
          expect(stillPossible(state, later), `${id} was ${state}, is ${later}`).toBe(true);
        }
        before.sections.forEach(({ state }, index) => {
          if (state !== "unknown") expect(after.sections[index]?.state).toBe(state);
        });
        before.tiers?.states.forEach(({ state }, index) => {
          if (state !== "unknown") expect(after.tiers?.states[index]?.state).toBe(state);
        });
        if (before.state !== "unknown") expect(after.state).toBe(before.state);
      }),
      runs,
    );
  });

  it("changes by a new fact only in the criteria that look at it", () => {
    fc.assert(
      fc.property(any.standard, any.facts, any.facts, any.moment, (standard, facts, others, moment) => {
        const before = criteriaOf(assess(standard, facts, moment));
        const asked = standard.sections.flatMap(({ criteria }) => criteria);
        for (const slot of slotsIn(others)) {
          const after = criteriaOf(assess(standard, withFact(facts, slot, at(others, slot)), moment));
          asked.forEach((criterion, index) => {
            if (!looksAt(criterion, standard)(slot)) expect(after[index]).toEqual(before[index]);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is the same whether a fact is unconfirmed or not there", () => {
    fc.assert(
      fc.property(any.standard, any.facts, any.moment, (standard, facts, moment) => {
        const confirmed = slotsIn(facts)
          .filter(([key]) => !["name", "kind", "region", "position"].includes(key))
          .filter((slot) => {
            const fact = at(facts, slot);
            return (
              typeof fact === "object" && fact !== null && "checkedAt" in fact && fact.checkedAt === null
            );
          })
          .reduce((rest, slot) => withFact(rest, slot, undefined), facts);
        expect(statesOf(assess(standard, confirmed, moment))).toEqual(
          statesOf(assess(standard, facts, moment)),
        );
      }),
      runs,
    );
  });

  it("does not depend on the order of facts or of criteria", () => {
    fc.assert(
      fc.property(any.standard, any.facts, any.moment, (standard, facts, moment) => {
        const turned = {
          ...standard,
          sections: [...standard.sections]
            .reverse()
            .map((section) => ({ ...section, criteria: [...section.criteria].reverse() })),
        };
        const one = assess(standard, facts, moment);
        const other = assess(turned, backwards(facts), moment);
        const byId = (list: readonly { id: string }[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(criteriaOf(other))).toEqual(byId(criteriaOf(one)));
        expect(other.sections.map(({ id, state }) => [id, state]).reverse()).toEqual(
          one.sections.map(({ id, state }) => [id, state]),
        );
        const { sections: _, ...rest } = other;
        expect(one).toMatchObject(rest);
      }),
      runs,
    );
  });

  it("bounds the score of whatever the unknown facts turn out to be", () => {
    fc.assert(
      fc.property(any.standard, any.facts, any.facts, any.moment, (standard, facts, others, moment) => {
        const bounds = assess(standard, facts, moment).score;
        const score = assess(standard, completed(facts, others), moment).score;
        if (!bounds || !score) return;
        expect(bounds.low).toBeLessThanOrEqual(score.low);
        expect(score.low).toBeLessThanOrEqual(score.high);
        expect(score.high).toBeLessThanOrEqual(bounds.high);
        expect(bounds.high).toBeLessThanOrEqual(bounds.of);
      }),
      runs,
    );
  });

  it("stays as it is until nextChangeAt, and is another from that midnight on", () => {
    fc.assert(
      fc.property(any.standard, any.facts, any.moment, (standard, facts, moment) => {
        const now = assess(standard, facts, moment);
        const statesOn = (moment: Date) => JSON.stringify(statesOf(assess(standard, facts, moment)));
        const states = JSON.stringify(statesOf(now));
        const change = now.nextChangeAt;
        for (let days = 1; days <= 800; days++) {
          const midnight = `${addDays(any.today, days)}T00:00:00+08:00`;
          if (midnight === change) break;
          if (statesOn(new Date(midnight)) !== states) expect.fail(`changes at ${midnight}, not ${change}`);
        }
        if (change === null) return;
        expect(statesOn(new Date(change))).not.toBe(states);
        expect(statesOn(new Date(Date.parse(change) - 1))).toBe(states);
      }),
      { numRuns: 120 },
    );
  });

  it("comes to the same when nobody asks for the reasons", () => {
    fc.assert(
      fc.property(any.standard, any.facts, any.moment, (standard, facts, moment) => {
        const { state, sections, score, tiers, nextChangeAt } = assess(standard, facts, moment);
        const criteria = sections.flatMap((section) => section.criteria);
        expect(standing(standard, facts, moment)).toEqual({
          state,
          verdicts: Object.fromEntries(criteria.map(({ id, state }) => [id, state])),
          scoreLow: score?.low ?? null,
          scoreHigh: score?.high ?? null,
          tier: tiers?.reached ?? null,
          nextChangeOn: nextChangeAt?.slice(0, 10) ?? null,
        });
      }),
    );
  });

  it("names no later day for any finding than the first on which it comes out otherwise", () => {
    fc.assert(
      fc.property(any.standard, any.check, any.facts, (standard, check, facts) => {
        const on = (days: number) =>
          evaluate(check, { standard, facts, id: "a1", today: addDays(any.today, days) });
        const now = on(0);
        for (let days = 1; days <= 400; days++) expectNoChangeBefore(now, on(days), addDays(any.today, days));
      }),
      { numRuns: 150 },
    );
  });

  it("knows from a record that is too old of no event that there were no more", () => {
    const records = fc.record({
      age: fc.nat(400),
      freshFor: fc.integer({ min: 1, max: 300 }),
      ago: fc.array(fc.nat(500), { maxLength: 3 }),
      atMost: fc.nat(2),
      atLeast: fc.option(fc.nat(2), { nil: undefined }),
    });
    fc.assert(
      fc.property(any.standard, records, (standard, { age, freshFor, ago, atMost, atLeast }) => {
        const record = {
          value: ago.map((days) => ({ on: addDays(any.today, -days) })),
          source: { kind: "survey" as const, title: "现场核对" },
          checkedAt: addDays(any.today, -age),
          by: null,
        };
        const on = (today: string, bounds: object) =>
          evaluate(
            { events: { of: "complaint", within: { value: 365 }, ...bounds } },
            {
              standard: { ...standard, freshFor: { value: freshFor } },
              facts: { events: { complaint: record } },
              today,
              id: "a1",
            },
          );
        const bounds = { atMost, ...(atLeast !== undefined && { atLeast }) };
        const now = on(any.today, bounds);
        expect(now.reason === "stale").toBe(age > freshFor);
        if (age > freshFor) expect(now.changesOn).toBeNull();
        else expect((now.changesOn ?? "9") <= addDays(record.checkedAt, freshFor + 1)).toBe(true);
        expect(on(addDays(record.checkedAt, freshFor + 1), bounds).state).toBe("unknown");
        expect(on(any.today, { atLeast: 1 }).state).not.toBe("unknown");
      }),
      runs,
    );
  });

  it("is rebuilt from its inputs as they were stored", () => {
    fc.assert(
      fc.property(any.standard, any.facts, any.moment, (standard, facts, moment) => {
        const stored = JSON.stringify({ standard, facts });
        const assessment = assess(standard, facts, moment);
        const read: { standard: typeof standard; facts: typeof facts } = JSON.parse(stored);
        expect(assess(read.standard, read.facts, moment)).toStrictEqual(assessment);
        expect(JSON.parse(JSON.stringify(assessment))).toStrictEqual(assessment);
        expect(JSON.stringify({ standard, facts })).toBe(stored);
      }),
      runs,
    );
  });
});

/** Parts of `cases` come and go with what decides: only what stays in its place is compared. */
function expectNoChangeBefore(now: Finding, then: Finding, day: string): void {
  if (now.changesOn === null || day < now.changesOn) {
    if (then.state !== now.state) expect.fail(`${now.check} changes on ${day}, not ${now.changesOn}`);
  }
  if (now.check === "cases") return;
  now.parts.forEach((part, index) => {
    const later = then.parts[index];
    if (later) expectNoChangeBefore(part, later, day);
  });
}

function backwards<T>(value: T): T {
  const turn = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, held]) => [key, turn(held)]),
        )
      : value;
  // The same document, read in another order.
  return turn(value) as T;
}
