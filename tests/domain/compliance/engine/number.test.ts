import { describe, expect, it } from "vitest";
import { expectRow, find, type Row, said } from "./examples.ts";

const area = (squareMetres: number, bound = "exact", upTo?: number) => ({
  area: said({ squareMetres, bound, ...(upTo && { upTo }) }),
});
const twelve = { of: "area", atLeast: "12 m²" };
const twenty = { of: "area", atLeast: "20 m²" };

const areas: Row[] = [
  [twelve, {}, "unknown not_recorded"],
  [twelve, { area: said({ squareMetres: 15, bound: "exact" }, null) }, "unknown unconfirmed"],
  [twelve, area(12), "met as_required"],
  [twelve, area(11.9), "unmet below"],
  [twelve, area(20, "under"), "unknown too_vague"],
  [twenty, area(20, "under"), "unmet below"],
  [{ of: "area", lessThan: "20 m²" }, area(20, "under"), "met as_required"],
  [twelve, area(12, "over"), "met as_required"],
  [{ of: "area", moreThan: "12 m²" }, area(12, "over"), "unknown too_vague"],
  [{ of: "area", atMost: "12 m²" }, area(13, "over"), "unmet above"],
  [twelve, area(13, "about"), "unknown too_vague"],
  [twelve, area(14, "about"), "met as_required"],
  [twelve, area(10.9, "about"), "unmet below"],
  [{ of: "area", atLeast: "3 m²" }, area(3, "exact", 5), "met as_required"],
  [{ of: "area", atLeast: "4 m²" }, area(3, "exact", 5), "unknown too_vague"],
  [{ of: "area", atLeast: "约3平方米" }, area(2.7), "met as_required"],
  [{ of: "area", atLeast: "3平方米左右" }, area(2.69), "unmet below"],
  [{ of: "area", atMost: "约3平方米" }, area(3.3), "met as_required"],
  [{ of: "area", atLeast: "3 m²", lessThan: "5 m²" }, area(5), "unmet above"],
  [{ of: "area", atLeast: "3 m²", checkedWithin: "10 天" }, area(5), "unknown stale"],
  [{ of: "area", atLeast: "3 m²", checkedWithin: "30 天" }, area(5), "met as_required", "2026-12-04"],
];

const people = (people: number, bound = "exact") => ({ capacity: said({ people, bound }) });
const others: Row[] = [
  [{ of: "capacity", atLeast: "5 人" }, people(5), "met as_required"],
  [{ of: "capacity", atLeast: "5 人" }, people(4, "about"), "unmet below"],
  [{ of: "capacity", atLeast: "5 人" }, people(5, "about"), "unknown too_vague"],
  [{ of: "floor", atLeast: 1, atMost: 1 }, { floor: said(1) }, "met as_required"],
  [{ of: "floor", atLeast: 1, atMost: 1 }, { floor: said(-1) }, "unmet below"],
  [{ of: "floor", atLeast: 1, atMost: 1 }, { floor: said(2) }, "unmet above"],
  [{ of: "demand_distance", atMost: "1 km" }, {}, "unknown not_recorded"],
  [
    { of: "demand_distance", atMost: "1 km" },
    { measures: { demand_distance: said(1000) } },
    "met as_required",
  ],
  [{ of: "demand_distance", atMost: "1 km" }, { measures: { demand_distance: said(1001) } }, "unmet above"],
  [{ of: "area", per: "workers", atLeast: "3 m²" }, area(12), "unknown not_recorded"],
  [
    { of: "area", per: "workers", atLeast: "3 m²" },
    { ...area(12), measures: { workers: said(4) } },
    "met as_required",
  ],
  [
    { of: "area", per: "workers", atLeast: "3 m²" },
    { ...area(12, "under"), measures: { workers: said(4) } },
    "unmet below",
  ],
  [
    { of: "area", per: "workers", atLeast: "3 m²" },
    { ...area(12), measures: { workers: said(0) } },
    "unknown too_vague",
  ],
  [
    { of: "area", per: "capacity", atLeast: "2 m²" },
    { ...area(12), ...people(5, "over") },
    "unknown too_vague",
  ],
  [{ of: "area", per: "capacity", atLeast: "2 m²" }, { ...area(12), ...people(7, "over") }, "unmet below"],
  [{ of: "constructor", atLeast: 1 }, { measures: {} }, "unknown not_recorded"],
];

