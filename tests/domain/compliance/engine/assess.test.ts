import { describe, expect, it } from "vitest";
import { assess } from "../../../../domain/compliance/assess.ts";
import { ComplianceFacts } from "../../../../domain/compliance/facts.ts";
import { type Given, said, standardOf } from "./examples.ts";

const met = { yes: "fixed" };
const unmet = { yes: "indoor" };
const unknown = { yes: "streetFront" };
const known = { fixed: said(true), indoor: said(false) };

const noon = new Date("2026-11-20T12:00:00+08:00");
const run = (criteria: Given[], rest: Given = {}, given: Given = known) =>
  assess(standardOf(criteria, rest), ComplianceFacts.parse(given), noon);

const ruled = (met: boolean) => ({ ...known, rulings: { "example/c1": said({ met }) } });

describe("A criterion", () => {
  it.each([
    [{ check: met, when: met }, "met"],
    [{ check: unmet, when: met }, "unmet"],
    [{ check: met, when: unmet }, "notApplicable"],
    [{ check: unmet, when: unmet }, "notApplicable"],
    [{ check: met, when: unknown }, "met"],
    [{ check: unmet, when: unknown }, "unknown"],
    [{ check: unknown, when: unknown }, "unknown"],
  ])("%j is %s", (criterion, state) => {
    expect(run([{ id: "c1", ...criterion }]).sections[0]?.criteria[0]?.state).toBe(state);
  });

  it.each([
    [met, unmet, known, "met", "yes"],
    [met, met, known, "unknown", "ruling"],
    [unmet, met, ruled(true), "met", "ruling"],
    [met, met, ruled(false), "unmet", "ruling"],
    [met, unknown, known, "unknown", "yes"],
    [met, unknown, ruled(true), "met", "yes"],
    [met, unknown, ruled(false), "unknown", "yes"],
    [unmet, unknown, ruled(false), "unmet", "yes"],
    [unknown, unknown, ruled(true), "unknown", "yes"],
  ])(
    "of check %j, left to a person where %j, known %j, is %s by %s",
    (check, manualWhen, given, state, by) => {
      const [criterion] = run([{ id: "c1", check, manualWhen }], {}, given).sections[0]?.criteria ?? [];
      expect([criterion?.state, criterion?.finding.check]).toEqual([state, by]);
    },
  );

  it("shows what is unknown where it does not know whether it applies", () => {
    const [criterion] = run([{ id: "c1", check: unmet, when: unknown }]).sections[0]?.criteria ?? [];
    expect(criterion?.finding).toMatchObject({ state: "unknown", facts: [{ path: "streetFront" }] });
  });

  it("changes when it really does, not when a part of it does", () => {
    const given = {
      ...known,
      amenities: {
        first_aid: said({ state: "working", expires: "2026-11-25" }),
        aed: said({ state: "working", expires: "2026-12-31" }),
      },
    };
    const either = { any: [{ all: [{ valid: "first_aid" }, unknown] }, { valid: "aed" }] };
    const assessment = run([{ id: "c1", check: either }], {}, given);
    expect(assessment.nextChangeAt).toBe("2027-01-01T00:00:00+08:00");
    expect(assessment.sections[0]?.criteria[0]?.changesOn).toBe("2027-01-01");
    expect(run([{ id: "c1", check: { all: [unmet, { valid: "aed" }] } }], {}, given).nextChangeAt).toBeNull();
  });
});

describe("A standard", () => {
  it("is passed when all that is mandatory is met", () => {
    const state = (...criteria: Given[]) => {
      const { state, sections } = run(
        criteria.map((criterion, index) => ({ id: `c${index}`, ...criterion })),
      );
      return [state, sections[0]?.state];
    };
    expect(state({ check: met }, { check: met })).toEqual(["met", "met"]);
    expect(state({ check: met }, { check: unknown })).toEqual(["unknown", "unknown"]);
    expect(state({ check: unmet }, { check: unknown })).toEqual(["unmet", "unmet"]);
    expect(state({ check: met }, { check: unmet, optional: true })).toEqual(["met", "met"]);
    expect(state({ check: met }, { check: unmet, mandatory: false })).toEqual(["met", "unmet"]);
    expect(state({ check: met }, { check: unmet, points: 5 })).toEqual(["met", "unmet"]);
    expect(state({ check: met }, { check: unmet, points: 5, mandatory: true })).toEqual(["unmet", "unmet"]);
    expect(state({ check: met }, { check: unmet, when: unmet })).toEqual(["met", "met"]);
  });

  it.each([
    [[met, met, unmet], 20, "met", { low: 20, high: 20, of: 30, mark: 20 }],
    [[met, unknown, unmet], 20, "unknown", { low: 10, high: 20, of: 30, mark: 20 }],
    [[met, unknown, unmet], 21, "unmet", { low: 10, high: 20, of: 30, mark: 21 }],
    [[met, unknown, unmet], 10, "met", { low: 10, high: 20, of: 30, mark: 10 }],
  ])("of points %j with a mark of %i is %s", (checks, mark, state, score) => {
    const criteria = checks.map((check, index) => ({ id: `c${index}`, check, points: 10 }));
    expect(run(criteria, { pass: { score: `${mark} 分` } })).toMatchObject({ state, score });
  });

  it("gives full points for what does not apply, and none for a 一票否决 that is not met", () => {
    const criteria = [
      { id: "c1", check: unmet, when: unmet, points: 10 },
      { id: "c2", check: unmet, points: 5, mandatory: true },
    ];
    expect(run(criteria, { pass: { score: "10 分" } })).toMatchObject({
      state: "unmet",
      score: { low: 10, high: 10, of: 15, mark: 10 },
    });
    expect(run([{ id: "c1", check: met, points: 5 }]).score).toEqual({ low: 5, high: 5, of: 5, mark: null });
    expect(run([{ id: "c1", check: met }])).not.toHaveProperty("score");
  });

  it("says which version it was, at what minute, in Shanghai's time", () => {
    expect(run([{ id: "c1", check: met }])).toMatchObject({
      standard: { id: "example", version: 1, digest: "0".repeat(64) },
      at: "2026-11-20T12:00:00+08:00",
      nextChangeAt: null,
    });
    const late = assess(
      standardOf([{ id: "c1", check: met }]),
      { ...known },
      new Date("2026-11-20T16:00:59Z"),
    );
    expect(late.at).toBe("2026-11-21T00:00:00+08:00");
  });
});

