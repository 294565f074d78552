import { describe, expect, it } from "vitest";
import { expectRow, find, type Row, said } from "./examples.ts";

const toilet = (value: object, checkedAt?: string | null) => ({
  amenities: { toilet: said(value, checkedAt) },
});
const working = { state: "working" };

const rows: Row[] = [
  ["toilet", {}, "unknown not_recorded"],
  ["toilet", { amenities: {} }, "unknown not_recorded"],
  ["toilet", toilet(working, null), "unknown unconfirmed"],
  ["toilet", toilet(working), "met as_required"],
  ["toilet", toilet({ state: "broken" }), "unmet broken"],
  ["toilet", toilet({ state: "absent" }), "unmet absent"],
  ["toilet", toilet({ ...working, nearby: { metres: 20 } }), "unmet nearby_only"],
  [{ code: "toilet", within: "200 m" }, toilet(working), "met as_required"],
  [{ code: "toilet", within: "200 m" }, toilet({ ...working, nearby: { metres: 200 } }), "met as_required"],
  [{ code: "toilet", within: "200 m" }, toilet({ ...working, nearby: { metres: 200.5 } }), "unmet too_far"],
  [{ code: "toilet", within: "约200 m" }, toilet({ ...working, nearby: { metres: 220 } }), "met as_required"],
  [{ code: "toilet", within: "约200 m" }, toilet({ ...working, nearby: { metres: 221 } }), "unmet too_far"],
  [
    { code: "toilet", within: "200 m" },
    toilet({ ...working, nearby: { metres: null } }),
    "unknown distance_unknown",
  ],
  [{ code: "toilet", free: true }, toilet(working), "unknown cost_unknown"],
  [{ code: "toilet", free: true }, toilet({ ...working, cost: "free" }), "met as_required"],
  [{ code: "toilet", free: true }, toilet({ ...working, cost: "paid" }), "unmet paid"],
  [
    { code: "toilet", free: true, within: "200 m" },
    toilet({ ...working, cost: "paid", nearby: { metres: null } }),
    "unmet paid",
  ],
  [{ code: "toilet", count: 2 }, toilet({ ...working, count: 2 }), "met as_required"],
  [{ code: "toilet", count: 2 }, toilet({ ...working, count: 1 }), "unmet too_few"],
  [{ code: "toilet", count: 2 }, toilet(working), "unknown too_vague"],
  [{ code: "toilet", count: 1 }, toilet(working), "met as_required"],
  ["toilet", toilet({ ...working, expires: "2026-11-20" }), "met as_required", "2026-11-21"],
  ["toilet", toilet({ ...working, expires: "2026-11-19" }), "unmet expired"],
  [{ code: "toilet", checkedWithin: "17 天" }, toilet(working), "met as_required", "2026-11-21"],
  [{ code: "toilet", checkedWithin: "16 天" }, toilet(working), "unknown stale"],
  [{ code: "toilet", checkedWithin: "16 天" }, toilet({ state: "broken" }), "unknown stale"],
  [
    { code: "toilet", checkedWithin: "30 天" },
    toilet({ ...working, expires: "2026-11-30" }),
    "met as_required",
    "2026-12-01",
  ],
];

describe("An amenity", () => {
  it.each(rows)("asked %j, known %j: %s", (...row) => expectRow(row, (amenity) => ({ amenity })));

  it("must have been seen within what the standard allows, unless the check says otherwise", () => {
    const given = toilet(working, "2026-05-21");
    expect(find({ amenity: "toilet" }, given, { freshFor: "183 天" })).toMatchObject({
      state: "met",
      thresholds: [{ bound: "checkedWithin", value: 183, dimension: "days" }],
      changesOn: "2026-11-21",
    });
    expect(find({ amenity: "toilet" }, given, { freshFor: "182 天" }).reason).toBe("stale");
    const check = { amenity: { code: "toilet", checkedWithin: "365 天" } };
    expect(find(check, given, { freshFor: "182 天" }).state).toBe("met");
  });

  it("tells the fact with its source and day, what was asked and how far it is", () => {
    const value = { ...working, nearby: { metres: 120 } };
    expect(find({ amenity: { code: "toilet", within: "200 m", count: 1 } }, toilet(value))).toEqual({
      check: "amenity",
      state: "met",
      reason: "as_required",
      facts: [
        {
          path: "amenities.toilet",
          value,
          checkedAt: "2026-11-03",
          source: { kind: "survey", title: "现场核对" },
        },
      ],
      thresholds: [
        { bound: "within", value: 200, dimension: "length" },
        { bound: "count", value: 1, dimension: "count" },
      ],
      measured: { low: 120, high: 120, dimension: "length" },
      changesOn: null,
      parts: [],
    });
    expect(find({ amenity: "toilet" }, {}).facts).toEqual([
      { path: "amenities.toilet", checkedAt: null, source: null },
    ]);
  });
});