const clock = (rules: object[], checkedAt?: string) => ({
  hours: said({ raw: null, pattern: { rules } }, checkedAt),
});
const every = (from: number, to: number) => ({
  days: { on: "every_day" },
  spans: [{ from: from * 60, to: to * 60 }],
});
const work = { days: { on: "workdays" }, spans: [{ from: 540, to: 1020 }] };
const summer = {
  days: { on: "every_day" },
  season: { from: "05-01", to: "11-25" },
  spans: [{ from: 480, to: 1200 }],
};
const hours: Row[] = [
  [{ of: "weekly_hours", atLeast: "84 小时" }, clock([every(8, 20)]), "met as_required"],
  [{ of: "weekly_hours", atLeast: "85 小时" }, clock([every(8, 20)]), "unmet below"],
  [{ of: "weekly_hours", atLeast: "70 小时" }, clock([every(20, 30)]), "met as_required"],
  [{ of: "weekly_hours", moreThan: "168 小时" }, clock([every(8, 34)]), "unmet below"],
  [{ of: "weekly_hours", atLeast: "40 小时" }, clock([work]), "met as_required"],
  [{ of: "weekly_hours", atLeast: "41 小时" }, clock([work]), "unknown too_vague"],
  [{ of: "weekly_hours", atLeast: "89 小时" }, clock([work]), "unmet below"],
  [
    { of: "weekly_hours", atLeast: "41 小时" },
    clock([{ days: { on: "days_off" }, spans: [] }, work]),
    "unmet below",
  ],
  [{ of: "weekly_hours", atLeast: "1 小时" }, clock([]), "unknown too_vague"],
  [
    { of: "daily_hours", atLeast: "8 小时" },
    clock([{ days: { on: "days_off" }, spans: [] }, work]),
    "met as_required",
  ],
  [{ of: "daily_hours", atLeast: "8 小时" }, clock([work]), "unknown too_vague"],
  [{ of: "daily_hours", atLeast: "9 小时" }, clock([work]), "unmet below"],
  [{ of: "open_days", atLeast: "5 天" }, clock([work]), "met as_required"],
  [{ of: "open_days", atLeast: "6 天" }, clock([work]), "unknown too_vague"],
  [{ of: "open_days", atMost: "4 天" }, clock([work]), "unmet above"],
  [
    { of: "weekly_hours", atLeast: "80 小时" },
    clock([every(9, 17), summer]),
    "met as_required",
    "2026-11-26",
  ],
  [{ of: "weekly_hours", atLeast: "50 小时" }, clock([every(9, 17), summer]), "met as_required"],
  [
    { of: "weekly_hours", atLeast: "80 小时" },
    clock([every(9, 17), summer], "2026-05-01"),
    "met as_required",
  ],
];

describe("A number", () => {
  it.each([...areas, ...others, ...hours])("asked %j, known %j: %s", (...row) =>
    expectRow(row, (number) => ({ number })),
  );

  it("does not change with a season that makes no difference", () => {
    const check = { number: { of: "weekly_hours", atLeast: "50 小时" } };
    expect(find(check, clock([every(9, 17), summer])).changesOn).toBeNull();
  });

  it("has the unit of its word, whatever word that is", () => {
    const vocabulary = { measures: { constructor: { zh: "塔高", en: "Height", unit: "length" } } };
    const check = { number: { of: "constructor", atLeast: "1 km" } };
    const { state, measured } = find(check, { measures: { constructor: said(999) } }, { vocabulary });
    expect([state, measured?.dimension]).toEqual(["unmet", "length"]);
  });

  it("is measured in base units, without an upper end where none is known", () => {
    expect(find({ number: twelve }, area(12, "over")).measured).toEqual({
      low: 12,
      high: null,
      dimension: "area",
    });
    expect(find({ number: { of: "weekly_hours", atLeast: "40 h" } }, clock([work]))).toMatchObject({
      measured: { low: 40, high: 88, dimension: "hours" },
      thresholds: [{ bound: "atLeast", value: 40, dimension: "hours" }],
    });
    const own = { vocabulary: { measures: { rooms: { zh: "间数", en: "Rooms", unit: "count" } } } };
    const rooms = { measures: { rooms: said(2) } };
    expect(find({ number: { of: "rooms", atLeast: 2 } }, rooms, own).measured?.dimension).toBe("count");
  });

  it("of the opening hours grows old as the hours do, the area does not", () => {
    const old = {
      ...clock([every(8, 20)], "2026-01-01"),
      area: said({ squareMetres: 15, bound: "exact" }, "2020-01-01"),
    };
    const rest = { freshFor: "183 天" };
    expect(find({ number: { of: "weekly_hours", atLeast: "1 h" } }, old, rest).reason).toBe("stale");
    expect(find({ number: twelve }, old, rest).state).toBe("met");
  });
});
