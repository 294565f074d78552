import fc from "fast-check";
import type { AmenityCode } from "../../../domain/amenities/amenities.ts";
import type { Asked, AskName, Check } from "../../../domain/compliance/check.ts";
import { addDays } from "../../../domain/compliance/days.ts";
import type { ComplianceFacts } from "../../../domain/compliance/facts.ts";
import type { Criterion, StandardVersion, Tier } from "../../../domain/compliance/standard.ts";
import type { MapProvider } from "../../../domain/compliance/vocabulary.ts";
import type { HoursPattern, Span } from "../../../domain/hours/hours.ts";

/**
 * Random standards over every kind of check, and random facts of the few things they ask for, so that the two often meet.
 * Everything is around one day.
 */

export const today = "2026-11-20";
/** Moments of that day in Shanghai, its first and last minutes among them. */
export const moment = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => new Date(Date.parse(`${today}T00:00:00+08:00`) + minute * 60_000));

const near = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -40, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: -500, max: 700 }) },
);
const day = near.map((days) => addDays(today, days));
const past = near.map((days) => addDays(today, -Math.abs(days)));
const some = fc.boolean();
const codes: AmenityCode[] = ["microwave", "toilet", "first_aid", "fire_safety"];
const amenityCode = fc.constantFrom(...codes);
const methods = ["walk_in", "face", "app", "card"] as const;
const providers = ["amap", "baidu", "yizhan"] as const;
const names = ["示例001 工会驿站", "示例001“工会驿站”", "示例002 劳动者港湾"];
const spans: (Span[] | "unknown")[] = [
  "unknown",
  [],
  [{ from: 480, to: 1080 }],
  [
    { from: 420, to: 720 },
    { from: 780, to: 1380 },
  ],
  [{ from: 0, to: 1440 }],
  [{ from: 1200, to: 1800 }],
];

type Compact<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** Leaves out what is undefined, as a document does. */
function compact<T extends object>(value: T): Compact<T> {
  return JSON.parse(JSON.stringify(value));
}

/** One of these lists; `fc.constantFrom` would make them unchangeable. */
const list = <T>(...lists: T[][]): fc.Arbitrary<T[]> => fc.constantFrom(...lists);

const pattern: fc.Arbitrary<HoursPattern> = fc.record({
  rules: fc.array(
    fc
      .record({
        days: fc.oneof(
          fc.constantFrom(
            { on: "every_day" as const },
            { on: "unstated" as const },
            { on: "workdays" as const },
          ),
          fc
            .constantFrom<number[][]>([1, 2, 3, 4, 5], [6, 7], [2])
            .map((weekdays) => ({ on: "weekdays" as const, weekdays })),
        ),
        season: fc.constantFrom(
          undefined,
          { from: "05-01", to: "09-30" },
          { from: "11-15", to: "03-15" },
          { from: "12-01", to: "02-29" },
        ),
        spans: fc.constantFrom(...spans),
      })
      .map(compact),
    { maxLength: 3 },
  ),
});

const source = { kind: "survey" as const, title: "现场核对" };
/** One in five is confirmed by nobody. */
const fact = <T>(value: fc.Arbitrary<T>) =>
  fc.record({
    value,
    source: fc.constant(source),
    checkedAt: fc.option(past, { freq: 5 }),
    by: fc.constant(null),
  });

const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const metres = fc.oneof(fc.constantFrom(200, 500, 1000), fc.integer({ min: 1, max: 3000 }));
const neighbour = fc.option(
  fc.record({ code: fc.constant("630104-0002"), metres: metres.map((m) => m + 15) }),
);
const bound = fc.constantFrom("exact" as const, "about" as const, "over" as const, "under" as const);

