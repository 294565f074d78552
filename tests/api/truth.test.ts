import { VectorTile } from "@mapbox/vector-tile";
import fc from "fast-check";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import { hoursAt } from "../../domain/hours/evaluate.ts";
import type { StationCollection, StationFeature } from "../../domain/stations/wire.ts";
import { createStations } from "../../server/stations/write.ts";
import { anyPattern } from "../domain/hours/patterns.ts";
import { useTestApp } from "../support/app.ts";
import { signed, testStandards } from "../support/compliance.ts";
import { always, away, facts, here, register, type Told } from "../support/stations.ts";

const app = useTestApp(testStandards);

const state = fc.constantFrom("working" as const, "broken" as const, "absent" as const, null);

const anyStation: fc.Arbitrary<Told> = fc
  .record({
    at: fc
      .tuple(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: -4000, max: 4000 }))
      .map(([east, north]) => away(east, north)),
    hours: fc.option(anyPattern, { freq: 8 }),
    hoursFromPress: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    toilet: state,
    water: state,
    entry: fc.option(fc.subarray(["walk_in", "scan", "face"] as const, { minLength: 1 })),
    lifecycle: fc.oneof(
      { weight: 8, arbitrary: fc.constant({ state: "open" }) },
      fc.constantFrom(
        { state: "suspended" },
        { state: "suspended", until: "2026-06-30" },
        { state: "suspended", until: "2099-01-01" },
        { state: "planned" },
        { state: "withdrawn", reason: "拆迁" },
      ),
    ),
  })
  .map(({ toilet, water, entry, ...told }) => ({
    ...told,
    ...(entry && { entry }),
    amenities: { ...(toilet && { toilet }), ...(water && { drinking_water: water }) },
  }));

const moments = fc.sample(
  fc.date({ min: new Date("2026-01-01"), max: new Date("2027-02-20"), noInvalidDate: true }),
  { numRuns: 25, seed: 3 },
);

const stations = fc
  .sample(anyStation, { numRuns: 160, seed: 11 })
  .map((told, i) => ({ ...told, name: `站${i}` }));

type Badge = "open" | "closed" | "unknown";
const badgeOf = ({ properties: { hours } }: StationFeature): Badge => hours.state;
const nameOf = ({ properties: { name } }: StationFeature) => name;

async function list(query: string): Promise<StationCollection> {
  const response = await app.get(
    `/api/v1/stations?near=${here.join(",")}&radius=20000&limit=1000&crs=wgs84&${query}`,
  );
  expect(response.status).toBe(200);
  return response.json();
}

