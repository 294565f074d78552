import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, station } from "./station.ts";

const driverHome = standard("mot-driver-home");

const free = { state: "working", cost: "free" } as const;
const paid = { state: "working", cost: "paid" } as const;

const whole: Known = {
  name: "示例服务区司机之家",
  kind: "driver_home",
  nearest: 900,
  nearestSameKind: 260_000,
  amenities: {
    truck_parking: free,
    bed: paid,
    meals: paid,
    shower: free,
    laundry: free,
    toilet: "working",
    drinking_water: free,
    microwave: free,
  },
  evidence: { signs: true },
  measures: { daily_traffic: 300 },
};

const passed: Result = {
  state: "met",
  sections: {
    areas: [
      "met",
      {
        parking: "met",
        rest: "met",
        meals: "met",
        shower: "met",
        laundry: "met",
        toilet: "met",
        spacing: "met",
        traffic: "unmet", // over 300 is asked
      },
    ],
    free_basics: [
      "met",
      {
        free_parking: "met",
        free_water: "met",
        free_warming: "met",
        free_shower: "met",
        free_laundry: "met",
      },
    ],
    signs: ["met", { signs: "met" }],
  },
  changes: "2027-05-06",
};

describe("the standard of drivers' homes", () => {
  it("is met by one with six areas, five of the basics free, and beds that cost", () => {
    expect(judge(driverHome, station(whole))).toEqual(passed);
  });

  it("is not met where showers cost and there is nowhere to rest; how near the next one is decides nothing", () => {
    const facts = station({
      ...whole,
      nearestSameKind: 45_000,
      amenities: { ...whole.amenities, shower: paid, bed: "absent", seating: "absent" },
    });
    expect(judge(driverHome, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: {
          areas: ["unmet", { rest: "unmet", spacing: "unmet" }],
          free_basics: ["unmet", { free_shower: "unmet" }],
        },
      }),
    );
  });

  it("is unknown where nobody says what the laundry costs, or of signs", () => {
    const { evidence: _, ...unseen } = whole;
    const facts = station({ ...unseen, amenities: { ...whole.amenities, laundry: "working" } });
    expect(judge(driverHome, facts)).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          free_basics: ["unknown", { free_laundry: "unknown" }],
          signs: ["unknown", { signs: "unknown" }],
        },
      }),
    );
  });

  it("is in doubt once nobody has come for 184 days", () => {
    expect(judge(driverHome, lastSeen(longAgo, whole))).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          areas: [
            "unknown",
            {
              parking: "unknown",
              rest: "unknown",
              meals: "unknown",
              shower: "unknown",
              laundry: "unknown",
              toilet: "unknown",
            },
          ],
          free_basics: [
            "unknown",
            {
              free_parking: "unknown",
              free_water: "unknown",
              free_warming: "unknown",
              free_shower: "unknown",
              free_laundry: "unknown",
            },
          ],
          signs: ["unknown", { signs: "unknown" }],
        },
        changes: null,
      }),
    );
  });
});
