import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eachFact } from "../../../domain/stations/each-fact.ts";
import { readFacts } from "../../../server/check/read-facts.ts";

const day = "2026-11-20";
const criterion = {
  id: "apart",
  wording: { zh: "不太近", en: "Apart" },
  basis: "proposed" as const,
  check: { ruling: "manual" as const },
};
const standard = {
  id: "here",
  vocabulary: { evidence: { lamp: { zh: "灯", en: "Lamp" } } },
  sections: [
    {
      id: "all",
      short: { zh: "全", en: "All" },
      wording: criterion.wording,
      basis: criterion.basis,
      criteria: [criterion],
    },
  ],
};

const read = (given: unknown) => readFacts(given, standard, day);
const errorsOf = (given: unknown) => read(given).errors;
const paths = (given: unknown) => errorsOf(given).map(({ path }) => path);

/** The value that a fact was read as, by its path. */
function readAs(given: Record<string, unknown>, path: string): unknown {
  const { facts, errors } = read(given);
  expect(errors).toEqual([]);
  const { surroundings: _, regions: __, ...recorded } = facts ?? {};
  return eachFact(recorded).find(([at]) => at === path)?.[1].value;
}

describe("a bare value", () => {
  test("is a fact that the keeper told today", () => {
    expect(read({ floor: 1 }).facts?.floor).toEqual({
      value: 1,
      source: { kind: "survey", title: "自查" },
      checkedAt: day,
      by: { role: "keeper", union: null },
    });
  });

  test.each<[string, Record<string, unknown>, string, unknown]>([
    ["a state", { amenities: { microwave: "broken" } }, "amenities.microwave", { state: "broken" }],
    ["yes", { amenities: { microwave: true } }, "amenities.microwave", { state: "working" }],
    ["no", { amenities: { microwave: false } }, "amenities.microwave", { state: "absent" }],
    [
      "an amenity nearby",
      { amenities: { toilet: { state: "working", nearby: { metres: 80 } } } },
      "amenities.toilet",
      { state: "working", nearby: { metres: 80 } },
    ],
    ["metres squared", { area: 18 }, "area", { squareMetres: 18, bound: "exact" }],
    ["an area in words", { area: "不到20㎡" }, "area", { squareMetres: 20, bound: "under" }],
    [
      "an area as it is",
      { area: { squareMetres: 18, bound: "about" } },
      "area",
      { squareMetres: 18, bound: "about" },
    ],
    ["people", { capacity: 8 }, "capacity", { people: 8, bound: "exact" }],
    ["ways in", { entry: ["walk_in"] }, "entry", [{ method: "walk_in" }]],
    ["ways in in words", { entry: "刷身份证进门" }, "entry", [{ method: "id_card" }]],
    ["evidence", { evidence: { plaque: true } }, "evidence.plaque", { present: true }],
    ["a word of the standard's own", { evidence: { lamp: false } }, "evidence.lamp", { present: false }],
    ["a number of people", { roles: { keeper: 1 } }, "roles.keeper", { people: 1 }],
    ["days", { events: { inspection: ["2026-11-03"] } }, "events.inspection", [{ on: "2026-11-03" }]],
    ["a ruling", { rulings: { "here/apart": true } }, "rulings.here/apart", { met: true }],
    ["a ruling by another standard", { rulings: { "there/x": false } }, "rulings.there/x", { met: false }],
    ["a lifecycle", { lifecycle: "open" }, "lifecycle", { state: "open" }],
    ["groups", { audiences: ["rider"] }, "audiences", { groups: ["rider"] }],
    ["maps", { listings: ["amap"] }, "listings", [{ provider: "amap", listed: true }]],
    ["a measure", { measures: { workers: 20 } }, "measures.workers", 20],
    ["an attribute", { attributes: { zone: "城区" } }, "attributes.zone", "城区"],
  ])("may be %s", (_name, given, path, value) => {
    expect(readAs(given, path)).toEqual(value);
  });

  test("may be the words on the door", () => {
    expect(readAs({ hours: "每天7:00-21:00" }, "hours")).toMatchObject({
      raw: "每天7:00-21:00",
      pattern: { rules: [{ days: { on: "every_day" }, spans: [{ from: 420, to: 1260 }] }] },
    });
  });
});

