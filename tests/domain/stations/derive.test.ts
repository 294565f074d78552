import { describe, expect, it } from "vitest";
import { deriveSearch, searchTags } from "../../../domain/stations/derive.ts";
import { StationFacts } from "../../../domain/stations/facts.ts";

const by = { role: "inspector", union: null };
const source = { kind: "survey", title: "走访" };
const seen = (value: unknown, checkedAt = "2026-11-01") => ({ value, source, checkedAt, by });
const read = (value: unknown, published = "2024-03") => ({
  value,
  source: { kind: "press", title: "晚报", published },
  checkedAt: null,
  by: null,
});

const bare = {
  name: read("驿站"),
  kind: read("rest_station"),
  lifecycle: read({ state: "open" }),
  region: read("630104"),
  position: read({ precision: "entrance", lon: 101.757, lat: 36.626 }),
  amenities: {},
};
const derive = (facts: Record<string, unknown>) => deriveSearch(StationFacts.parse({ ...bare, ...facts }));
const daily = { rules: [{ days: { on: "every_day" }, spans: [{ from: 480, to: 1200 }] }] };

describe("what a station is known to have", () => {
  it("is nothing, and lacking is nothing, of a station of which only the name is known", () => {
    const { has, lacks, card, pattern, rank } = derive({});
    expect({ has, lacks, pattern, rank }).toEqual({ has: [], lacks: [], pattern: null, rank: 1 });
    expect(card).toMatchObject({
      amenities: {},
      needs: { eat: "unknown", drink: "unknown", rest: "unknown", toilet: "unknown" },
      entry: null,
      verifiedAt: null,
      unconfirmedHours: null,
    });
  });

  it("takes what works, here or nearby; what is broken or absent is lacking", () => {
    const { has, lacks, card } = derive({
      amenities: {
        microwave: seen({ state: "broken" }),
        drinking_water: seen({ state: "working" }),
        toilet: seen({ state: "working", nearby: { metres: 100 } }),
        shower: seen({ state: "absent", nearby: { metres: 50 } }),
      },
    });
    expect(has.sort()).toEqual(["drink", "drinking_water", "toilet"]);
    expect(lacks.sort()).toEqual(["microwave", "shower"]);
    expect(card.amenities).toEqual({
      drinking_water: "working",
      microwave: "broken",
      toilet: "nearby",
      shower: "absent",
    });
  });

  it.each([
    ["confirmed, at any time", seen([{ method: "id_card" }]), true],
    ["confirmed, of the night alone", seen([{ method: "id_card", when: "18:00后" }]), false],
    ["by day and by night", seen([{ method: "walk_in" }, { method: "id_card", when: "18:00后" }]), true],
    ["a newspaper's", read([{ method: "id_card" }]), false],
  ])("knows of the other ways in only from a list that is whole: %s", (_, entry, whole) => {
    const { has, lacks } = derive({ entry });
    expect(has).toContain("entry:id_card");
    expect(lacks.includes("entry:scan")).toBe(whole);
    expect(lacks).not.toContain("entry:id_card");
  });

  it("speaks of every tag once", () => {
    expect(new Set(searchTags).size).toBe(searchTags.length);
  });
});

describe("hours in a search", () => {
  const hours = { raw: "每天8:00-20:00", pattern: daily };

  it("count once a person has confirmed them", () => {
    expect(derive({ hours: seen(hours) })).toMatchObject({
      pattern: daily,
      rank: 0,
      card: { unconfirmedHours: null },
    });
  });

  it("are only a claim while a newspaper alone tells them", () => {
    expect(derive({ hours: read(hours) })).toMatchObject({
      pattern: null,
      rank: 1,
      card: { unconfirmedHours: { raw: "每天8:00-20:00", reported: "2024-03" } },
    });
  });
});

describe("the position in a search", () => {
  it.each([
    ["entrance", true],
    ["address", true],
    ["street", true],
    ["district", false],
    ["city", false],
  ])("known to the %s: %s", (precision, located) => {
    const { position } = derive({ position: seen({ precision, lon: 101.757, lat: 36.626 }) });
    expect(position).toEqual(located ? { lon: 101.757, lat: 36.626 } : null);
  });
});

describe("the card", () => {
  it("bears the newest day on which a person confirmed anything", () => {
    const { card } = derive({
      name: seen("驿站", "2026-03-01"),
      kind: read("rest_station", "2026-11-19"),
      amenities: {
        toilet: seen({ state: "working" }, "2026-10-02"),
        wifi: seen({ state: "absent" }, "2026-09-30"),
      },
    });
    expect(card.verifiedAt).toBe("2026-10-02");
  });

  it("tells the end of a suspension, and of nothing else", () => {
    const until = "2026-12-31";
    expect(derive({ lifecycle: seen({ state: "suspended", until }) }).card.suspendedUntil).toBe(until);
    expect(derive({ lifecycle: seen({ state: "open", until }) }).card.suspendedUntil).toBeNull();
  });
});
