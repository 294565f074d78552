import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, on, station } from "./station.ts";

const sanitation = standard("shanghai-sanitation-layout");

const whole: Known = {
  name: "示例001 环卫作息站",
  nearest: 1000,
  area: 36,
  measures: { workers: 12 },
  attributes: { zone: "内环内" },
};

const passed: Result = {
  state: "met",
  sections: {
    radius: ["met", { radius: "met" }],
    area: ["met", { area_per_worker: "met" }],
  },
  changes: "2027-11-04", // the headcount of 3 November is then 366 days old
};

describe("Shanghai's layout for sanitation workers", () => {
  it("is met inside the Inner Ring 1,000 m from the next, with 3 m² a head", () => {
    expect(judge(sanitation, station(whole))).toEqual(passed);
  });

  it("is not met a metre further, nor with one worker more", () => {
    expect(judge(sanitation, station({ ...whole, nearest: 1001, measures: { workers: 13 } }))).toEqual(
      but(passed, {
        state: "unmet",
        sections: {
          radius: ["unmet", { radius: "unmet" }],
          area: ["unmet", { area_per_worker: "unmet" }],
        },
      }),
    );
  });

  it("lets stations stand further apart from zone to zone", () => {
    const radius = (zone: string, nearest: number) =>
      judge(sanitation, station({ ...whole, nearest, attributes: { zone } })).sections.radius?.[0];
    expect([radius("内环内", 1000), radius("内环内", 1001)]).toEqual(["met", "unmet"]);
    expect([radius("内环与中环之间", 1600), radius("内环与中环之间", 1601)]).toEqual(["met", "unmet"]);
    expect([radius("其他", 2000), radius("其他", 2001)]).toEqual(["met", "unmet"]);
    expect([radius("工业区", 3000), radius("工业区", 3001)]).toEqual(["met", "unmet"]);
  });

  it("is unknown where the zone is not, unless it would do in every zone or in none", () => {
    const { attributes: _, ...nowhere } = whole;
    const at = (nearest: number) => judge(sanitation, station({ ...nowhere, nearest }));
    expect(at(1800)).toEqual(
      but(passed, { state: "unknown", sections: { radius: ["unknown", { radius: "unknown" }] } }),
    );
    expect(at(900)).toEqual(passed);
    expect(at(4000)).toEqual(
      but(passed, { state: "unmet", sections: { radius: ["unmet", { radius: "unmet" }] } }),
    );
  });

  it("leaves an island's only station to a person", () => {
    const alone = { ...whole, nearest: null };
    expect(judge(sanitation, station(alone)).sections.radius?.[0]).toBe("unknown");
    const ruled = { ...alone, rulings: { "shanghai-sanitation-layout/radius": true } };
    expect(judge(sanitation, station(ruled))).toEqual(passed);
  });

  it("does not know a headcount of 366 days ago", () => {
    const facts = station({ ...whole, measures: { workers: on("2025-11-19", 12) } });
    expect(judge(sanitation, facts)).toEqual(
      but(passed, {
        state: "unknown",
        sections: { area: ["unknown", { area_per_worker: "unknown" }] },
        changes: null,
      }),
    );
  });
});
