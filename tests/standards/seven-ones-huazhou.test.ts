import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, station } from "./station.ts";

const huazhou = standard("seven-ones-huazhou");

const whole: Known = {
  name: "示例001 爱心驿站",
  indoor: true,
  amenities: {
    seating: "working",
    microwave: "working",
    drinking_water: "working",
    climate: "working",
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
    medicine: ["met", { medicine: "met" }],
  },
  changes: "2027-05-06",
};

describe("Huazhou's seven ones, of which six are listed", () => {
  it("are met by a station with the six", () => {
    expect(judge(huazhou, station(whole))).toEqual(passed);
  });

  it("are not met out of doors", () => {
    expect(judge(huazhou, station({ ...whole, indoor: false }))).toEqual(
      but(passed, { state: "unmet", sections: { room: ["unmet", { room: "unmet" }] } }),
    );
  });

  it("are unknown where nobody knows of a microwave", () => {
    const { microwave: _, ...amenities } = whole.amenities ?? {};
    expect(judge(huazhou, station({ ...whole, amenities }))).toEqual(
      but(passed, { state: "unknown", sections: { microwave: ["unknown", { microwave: "unknown" }] } }),
    );
  });

  it("are not met once the medicine is out of date, and in doubt once nobody has come for 184 days", () => {
    const expired = station({
      ...whole,
      amenities: { ...whole.amenities, first_aid: { state: "working", expires: "2026-11-19" } },
    });
    expect(judge(huazhou, expired)).toEqual(
      but(passed, { state: "unmet", sections: { medicine: ["unmet", { medicine: "unmet" }] } }),
    );
    expect(judge(huazhou, lastSeen(longAgo, whole))).toEqual({
      state: "unknown",
      sections: {
        room: ["met", { room: "met" }],
        seats: ["unknown", { seats: "unknown" }],
        microwave: ["unknown", { microwave: "unknown" }],
        water: ["unknown", { water: "unknown" }],
        climate: ["unknown", { climate: "unknown" }],
        medicine: ["unknown", { medicine: "unknown" }],
      },
      changes: null,
    });
  });
});
