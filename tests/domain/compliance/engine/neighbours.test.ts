import { describe, expect, it } from "vitest";
import { expectRow, find, type Row, said } from "./examples.ts";

const around = (metres: number | null, within: object = {}, rest: object = {}) => ({
  surroundings: {
    nearest: metres === null ? null : { code: "630104-0002", metres },
    nearestSameKind: null,
    within: { m500: 0, m1000: 0, m1500: 0, ...within },
    sameDoor: [],
    setting: "urban",
    density: "ordinary",
    onOurMap: true,
    ...rest,
  },
});
const placed = (precision: string) => ({ position: said({ precision, lon: 101.7782, lat: 36.6171 }) });

const spacing: Row[] = [
  [{ lessThan: "1 km" }, {}, "unknown position_unsurveyed"],
  [{ lessThan: "1 km" }, placed("city"), "unknown position_coarse"],
  [{ lessThan: "1 km" }, placed("street"), "unknown position_coarse"],
  [{ lessThan: "1 km" }, placed("entrance"), "unknown not_recorded"],
  [{ lessThan: "1 km" }, { ...placed("district"), ...around(400) }, "unknown position_coarse"],
  [{ lessThan: "1 km" }, { ...placed("street"), ...around(400) }, "unknown position_coarse"],
  [{ lessThan: "1 km" }, { ...placed("address"), ...around(400) }, "met as_required"],
  [{ lessThan: "1 km" }, around(1000), "unmet above"],
  [{ atMost: "1 km" }, around(1000), "met as_required"],
  [{ atLeast: "100 m" }, around(99.9), "unmet below"],
  [{ atLeast: "100 m" }, around(null), "met as_required"],
  [{ lessThan: "1 km" }, around(null), "unmet above"],
  [{ atLeast: "400 km" }, around(null), "unknown too_vague"],
  [{ atLeast: "100 m", sameKind: true }, around(20), "met as_required"],
];

const stations: Row[] = [
  [{ within: "500 m", atMost: 0 }, {}, "unknown position_unsurveyed"],
  [{ within: "500 m", atMost: 0 }, around(400, { m500: 1, m1000: 1, m1500: 1 }), "unmet too_many"],
  [{ within: "1 km", atLeast: 2 }, around(400, { m500: 1, m1000: 2, m1500: 2 }), "met as_required"],
  [{ within: "1 km", atLeast: 3 }, around(400, { m500: 1, m1000: 2, m1500: 5 }), "unmet too_few"],
  // Radii that nobody counted lie between those that were.
  [{ within: "700 m", atLeast: 2 }, around(400, { m500: 2, m1000: 2, m1500: 2 }), "met as_required"],
  [{ within: "700 m", atLeast: 2 }, around(400, { m500: 1, m1000: 3, m1500: 3 }), "unknown too_vague"],
  [{ within: "700 m", atLeast: 4 }, around(400, { m500: 1, m1000: 3, m1500: 3 }), "unmet too_few"],
  [{ within: "300 m", atMost: 0 }, around(400, { m500: 1, m1000: 1, m1500: 1 }), "met as_required"],
  [{ within: "450 m", atLeast: 1 }, around(400, { m500: 1, m1000: 1, m1500: 1 }), "met as_required"],
  [{ within: "3 km", atLeast: 1 }, around(2000), "met as_required"],
  [{ within: "3 km", atLeast: 2 }, around(2000), "unknown too_vague"],
  [{ within: "3 km", atLeast: 1 }, around(null), "unmet too_few"],
  [{ within: "400 km", atMost: 0 }, around(null), "unknown too_vague"],
  [{ within: "约500 m", atLeast: 1 }, around(540, { m1000: 1, m1500: 1 }), "met as_required"],
  [{ within: "约500 m", atMost: 0 }, around(460, { m500: 1, m1000: 1, m1500: 1 }), "met as_required"],
];

const settings: Row[] = [
  ["urban", {}, "unknown position_unsurveyed"],
  ["urban", around(400), "met as_required"],
  ["rural", around(400), "unmet not_so"],
  ["rural", { ...around(400), setting: said("rural") }, "met as_required"],
  ["rural", { ...around(400), setting: said("rural", null) }, "unmet not_so"],
  ["rural", { setting: said("rural", null) }, "unknown unconfirmed"],
];

const regions: Row[] = [
  [["630000"], {}, "unknown not_recorded"],
  [["630000"], { region: said("630104") }, "met as_required"],
  [["630100"], { region: said("630104", null) }, "met as_required"],
  [["630103"], { region: said("630104") }, "unmet not_so"],
  [["630104"], { region: said("630100") }, "unknown too_vague"],
  [["630104"], { region: said("630100"), regions: ["630000", "630100", "630104"] }, "met as_required"],
  [["370000"], { region: said("630104"), regions: ["370000"] }, "unmet not_so"],
  [["370000"], { region: said("630104", null), regions: ["370000"] }, "met as_required"],
  [["370000", "630000"], { regions: ["630000"] }, "met as_required"],
];

describe("The neighbours", () => {
  it.each(spacing)("spacing asked %j, known %j: %s", (...row) => expectRow(row, (spacing) => ({ spacing })));
  it.each(stations)("stations asked %j, known %j: %s", (...row) =>
    expectRow(row, (stations) => ({ stations })),
  );
  it.each(settings)("setting %s, known %j: %s", (...row) => expectRow(row, (setting) => ({ setting })));
  it.each(regions)("region %j, known %j: %s", (...row) => expectRow(row, (region) => ({ region })));

  it("are counted at the same door", () => {
    const check = { number: { of: "duplicates", atMost: 0 } };
    expect(find(check, around(100))).toMatchObject({ state: "met" });
    expect(find(check, around(100, {}, { sameDoor: ["630104-0003"] }))).toMatchObject({
      state: "unmet",
      reason: "above",
      facts: [{ path: "surroundings.sameDoor", value: ["630104-0003"] }],
    });
    expect(find(check, {}).reason).toBe("position_unsurveyed");
  });

  it("make a place dense when its union has not declared it", () => {
    expect(find({ density: "dense" }, around(100, {}, { density: "dense" })).state).toBe("met");
    const declared = { ...around(100, {}, { density: "dense" }), density: said("sparse") };
    expect(find({ density: "dense" }, declared)).toMatchObject({
      state: "unmet",
      facts: [{ path: "density" }],
    });
  });

  it("are told with code and metres", () => {
    expect(find({ spacing: { lessThan: "1 km" } }, around(400))).toMatchObject({
      facts: [{ path: "surroundings.nearest", value: { code: "630104-0002", metres: 400 }, checkedAt: null }],
      thresholds: [{ bound: "lessThan", value: 1000, dimension: "length" }],
      measured: { low: 400, high: 400, dimension: "length" },
    });
  });
});
