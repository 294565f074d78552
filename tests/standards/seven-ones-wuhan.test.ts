import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, station } from "./station.ts";

const wuhan = standard("seven-ones-wuhan");

const whole: Known = {
  name: "示例001 爱心驿站",
  indoor: true,
  nearest: 1200,
  amenities: {
    seating: "working",
    microwave: "working",
    drinking_water: "working",
    climate: "working",
    fridge: "working",
    first_aid: "working",
  },
};

const passed: Result = {
  state: "met",
  sections: {
    room: ["met", { room: "met" }],
    seats: ["met", { seats: "met" }],
    microwave: ["met", { microwave: "met" }],
    water: ["met", { water: "met" }],
    climate: ["met", { climate: "met" }],
    fridge: ["met", { fridge: "met" }],
    medicine: ["met", { medicine: "met" }],
    interval: ["met", { interval: "met" }],
  },
  changes: "2027-05-06",
};

describe("Wuhan's seven ones", () => {
  it("are met by a station with the seven, a quarter of an hour from the next", () => {
    expect(judge(wuhan, station(whole))).toEqual(passed);
  });

  it("are not met without a fridge, further from the next, or with medicine out of date", () => {
    const facts = station({
      ...whole,
      nearest: 1201,
      amenities: {
        ...whole.amenities,
        fridge: "absent",
        first_aid: { state: "working", expires: "2026-11-19" },
      },
    });
    expect(judge(wuhan, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: {
          fridge: ["unmet", { fridge: "unmet" }],
          medicine: ["unmet", { medicine: "unmet" }],
          interval: ["unmet", { interval: "unmet" }],
        },
      }),
    );
  });

  it("are unknown where the place is not known, and where there is no other to be near to", () => {
    const { nearest: _, ...unplaced } = whole;
    const inDoubt = but(passed, {
      state: "unknown",
      sections: { interval: ["unknown", { interval: "unknown" }] },
    });
    expect(judge(wuhan, station(unplaced))).toEqual(inDoubt);
    expect(judge(wuhan, station({ ...whole, nearest: null }))).toEqual(inDoubt);
    expect(judge(wuhan, station({ ...whole, nearest: 30_001 }))).toEqual(inDoubt);
  });

  it("are in doubt once nobody has come for 184 days", () => {
    expect(judge(wuhan, lastSeen(longAgo, whole))).toEqual({
      state: "unknown",
      sections: {
        room: ["met", { room: "met" }],
        seats: ["unknown", { seats: "unknown" }],
        microwave: ["unknown", { microwave: "unknown" }],
        water: ["unknown", { water: "unknown" }],
        climate: ["unknown", { climate: "unknown" }],
        fridge: ["unknown", { fridge: "unknown" }],
        medicine: ["unknown", { medicine: "unknown" }],
        interval: ["met", { interval: "met" }],
      },
      changes: null,
    });
  });
});
