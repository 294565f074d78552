import { describe, expect, it } from "vitest";
import { find, type Given, said } from "./examples.ts";

const medicine = (expires?: string, state = "working") => ({
  amenities: { first_aid: said({ state, ...(expires && { expires }) }) },
});
const goods = (...expires: (string | undefined)[]) => ({
  supplies: said(expires.map((expires) => ({ item: "绿豆汤", ...(expires && { expires }) }))),
});
const agreed = (until?: string) => ({ operator: said({ name: "某物业", ...(until && { until }) }) });
const ahead = { valid: { of: "first_aid", for: "30 天" } };

const dates: [check: object, given: Given, result: string, changesOn?: string | null][] = [
  [{ valid: "first_aid" }, {}, "unknown not_recorded", null],
  [{ valid: "first_aid" }, medicine(), "unknown date_unknown", null],
  [{ valid: "first_aid" }, medicine(undefined, "absent"), "unmet absent", null],
  [{ valid: "first_aid" }, medicine("2026-11-20"), "met as_required", "2026-11-21"],
  [{ valid: "first_aid" }, medicine("2026-11-19"), "unmet expired", null],
  [ahead, medicine("2026-12-20"), "met as_required", "2026-11-21"],
  [ahead, medicine("2026-12-19"), "unmet below"],
  [ahead, medicine("2026-11-19"), "unmet expired", null],
  [{ valid: { of: "first_aid", for: "约30 天" } }, medicine("2026-12-17"), "met as_required"],
  [{ valid: "supplies" }, goods("2026-12-01", "2027-06-01"), "met as_required", "2026-12-02"],
  [{ valid: "supplies" }, goods("2026-12-01", undefined), "unknown date_unknown", "2026-12-02"],
  [{ valid: "supplies" }, goods("2026-11-01", undefined), "unmet expired", null],
  [{ valid: "operator" }, agreed(), "unknown date_unknown", null],
  [{ valid: "operator" }, agreed("2027-12-31"), "met as_required", "2028-01-01"],
];

const happened = (of: string, ...events: (string | object)[]) => ({
  events: { [of]: said(events.map((event) => (typeof event === "string" ? { on: event } : event))) },
});
const twiceAYear = { events: { of: "inspection", within: "183 天", atLeast: 1 } };
const four = { events: { of: "activity", type: "集中式暖心服务", within: "365 天", atLeast: 2 } };
const faults = { events: { of: "fault", pastDue: true, atMost: 0 } };
const complaints = { events: { of: "complaint", unresolved: true, atMost: 0 } };
const held = (on: string) => ({ on, type: "集中式 暖心服务" });

const events: typeof dates = [
  [twiceAYear, {}, "unknown not_recorded", null],
  [twiceAYear, { events: { inspection: said([], null) } }, "unknown unconfirmed", null],
  [twiceAYear, happened("inspection"), "unmet too_few", null],
  [twiceAYear, happened("inspection", "2026-05-21"), "met as_required", "2026-11-21"],
  [twiceAYear, happened("inspection", "2026-05-20"), "unmet too_few", null],
  [twiceAYear, happened("inspection", "2026-05-21", "2026-08-01"), "met as_required", "2027-02-01"],
  [twiceAYear, happened("inspection", "2026-11-21"), "unmet too_few", "2026-11-21"],
  [
    { events: { of: "inspection", atLeast: 1 } },
    happened("inspection", "2001-01-01"),
    "met as_required",
    null,
  ],
  [four, happened("activity", held("2026-02-01"), held("2026-10-01")), "met as_required", "2027-02-02"],
  [four, happened("activity", held("2026-02-01"), { on: "2026-10-01", type: "义诊" }), "unmet too_few", null],
  [four, happened("activity", held("2026-02-01"), "2026-10-01"), "unmet too_few", null],
  [faults, happened("fault"), "met as_required", null],
  [faults, happened("fault", { on: "2026-11-01", due: "2026-11-20" }), "met as_required", "2026-11-21"],
  [faults, happened("fault", { on: "2026-11-01", due: "2026-11-19" }), "unmet too_many", null],
  [
    faults,
    happened("fault", { on: "2026-11-01", due: "2026-11-19", resolved: "2026-11-20" }),
    "met as_required",
    null,
  ],
  [
    faults,
    happened("fault", { on: "2026-11-01", due: "2026-11-19", resolved: "2026-11-25" }),
    "unmet too_many",
    "2026-11-25",
  ],
  [faults, happened("fault", "2026-11-01"), "met as_required", null],
  [complaints, happened("complaint", "2026-11-01"), "unmet too_many", null],
  [complaints, happened("complaint", { on: "2026-11-01", resolved: "2026-11-02" }), "met as_required", null],
  [complaints, happened("complaint", "2026-12-01"), "met as_required", "2026-12-01"],
];

describe("A date", () => {
  it.each([...dates, ...events])(
    "asked %j, known %j: %s, may change %s",
    (check, given, result, changesOn) => {
      const finding = find(check, given);
      expect(`${finding.state} ${finding.reason}`).toBe(result);
      if (changesOn !== undefined) expect(finding.changesOn).toBe(changesOn);
    },
  );

  it("that lies near is counted in days", () => {
    expect(find(ahead, medicine("2026-12-19"))).toMatchObject({
      measured: { low: 29, high: 29, dimension: "days" },
      thresholds: [{ bound: "for", value: 30, dimension: "days" }],
    });
  });

  it("of events that there may not be too many of counts while the record is fresh", () => {
    const fresh = { freshFor: "30 天" };
    const none = { events: { of: "complaint", within: "365 天", atMost: 0 } };
    const record = (checkedAt: string, ...days: string[]) => ({
      events: {
        complaint: said(
          days.map((on) => ({ on })),
          checkedAt,
        ),
      },
    });
    const told = (given: Given) => {
      const { state, reason, changesOn } = find(none, given, fresh);
      return `${state} ${reason} ${changesOn}`;
    };
    expect(told(record("2026-10-21"))).toBe("met as_required 2026-11-21");
    expect(told(record("2026-10-20"))).toBe("unknown stale null");
    expect(told(record("2020-01-01", "2020-01-01"))).toBe("unknown stale null");
    expect(told(record("2026-11-10", "2026-11-01"))).toBe("unmet too_many 2026-12-11");
    expect(told(record("2026-11-10", "2025-11-25"))).toBe("unmet too_many 2026-11-26");
    expect(find(none, record("2026-10-20"), fresh).thresholds).toEqual([
      { bound: "within", value: 365, dimension: "days" },
      { bound: "atMost", value: 0, dimension: "count" },
      { bound: "checkedWithin", value: 30, dimension: "days" },
    ]);
    expect(find(none, record("2020-01-01")).state).toBe("met");
  });

  it("of events that there must be enough of is counted as told, whenever the record was confirmed", () => {
    const old = { events: { inspection: said([{ on: "2026-11-01" }], "2020-01-01") } };
    expect(find(twiceAYear, old, { freshFor: "30 天" })).toMatchObject({
      state: "met",
      measured: { low: 1, high: 1, dimension: "count" },
      thresholds: [
        { bound: "within", value: 183, dimension: "days" },
        { bound: "atLeast", value: 1, dimension: "count" },
      ],
    });
  });
});
