import { beforeEach, expect, test } from "vitest";
import { addDays, dayAt, daysBetween } from "../../../domain/compliance/days.ts";
import { hoursAt } from "../../../domain/hours/evaluate.ts";
import type { HoursPattern } from "../../../domain/hours/hours.ts";
import type { OverviewAnswer } from "../../../domain/overview/wire.ts";
import type { StationFacts } from "../../../domain/stations/facts.ts";
import { hostTypes, lifecycleStates, stationKinds } from "../../../domain/stations/kinds.ts";
import { createStations } from "../../../server/stations/write.ts";
import { useTestApp } from "../../support/app.ts";
import { testStandards } from "../../support/compliance.ts";
import { giveTo, type Person, plantUnions, signIn } from "../../support/desk.ts";
import { always, daily, facts, pattern } from "../../support/stations.ts";

const app = useTestApp(testStandards);

/** Always the same numbers between 0 and 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const today = dayAt(new Date());
const hours: (HoursPattern | null)[] = [
  null,
  always,
  daily(8, 22),
  daily(18, 26),
  pattern({ days: { on: "weekdays", weekdays: [1, 2, 3, 4, 5] }, spans: [{ from: 480, to: 1080 }] }),
  pattern(
    { days: { on: "workdays" }, spans: [{ from: 360, to: 720 }] },
    { days: { on: "days_off" }, spans: [] },
  ),
  pattern({ days: { on: "every_day" }, spans: "unknown" }),
];
const districts = ["630102", "630104", "630105", "630202"];

/** Sixty stations of all sorts, as facts: what is counted in SQL is counted here one by one. */
function invented(): StationFacts[] {
  const random = randomFrom(7);
  const one = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error("nothing to choose from");
    return value;
  };
  return Array.from({ length: 60 }, (_, i) => {
    const checkedAt = one([
      null,
      ...[0, 30, 31, 91, 92, 183, 184, 365, 366, 900].map((days) => addDays(today, -days)),
    ]);
    const state = one([...lifecycleStates, "open", "open", "open", "suspended"] as const);
    const until = one([addDays(today, -3), addDays(today, 3)]);
    const base = facts({
      name: `站点${i}`,
      kind: one(stationKinds),
      region: one(districts),
      hours: one(hours),
      hoursFromPress: random() < 0.2,
      lifecycle: { state, ...(state === "suspended" && { until }) },
      checkedAt,
    });
    const mark = { source: base.name.source, checkedAt, by: base.name.by };
    const expires = one([null, addDays(today, -1), today, addDays(today, 30), addDays(today, 31)]);
    const medicine = one([null, addDays(today, -400), addDays(today, 12)]);
    return {
      ...base,
      ...(random() < 0.8 && { host: { value: { name: "某单位", type: one(hostTypes) }, ...mark } }),
      ...(random() < 0.5 && {
        supplies: { value: [{ item: "绿豆汤" }, { item: "清凉油", ...(expires && { expires }) }], ...mark },
      }),
      ...(random() < 0.5 && {
        amenities: {
          first_aid: { value: { state: "working", ...(medicine && { expires: medicine }) }, ...mark },
        },
      }),
    };
  });
}

let stations: StationFacts[];
let province: Person;
let city: Person;

beforeEach(async () => {
  const { db } = app.context;
  stations = invented();
  const unions = await plantUnions(db);
  for (const station of stations) {
    const [code = ""] = await createStations(db, [{ facts: station, demonstration: false }], {
      role: "clerk",
      reason: "登记",
    });
    await giveTo(db, station.region.value === "630202" ? unions.otherCity : unions.city, code);
  }
  province = await signIn(app, [{ role: "viewer", union: unions.province }]);
  city = await signIn(app, [{ role: "viewer", union: unions.city }]);
});

async function ask(who: Person, query = ""): Promise<OverviewAnswer> {
  const response = await who.get(`/api/v1/desk/overview${query}`);
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json();
}

const isListed = ({ lifecycle }: StationFacts) => ["open", "suspended"].includes(lifecycle.value.state);

function tally<Key extends string | null>(of: readonly StationFacts[], key: (facts: StationFacts) => Key) {
  const counts = new Map<Key, number>();
  for (const station of of) counts.set(key(station), (counts.get(key(station)) ?? 0) + 1);
  return counts;
}

function checkedDay(station: StationFacts): string | null {
  // One day for all but what a newspaper told.
  return station.name.checkedAt;
}

function bandOf(station: StationFacts): string {
  const day = checkedDay(station);
  if (day === null) return "never";
  const days = daysBetween(day, today);
  return ["30", "91", "183", "365"].find((limit) => days <= Number(limit)) ?? "older";
}