async function tile(query: string): Promise<{ count: number; open: number; unknown: number }> {
  const response = await app.get(`/tiles/stations/0/0/0.mvt?${query}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const layer = new VectorTile(new PbfReader(bytes)).layers.stations;
  const sum = { count: 0, open: 0, unknown: 0 };
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const { count, open, unknown, state } = layer?.feature(i).properties ?? {};
    sum.count += Number(count ?? 1);
    sum.open += Number(open ?? (state === "open" ? 1 : 0));
    sum.unknown += Number(unknown ?? (state === "unknown" ? 1 : 0));
  }
  return sum;
}

/** What a reader of the facts alone would say; `null`: the station is not listed at all. */
function truth(told: Told, at: Date, holidays: Parameters<typeof hoursAt>[2]): Badge | null {
  const { state: life, until } = told.lifecycle ?? { state: "open" };
  const today = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  if (life === "suspended") return until !== undefined && until < today ? "unknown" : "closed";
  if (life !== "open") return null;
  return told.hoursFromPress ? "unknown" : hoursAt(told.hours ?? null, at, holidays).state;
}

test("filter, badge, count of unknowns and tile are one truth, whatever the hours and the moment", async () => {
  const { db, holidays, version } = app.context;
  await createStations(
    db,
    stations.map((told) => ({ facts: facts(told), demonstration: false })),
    { role: "clerk", reason: "登记" },
  );
  version.touched();
  const table = (await holidays.table()).holidays;
  const called = (badge: Badge, at: Date) =>
    stations.filter((told) => truth(told, at, table) === badge).map(({ name }) => name);

  for (const at of moments) {
    const openAt = `openAt=${at.toISOString().slice(0, 16)}Z`;
    const [open, unknown] = [called("open", at), called("unknown", at)];

    const sure = await list(openAt);
    expect(sure.features.map(nameOf).sort(), openAt).toEqual(open.sort());
    expect(new Set(sure.features.map(badgeOf))).toEqual(new Set(open.length > 0 ? ["open"] : []));
    expect(sure.unknown, openAt).toBe(unknown.length);

    const both = await list(`${openAt}&unknown=include`);
    const added = both.features.filter((feature) => badgeOf(feature) === "unknown");
    expect(added.map(nameOf).sort(), openAt).toEqual(unknown.sort());
    expect(both.features).toHaveLength(open.length + unknown.length);

    expect(await tile(openAt)).toEqual({ count: open.length, open: open.length, unknown: 0 });
    expect(await tile(`${openAt}&unknown=include`)).toEqual({
      count: open.length + unknown.length,
      open: open.length,
      unknown: unknown.length,
    });
  }
});

test("open at all hours is never shut at one of them", async () => {
  const { db, holidays } = app.context;
  await createStations(
    db,
    stations.map((told) => ({ facts: facts(told), demonstration: false })),
    { role: "clerk", reason: "登记" },
  );
  const table = (await holidays.table()).holidays;
  const shut = (names: string[], badges: (Badge | null)[]) =>
    stations.filter(
      (told) =>
        names.includes(told.name) &&
        told.lifecycle?.state === "open" &&
        moments.some((at) => badges.includes(truth(told, at, table))),
    );
  const surely = (await list("openAt=always")).features.map(nameOf);
  const perhaps = (await list("openAt=always&unknown=include")).features.map(nameOf);
  expect(shut(surely, ["closed", "unknown"])).toEqual([]);
  expect(shut(perhaps, ["closed"])).toEqual([]);
});

test("of several conditions at once, a station is undecided only if none of them is known to fail", async () => {
  const { db, holidays } = app.context;
  await createStations(
    db,
    stations.map((told) => ({ facts: facts(told), demonstration: false })),
    { role: "clerk", reason: "登记" },
  );
  const table = (await holidays.table()).holidays;
  const at = new Date("2026-11-20T04:00Z");
  type Answer = "yes" | "no" | "unknown";
  const amenity = (told: Told, code: "toilet" | "drinking_water"): Answer => {
    const known = told.amenities?.[code];
    return known === undefined ? "unknown" : known === "working" ? "yes" : "no";
  };
  const door: Record<Badge, Answer> = { open: "yes", closed: "no", unknown: "unknown" };
  const answers = stations.flatMap((told) => {
    const badge = truth(told, at, table);
    if (badge === null) return [];
    const entry: Answer =
      told.entry === undefined ? "unknown" : told.entry.some((way) => way !== "face") ? "yes" : "no";
    const all = [door[badge], amenity(told, "toilet"), amenity(told, "drinking_water"), entry];
    const answer: Answer = all.includes("no") ? "no" : all.includes("unknown") ? "unknown" : "yes";
    return [{ name: told.name, answer }];
  });
  const expected = (...wanted: Answer[]) =>
    answers.filter(({ answer }) => wanted.includes(answer)).map(({ name }) => name);

  const query = "openAt=2026-11-20T04:00Z&needs=toilet&amenities=drinking_water&entry=walk_in,scan";
  const sure = await list(query);
  expect(sure.features.map(nameOf).sort()).toEqual(expected("yes").sort());
  expect(sure.unknown).toBe(expected("unknown").length);
  const both = await list(`${query}&unknown=include`);
  expect(both.features.map(nameOf).sort()).toEqual(expected("yes", "unknown").sort());
});

test("what is signed off is one truth for filter, badge, count of unknowns and tile, whatever the mix", async () => {
  const { context } = app;
  type State = "met" | "unmet" | "unknown";
  const state = fc.constantFrom<(State | null)[]>("met", "unmet", "unknown", null);
  const mixes = fc.sample(fc.record({ town: state, land: state, far: state, toilet: fc.boolean() }), {
    numRuns: 40,
    seed: 5,
  });
  const criteria = { town: ["toilet", "water", "quiet"], land: ["seating", "room"], far: ["seating"] };
  const standards = ["town", "land", "far"] as const;
  for (const [i, mix] of mixes.entries()) {
    const told = {
      name: `站${i}`,
      at: away(i, 2 * i),
      amenities: mix.toilet ? { toilet: "working" as const } : {},
    };
    const [code = ""] = await register(context.db, told);
    for (const standard of standards) {
      const came = mix[standard];
      if (came === null) continue;
      const [decisive = "", ...rest] = criteria[standard];
      const others = rest.map((id) => [id, "met"]);
      await signed(context, code, standard, { ...Object.fromEntries(others), [decisive]: came });
    }
  }
  const named = (take: (mix: (typeof mixes)[number]) => boolean) =>
    mixes.flatMap((mix, i) => (take(mix) ? [`站${i}`] : [])).sort();

  for (const standard of standards) {
    for (const status of ["met", "unmet", "unknown"] as const) {
      const decided = status !== "unknown";
      for (const { query, also } of [
        { query: "", also: () => true },
        { query: "&needs=toilet", also: ({ toilet }: (typeof mixes)[number]) => toilet },
      ]) {
        const asked = `standard=${standard}&status=${status}${query}`;
        const sure = named((mix) => (mix[standard] ?? "unknown") === status && also(mix));
        const possible = named((mix) => [status, "unknown"].includes(mix[standard] ?? "unknown"));
        const found = await list(asked);
        expect(found.features.map(nameOf).sort(), asked).toEqual(sure);
        expect(found.unknown, asked).toBe(decided || query ? possible.length - sure.length : 0);
        for (const { properties } of found.features) {
          const { compliance } = properties;
          const shown = compliance.state === "notAssessed" ? "unknown" : compliance.state;
          expect(shown, asked).toBe(status);
          if (compliance.state !== "notAssessed") expect(compliance.standard.id).toBe(standard);
        }
        expect((await tile(asked)).count, asked).toBe(sure.length);
        expect((await list(`${asked}&unknown=include`)).features.map(nameOf).sort(), asked).toEqual(possible);
        expect((await tile(`${asked}&unknown=include`)).count, asked).toBe(possible.length);
      }
    }
    const any = named((mix) => mix[standard] !== null);
    expect((await list(`standard=${standard}`)).features.map(nameOf).sort()).toEqual(any);
    expect((await tile(`standard=${standard}`)).count).toBe(any.length);
  }
  // Without a standard, the badge is the most local one's.
  for (const { properties } of (await list("")).features) {
    const mix = mixes[Number(properties.name.slice(1))];
    expect(properties.compliance.state).toBe(mix?.town ?? mix?.land ?? mix?.far ?? "notAssessed");
  }
});

test("a suspension lasts through its last day and is then in doubt, for badge, filter and tile alike", async () => {
  const until = "2026-11-30";
  const told = { name: "停用", at: here, hours: always, lifecycle: { state: "suspended", until } };
  await register(app.context.db, told);
  app.context.version.touched();
  const at = async (time: string) => {
    const openAt = `openAt=${time}&unknown=include`;
    const { features, unknown } = await list(openAt);
    return { badges: features.map(badgeOf), unknown, onTile: (await tile(openAt)).unknown };
  };
  expect(await at("2026-11-30T23:59")).toEqual({ badges: [], unknown: 0, onTile: 0 });
  expect(await at("2026-12-01T00:00")).toEqual({ badges: ["unknown"], unknown: 1, onTile: 1 });
});

test("a suspension that ends today is one still, and says until when", async () => {
  const until = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await register(app.context.db, { at: here, hours: always, lifecycle: { state: "suspended", until } });
  const { features, asOf } = await list("");
  // Midnight may have passed in between.
  expect(features[0]?.properties.hours).toEqual(
    asOf.startsWith(until)
      ? { state: "closed", opensAt: null, suspendedUntil: until }
      : { state: "unknown", reason: "reopening_unconfirmed" },
  );
});

test("confirmed within ten days is confirmed on the tenth, for list and tile alike", async () => {
  const checkedAt = new Date(Date.now() + 8 * 3_600_000 - 10 * 86_400_000).toISOString().slice(0, 10);
  await register(app.context.db, { at: here, checkedAt }, { at: here, checkedAt: null });
  app.context.version.touched();
  const within = async (days: number) => [
    (await list(`verifiedWithin=${days}`)).features.length,
    (await tile(`verifiedWithin=${days}`)).count,
  ];
  expect(await within(10)).toEqual([1, 1]);
  expect(await within(9)).toEqual([0, 0]);
});
