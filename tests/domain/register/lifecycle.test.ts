import { describe, expect, it } from "vitest";
import { lifecycleErrors, lifecyclesAfter } from "../../../domain/register/lifecycle.ts";
import type { StationFacts } from "../../../domain/stations/facts.ts";
import { lifecycleStates } from "../../../domain/stations/kinds.ts";
import { facts } from "../../support/stations.ts";

const today = "2026-11-20";
const at = (lifecycle: { state: string; until?: string; reason?: string }): StationFacts =>
  facts({ lifecycle });

describe("the life of a station", () => {
  it("goes on from every state to another, and never back to one it has left for good", () => {
    for (const state of lifecycleStates) {
      expect(lifecyclesAfter(state)).not.toContain(state);
      expect(lifecyclesAfter(state).length).toBeGreaterThan(0);
    }
    expect(lifecyclesAfter("open")).not.toContain("planned");
    expect(lifecyclesAfter(null)).not.toContain("withdrawn");
  });

  it("stays as it is without being asked for a reason again", () => {
    const suspended = at({ state: "suspended" });
    expect(lifecycleErrors(suspended, suspended, today)).toEqual([]);
  });

  it.each([
    [at({ state: "open" }), at({ state: "building" }), ["lifecycle"]],
    [at({ state: "open" }), at({ state: "suspended" }), ["lifecycle.reason"]],
    [at({ state: "open" }), at({ state: "withdrawn" }), ["lifecycle.reason"]],
    [
      at({ state: "open" }),
      at({ state: "suspended", reason: "装修", until: "2026-11-19" }),
      ["lifecycle.until"],
    ],
    [at({ state: "open" }), at({ state: "suspended", reason: "装修", until: today }), []],
    [at({ state: "suspended", reason: "装修" }), at({ state: "open", until: today }), ["lifecycle.until"]],
    [at({ state: "withdrawn", reason: "拆" }), at({ state: "withdrawn", reason: "拆了" }), ["lifecycle"]],
    [at({ state: "withdrawn", reason: "拆" }), at({ state: "open" }), []],
    [null, at({ state: "withdrawn", reason: "拆" }), ["lifecycle"]],
    [null, at({ state: "planned" }), []],
  ])("case %#: tells what is wrong at its field", (before, after, fields) => {
    expect(lifecycleErrors(before, after, today).map(({ path }) => path)).toEqual(fields);
  });
});
