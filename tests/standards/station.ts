import type { AmenityCode, AmenityFact } from "../../domain/amenities/amenities.ts";
import { ComplianceFacts } from "../../domain/compliance/facts.ts";
import type { MapProvider } from "../../domain/compliance/vocabulary.ts";
import type { Hours } from "../../domain/hours/hours.ts";
import type { MapListing, StationEvent, StationFacts } from "../../domain/stations/facts.ts";

/** The examples are assessed at noon on 20 November 2026 in Shanghai; the station was last visited 17 days before. */
export const today = "2026-11-20";
const visited = "2026-11-03";
/** A visit 184 days before: one day longer ago than 183 days. */
export const longAgo = "2026-05-20";

/** A fact confirmed on another day than the last visit, or by nobody. */
class Told<T> {
  constructor(
    readonly value: T,
    readonly checkedAt: string | null,
  ) {}
}
export const on = <T>(day: string, value: T) => new Told(value, day);
export const unconfirmed = <T>(value: T) => new Told(value, null);

type MaybeTold<T> = T | Told<T>;
type ValueOf<Key extends keyof StationFacts> =
  NonNullable<StationFacts[Key]> extends { value: infer Value; checkedAt: string | null } ? Value : never;
type Plain =
  | "name"
  | "kind"
  | "brands"
  | "host"
  | "entry"
  | "hours"
  | "floor"
  | "streetFront"
  | "fixed"
  | "indoor"
  | "setting"
  | "density"
  | "operator";

/** What is known of a station, in short. */
export interface Known extends Partial<{ [Key in Plain]: MaybeTold<ValueOf<Key>> }> {
  /** Square metres; 「不到20㎡」 is `{ squareMetres: 20, bound: "under" }`. */
  area?: MaybeTold<number | ValueOf<"area">>;
  capacity?: MaybeTold<number>;
  audiences?: MaybeTold<ValueOf<"audiences">["groups"]>;
  amenities?: Partial<Record<AmenityCode, MaybeTold<AmenityFact["state"] | AmenityFact>>>;
  /** A text: there, and says so. */
  evidence?: Record<string, MaybeTold<boolean | string>>;
  roles?: Record<string, MaybeTold<number>>;
  /** A text: a day on which it happened. */
  events?: Record<string, MaybeTold<(string | StationEvent)[]>>;
  measures?: Record<string, MaybeTold<number>>;
  attributes?: Record<string, MaybeTold<string>>;
  /** Maps that list it, and how; `{}`: listed, no more is known. */
  listings?: MaybeTold<Partial<Record<MapProvider, Omit<MapListing, "provider" | "listed">>>>;
  rulings?: Record<string, MaybeTold<boolean>>;
  /** Metres to the nearest other station (null: none within 300 km), of any kind and of its own. */
  nearest?: number | null;
  nearestSameKind?: number | null;
}

/** The facts of a station; what is not told was confirmed on the day of the last visit. */
export function station(known: Known): ComplianceFacts {
  const { nearest, nearestSameKind = nearest } = known;
  const some = (metres: number | null | undefined) =>
    metres === null || metres === undefined ? null : { code: "630104-0000", metres };
  const count = (radius: number) => (typeof nearest === "number" && nearest <= radius ? 1 : 0);
  const facts = {
    ...one("name", known.name),
    ...one("kind", known.kind ?? "rest_station"),
    ...one("brands", known.brands),
    ...one("host", known.host),
    ...one("entry", known.entry),
    ...one("hours", known.hours),
    ...one("floor", known.floor),
    ...one("streetFront", known.streetFront),
    ...one("fixed", known.fixed),
    ...one("indoor", known.indoor),
    ...one("setting", known.setting),
    ...one("density", known.density),
    ...one("operator", known.operator),
    ...one("area", known.area, (area) =>
      typeof area === "number" ? { squareMetres: area, bound: "exact" } : area,
    ),
    ...one("capacity", known.capacity, (people) => ({ people, bound: "exact" })),
    ...one("audiences", known.audiences, (groups) => ({ groups })),
    ...many<AmenityFact["state"] | AmenityFact>("amenities", known.amenities, (amenity) =>
      typeof amenity === "string" ? { state: amenity } : amenity,
    ),
    ...many("evidence", known.evidence, (seen) =>
      typeof seen === "string" ? { present: true, says: seen } : { present: seen },
    ),
    ...many("roles", known.roles, (people) => ({ people })),
    ...many("events", known.events, (events) =>
      events.map((event) => (typeof event === "string" ? { on: event } : event)),
    ),
    ...many("measures", known.measures),
    ...many("attributes", known.attributes),
    ...one("listings", known.listings, (listings) =>
      Object.entries(listings).map(([provider, how]) => ({ provider, listed: true, ...how })),
    ),
    ...many("rulings", known.rulings, (met) => ({ met })),
    ...(nearest !== undefined && {
      surroundings: {
        nearest: some(nearest),
        nearestSameKind: some(nearestSameKind),
        within: { m500: count(500), m1000: count(1000), m1500: count(1500) },
        sameDoor: [],
        setting: "urban",
        density: "ordinary",
        onOurMap: true,
      },
    }),
  };
  return ComplianceFacts.parse(facts);
}

/** All the year round, at the same hours every day. */
export const daily = (from: number, to: number): Hours => ({
  raw: `每天${from}:00-${to}:00`,
  pattern: { rules: [{ days: { on: "every_day" }, spans: [{ from: from * 60, to: to * 60 }] }] },
});

/** The same station as if all that is not told otherwise had been confirmed on another day. */
export function lastSeen(day: string, known: Known): ComplianceFacts {
  const facts = station(known);
  const text = JSON.stringify(facts).replaceAll(`"checkedAt":"${visited}"`, `"checkedAt":"${day}"`);
  return ComplianceFacts.parse(JSON.parse(text));
}

const source = { kind: "survey", title: "现场核对" };

function fact<T>(told: MaybeTold<T>, write: (value: T) => unknown) {
  const { value, checkedAt } = told instanceof Told ? told : { value: told, checkedAt: visited };
  return { value: write(value), source, checkedAt, by: checkedAt && { role: "inspector", union: null } };
}

function one<T>(key: string, told: MaybeTold<T> | undefined, write: (value: T) => unknown = (same) => same) {
  return told === undefined ? {} : { [key]: fact(told, write) };
}

function many<T>(
  key: string,
  told: Record<string, MaybeTold<T>> | undefined,
  write: (value: T) => unknown = (same) => same,
) {
  if (told === undefined) return {};
  const facts = Object.entries(told).map(([name, value]) => [name, fact(value, write)]);
  return { [key]: Object.fromEntries(facts) };
}
