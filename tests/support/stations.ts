import type { Knex } from "knex";
import type { AmenityCode, AmenityFact } from "../../domain/amenities/amenities.ts";
import type { EntryMethod } from "../../domain/entry/entry.ts";
import type { HoursPattern, HoursRule } from "../../domain/hours/hours.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { createStations, reviseStation } from "../../server/stations/write.ts";

/** What a test says of a station; everything else is an ordinary rest station in Xining, of which little is known. */
export interface Told {
  name?: string;
  at?: [lon: number, lat: number];
  /** How precisely `at` is known; default entrance. */
  precision?: "address" | "street";
  /** Without coordinates, known to this precision only. */
  coarse?: "district" | "city";
  region?: string;
  kind?: string;
  hours?: HoursPattern | null;
  /** Nobody has confirmed the hours: a newspaper's. */
  hoursFromPress?: boolean;
  amenities?: Partial<Record<AmenityCode, AmenityFact["state"] | AmenityFact>>;
  entry?: EntryMethod[];
  lifecycle?: { state: string; until?: string; reason?: string };
  checkedAt?: string | null;
  address?: string;
  aliases?: string[];
  brands?: string[];
  host?: string;
}

/** 五四大街附近 in Xining, WGS84. */
export const here: [number, number] = [101.757, 36.626];

/** About so many metres to the east and north of {@link here}. */
export function away(east: number, north: number): [number, number] {
  return [here[0] + east / 89_400, here[1] + north / 110_960];
}

export const daily = (from: number, to: number): HoursPattern => ({
  rules: [{ days: { on: "every_day" }, spans: [{ from: from * 60, to: to * 60 }] }],
});
export const always = daily(0, 24);
export const pattern = (...rules: HoursRule[]): HoursPattern => ({ rules });

export function facts(told: Told): StationFacts {
  const checkedAt = told.checkedAt === undefined ? "2026-11-10" : told.checkedAt;
  const source = { kind: "survey", title: "测试" };
  const press = { kind: "press", title: "测试日报", published: "2024-03" };
  const fact = (value: unknown) => ({
    value,
    source,
    checkedAt,
    by: checkedAt === null ? null : { role: "inspector", union: null },
  });
  const fromPress = (value: unknown) => ({ value, source: press, checkedAt: null, by: null });
  return StationFacts.parse({
    name: fact(told.name ?? "测试驿站"),
    kind: fact(told.kind ?? "rest_station"),
    lifecycle: fact(told.lifecycle ?? { state: "open" }),
    region: fact(told.region ?? "630104"),
    position: fact(
      told.coarse
        ? { precision: told.coarse, lon: null, lat: null }
        : { precision: told.precision ?? "entrance", lon: (told.at ?? here)[0], lat: (told.at ?? here)[1] },
    ),
    ...(told.hours && {
      hours: (told.hoursFromPress ? fromPress : fact)({ raw: "原文", pattern: told.hours }),
    }),
    ...(told.entry && { entry: fact(told.entry.map((method) => ({ method }))) }),
    ...(told.address && { address: fact(told.address) }),
    ...(told.aliases && { aliases: fact(told.aliases) }),
    ...(told.brands && { brands: fact(told.brands) }),
    ...(told.host && { host: fact({ name: told.host, type: "other" }) }),
    amenities: Object.fromEntries(
      Object.entries(told.amenities ?? {}).map(([code, value]) => [
        code,
        fact(typeof value === "string" ? { state: value } : value),
      ]),
    ),
  });
}

const author = { role: "clerk", reason: "登记" };

/** Registers stations through the program's own write function; gives their codes in order. */
export async function register(db: Knex, ...stations: Told[]): Promise<string[]> {
  const codes: string[] = [];
  for (const told of stations) {
    const [code] = await createStations(db, [{ facts: facts(told), demonstration: false }], author);
    if (code === undefined) throw new Error("the station was not written");
    codes.push(code);
  }
  return codes;
}

/** A further revision of a station. */
export async function revise(
  db: Knex,
  code: string,
  expected: number,
  told: Told,
  reason = "更正",
): Promise<void> {
  await reviseStation(db, code, facts(told), expected, { role: "reviewer", reason });
}
