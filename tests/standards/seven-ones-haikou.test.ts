import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, on, station, today } from "./station.ts";

const haikou = standard("seven-ones-haikou");

const whole: Known = {
  name: "示例001 爱心服务站",
  indoor: true,
  amenities: {
    seating: "working",
    microwave: "working",
    drinking_water: "working",
    climate: "working",
    toilet: "working",
    first_aid: { state: "working", expires: "2026-11-30" },
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
    toilet: ["met", { toilet: "met" }],
    medicine: ["met", { medicine: "met" }],
  },
  changes: "2026-12-01",
};

describe("Haikou's seven ones", () => {
  it("are met by a station with the seven", () => {
    expect(judge(haikou, station(whole))).toEqual(passed);
  });

  it("are not met where the washroom is next door and the air conditioning is broken", () => {
    const facts = station({
      ...whole,
      amenities: {
        ...whole.amenities,
        toilet: { state: "working", nearby: { metres: 20 } },
        climate: on(today, "broken"),
      },
    });
    expect(judge(haikou, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: { climate: ["unmet", { climate: "unmet" }], toilet: ["unmet", { toilet: "unmet" }] },
      }),
    );
  });

  it("are unknown where nothing is", () => {
    expect(judge(haikou, station({ name: "示例002 爱心服务站" }))).toEqual({
      state: "unknown",
      sections: {
        room: ["unknown", { room: "unknown" }],
        seats: ["unknown", { seats: "unknown" }],
        microwave: ["unknown", { microwave: "unknown" }],
        water: ["unknown", { water: "unknown" }],
        climate: ["unknown", { climate: "unknown" }],
        toilet: ["unknown", { toilet: "unknown" }],
        medicine: ["unknown", { medicine: "unknown" }],
      },
      changes: null,
    });
  });

  it("are no longer met in December, with nobody editing, and in doubt 184 days after a visit", () => {
    expect(judge(haikou, station(whole), "2026-12-01")).toEqual(
      but(passed, {
        state: "unmet",
        sections: { medicine: ["unmet", { medicine: "unmet" }] },
        changes: "2027-05-06",
      }),
    );
    const facts = lastSeen(longAgo, whole);
    expect(judge(haikou, facts)).toEqual({
      state: "unknown",
      sections: {
        room: ["met", { room: "met" }],
        seats: ["unknown", { seats: "unknown" }],
        microwave: ["unknown", { microwave: "unknown" }],
        water: ["unknown", { water: "unknown" }],
        climate: ["unknown", { climate: "unknown" }],
        toilet: ["unknown", { toilet: "unknown" }],
        medicine: ["unknown", { medicine: "unknown" }],
      },
      changes: null,
    });
  });
});