function expiry(station: StationFacts): string | null {
  const days = [
    ...(station.supplies?.value.flatMap(({ expires }) => expires ?? []) ?? []),
    ...Object.values(station.amenities).flatMap((fact) => fact?.value.expires ?? []),
  ];
  return days.sort()[0] ?? null;
}

async function stateAt(station: StationFacts, moment: Date): Promise<"open" | "closed" | "unknown"> {
  const { state, until } = station.lifecycle.value;
  if (state === "suspended") return until !== undefined && until < today ? "unknown" : "closed";
  const confirmed = station.hours !== undefined && station.hours.checkedAt !== null;
  const { holidays } = await app.context.holidays.table();
  return hoursAt(confirmed ? (station.hours?.value.pattern ?? null) : null, moment, holidays).state;
}

async function expectCounts(overview: OverviewAnswer, within: readonly StationFacts[]): Promise<void> {
  const listed = within.filter(isListed);
  expect(overview.stations).toBe(listed.length);
  expect(new Map(overview.kinds.map(({ kind, stations }) => [kind, stations]))).toEqual(
    tally(listed, ({ kind }) => kind.value),
  );
  expect(new Map(overview.hosts.map(({ type, stations }) => [type, stations]))).toEqual(
    tally(listed, ({ host }) => host?.value.type ?? null),
  );
  expect(new Map(overview.lifecycles.map(({ state, stations }) => [state, stations]))).toEqual(
    tally(within, ({ lifecycle }) => lifecycle.value.state),
  );
  const bands = tally(listed, bandOf);
  expect(overview.ages).toEqual(overview.ages.map(({ band }) => ({ band, stations: bands.get(band) ?? 0 })));
  expect(overview.ages).toHaveLength(6);
  const expiries = listed.map(expiry).filter((day) => day !== null);
  const expired = expiries.filter((day) => day < today).length;
  expect(overview.supplies).toMatchObject({
    expired,
    soon: expiries.filter((day) => day >= today && day <= addDays(today, 30)).length,
  });
  const inPlaces = overview.supplies.expiredIn.reduce((sum, { stations }) => sum + stations, 0);
  expect(inPlaces).toBe(overview.below.length > 0 ? expired : 0);
  const looked = listed.map(checkedDay).filter((day) => day !== null);
  expect(overview.oldest?.days).toBe(daysBetween(looked.sort()[0] ?? today, today));

  const count = async (moment: Date) => {
    const states = await Promise.all(listed.map((station) => stateAt(station, moment)));
    return {
      open: states.filter((state) => state === "open").length,
      unknown: states.filter((state) => state === "unknown").length,
    };
  };
  const { open, unknown } = await count(new Date(overview.asOf));
  expect(overview.open).toEqual({ now: open, unknown });
  for (const hour of [0, 6, 12, 19, 23]) {
    const at = (day: string) => new Date(`${day}T${String(hour).padStart(2, "0")}:00:00+08:00`);
    expect(overview.hours.onWorkday[hour]).toEqual(await count(at(overview.hours.workday)));
    expect(overview.hours.onWeekend[hour]).toEqual(await count(at(overview.hours.weekend)));
  }
}

test("every number is what counting the facts one by one gives, for the province and for one of its cities", async () => {
  const whole = await ask(province);
  expect(whole.union.name).toBe("示例省总工会");
  expect(whole.region?.adcode).toBe("630000");
  expect(whole.below.map(({ region }) => region.adcode)).toEqual(["630100", "630200"]);
  await expectCounts(whole, stations);

  const ours = stations.filter(({ region }) => region.value !== "630202");
  const part = await ask(city);
  expect(part.union.name).toBe("示例市总工会");
  expect(part.region?.adcode).toBe("630100");
  await expectCounts(part, ours);
});

test("a region narrows every number, down to the district", async () => {
  const district = stations.filter(({ region }) => region.value === "630104");
  const overview = await ask(province, "?region=630104");
  expect(overview.above.map(({ adcode }) => adcode)).toEqual(["630000", "630100"]);
  expect(overview.below).toEqual([]);
  await expectCounts(overview, district);
  const nothing = await ask(city, "?region=630202");
  expect(nothing).toMatchObject({ stations: 0, lifecycles: [], open: { now: 0, unknown: 0 } });
});

test("the parts add up to the whole", async () => {
  const { below, stations: all } = await ask(province, "?region=630100");
  expect(below.reduce((sum, part) => sum + part.stations, 0)).toBe(all);
});
