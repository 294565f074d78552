import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { daily, type Known, lastSeen, longAgo, station } from "./station.ts";

const zhejiang = standard("zhejiang-8you");

const gathering = (day: string) => ({ on: day, type: "集中式暖心服务" });

/** All that a 24-hour smart station and a benchmark have. */
const whole: Known = {
  name: "示例001 工会驿站",
  area: 18,
  hours: daily(0, 24),
  audiences: ["everyone"],
  amenities: {
    drinking_water: "working",
    microwave: "working",
    first_aid: "working",
    seating: "working",
    toilet: "working",
    phone_charging: "working",
  },
  evidence: {
    plaque: "示例001 工会驿站",
    rules: true,
    notice_board: true,
    remote_management: true,
    smart_lighting: true,
    intercom: true,
  },
  roles: { keeper: 1 },
  events: {
    ledger_entry: ["2026-11-01"],
    inspection: ["2026-11-03"],
    activity: ["2025-11-20", "2026-02-10", "2026-05-01", "2026-08-01"].map(gathering),
  },
  listings: { amap: { metresOff: 12, hoursAgree: true } },
  rulings: { "zhejiang-8you/local_minimum": true },
};

const passed: Result = {
  state: "met",
  sections: {
    identity: ["met", { name: "met", plaque: "met" }],
    premises: ["met", { area: "met", local_minimum: "met" }],
    facilities: ["met", { water: "met", warm_meal: "met", medicine: "met", seats: "met" }],
    functions: [
      "met",
      {
        toilet: "met",
        charging: "met",
        hours: "met",
        audiences: "met",
        always_open: "met",
        remote_management: "met",
        smart_lighting: "met",
        intercom: "met",
      },
    ],
    management: ["met", { rules: "met", keeper: "met", ledger: "met", inspection: "met" }],
    on_the_map: ["met", { listed: "met", map_point: "met", map_hours: "met" }],
    publicity: ["met", { publicity: "met" }],
    activities: ["met", { activity: "met", gatherings: "met" }],
  },
  tiers: { basic: "met", benchmark: "met", smart24: "met" },
  reached: ["smart24", "smart24"],
  changes: "2026-11-21", // the first of the four gatherings is then 366 days ago
};

describe("Zhejiang's eight haves and three types", () => {
  it("are all met by a station with everything", () => {
    expect(judge(zhejiang, station(whole))).toEqual(passed);
  });

  it("leave a station the basic type the day after its fourth gathering drops out of the year", () => {
    const { remote_management: _, ...evidence } = whole.evidence ?? {};
    const facts = station({
      ...whole,
      hours: daily(7, 21),
      evidence: { ...evidence, remote_management: false },
    });
    const dayShift: Partial<Result> = {
      sections: { functions: ["met", { always_open: "unmet", remote_management: "unmet" }] },
      tiers: { basic: "met", benchmark: "met", smart24: "unmet" },
      reached: ["benchmark", "benchmark"],
    };
    expect(judge(zhejiang, facts)).toEqual(but(passed, dayShift));
    expect(judge(zhejiang, facts, "2026-11-21")).toEqual(
      but(but(passed, dayShift), {
        sections: { activities: ["met", { gatherings: "unmet" }] },
        tiers: { basic: "met", benchmark: "unmet", smart24: "unmet" },
        reached: ["basic", "basic"],
        changes: "2026-12-02", // the ledger entry is then 31 days old
      }),
    );
  });

  it("count only gatherings as such", () => {
    const activity = ["2026-02-10", "2026-05-01", "2026-08-01", "2026-11-01"].map((on) => ({
      on,
      type: "送清凉",
    }));
    const facts = station({ ...whole, events: { ...whole.events, activity } });
    expect(judge(zhejiang, facts)).toEqual(
      but(passed, {
        sections: { activities: ["met", { gatherings: "unmet" }] },
        tiers: { basic: "met", benchmark: "unmet", smart24: "met" },
        changes: "2026-12-02",
      }),
    );
  });

  it("keep every type from a station that fails one of the eight", () => {
    const facts = station({ ...whole, roles: { keeper: 0 } });
    expect(judge(zhejiang, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: { management: ["unmet", { keeper: "unmet" }] },
        tiers: { basic: "unmet", benchmark: "unmet", smart24: "unmet" },
        reached: [null, null],
      }),
    );
  });

  it("wait for the local union where it has not said whether the area will do", () => {
    const { rulings: _, ...unruled } = whole;
    expect(judge(zhejiang, station(unruled))).toEqual(
      but(passed, {
        state: "unknown",
        sections: { premises: ["unknown", { local_minimum: "unknown" }] },
        tiers: { basic: "unknown", benchmark: "unknown", smart24: "unknown" },
        reached: [null, "smart24"],
      }),
    );
  });

  it("are in doubt once nobody has come for 184 days, though the activities go on", () => {
    const facts = lastSeen(longAgo, whole);
    expect(judge(zhejiang, facts)).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          identity: ["unknown", { plaque: "unknown" }],
          facilities: [
            "unknown",
            { water: "unknown", warm_meal: "unknown", medicine: "unknown", seats: "unknown" },
          ],
          functions: [
            "unknown",
            {
              toilet: "unknown",
              charging: "unknown",
              hours: "unknown",
              always_open: "unknown",
              remote_management: "unknown",
              smart_lighting: "unknown",
              intercom: "unknown",
            },
          ],
          management: ["unknown", { rules: "unknown", keeper: "unknown" }],
          on_the_map: ["unknown", { listed: "unknown", map_point: "unknown", map_hours: "unknown" }],
          publicity: ["unknown", { publicity: "unknown" }],
        },
        tiers: { basic: "unknown", benchmark: "unknown", smart24: "unknown" },
        reached: [null, "smart24"],
      }),
    );
  });
});
