import { describe, expect, it } from "vitest";
import { needStates } from "../../domain/amenities/needs.ts";
import { entryNeedsNothing } from "../../domain/entry/entry.ts";
import { parseHours } from "../../domain/hours/parse.ts";
import { eachFact } from "../../domain/stations/each-fact.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { demonstrationStations } from "../../seed/demonstration/stations.ts";

const day = "2026-11-20";
const stations = demonstrationStations(day);
const every = stations.map(({ facts }) => facts);
const share = (holds: (facts: StationFacts) => boolean) => every.filter(holds).length / every.length;
const named = (name: string) => {
  const station = stations.find(({ facts }) => facts.name.value.startsWith(name));
  if (!station) throw new Error(`no ${name}`);
  return station;
};

describe("the demonstration", () => {
  it("is made of valid documents", () => {
    for (const facts of every) expect(StationFacts.parse(facts)).toEqual(facts);
  });

  it("is the same for the same day, and counts confirmations back from another", () => {
    expect(demonstrationStations(day)).toEqual(stations);
    const later = demonstrationStations("2027-02-01");
    expect(later.map(({ code }) => code)).toEqual(stations.map(({ code }) => code));
    expect(named("示例012").facts.hours?.checkedAt).toBe("2026-11-17");
    expect(later.find(({ code }) => code === "630104-7K2M")?.facts.hours?.checkedAt).toBe("2027-01-29");
  });

  it("covers every prefecture, Xining most", () => {
    const counts: Record<string, number> = {};
    for (const { region } of every) {
      const prefecture = region.value.slice(0, 4);
      counts[prefecture] = (counts[prefecture] ?? 0) + 1;
    }
    expect(counts).toEqual({
      6301: 250,
      6302: 100,
      6322: 36,
      6323: 32,
      6325: 42,
      6326: 24,
      6327: 30,
      6328: 66,
    });
  });

  it("numbers its stations from 1 to 580 without a gap, each with its own code", () => {
    expect(every.map(({ name }) => Number(name.value.slice(2, 5)))).toEqual(stations.map((_, i) => i + 1));
    expect(new Set(stations.map(({ code }) => code)).size).toBe(580);
    for (const { code } of stations) expect(code).toMatch(/^63\d{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it("says of every fact that it is made up, and of hosts and donors by their names", () => {
    for (const facts of every) {
      for (const [, fact] of eachFact(facts)) {
        expect(fact.source).toMatchObject({ kind: "demonstration", title: "演示数据（虚构）" });
      }
      expect(facts.name.value).toMatch(/^示例\d{3} /);
      expect(facts.host?.value.name ?? "示例").toContain("示例");
      expect(facts.buildMode?.value.donor ?? "示例").toContain("示例");
    }
  });

  it("never confirms a fact in the future, and names nobody where nobody has", () => {
    for (const facts of every) {
      for (const [, fact] of eachFact(facts)) {
        expect(fact.by === null).toBe(fact.checkedAt === null);
        expect((fact.checkedAt ?? "2020") <= day).toBe(true);
      }
    }
  });

  it("holds hours that mean what their words say", () => {
    const byHand = "18:00后刷身份证";
    for (const { hours } of every) {
      if (!hours || hours.value.raw?.includes(byHand)) continue;
      expect(hours.value.pattern).toEqual(parseHours(hours.value.raw ?? "").value ?? { rules: [] });
    }
    expect(share(({ hours }) => (hours?.value.pattern.rules.length ?? 0) > 0)).toBeGreaterThan(0.8);
    expect(new Set(every.map(({ hours }) => JSON.stringify(hours?.value.pattern))).size).toBeGreaterThan(150);
  });

  it("is good and bad, known and unknown, fresh and stale", () => {
    const needs = every.map(({ amenities }) =>
      needStates(Object.fromEntries(Object.entries(amenities).map(([code, fact]) => [code, fact?.value]))),
    );
    for (const need of ["eat", "toilet"] as const) {
      for (const state of ["yes", "no", "unknown"]) {
        expect(needs.filter((states) => states[need] === state).length, `${need} ${state}`).toBeGreaterThan(
          25,
        );
      }
    }
    for (const state of ["planned", "building", "suspended", "closed", "withdrawn"]) {
      expect(
        share(({ lifecycle }) => lifecycle.value.state === state),
        state,
      ).toBeGreaterThan(0);
    }
    for (const kind of ["driver_home", "nursing_room", "village_point", "workers_home", "mobile"]) {
      expect(
        share((facts) => facts.kind.value === kind),
        kind,
      ).toBeGreaterThan(0);
    }
    for (const precision of ["entrance", "address", "street", "district", "city"]) {
      expect(
        share(({ position }) => position.value.precision === precision),
        precision,
      ).toBeGreaterThan(0);
    }
    expect(share(({ hours }) => hours?.checkedAt === null)).toBeGreaterThan(0.03);
    expect(share(({ hours }) => (hours?.checkedAt ?? day) < "2026-05-20")).toBeGreaterThan(0.15);
    expect(
      share(({ amenities }) => Object.values(amenities).some((f) => f?.value.state === "broken")),
    ).toBeGreaterThan(0.15);
    expect(share(({ amenities }) => amenities.oxygen?.value.state === "working")).toBeGreaterThan(0.02);
    expect(share(({ amenities }) => amenities.toilet?.value.nearby !== undefined)).toBeGreaterThan(0.05);
    expect(
      share(({ supplies }) => supplies?.value.some(({ expires = day }) => expires < day) === true),
    ).toBeGreaterThan(0.01);
    expect(
      share(
        ({ entry }) => entry?.value.every(({ method }) => method === "app" || method === "face") === true,
      ),
    ).toBeGreaterThan(0);
    expect(
      share(({ entry }) => entry?.value.some(({ method }) => entryNeedsNothing.includes(method)) === true),
    ).toBeGreaterThan(0.5);
  });

  it("has plaques and ledgers in order and not, and nothing in them that has yet to happen", () => {
    const has = (holds: (facts: StationFacts) => boolean | undefined) =>
      share((facts) => holds(facts) === true);
    expect(has(({ evidence }) => evidence?.plaque?.value.present)).toBeGreaterThan(0.5);
    expect(has(({ evidence }) => evidence?.plaque?.value.present === false)).toBeGreaterThan(0.02);
    expect(has(({ evidence, name }) => evidence?.plaque?.value.says === name.value)).toBeGreaterThan(0.4);
    expect(has(({ roles }) => roles?.keeper?.value.people === 0)).toBeGreaterThan(0.02);
    expect(has(({ listings }) => listings?.value.some(({ listed }) => !listed))).toBeGreaterThan(0.02);
    expect(has(({ amenities }) => (amenities.first_aid?.value.expires ?? "9") < day)).toBeGreaterThan(0.01);
    const happened = every.flatMap(({ events }) => Object.values(events ?? {}).flatMap(({ value }) => value));
    expect(happened.length).toBeGreaterThan(1000);
    expect(happened.filter(({ on }) => on > day)).toEqual([]);
  });

  it("withdraws nothing without saying why", () => {
    for (const { lifecycle } of every) {
      if (lifecycle.value.state === "withdrawn") expect(lifecycle.value.reason).toBeTruthy();
    }
  });
});
