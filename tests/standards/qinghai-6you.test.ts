import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { daily, type Known, lastSeen, longAgo, on, station, today, unconfirmed } from "./station.ts";

const qinghai = standard("qinghai-6you");

const whole: Known = {
  name: "示例001 五四大街工会驿站",
  floor: 1,
  streetFront: true,
  nearest: 640,
  hours: daily(7, 21),
  audiences: ["everyone"],
  amenities: {
    drinking_water: "working",
    microwave: "working",
    first_aid: { state: "working", expires: "2027-02-01" },
    seating: "working",
    toilet: { state: "working", nearby: { metres: 80 } },
    phone_charging: "working",
  },
  evidence: { plaque: "示例001 五四大街工会驿站", rules: true },
  roles: { keeper: 1 },
  events: { ledger_entry: ["2026-11-10"], inspection: ["2026-11-03"] },
  listings: { amap: { metresOff: 18, hoursAgree: true } },
};

const passed: Result = {
  state: "met",
  sections: {
    identity: ["met", { name: "met", plaque: "met" }],
    layout: ["met", { street: "met", apart: "met", demand: "unknown" }],
    facilities: ["met", { water: "met", warm_meal: "met", medicine: "met", seats: "met" }],
    functions: ["met", { toilet: "met", charging: "met", hours: "met", audiences: "met" }],
    management: ["met", { rules: "met", keeper: "met", ledger: "met", inspection: "met" }],
    on_the_map: ["met", { listed: "met", map_point: "met", map_hours: "met" }],
  },
  changes: "2026-12-11", // the ledger entry is then 31 days old
};

describe("Qinghai's six haves", () => {
  it("are met by a station with everything, though nobody has recorded demand", () => {
    expect(judge(qinghai, station(whole))).toEqual(passed);
  });

  it("are not met by one with a broken microwave and no ledger entry for 47 days, placed to a street only", () => {
    const { nearest: _, ...unplaced } = whole;
    const facts = station({
      ...unplaced,
      amenities: { ...whole.amenities, microwave: on(today, "broken") },
      events: { ...whole.events, ledger_entry: ["2026-10-04"] },
    });
    expect(judge(qinghai, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: {
          layout: ["unknown", { apart: "unknown" }],
          facilities: ["unmet", { warm_meal: "unmet" }],
          management: ["unmet", { ledger: "unmet" }],
        },
        changes: "2027-02-02", // the medicine is good through 1 February
      }),
    );
  });

  it("are unknown where only the name is known", () => {
    expect(judge(qinghai, station({ name: "示例002 工会驿站" }))).toEqual({
      state: "unknown",
      sections: {
        identity: ["unknown", { name: "met", plaque: "unknown" }],
        layout: ["unknown", { street: "unknown", apart: "unknown", demand: "unknown" }],
        facilities: [
          "unknown",
          { water: "unknown", warm_meal: "unknown", medicine: "unknown", seats: "unknown" },
        ],
        functions: [
          "unknown",
          { toilet: "unknown", charging: "unknown", hours: "unknown", audiences: "unknown" },
        ],
        management: [
          "unknown",
          { rules: "unknown", keeper: "unknown", ledger: "unknown", inspection: "unknown" },
        ],
        on_the_map: ["unknown", { listed: "unknown", map_point: "unknown", map_hours: "unknown" }],
      },
      changes: null,
    });
  });

  it("are no longer met from the day after the medicine's last good day", () => {
    const facts = station({
      ...whole,
      amenities: { ...whole.amenities, first_aid: { state: "working", expires: "2026-11-19" } },
    });
    expect(judge(qinghai, facts, "2026-11-19")).toEqual(but(passed, { changes: "2026-11-20" }));
    expect(judge(qinghai, facts)).toEqual(
      but(passed, { state: "unmet", sections: { facilities: ["unmet", { medicine: "unmet" }] } }),
    );
  });

  it("are not known of what nobody has seen for 184 days, and the visit itself is then too long ago", () => {
    const facts = lastSeen(longAgo, { ...whole, events: { ...whole.events, inspection: [longAgo] } });
    expect(judge(qinghai, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: {
          identity: ["unknown", { plaque: "unknown" }],
          facilities: [
            "unknown",
            { water: "unknown", warm_meal: "unknown", medicine: "unknown", seats: "unknown" },
          ],
          functions: ["unknown", { toilet: "unknown", charging: "unknown", hours: "unknown" }],
          management: ["unmet", { rules: "unknown", keeper: "unknown", inspection: "unmet" }],
          on_the_map: ["unknown", { listed: "unknown", map_point: "unknown", map_hours: "unknown" }],
        },
      }),
    );
  });

  it("want a toilet within 200 m and the distance known", () => {
    const withToilet = (metres: number | null) =>
      judge(
        qinghai,
        station({
          ...whole,
          amenities: { ...whole.amenities, toilet: { state: "working", nearby: { metres } } },
        }),
      );
    expect(withToilet(200)).toEqual(passed);
    expect(withToilet(201)).toEqual(
      but(passed, { state: "unmet", sections: { functions: ["unmet", { toilet: "unmet" }] } }),
    );
    expect(withToilet(null)).toEqual(
      but(passed, { state: "unknown", sections: { functions: ["unknown", { toilet: "unknown" }] } }),
    );
  });

  it("let two stations stand close where the reason is on record", () => {
    const near = (side_by_side?: boolean) =>
      judge(
        qinghai,
        station({
          ...whole,
          nearest: 40,
          evidence: { ...whole.evidence, ...(side_by_side !== undefined && { side_by_side }) },
        }),
      ).sections.layout;
    expect(near(true)?.[0]).toBe("met");
    expect(near(false)?.[0]).toBe("unmet");
    expect(near()?.[0]).toBe("unknown");
  });

  it("want point and hours right on one and the same map, and not on Yizhan's own", () => {
    const listed = (listings: Known["listings"]) =>
      judge(qinghai, station({ ...whole, ...(listings && { listings }) })).sections.on_the_map;
    expect(
      listed({ amap: { metresOff: 80, hoursAgree: true }, baidu: { metresOff: 9, hoursAgree: false } }),
    ).toEqual(["unmet", { listed: "met", map_point: "met", map_hours: "unmet" }]);
    expect(listed({ yizhan: { metresOff: 0, hoursAgree: true } })?.[1].listed).not.toBe("met");
  });

  it("take a brand for the name, and a report that nobody confirmed for nothing", () => {
    const unbranded = {
      ...whole,
      name: "示例003 便民服务中心",
      evidence: { rules: true, plaque: "示例003 便民服务中心" },
    };
    expect(judge(qinghai, station({ ...unbranded, brands: ["暖心驿站"] }))).toEqual(passed);
    expect(judge(qinghai, station({ ...unbranded, brands: unconfirmed(["暖心驿站"]) }))).toEqual(
      but(passed, { state: "unknown", sections: { identity: ["unknown", { name: "unknown" }] } }),
    );
  });
});