const surroundings = fc
  .record({
    nearest: neighbour,
    sameKind: some,
    more: fc.tuple(fc.nat(2), fc.nat(3), fc.nat(3)),
    sameDoor: fc.nat(2),
  })
  .chain(({ nearest, sameKind, more, sameDoor }) => {
    let count = 0;
    const within = (radius: number, others: number) => {
      if (nearest && nearest.metres <= radius) count = Math.max(1, count) + others;
      return count;
    };
    return fc.record({
      nearest: fc.constant(nearest),
      nearestSameKind: fc.constant(sameKind ? nearest : null),
      within: fc.constant({
        m500: within(500, more[0]),
        m1000: within(1000, more[1]),
        m1500: within(1500, more[2]),
      }),
      sameDoor: fc.constant(Array.from({ length: sameDoor }, (_, index) => `630104-100${index}`)),
      setting: fc.constantFrom("urban" as const, "rural" as const),
      density: fc.constantFrom("dense" as const, "ordinary" as const, "sparse" as const),
      onOurMap: some,
    });
  });

const amenityFact = fc
  .record({
    state: fc.constantFrom(
      "working" as const,
      "working" as const,
      "working" as const,
      "broken" as const,
      "absent" as const,
    ),
    nearby: rarely(fc.record({ metres: fc.option(metres, { freq: 3 }) })),
    cost: fc.constantFrom(undefined, "free" as const, "paid" as const),
    count: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    expires: rarely(day),
  })
  .map(compact);

const event = fc
  .record({
    on: day,
    type: fc.constantFrom(undefined, "集中式暖心服务", "义诊"),
    due: fc.option(day, { nil: undefined }),
    resolved: fc.option(day, { nil: undefined }),
  })
  .map(compact);

const listing = fc
  .record({
    provider: fc.constantFrom(...providers),
    listed: some,
    metresOff: fc.option(fc.constantFrom(5, 50, 51, 300), { nil: undefined }),
    point: fc.constantFrom(undefined, { lon: 101.7781, lat: 36.6173 }, { lon: 101.79, lat: 36.62 }),
    hoursAgree: fc.constantFrom(undefined, true, false),
    shows: fc.option(list<"position" | "code" | "photo">(["position", "code"], ["photo"]), {
      nil: undefined,
    }),
  })
  .map(compact);

const group = <T>(keys: readonly string[], value: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), fact(value)), { selector: ([key]) => key })
    .map((facts) => Object.fromEntries(facts));

/** The words that the random standards ask for and the random facts know of. */
const words = {
  evidence: ["plaque", "rules"],
  roles: ["keeper", "contact"],
  events: ["inspection", "fault"],
  measures: ["workers", "demand_distance"],
  attributes: ["zone"],
  rulings: ["random/a1", "random/b1", "random/a2"],
} as const;

export const facts: fc.Arbitrary<ComplianceFacts> = fc
  .record(
    {
      name: fact(fc.constantFrom(...names)),
      kind: fact(fc.constantFrom("rest_station" as const, "driver_home" as const)),
      region: fact(fc.constantFrom("630104", "630100", "630000", "370202")),
      position: fact(
        fc
          .constantFrom("entrance" as const, "address" as const, "street" as const, "city" as const)
          .map((precision) => ({ precision, lon: 101.7782, lat: 36.6171 })),
      ),
      address: fact(fc.constant("文化路1号")),
      brands: fact(list(["工会驿站"], ["劳动者 港湾", "爱心驿站"])),
      host: fact(
        fc.record({ name: fc.constant("某银行"), type: fc.constantFrom("bank" as const, "shop" as const) }),
      ),
      hours: fact(fc.record({ raw: fc.constant(null), pattern })),
      entry: fact(
        fc.array(fc.record({ method: fc.constantFrom(...methods) }), { minLength: 1, maxLength: 2 }),
      ),
      audiences: fact(
        fc.record({ groups: list(["everyone" as const], ["courier" as const, "rider" as const]) }),
      ),
      amenities: group(codes, amenityFact),
      supplies: fact(
        fc.array(
          fc
            .record({ item: fc.constant("绿豆汤"), expires: fc.option(day, { nil: undefined }) })
            .map(compact),
          {
            minLength: 1,
            maxLength: 2,
          },
        ),
      ),
      area: fact(
        fc
          .record({
            squareMetres: fc.constantFrom(2.7, 3, 12, 15, 20),
            bound,
            upTo: fc.constantFrom(undefined, undefined, 25),
          })
          .map(compact),
      ),
      capacity: fact(fc.record({ people: fc.integer({ min: 1, max: 12 }), bound })),
      floor: fact(fc.integer({ min: -1, max: 3 })),
      streetFront: fact(some),
      fixed: fact(some),
      setting: fact(fc.constantFrom("urban" as const, "rural" as const)),
      density: fact(fc.constantFrom("dense" as const, "sparse" as const)),
      operator: fact(
        fc.record({ name: fc.constant("某物业"), until: fc.option(day, { nil: undefined }) }).map(compact),
      ),
      listings: fact(fc.array(listing, { maxLength: 3 })),
      evidence: group(
        words.evidence,
        fc.record({ present: some, says: fc.constantFrom(undefined, ...names) }).map(compact),
      ),
      roles: group(words.roles, fc.record({ people: fc.nat(2) })),
      events: group(words.events, fc.array(event, { maxLength: 5 })),
      measures: group(words.measures, fc.constantFrom(0, 3, 5, 400, 2000)),
      attributes: group(words.attributes, fc.constantFrom("商圈", "景 区")),
      rulings: group(words.rulings, fc.record({ met: some })),
      surroundings,
      regions: list(["630000", "630100", "630104"], ["370000", "370200", "370202"]),
    },
    { requiredKeys: [] },
  )
  .map(compact);

