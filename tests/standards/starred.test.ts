import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { daily, type Known, lastSeen, station } from "./station.ts";

const starred = standard("starred", "./fixtures");

const whole: Known = {
  name: "示例001",
  hours: daily(9, 17),
  amenities: { drinking_water: "working" },
  listings: { amap: {}, baidu: {} },
  events: {
    activity: ["2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01"],
    missed_hours: [],
    fault: [],
    complaint: [],
  },
};

const passed: Result = {
  state: "met",
  sections: {
    basics: ["met", { water: "met", on_the_map: "met", long_hours: "met", activities: "met" }],
  },
  tiers: { three: "met", four: "met", five: "met" },
  reached: ["five", "five"],
  falls: { missed_hours: "unmet", faults: "unmet", complaints: "unmet" },
  changes: "2027-02-02", // 91 days after the visit of 3 November
};

const withEvents = (events: Known["events"]) => station({ ...whole, events: { ...whole.events, ...events } });

describe("a standard with stars", () => {
  it("gives all five to a station with everything", () => {
    expect(judge(starred, station(whole))).toEqual(passed);
  });

  it("gives no star without the basics, and none beyond the one that is missing", () => {
    const unlisted = station({ ...whole, listings: { amap: {}, yizhan: {} } });
    expect(judge(starred, unlisted)).toEqual(
      but(passed, {
        state: "unknown", // of Baidu nobody has said
        sections: { basics: ["unknown", { on_the_map: "unknown" }] },
        tiers: { three: "unknown", four: "unknown", five: "unknown" },
        reached: [null, "five"],
      }),
    );
    expect(judge(starred, station({ ...whole, hours: daily(9, 16) }))).toEqual(
      but(passed, {
        sections: { basics: ["met", { long_hours: "unmet" }] },
        tiers: { three: "met", four: "unmet", five: "unmet" },
        reached: ["three", "three"],
      }),
    );
  });

  it("takes a star for the third morning it stayed closed, until 90 days have passed", () => {
    const facts = withEvents({ missed_hours: ["2026-08-22", "2026-10-01", "2026-11-12"] });
    expect(judge(starred, facts)).toEqual(
      but(passed, {
        tiers: { three: "met", four: "met", five: "unmet" },
        reached: ["four", "four"],
        falls: { missed_hours: "met", faults: "unmet", complaints: "unmet" },
        changes: "2026-11-21", // the first of the three is then 91 days ago
      }),
    );
    expect(judge(starred, facts, "2026-11-21")).toEqual(passed);
  });

  it("adds falls up: a fault past due and an unanswered complaint take three", () => {
    const facts = withEvents({
      fault: [{ on: "2026-11-01", due: "2026-11-10" }],
      complaint: [{ on: "2026-11-15" }],
    });
    expect(judge(starred, facts)).toEqual(
      but(passed, {
        tiers: { three: "unmet", four: "unmet", five: "unmet" },
        reached: [null, null],
        falls: { missed_hours: "unmet", faults: "met", complaints: "met" },
      }),
    );
  });

  it("takes none for a fault that was mended and a complaint that was answered, however late", () => {
    const facts = withEvents({
      fault: [{ on: "2026-11-01", due: "2026-11-10", resolved: "2026-11-18" }],
      complaint: [{ on: "2026-11-15", resolved: "2026-11-20" }],
    });
    expect(judge(starred, facts)).toEqual(passed);
  });

  it("says between which stars it stands where nobody has kept a record of complaints", () => {
    const { complaint: _, ...events } = whole.events ?? {};
    expect(judge(starred, station({ ...whole, events }))).toEqual(
      but(passed, {
        tiers: { three: "met", four: "unknown", five: "unknown" },
        reached: ["three", "five"],
        falls: { missed_hours: "unmet", faults: "unmet", complaints: "unknown" },
      }),
    );
  });

  it("gives no certain star 91 days after the last visit", () => {
    expect(judge(starred, lastSeen("2026-08-21", whole))).toEqual(
      but(passed, {
        state: "unknown",
        sections: { basics: ["unknown", { water: "unknown", on_the_map: "unknown", long_hours: "unknown" }] },
        tiers: { three: "unknown", four: "unknown", five: "unknown" },
        reached: [null, "five"],
        changes: "2027-03-02", // the first activity is then 366 days ago
      }),
    );
  });
});
