import { describe, expect, it } from "vitest";
import { expectRow, find, type Given, type Row, said } from "./examples.ts";

const told = (...listings: object[]) => ({ listings: said(listings) });
const on = (provider: string, rest: object = {}) => ({ provider, listed: true, ...rest });
const off = (provider: string) => ({ provider, listed: false });
const ours = (onOurMap: boolean): Given => ({
  surroundings: {
    nearest: null,
    nearestSameKind: null,
    within: { m500: 0, m1000: 0, m1500: 0 },
    sameDoor: [],
    setting: "rural",
    density: "sparse",
    onOurMap,
  },
});
const door = { lon: 101.7782, lat: 36.6171 };
const at = (precision: string, checkedAt?: string | null) => ({
  position: said({ precision, ...door }, checkedAt),
});
/** About 45 m east of the door, and about 90. */
const near = { lon: 101.7787, lat: 36.6171 };
const far = { lon: 101.7792, lat: 36.6171 };

const two = { providers: ["amap", "baidu"] };
const placed = { providers: ["amap", "baidu"], within: "50 m" };

const rows: Row[] = [
  [two, {}, "unknown not_recorded"],
  [two, { listings: said([on("amap")], null) }, "unknown unconfirmed"],
  [two, told(), "unmet not_listed"],
  [two, told(on("amap")), "met as_required"],
  [two, told(off("amap")), "unmet not_listed"],
  [two, told(off("amap"), on("baidu")), "met as_required"],
  [two, told(on("tencent")), "unknown not_recorded"],
  [two, told(on("yizhan")), "unknown not_recorded"],
  [{ ...two, count: 2 }, told(on("amap")), "unknown not_recorded"],
  [{ ...two, count: 2 }, told(on("amap"), off("baidu")), "unmet not_listed"],
  [{ ...two, count: 2 }, told(on("amap"), on("amap")), "unknown not_recorded"],
  [{ ...two, count: 2 }, told(on("amap"), on("baidu")), "met as_required"],
  [{ ...two, checkedWithin: "7 天" }, told(on("amap")), "unknown stale"],
  [{ ...two, checkedWithin: "30 天" }, told(on("amap")), "met as_required", "2026-12-04"],
  [placed, told(on("amap")), "unknown distance_unknown"],
  [placed, told(on("amap", { metresOff: 50 })), "met as_required"],
  [placed, told(on("amap", { metresOff: 51 })), "unmet off_the_mark"],
  [placed, told(on("amap", { metresOff: 51 }), on("baidu")), "unknown distance_unknown"],
  [placed, { ...told(on("amap", { point: near })), ...at("entrance") }, "met as_required"],
  [placed, { ...told(on("amap", { point: far })), ...at("address") }, "unmet off_the_mark"],
  [placed, { ...told(on("amap", { point: near, metresOff: 300 })), ...at("entrance") }, "met as_required"],
  [placed, { ...told(on("amap", { point: near })), ...at("entrance", null) }, "unknown position_unsurveyed"],
  [placed, { ...told(on("amap", { point: near })), ...at("street") }, "unknown position_unsurveyed"],
  [placed, told(on("amap", { point: near })), "unknown position_unsurveyed"],
  [placed, { ...told(on("amap", { metresOff: 5 })), ...at("city") }, "unknown position_coarse"],
  [{ ...two, hoursAgree: true }, told(on("amap")), "unknown not_recorded"],
  [{ ...two, hoursAgree: true }, told(on("amap", { hoursAgree: false })), "unmet hours_differ"],
  [{ ...two, hoursAgree: true }, told(on("amap", { hoursAgree: true })), "met as_required"],
  [{ ...two, shows: ["code", "photo"] }, told(on("amap", { shows: ["code"] })), "unmet mismatch"],
  [{ ...two, shows: ["code"] }, told(on("amap", { shows: ["code", "photo"] })), "met as_required"],
  [{ ...two, shows: ["code"] }, told(on("amap")), "unknown not_recorded"],
  // All of it on one and the same map.
  [
    { ...placed, hoursAgree: true },
    told(on("amap", { metresOff: 5, hoursAgree: false }), on("baidu", { metresOff: 80, hoursAgree: true })),
    "unmet off_the_mark",
  ],
  [{ ...placed, hoursAgree: true }, told(on("amap", { hoursAgree: false })), "unmet hours_differ"],
  [{ providers: ["yizhan"], within: "50 m", hoursAgree: true }, ours(true), "met as_required"],
  [{ providers: ["yizhan"] }, ours(false), "unmet not_listed"],
  [{ providers: ["yizhan"] }, told(on("yizhan")), "unknown position_unsurveyed"],
  [{ providers: ["yizhan"], shows: ["photo"] }, ours(true), "unmet mismatch"],
  [{}, { ...ours(true), ...told() }, "met as_required"],
  [{}, { ...ours(false), ...told() }, "unmet not_listed"],
  [{}, ours(false), "unknown not_recorded"],
];

describe("A listing", () => {
  it.each(rows)("asked %j, known %j: %s", (...row) => expectRow(row, (listing) => ({ listing })));

  it("tells how far the best of the points is off", () => {
    const given = told(on("amap", { metresOff: 80 }), on("baidu", { metresOff: 60 }));
    expect(find({ listing: placed }, given)).toMatchObject({
      measured: { low: 60, high: 60, dimension: "length" },
      thresholds: [{ bound: "within", value: 50, dimension: "length" }],
    });
    const computed = find({ listing: placed }, { ...told(on("amap", { point: near })), ...at("entrance") });
    expect(computed.measured?.low).toBeCloseTo(44.6, 0);
    expect(computed.facts.map(({ path }) => path)).toEqual(["listings", "position"]);
  });
});
