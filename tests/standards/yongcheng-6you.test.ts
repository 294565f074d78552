import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, station } from "./station.ts";

const yongcheng = standard("yongcheng-6you");

const whole: Known = {
  name: "示例001 文化路户外劳动者驿站",
  fixed: true,
  indoor: true,
  amenities: {
    drinking_water: "working",
    microwave: "working",
    first_aid: { state: "working", expires: "2026-12-31" },
    seating: "working",
  },
  evidence: { plaque: "示例001 文化路户外劳动者驿站", rules: true },
  roles: { keeper: 1 },
  listings: { amap: { shows: ["position", "code", "photo"] } },
};

const passed: Result = {
  state: "met",
  sections: {
    identity: ["met", { name: "met", plaque: "met" }],
    premises: ["met", { fixed: "met", indoor: "met" }],
    facilities: ["met", { water: "met", warm_meal: "met", medicine: "met", seats: "met" }],
    management: ["met", { rules: "met" }],
    staff: ["met", { keeper: "met" }],
    on_the_map: ["met", { on_amap: "met" }],
  },
  changes: "2027-01-01", // the medicine is good through the year
};

describe("Yongcheng's six haves", () => {
  it("are met by a station with everything", () => {
    expect(judge(yongcheng, station(whole))).toEqual(passed);
  });

  it("are not met by a tent without a keeper whose place on Amap has no photo", () => {
    const facts = station({
      ...whole,
      fixed: false,
      indoor: false,
      roles: { keeper: 0 },
      listings: { amap: { shows: ["position", "code"] } },
    });
    expect(judge(yongcheng, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: {
          premises: ["unmet", { fixed: "unmet", indoor: "unmet" }],
          staff: ["unmet", { keeper: "unmet" }],
          on_the_map: ["unmet", { on_amap: "unmet" }],
        },
      }),
    );
  });

  it("are unknown where nobody has looked at the rules, and at Baidu's map only", () => {
    const facts = station({
      ...whole,
      evidence: { plaque: "示例001 文化路户外劳动者驿站" },
      listings: { baidu: { shows: ["position", "code", "photo"] } },
    });
    expect(judge(yongcheng, facts)).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          management: ["unknown", { rules: "unknown" }],
          on_the_map: ["unknown", { on_amap: "unknown" }],
        },
      }),
    );
  });

  it("are unknown of what nobody has seen for 184 days; premises and names do not age", () => {
    expect(judge(yongcheng, lastSeen(longAgo, whole))).toEqual({
      state: "unknown",
      sections: {
        identity: ["unknown", { name: "met", plaque: "unknown" }],
        premises: ["met", { fixed: "met", indoor: "met" }],
        facilities: [
          "unknown",
          { water: "unknown", warm_meal: "unknown", medicine: "unknown", seats: "unknown" },
        ],
        management: ["unknown", { rules: "unknown" }],
        staff: ["unknown", { keeper: "unknown" }],
        on_the_map: ["unknown", { on_amap: "unknown" }],
      },
      changes: null,
    });
  });
});