const quantity = (...values: number[]) =>
  fc
    .record({
      value: fc.constantFrom(...values),
      about: fc.constantFrom(undefined, undefined, true as const),
    })
    .map(compact);
const days = quantity(7, 30, 183, 366);
const checkedWithin = fc.option(days, { nil: undefined, freq: 3 });
const atLeastOrMost = (...values: number[]) =>
  fc.oneof(
    fc.record({ atLeast: fc.constantFrom(...values) }),
    fc.record({ atMost: fc.constantFrom(...values) }),
    fc.record({ atLeast: fc.constant(1), atMost: fc.constantFrom(...values) }),
  );
const bounded = <T>(limit: fc.Arbitrary<T>) =>
  fc
    .tuple(fc.constantFrom("atLeast", "moreThan", "atMost", "lessThan"), limit)
    .map(([name, value]): { atLeast?: T; moreThan?: T; atMost?: T; lessThan?: T } => ({ [name]: value }));
const weekdays = list([1], [1, 2, 3, 4, 5], [6, 7], [1, 2, 3, 4, 5, 6, 7]);
const numberOf = (unit: "area" | "people" | "count" | "hours" | "days" | "length", ...values: number[]) =>
  bounded(quantity(...values).map((asked) => ({ ...asked, dimension: unit })));

const numbers: fc.Arbitrary<Asked<"number">> = fc
  .tuple(
    fc.oneof(
      numberOf("area", 3, 12, 20).map((bounds) => ({ of: "area" as const, ...bounds })),
      numberOf("area", 1, 3).map((bounds) => ({ of: "area" as const, per: "workers", ...bounds })),
      numberOf("area", 2).map((bounds) => ({ of: "area" as const, per: "capacity" as const, ...bounds })),
      numberOf("people", 5, 10).map((bounds) => ({ of: "capacity" as const, ...bounds })),
      numberOf("count", 1).map((bounds) => ({ of: "floor" as const, ...bounds })),
      numberOf("hours", 40, 84).map((bounds) => ({ of: "weekly_hours" as const, ...bounds })),
      numberOf("hours", 8, 10).map((bounds) => ({ of: "daily_hours" as const, ...bounds })),
      numberOf("days", 5, 7).map((bounds) => ({ of: "open_days" as const, ...bounds })),
      numberOf("count", 0, 1).map((bounds) => ({ of: "duplicates" as const, ...bounds })),
      numberOf("length", 500).map((bounds) => ({ of: "demand_distance", ...bounds })),
    ),
    checkedWithin,
  )
  .map(([asked, checkedWithin]) => compact({ ...asked, checkedWithin }));

