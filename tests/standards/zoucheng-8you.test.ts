import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { daily, type Known, lastSeen, longAgo, station } from "./station.ts";

const zoucheng = standard("zoucheng-8you");

const whole: Known = {
  name: "示例001 户外劳动者驿站",
  floor: 1,
  streetFront: true,
  nearest: 100,
  hours: daily(8, 18),
  audiences: ["sanitation", "courier"],
  amenities: {
    drinking_water: "working",
    microwave: "working",
    first_aid: "working",
    seating: "working",
    toilet: "working",
    phone_charging: "working",
  },
  operator: { name: "示例银行", until: "2027-01-31" },
  evidence: { plaque: "示例001 户外劳动者驿站", rules: true, notice_board: true },
  roles: { keeper: 1 },
  events: { ledger_entry: ["2026-11-20"], inspection: ["2026-08-01"], publicity: ["2026-09-30"] },
  listings: { tencent: { metresOff: 50, hoursAgree: true } },
};

const passed: Result = {
  state: "met",
  sections: {
    identity: ["met", { name: "met", plaque: "met" }],
    layout: ["met", { street: "met", apart: "met", demand: "unknown" }],
    facilities: ["met", { water: "met", warm_meal: "met", medicine: "met", seats: "met" }],
    functions: ["met", { toilet: "met", charging: "met", hours: "met", audiences: "met" }],
    operator: ["met", { operator: "met", agreement: "met" }],
    management: ["met", { rules: "met", keeper: "met", ledger: "met", inspection: "met" }],
    publicity: ["met", { publicity: "met" }],
    on_the_map: ["met", { listed: "met", map_point: "met", map_hours: "met" }],
  },
  changes: "2026-12-21", // the ledger entry of today is then 31 days old
};

describe("Zoucheng's eight haves", () => {
  it("are met by a station exactly 100 m from the next and 50 m off on the map", () => {
    expect(judge(zoucheng, station(whole))).toEqual(passed);
  });

  it("are not met once the agreement has run out, nor without an operator at all", () => {
    const facts = station({ ...whole, operator: { name: "示例银行", until: "2026-11-19" } });
    expect(judge(zoucheng, facts)).toEqual(
      but(passed, { state: "unmet", sections: { operator: ["unmet", { agreement: "unmet" }] } }),
    );
  });

  it("are not met where the board was taken down and the last publicity is 91 days ago", () => {
    const facts = station({
      ...whole,
      evidence: { ...whole.evidence, notice_board: false },
      events: { ...whole.events, publicity: ["2026-08-21"] },
    });
    expect(judge(zoucheng, facts)).toEqual(
      but(passed, { state: "unmet", sections: { publicity: ["unmet", { publicity: "unmet" }] } }),
    );
  });

  it("are unknown where the agreement bears no date and the operator is not told", () => {
    const undated = judge(zoucheng, station({ ...whole, operator: { name: "示例银行" } }));
    expect(undated).toEqual(
      but(passed, { state: "unknown", sections: { operator: ["unknown", { agreement: "unknown" }] } }),
    );
    const { operator: _, ...untold } = whole;
    expect(judge(zoucheng, station(untold))).toEqual(
      but(passed, {
        state: "unknown",
        sections: { operator: ["unknown", { operator: "unknown", agreement: "unknown" }] },
      }),
    );
  });

  it("are in doubt once nobody has come for 184 days: the publicity of September still counts", () => {
    const facts = lastSeen(longAgo, whole);
    expect(judge(zoucheng, facts)).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          identity: ["unknown", { plaque: "unknown" }],
          facilities: [
            "unknown",
            { water: "unknown", warm_meal: "unknown", medicine: "unknown", seats: "unknown" },
          ],
          functions: ["unknown", { toilet: "unknown", charging: "unknown", hours: "unknown" }],
          management: ["unknown", { rules: "unknown", keeper: "unknown" }],
          on_the_map: ["unknown", { listed: "unknown", map_point: "unknown", map_hours: "unknown" }],
        },
      }),
    );
  });
});
