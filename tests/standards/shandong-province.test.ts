import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, station } from "./station.ts";

const shandong = standard("shandong-province");

const whole: Known = {
  name: "示例001 工会驿站",
  floor: 1,
  streetFront: true,
  area: 12,
  setting: "urban",
  density: "ordinary",
  nearest: 860,
  amenities: {
    seating: "working",
    drinking_water: "working",
    microwave: "working",
    first_aid: { state: "working", expires: "2026-11-20" },
    climate: "working",
  },
};

const passed: Result = {
  state: "met",
  sections: {
    place: ["met", { street: "met" }],
    interval: ["met", { interval: "met" }],
    area: ["met", { area: "met" }],
    facilities: ["met", { seats: "met", water: "met", microwave: "met", medicine: "met", cooling: "met" }],
  },
  changes: "2026-11-21", // today is the medicine's last day
};

describe("Shandong's standard", () => {
  it("is met by a station of 12 m² on the street, 860 m from the next, on its medicine's last day", () => {
    expect(judge(shandong, station(whole))).toEqual(passed);
  });

  it("is not met upstairs, at 11.9 m², a kilometre from the next and the day after the medicine's last", () => {
    const facts = station({ ...whole, floor: 2, area: 11.9, nearest: 1000 });
    expect(judge(shandong, facts, "2026-11-21")).toEqual({
      state: "unmet",
      sections: {
        place: ["unmet", { street: "unmet" }],
        interval: ["unmet", { interval: "unmet" }],
        area: ["unmet", { area: "unmet" }],
        facilities: [
          "unmet",
          { seats: "met", water: "met", microwave: "met", medicine: "unmet", cooling: "met" },
        ],
      },
      changes: "2027-05-06",
    });
  });

  it("is unknown at 「不到20平方米」, unmet at 「不到12平方米」, met at 「12平方米以上」", () => {
    const area = (bound: "under" | "over", squareMetres: number) =>
      judge(shandong, station({ ...whole, area: { squareMetres, bound } }));
    expect(area("under", 20)).toEqual(
      but(passed, { state: "unknown", sections: { area: ["unknown", { area: "unknown" }] } }),
    );
    expect(area("under", 12)).toEqual(
      but(passed, { state: "unmet", sections: { area: ["unmet", { area: "unmet" }] } }),
    );
    expect(area("over", 12)).toEqual(passed);
  });

  it("asks for half a kilometre where people are dense, and nothing in the country", () => {
    const interval = (known: Known) => judge(shandong, station({ ...whole, ...known })).sections.interval;
    expect(interval({ density: "dense", nearest: 860 })).toEqual(["unmet", { interval: "unmet" }]);
    expect(interval({ density: "dense", nearest: 499 })).toEqual(["met", { interval: "met" }]);
    expect(interval({ density: "sparse", nearest: 999 })).toEqual(["met", { interval: "met" }]);
    expect(interval({ setting: "rural", nearest: 8000 })?.[1]).toEqual({ interval: "notApplicable" });
  });

  it("leaves an island's only station to a person", () => {
    const facts = (rulings?: Known["rulings"]) =>
      station({ ...whole, nearest: null, ...(rulings && { rulings }) });
    expect(judge(shandong, facts())).toEqual(
      but(passed, { state: "unknown", sections: { interval: ["unknown", { interval: "unknown" }] } }),
    );
    expect(judge(shandong, facts({ "shandong-province/interval": true }))).toEqual(passed);
    expect(judge(shandong, facts({ "shandong-province/interval": false })).state).toBe("unmet");
  });

  it("is unknown of everything that is not recorded", () => {
    expect(judge(shandong, station({ name: "示例002 工会驿站" }))).toEqual({
      state: "unknown",
      sections: {
        place: ["unknown", { street: "unknown" }],
        interval: ["unknown", { interval: "unknown" }],
        area: ["unknown", { area: "unknown" }],
        facilities: [
          "unknown",
          {
            seats: "unknown",
            water: "unknown",
            microwave: "unknown",
            medicine: "unknown",
            cooling: "unknown",
          },
        ],
      },
      changes: null,
    });
  });

  it("is unknown of what is in the room once nobody has come for 184 days; the room itself stays", () => {
    expect(judge(shandong, lastSeen(longAgo, whole))).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          facilities: [
            "unknown",
            {
              seats: "unknown",
              water: "unknown",
              microwave: "unknown",
              medicine: "unknown",
              cooling: "unknown",
            },
          ],
        },
        changes: null,
      }),
    );
  });
});