/** One of each check: a check that is added must be added here. */
const asks: { [Name in AskName]: fc.Arbitrary<Asked<Name>> } = {
  amenity: fc
    .record({
      code: amenityCode,
      within: fc.option(quantity(200, 1000), { nil: undefined }),
      free: fc.constantFrom(undefined, undefined, true as const),
      count: fc.constantFrom(undefined, undefined, 2),
      checkedWithin,
    })
    .map(compact),
  number: numbers,
  spacing: fc
    .tuple(bounded(quantity(200, 500, 1000)), fc.constantFrom(undefined, true as const))
    .map(([bounds, sameKind]) => compact({ ...bounds, sameKind })),
  stations: fc
    .tuple(quantity(300, 500, 1000, 1200, 3000), atLeastOrMost(0, 1, 3))
    .map(([within, bounds]) => ({ within, ...bounds })),
  text: fc.constantFrom<Asked<"text">>(
    { of: "name", matches: "工会驿站$" },
    { of: "name", contains: ["工会驿站", "爱心"] },
    { of: "evidence.plaque", sameAs: "name" },
    { of: "brands", oneOf: ["劳动者港湾"] },
    { of: "attributes.zone", oneOf: ["景区"] },
    { of: "host", contains: ["银行"] },
    { of: "operator", contains: ["物业"] },
    { of: "address", matches: "号$" },
  ),
  evidence: fc
    .record({ of: fc.constantFrom(...words.evidence), within: fc.option(days, { nil: undefined }) })
    .map(compact),
  role: fc
    .record({
      of: fc.constantFrom(...words.roles),
      atLeast: fc.constantFrom(undefined, 1, 2),
      atMost: fc.constantFrom(undefined, 1),
    })
    .map(compact),
  yes: fc.constantFrom("fixed", "streetFront"),
  stated: fc.constantFrom("hours", "entry", "host", "area", "operator"),
  hours: fc.oneof(
    fc.constantFrom("published" as const, "always" as const),
    fc.record({
      openAt: fc.record({ days: weekdays, times: list(["12:00"], ["02:00"], ["24:00"]) }),
    }),
    fc.record({
      covers: fc.record({
        days: weekdays,
        from: fc.constantFrom("09:00", "20:00"),
        to: fc.constantFrom("17:00", "06:00"),
      }),
    }),
  ),
  entry: fc.constantFrom<Asked<"entry">>({ notOnly: ["face", "app"] }, { anyOf: ["walk_in"] }),
  listing: fc
    .record({
      providers: fc.option(list<MapProvider>(["amap"], ["amap", "baidu"], ["yizhan"]), { nil: undefined }),
      count: fc.constantFrom(undefined, 2),
      within: fc.option(quantity(50), { nil: undefined }),
      hoursAgree: fc.constantFrom(undefined, true as const),
      shows: fc.option(list<"position" | "photo">(["position"], ["photo"]), { nil: undefined }),
      checkedWithin,
    })
    .map(compact),
  valid: fc
    .record({
      of: fc.constantFrom(
        "first_aid" as const,
        "fire_safety" as const,
        "supplies" as const,
        "operator" as const,
      ),
      for: fc.option(days, { nil: undefined }),
    })
    .map(compact),
  events: fc
    .tuple(
      fc.record({
        of: fc.constantFrom(...words.events),
        type: fc.constantFrom(undefined, "集中式暖心服务"),
        within: fc.option(days, { nil: undefined }),
        pastDue: fc.constantFrom(undefined, true as const),
        unresolved: fc.constantFrom(undefined, true as const),
      }),
      atLeastOrMost(0, 1, 3),
    )
    .map(([asked, bounds]) => compact({ ...asked, ...bounds })),
  serves: fc.constantFrom<Asked<"serves">>(["courier"], ["rider", "sanitation"]),
  kind: fc.constantFrom<Asked<"kind">>(["rest_station"], ["driver_home", "mobile"]),
  host: fc.constantFrom<Asked<"host">>(["bank"], ["shop", "post"]),
  setting: fc.constantFrom("urban", "rural"),
  density: fc.constantFrom("dense", "sparse"),
  region: fc.constantFrom(["630100"], ["370000"], ["630104"]),
  ruling: fc.constant("manual"),
};

