import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { daily, type Known, station } from "./station.ts";

const scored = standard("scored", "./fixtures");

const whole: Known = {
  name: "示例001",
  setting: "urban",
  area: 15,
  hours: daily(7, 22),
  entry: [{ method: "face" }, { method: "scan" }],
  amenities: {
    fire_safety: { state: "working", expires: "2027-06-30" },
    seating: { state: "working", count: 6 },
    drinking_water: "working",
    microwave: "working",
    phone_charging: "absent",
  },
  events: { fault: [{ on: "2026-11-01", due: "2026-11-25" }] },
};

const passed: Result = {
  state: "met",
  sections: {
    safety: ["met", { extinguisher: "met", way_in: "met" }],
    room: ["met", { area: "met", seats: "met" }],
    services: ["met", { basics: "met", evenings: "met" }],
    upkeep: ["met", { faults: "met" }],
  },
  score: [100, 100, 100],
  tiers: { good: "met", excellent: "met" },
  reached: ["excellent", "excellent"],
  changes: "2026-11-26", // the fault was due the day before
};

describe("a standard that counts points", () => {
  it("is passed with all of them", () => {
    expect(judge(scored, station(whole))).toEqual(passed);
  });

  it("is passed with 85 although a section is not met", () => {
    const facts = station({
      ...whole,
      amenities: { ...whole.amenities, seating: { state: "working", count: 5 } },
    });
    expect(judge(scored, facts)).toEqual(
      but(passed, {
        sections: { room: ["unmet", { seats: "unmet" }] },
        score: [85, 85, 100],
        tiers: { good: "met", excellent: "unmet" },
        reached: ["good", "good"],
      }),
    );
  });

  it("is not passed with 75, in a small room with face recognition alone", () => {
    const facts = station({ ...whole, area: 14, entry: [{ method: "face" }] });
    expect(judge(scored, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: { safety: ["unmet", { way_in: "unmet" }], room: ["unmet", { area: "unmet" }] },
        score: [75, 75, 100],
        tiers: { good: "unmet", excellent: "unmet" },
        reached: [null, null],
      }),
    );
  });

  it("is not passed with 90 once the extinguisher is out of date: it alone decides", () => {
    const amenities = {
      ...whole.amenities,
      fire_safety: { state: "working", expires: "2026-11-19" } as const,
    };
    expect(judge(scored, station({ ...whole, amenities }))).toEqual(
      but(passed, {
        state: "unmet",
        sections: { safety: ["unmet", { extinguisher: "unmet" }] },
        score: [90, 90, 100],
        tiers: { good: "met", excellent: "unmet" },
        reached: ["good", "good"],
      }),
    );
  });

  it("is in doubt where what is unknown may make the difference, and passed where it cannot", () => {
    const { area: _, ...unmeasured } = whole;
    const small = { ...whole.amenities, seating: { state: "working", count: 4 } as const };
    expect(judge(scored, station({ ...unmeasured, amenities: small }))).toEqual(
      but(passed, {
        state: "unknown",
        sections: { room: ["unmet", { area: "unknown", seats: "unmet" }] },
        score: [65, 85, 100],
        tiers: { good: "unknown", excellent: "unmet" },
        reached: [null, "good"],
      }),
    );
    expect(judge(scored, station(unmeasured))).toEqual(
      but(passed, {
        sections: { room: ["unknown", { area: "unknown" }] },
        score: [80, 100, 100],
        tiers: { good: "met", excellent: "unknown" },
        reached: ["good", "excellent"],
      }),
    );
  });

  it("takes no points for evenings in the country", () => {
    expect(judge(scored, station({ ...whole, setting: "rural", hours: daily(8, 17) }))).toEqual(
      but(passed, { sections: { services: ["met", { evenings: "notApplicable" }] } }),
    );
  });

  it("takes the points of a fault from the day after it was due", () => {
    expect(judge(scored, station(whole), "2026-11-26")).toEqual(
      but(passed, {
        sections: { upkeep: ["unmet", { faults: "unmet" }] },
        score: [90, 90, 100],
        tiers: { good: "met", excellent: "unmet" },
        reached: ["good", "good"],
        changes: "2027-07-01", // the extinguisher is good through June
      }),
    );
  });
});
