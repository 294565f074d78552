import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, on, station, today, unconfirmed } from "./station.ts";

const jiaozhou = standard("jiaozhou-6you");

const whole: Known = {
  name: "示例001 彩虹驿站",
  fixed: true,
  indoor: true,
  amenities: {
    seating: "working",
    drinking_water: "working",
    microwave: "working",
    fan: "working",
    first_aid: "working",
    phone_charging: "working",
    air_pump: "working",
  },
  evidence: { plaque: "示例001 彩虹驿站", rules: true },
  roles: { keeper: 1 },
  listings: { baidu: {} },
};

const passed: Result = {
  state: "met",
  sections: {
    identity: ["met", { name: "met", plaque: "met" }],
    premises: ["met", { fixed: "met", indoor: "met" }],
    equipment: [
      "met",
      {
        seats: "met",
        water: "met",
        microwave: "met",
        cooling: "met",
        medicine: "met",
        charging_and_pump: "met",
      },
    ],
    management: ["met", { rules: "met" }],
    staff: ["met", { keeper: "met" }],
    on_the_map: ["met", { listed: "met" }],
  },
  changes: "2027-05-06", // 184 days after the visit of 3 November
};

describe("Jiaozhou's six haves", () => {
  it("are met by a station with a fan and no air conditioning", () => {
    expect(judge(jiaozhou, station(whole))).toEqual(passed);
  });

  it("are not met without a pump, nor with neither fan nor air conditioning", () => {
    const facts = station({
      ...whole,
      amenities: { ...whole.amenities, air_pump: "absent", fan: "broken", climate: "absent" },
    });
    expect(judge(jiaozhou, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: { equipment: ["unmet", { cooling: "unmet", charging_and_pump: "unmet" }] },
      }),
    );
  });

  it("are unknown where the fan is broken and nobody knows of air conditioning, or where nobody confirmed the keeper", () => {
    const facts = station({
      ...whole,
      amenities: { ...whole.amenities, fan: "broken" },
      roles: { keeper: unconfirmed(1) },
    });
    expect(judge(jiaozhou, facts)).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          equipment: ["unknown", { cooling: "unknown" }],
          staff: ["unknown", { keeper: "unknown" }],
        },
      }),
    );
  });

  it("are unknown of what nobody has seen for 184 days, until somebody looks again", () => {
    const facts = lastSeen(longAgo, {
      ...whole,
      amenities: { ...whole.amenities, seating: on(today, "working") },
    });
    expect(judge(jiaozhou, facts)).toEqual({
      state: "unknown",
      sections: {
        identity: ["unknown", { name: "met", plaque: "unknown" }],
        premises: ["met", { fixed: "met", indoor: "met" }],
        equipment: [
          "unknown",
          {
            seats: "met",
            water: "unknown",
            microwave: "unknown",
            cooling: "unknown",
            medicine: "unknown",
            charging_and_pump: "unknown",
          },
        ],
        management: ["unknown", { rules: "unknown" }],
        staff: ["unknown", { keeper: "unknown" }],
        on_the_map: ["unknown", { listed: "unknown" }],
      },
      changes: "2027-05-23", // 184 days after today, for the seats
    });
  });

  it("ask for medicine that is in date, where a date is on it", () => {
    const facts = station({
      ...whole,
      amenities: { ...whole.amenities, first_aid: { state: "working", expires: "2026-11-19" } },
    });
    expect(judge(jiaozhou, facts)).toEqual(
      but(passed, { state: "unmet", sections: { equipment: ["unmet", { medicine: "unmet" }] } }),
    );
  });
});