describe("a fact with its day", () => {
  test("passes as it is", () => {
    const whole = {
      value: { squareMetres: 18, bound: "exact" },
      source: { kind: "press", title: "晚报", published: "2026-03" },
      checkedAt: "2026-05-01",
      by: { role: "inspector", union: "某区总工会" },
    };
    expect(read({ area: whole }).facts?.area).toEqual(whole);
  });

  test("is the keeper's own where nothing else is said, and nobody's where nobody confirmed it", () => {
    expect(read({ area: { value: 18, checkedAt: "2026-05-01" } }).facts?.area).toMatchObject({
      checkedAt: "2026-05-01",
      source: { kind: "survey" },
      by: { role: "keeper" },
    });
    expect(read({ area: { value: 18, checkedAt: null } }).facts?.area).toMatchObject({
      checkedAt: null,
      by: null,
    });
  });

  test("without one is asked for it: silence is not taken for today", () => {
    expect(paths({ area: { value: 18, source: { kind: "press", title: "晚报" } } })).toEqual([
      "facts.area.checkedAt",
    ]);
  });
});

describe("what is wrong is named where it stands", () => {
  test.each<[string, unknown, string, RegExp]>([
    ["a misspelt amenity", { amenities: { micowave: true } }, "facts.amenities.micowave", /「microwave」/],
    ["a misspelt fact", { capasity: 3 }, "facts.capasity", /「capacity」/],
    ["a misspelt state", { amenities: { toilet: "workin" } }, "facts.amenities.toilet", /「working」/],
    ["a misspelt way in", { entry: ["walkin"] }, "facts.entry.0", /「walk_in」/],
    ["a word of no vocabulary", { evidence: { moon: true } }, "facts.evidence.moon", /词表/],
    ["a role of no vocabulary", { roles: { king: 1 } }, "facts.roles.king", /词表/],
    [
      "a ruling on nothing",
      { rulings: { "here/nothing": true } },
      "facts.rulings.here/nothing",
      /没有这个条款/,
    ],
    ["a negative area", { area: -3 }, "facts.area", /太小/],
    ["a negative area in words", { area: "-3平方米" }, "facts.area", /数目不可能/],
    ["a negative count", { measures: { workers: -1 } }, "facts.measures.workers", /太小/],
    ["half a floor", { floor: 1.5 }, "facts.floor", /整数/],
    ["hours nobody understands", { hours: "看心情" }, "facts.hours", /看不懂/],
    ["an area without a unit", { area: "18" }, "facts.area", /单位/],
    [
      "hours nobody understands, with a day",
      { hours: { value: "看心情", checkedAt: day } },
      "facts.hours.value",
      /看不懂/,
    ],
    [
      "a day to come",
      { floor: { value: 1, checkedAt: "2026-11-21" } },
      "facts.floor.checkedAt",
      /2026-11-21 在 2026-11-20 之后/,
    ],
    [
      "evidence of tomorrow",
      { evidence: { plaque: { value: true, checkedAt: "2026-11-21" } } },
      "facts.evidence.plaque.checkedAt",
      /之后/,
    ],
    [
      "an event to come",
      { events: { inspection: ["2026-11-01", "2026-11-21"] } },
      "facts.events.inspection.1",
      /之后/,
    ],
    [
      "mended before it broke",
      { events: { fault: [{ on: "2026-11-02", resolved: "2026-11-01" }] } },
      "facts.events.fault.0.resolved",
      /早于/,
    ],
    [
      "a day that is none",
      { events: { inspection: ["2026-02-30"] } },
      "facts.events.inspection.0",
      /不是日期/,
    ],
    [
      "a range that runs backwards",
      { area: { squareMetres: 5, bound: "exact", upTo: 3 } },
      "facts.area.upTo",
      /上限/,
    ],
    [
      "half a position",
      { position: { precision: "entrance", lon: 101.7, lat: null } },
      "facts.position",
      /lon 和 lat/,
    ],
    [
      "a position whose original lies elsewhere",
      {
        position: {
          precision: "entrance",
          lon: 101.757,
          lat: 36.626,
          original: { x: 101.757, y: 36.626, system: "gcj02" },
        },
      },
      "facts.position.original",
      /矛盾/,
    ],
    [
      "surroundings of a position nobody knows",
      {
        position: { precision: "city", lon: null, lat: null },
        surroundings: {
          nearest: null,
          nearestSameKind: null,
          within: { m500: 0, m1000: 0, m1500: 0 },
          sameDoor: [],
          setting: "urban",
          density: "dense",
          onOurMap: false,
        },
      },
      "facts.surroundings",
      /算不出周边/,
    ],
    ["NUL", { name: "驿\0站" }, "facts.name", /无法保存/],
    ["half a surrogate pair", { hours: "每天7:00-21:00\ud800" }, "facts.hours", /无法保存/],
    ["a name with NUL in it", { attributes: { "zo\0ne": "x" } }, "facts.attributes.zo\0ne", /没有这样的名称/],
    ["no facts at all", null, "facts", /要一个对象/],
    ["a list", [], "facts", /要一个对象/],
  ])("%s", (_name, given, path, message) => {
    expect(errorsOf(given)).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  test("all at once: what cannot be read, what may not be and what contradicts itself", () => {
    const wrong = {
      amenities: { micowave: true, toilet: "gone", seating: "working" },
      area: -3,
      hours: "看心情",
      floor: { value: 1, checkedAt: "2027-01-01" },
      events: { inspection: ["2026-12-01"], training: "often" },
      streetFront: true,
    };
    expect(paths(wrong).sort()).toEqual([
      "facts.amenities.micowave",
      "facts.amenities.toilet",
      "facts.area",
      "facts.events.inspection.0",
      "facts.events.training",
      "facts.floor.checkedAt",
      "facts.hours",
    ]);
  });

  test("names that every object has are no facts", () => {
    const given = JSON.parse('{"__proto__": 1, "constructor": 2, "amenities": {"toString": true}}');
    expect(paths(given)).toEqual(["facts.__proto__", "facts.constructor", "facts.amenities.toString"]);
    expect(paths({ roles: JSON.parse('{"__proto__": 1, "hasOwnProperty": 1}') })).toEqual([
      "facts.roles.__proto__",
      "facts.roles.hasOwnProperty",
    ]);
  });
});

describe("what is too much is refused before it is looked into", () => {
  test.each<[string, unknown, RegExp]>([
    ["a text", { hours: "每天".repeat(2000) }, /2000 个字符/],
    ["a list", { entry: Array(1001).fill("walk_in") }, /1000 项/],
    ["a map", { roles: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`r${i}`, 1])) }, /200 项/],
    ["values", { events: { inspection: Array(900).fill(Array(30).fill(1)) } }, /20000 个值/],
  ])("%s", (_name, given, message) => {
    expect(errorsOf(given)).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
  });
});

test("any JSON at all is either read or refused with reasons", () => {
  const names = fc.constantFrom("area", "amenities", "toilet", "hours", "events", "value", "checkedAt", "x");
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.constantFrom("working", "每天8点", "2026-11-01", 3, -1, true, null), fc.jsonValue()),
    map: fc.dictionary(names, tie("tree"), { maxKeys: 4 }),
    tree: fc.oneof({ depthSize: "small" }, tie("leaf"), tie("map"), fc.array(tie("tree"), { maxLength: 3 })),
  }));
  fc.assert(
    fc.property(tree, (given) => {
      const { facts, errors } = read(given);
      expect(facts === null).toBe(errors.length > 0);
      for (const { path, message } of errors) expect(path.startsWith("facts") && message !== "").toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("facts that were read are read again as they are", () => {
  const { facts } = read({ area: "不到20㎡", hours: "每天7:00-21:00", amenities: { toilet: true } });
  expect(read(JSON.parse(JSON.stringify(facts)))).toEqual({ facts, errors: [] });
});