const ask: fc.Arbitrary<Check> = fc.oneof(
  ...Object.entries(asks).map(([name, asked]: [string, fc.Arbitrary<unknown>]) =>
    // The name and what it asks come from one entry of a map typed by name.
    asked.map((asked) => ({ [name]: asked }) as unknown as Check),
  ),
);

/** Any check, of any depth up to four. `shared` may be used by name. */
export const check: fc.Arbitrary<Check> = fc.letrec<{ check: Check }>((tie) => {
  const several = fc.array(tie("check"), { minLength: 1, maxLength: 3 });
  return {
    check: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      { weight: 6, arbitrary: ask },
      { weight: 1, arbitrary: several.map((all) => ({ all })) },
      { weight: 1, arbitrary: several.map((any) => ({ any })) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(several, fc.integer({ min: 1, max: 3 }))
          .map(([of, n]) => ({ atLeast: { n: Math.min(n, of.length), of } })),
      },
      { weight: 1, arbitrary: tie("check").map((not) => ({ not })) },
      {
        weight: 1,
        arbitrary: fc.record({
          cases: fc.array(fc.record({ when: tie("check"), check: tie("check") }), {
            minLength: 1,
            maxLength: 2,
          }),
          otherwise: tie("check"),
        }),
      },
      { weight: 1, arbitrary: fc.constant({ use: "shared" }) },
    ),
  };
}).check;

const text = { zh: "有设施", en: "Facilities" };

const criterion = (id: string): fc.Arbitrary<Criterion> =>
  fc
    .record({
      id: fc.constant(id),
      wording: fc.constant(text),
      basis: fc.constant("proposed" as const),
      check,
      when: fc.option(check, { nil: undefined, freq: 2 }),
      manualWhen: fc.option(check, { nil: undefined, freq: 1 }),
      mandatory: fc.constantFrom(undefined, undefined, true),
      points: fc.constantFrom(undefined, undefined, 0.1, 5, 12.5),
      optional: fc.constantFrom(undefined, undefined, undefined, true as const),
    })
    .map(compact);

const section = (id: string) =>
  fc
    .integer({ min: 1, max: 3 })
    .chain((count) =>
      fc.tuple(...Array.from({ length: count }, (_, index) => criterion(`${id}${index + 1}`))),
    )
    .map((criteria) => ({
      id,
      short: { zh: "设施", en: "Kit" },
      wording: text,
      basis: "proposed" as const,
      criteria,
    }));

const tier = { name: text, basis: "proposed" as const };

/** Standards of two sections, `a` and `b`, with criteria `a1` …; half of them with three tiers in a row, and falls. */
export const standard: fc.Arbitrary<StandardVersion> = fc
  .record({
    sections: fc.tuple(section("a"), section("b")),
    shared: ask,
    freshFor: fc.option(days, { nil: undefined }),
    pass: fc.constantFrom("gate" as const, { score: { value: 10 } }),
    tiers: fc.option(
      fc.constant<Tier[]>([
        { id: "one", ...tier, sections: ["a"] },
        { id: "two", ...tier, after: "one", criteria: ["b1"] },
        { id: "three", ...tier, after: "two", sections: "all" as const, score: { value: 12 } },
      ]),
      { nil: undefined },
    ),
    falls: fc.option(
      fc.tuple(
        fc.record({
          id: fc.constant("fall"),
          wording: fc.constant(text),
          basis: fc.constant("proposed" as const),
          check,
          by: fc.constantFrom(1, 2),
        }),
      ),
      { nil: undefined },
    ),
  })
  .map(({ sections, shared, ...rest }) =>
    compact({
      id: "random",
      version: 1,
      digest: "0".repeat(64),
      name: text,
      title: text,
      jurisdiction: ["630000"],
      kinds: ["rest_station" as const],
      sources: [{ title: "某标准" }],
      define: { shared },
      sections,
      ...rest,
    }),
  );
