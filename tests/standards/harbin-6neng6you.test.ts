import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, station } from "./station.ts";

const harbin = standard("harbin-6neng6you");

const whole: Known = {
  name: "示例001 驿站",
  amenities: {
    seating: "working",
    drinking_water: "working",
    climate: "working",
    phone_charging: "working",
    counselling: "working",
  },
  evidence: { party_space: true, service_list: true, rules: true },
  roles: { maintainer: 2 },
  events: { activity: ["2026-01-15"] },
  rulings: { "harbin-6neng6you/care": true },
};

const passed: Result = {
  state: "met",
  sections: {
    rest: ["met", { rest: "met" }],
    drink: ["met", { drink: "met" }],
    warmth: ["met", { warmth: "met" }],
    cool: ["met", { cool: "met" }],
    charge: ["met", { charge: "met" }],
    talk: ["met", { talk: "met" }],
    party: ["met", { party: "met" }],
    list: ["met", { list: "met" }],
    care: ["met", { care: "met" }],
    activities: ["met", { activities: "met" }],
    rules: ["met", { rules: "met" }],
    upkeep: ["met", { upkeep: "met" }],
  },
  changes: "2027-01-16", // the activity is then 366 days ago
};

describe("Songbei's six cans and six haves", () => {
  it("are met by a station with everything, its care ruled warm", () => {
    expect(judge(harbin, station(whole))).toEqual(passed);
  });

  it("are not met with a fan alone, nobody to talk to and no activity for 366 days", () => {
    const facts = station({
      ...whole,
      amenities: { ...whole.amenities, climate: "absent", fan: "working", counselling: "absent" },
      events: { activity: ["2025-11-19"] },
    });
    expect(judge(harbin, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: {
          warmth: ["unmet", { warmth: "unmet" }],
          talk: ["unmet", { talk: "unmet" }],
          activities: ["unmet", { activities: "unmet" }],
        },
        changes: "2027-05-06",
      }),
    );
  });

  it("are unknown until a person says whether the care is warm", () => {
    const { rulings: _, ...unruled } = whole;
    expect(judge(harbin, station(unruled))).toEqual(
      but(passed, { state: "unknown", sections: { care: ["unknown", { care: "unknown" }] } }),
    );
  });

  it("are in doubt once nobody has come for 184 days; the ruling and the activity stay", () => {
    expect(judge(harbin, lastSeen(longAgo, whole))).toEqual({
      state: "unknown",
      sections: {
        rest: ["unknown", { rest: "unknown" }],
        drink: ["unknown", { drink: "unknown" }],
        warmth: ["unknown", { warmth: "unknown" }],
        cool: ["unknown", { cool: "unknown" }],
        charge: ["unknown", { charge: "unknown" }],
        talk: ["unknown", { talk: "unknown" }],
        party: ["unknown", { party: "unknown" }],
        list: ["unknown", { list: "unknown" }],
        care: ["met", { care: "met" }],
        activities: ["met", { activities: "met" }],
        rules: ["unknown", { rules: "unknown" }],
        upkeep: ["unknown", { upkeep: "unknown" }],
      },
      changes: "2027-01-16",
    });
  });
});
