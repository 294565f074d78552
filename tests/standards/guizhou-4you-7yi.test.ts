import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, station } from "./station.ts";

const guizhou = standard("guizhou-4you-7yi");

const whole: Known = {
  name: "示例001 户外劳动者综合服务站",
  fixed: true,
  indoor: true,
  capacity: 5,
  area: 25,
  amenities: {
    seating: "working",
    microwave: "working",
    drinking_water: "working",
    climate: "working",
    first_aid: { state: "working", expires: "2027-03-31" },
    reading: "working",
  },
  evidence: { plaque: true, rules: true },
};

const passed: Result = {
  state: "met",
  sections: {
    identity: ["met", { plaque: "met" }],
    premises: ["met", { fixed: "met", capacity: "met", area: "met" }],
    facilities: [
      "met",
      {
        room: "met",
        seats: "met",
        microwave: "met",
        water: "met",
        climate: "met",
        medicine: "met",
        reading: "met",
        sofa: "unknown",
        fridge: "unknown",
        tv: "unknown",
        locker: "unknown",
        shower: "unknown",
      },
    ],
    management: ["met", { rules: "met" }],
  },
  changes: "2027-04-01", // the medicine is good through March
};

describe("Guizhou's four haves and seven ones", () => {
  it("are met by a station with the seven, whatever more it could have", () => {
    expect(judge(guizhou, station(whole))).toEqual(passed);
  });

  it("tell of a sofa and a shower, which decide nothing", () => {
    const facts = station({
      ...whole,
      amenities: { ...whole.amenities, shower: "broken" },
      evidence: { ...whole.evidence, sofa: true },
    });
    expect(judge(guizhou, facts)).toEqual(
      but(passed, { sections: { facilities: ["met", { sofa: "met", shower: "unmet" }] } }),
    );
  });

  it("are not met in a room for four of 22 m²; 22.5 m² still is about 25", () => {
    expect(judge(guizhou, station({ ...whole, capacity: 4, area: 22 }))).toEqual(
      but(passed, {
        state: "unmet",
        sections: { premises: ["unmet", { capacity: "unmet", area: "unmet" }] },
      }),
    );
    expect(judge(guizhou, station({ ...whole, area: 22.5 }))).toEqual(passed);
  });

  it("are unknown where nobody knows of a reading corner or how many it holds", () => {
    const { capacity: _, ...uncounted } = whole;
    const { reading: __, ...amenities } = whole.amenities ?? {};
    expect(judge(guizhou, station({ ...uncounted, amenities }))).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          premises: ["unknown", { capacity: "unknown" }],
          facilities: ["unknown", { reading: "unknown" }],
        },
      }),
    );
  });

  it("are not met once the medicine is out of date, and in doubt once nobody has come for 184 days", () => {
    const expired = station({
      ...whole,
      amenities: { ...whole.amenities, first_aid: { state: "working", expires: "2026-11-19" } },
    });
    expect(judge(guizhou, expired)).toEqual(
      but(passed, {
        state: "unmet",
        sections: { facilities: ["unmet", { medicine: "unmet" }] },
        changes: "2027-05-06",
      }),
    );
    expect(judge(guizhou, lastSeen(longAgo, whole))).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          identity: ["unknown", { plaque: "unknown" }],
          facilities: [
            "unknown",
            {
              seats: "unknown",
              microwave: "unknown",
              water: "unknown",
              climate: "unknown",
              medicine: "unknown",
              reading: "unknown",
            },
          ],
          management: ["unknown", { rules: "unknown" }],
        },
        changes: null,
      }),
    );
  });
});