describe("Tiers", () => {
  const name = { zh: "星", en: "Star" };
  const tier = (id: string, after: string | undefined, rest: Given) => ({
    id,
    name,
    basis: "proposed",
    ...(after && { after }),
    ...rest,
  });
  const tiers = [
    tier("one", undefined, { sections: ["kit"] }),
    tier("two", "one", { criteria: ["more"] }),
    tier("three", "two", { criteria: ["most"] }),
  ];
  const fall = (check: unknown, by = 1) => ({
    id: `fall${JSON.stringify(check).length}`,
    wording: name,
    basis: "proposed",
    check,
    by,
  });
  const climb = (base: unknown, more: unknown, most: unknown, falls?: unknown[], given?: Given) =>
    run(
      [
        { id: "base", check: base },
        { id: "more", check: more, optional: true },
        { id: "most", check: most, optional: true },
      ],
      { tiers, ...(falls && { falls }) },
      given,
    );
  const summary = (...args: Parameters<typeof climb>) => {
    const { tiers } = climb(...args);
    return [tiers?.states.map(({ state }) => state).join(" "), tiers?.reached, tiers?.possible];
  };

  it.each([
    [met, met, met, "met met met", "three", "three"],
    [met, met, unmet, "met met unmet", "two", "two"],
    [met, unmet, met, "met unmet unmet", "one", "one"],
    [met, unknown, met, "met unknown unknown", "one", "three"],
    [met, unknown, unmet, "met unknown unmet", "one", "two"],
    [unknown, met, met, "unknown unknown unknown", null, "three"],
    [unmet, met, met, "unmet unmet unmet", null, null],
  ])("of %j, %j, %j are %s", (base, more, most, states, reached, possible) => {
    expect(summary(base, more, most)).toEqual([states, reached, possible]);
  });

  it("are lowered by what has happened, and bounded by what may have", () => {
    expect(summary(met, met, met, [fall(met)])).toEqual(["met met unmet", "two", "two"]);
    expect(summary(met, met, met, [fall(met, 2)])).toEqual(["met unmet unmet", "one", "one"]);
    expect(summary(met, met, met, [fall(met, 5)])).toEqual(["unmet unmet unmet", null, null]);
    expect(summary(met, met, met, [fall(unmet)])).toEqual(["met met met", "three", "three"]);
    expect(summary(met, met, met, [fall(unknown)])).toEqual(["met met unknown", "two", "three"]);
    expect(summary(met, unknown, met, [fall(met)])).toEqual(["unknown unknown unmet", null, "two"]);
    const both = [fall(met), fall({ all: [unknown] })];
    expect(summary(met, met, met, both)).toEqual(["met unknown unmet", "one", "two"]);
  });

  it("that stand side by side fall to the one before both", () => {
    const criteria = [
      { id: "base", check: met },
      { id: "more", check: unmet, optional: true },
      { id: "most", check: met, optional: true },
    ];
    const beside = [
      tier("basic", undefined, { sections: "all" }),
      tier("model", "basic", { criteria: ["more"] }),
      tier("smart", "basic", { criteria: ["most"] }),
    ];
    const reached = (rest: Given) => run(criteria, { tiers: beside, ...rest }).tiers;
    expect(reached({})).toMatchObject({ reached: "smart", possible: "smart" });
    expect(reached({ falls: [fall(met)] })?.states).toEqual([
      { id: "basic", state: "met" },
      { id: "model", state: "unmet" },
      { id: "smart", state: "unmet" },
    ]);
  });

  it("may ask for a score", () => {
    const criteria = [
      { id: "base", check: met, points: 10 },
      { id: "more", check: unknown, points: 10 },
    ];
    const score = (mark: number) => [tier("one", undefined, { score: `${mark} 分` })];
    expect(run(criteria, { tiers: score(10) }).tiers?.states[0]?.state).toBe("met");
    expect(run(criteria, { tiers: score(20) }).tiers?.states[0]?.state).toBe("unknown");
    expect(run(criteria, { tiers: score(21) }).tiers?.states[0]?.state).toBe("unmet");
  });

  it("rise again on the day on which an event is too long ago", () => {
    const locked = { events: { of: "missed_hours", within: "30 天", atLeast: 1 } };
    const given = { ...known, events: { missed_hours: said([{ on: "2026-11-01" }]) } };
    const assessment = climb(met, met, met, [fall(locked)], given);
    expect(assessment).toMatchObject({
      tiers: { reached: "two" },
      nextChangeAt: "2026-12-02T00:00:00+08:00",
    });
    expect(assessment.falls).toMatchObject([{ state: "met", by: 1, finding: { check: "events" } }]);
  });
});
