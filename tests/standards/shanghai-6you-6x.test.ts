import { describe, expect, it } from "vitest";
import { but, judge, type Result, standard } from "./result.ts";
import { type Known, lastSeen, longAgo, station } from "./station.ts";

const shanghai = standard("shanghai-6you-6x");

const whole: Known = {
  name: "示例001 爱心接力站",
  fixed: true,
  area: 3,
  amenities: {
    drinking_water: "working",
    climate: "working",
    microwave: "working",
    phone_charging: "working",
    seating: "working",
    toilet: "working",
    fridge: "working",
    wifi: { state: "working", cost: "free" },
    first_aid: "working",
    reading: "working",
  },
  evidence: { plaque: true, pledge: true, hotline: true, rules: true },
  roles: { keeper: 1 },
};

const passed: Result = {
  state: "met",
  sections: {
    premises: ["met", { fixed: "met", area: "met" }],
    identity: ["met", { plaque: "met", pledge: "met", hotline: "met" }],
    staff: ["met", { head: "met" }],
    services: [
      "met",
      { drinking: "met", heat_and_cold: "met", warm_meal: "met", charging: "met", rest_and_toilet: "met" },
    ],
    facilities: [
      "met",
      {
        air_conditioning: "met",
        fridge: "met",
        microwave: "met",
        water: "met",
        sockets: "met",
        seats: "met",
        wifi: "met",
        first_aid: "met",
        reading: "met",
      },
    ],
    management: ["met", { rules: "met" }],
  },
  changes: "2027-05-06",
};

describe("Shanghai's six haves", () => {
  it("are met by a station with everything", () => {
    expect(judge(shanghai, station(whole))).toEqual(passed);
  });

  it("are met without what a station may add: wifi that costs, no medicine, no books", () => {
    const facts = station({
      ...whole,
      amenities: {
        ...whole.amenities,
        wifi: { state: "working", cost: "paid" },
        first_aid: "absent",
        reading: "absent",
      },
    });
    expect(judge(shanghai, facts)).toEqual(
      but(passed, {
        sections: { facilities: ["met", { wifi: "unmet", first_aid: "unmet", reading: "unmet" }] },
      }),
    );
  });

  it("are not met by one with two heads, a toilet across the road and no fridge", () => {
    const facts = station({
      ...whole,
      roles: { keeper: 2 },
      amenities: {
        ...whole.amenities,
        fridge: "absent",
        toilet: { state: "working", nearby: { metres: 30 } },
      },
    });
    expect(judge(shanghai, facts)).toEqual(
      but(passed, {
        state: "unmet",
        sections: {
          staff: ["unmet", { head: "unmet" }],
          services: ["unmet", { rest_and_toilet: "unmet" }],
          facilities: ["unmet", { fridge: "unmet" }],
        },
      }),
    );
  });

  it("take about 3 m² for anything from 2.7 m²", () => {
    const area = (area: Known["area"]) =>
      judge(shanghai, station({ ...whole, ...(area && { area }) })).sections.premises?.[1].area;
    expect(area(36)).toBe("met");
    expect(area(2.7)).toBe("met");
    expect(area(2.6)).toBe("unmet");
    expect(area({ squareMetres: 3, bound: "about" })).toBe("met");
    expect(area({ squareMetres: 2.5, bound: "about" })).toBe("unknown");
    expect(area({ squareMetres: 3, bound: "under" })).toBe("unknown");
    expect(area({ squareMetres: 3, bound: "exact", upTo: 5 })).toBe("met");
  });

  it("are unknown where the area is 「不到5平方米」 and nobody says whether the wifi is free", () => {
    const facts = station({
      ...whole,
      area: { squareMetres: 5, bound: "under" },
      amenities: { ...whole.amenities, wifi: "working" },
    });
    expect(judge(shanghai, facts)).toEqual(
      but(passed, {
        state: "unknown",
        sections: {
          premises: ["unknown", { area: "unknown" }],
          facilities: ["met", { wifi: "unknown" }],
        },
      }),
    );
  });

  it("are unknown of all but the premises once nobody has come for 184 days", () => {
    expect(judge(shanghai, lastSeen(longAgo, whole))).toEqual({
      state: "unknown",
      sections: {
        premises: ["met", { fixed: "met", area: "met" }],
        identity: ["unknown", { plaque: "unknown", pledge: "unknown", hotline: "unknown" }],
        staff: ["unknown", { head: "unknown" }],
        services: [
          "unknown",
          {
            drinking: "unknown",
            heat_and_cold: "unknown",
            warm_meal: "unknown",
            charging: "unknown",
            rest_and_toilet: "unknown",
          },
        ],
        facilities: [
          "unknown",
          {
            air_conditioning: "unknown",
            fridge: "unknown",
            microwave: "unknown",
            water: "unknown",
            sockets: "unknown",
            seats: "unknown",
            wifi: "unknown",
            first_aid: "unknown",
            reading: "unknown",
          },
        ],
        management: ["unknown", { rules: "unknown" }],
      },
      changes: null,
    });
  });
});
