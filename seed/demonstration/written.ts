import type { AmenityCode, AmenityFact } from "../../domain/amenities/amenities.ts";
import type { Position } from "../../domain/coordinates/position.ts";
import type { Hours } from "../../domain/hours/hours.ts";
import type { Fact, StationFacts } from "../../domain/stations/facts.ts";
import { Confirmations } from "../fiction/facts.ts";
import { hoursOf } from "../fiction/hours.ts";
import { pointFrom } from "../fiction/points.ts";
import { source } from "./source.ts";
import { wusiAvenue } from "./towns.ts";

export interface NumberedStation {
  number: number;
  code: string;
  facts: StationFacts;
  /** What was known before; `facts` are the revision after. */
  before?: StationFacts;
}

/** A station as it is told by hand; everything else follows from these. */
export interface Written {
  number: number;
  code: string;
  name: string;
  kind?: StationFacts["kind"]["value"];
  /** Adcode; 城西区 where nothing is said. */
  region?: string;
  lifecycle?: StationFacts["lifecycle"]["value"];
  /** Days since the last confirmation; `null`: known from print alone, nobody has looked. */
  daysAgo: number | null;
  published?: string;
  /** Metres and degrees from `wusiAvenue`, or known only to be in its district. */
  from?: [metres: number, bearing: number] | "district";
  /** `from` is no better than somewhere on the street. */
  onTheStreet?: true;
  /** lon, lat in place of `from`. */
  at?: [number, number];
  address?: string;
  directions?: string;
  host: [name: string, type: NonNullable<StationFacts["host"]>["value"]["type"]];
  brands?: string[];
  hours: string | Hours;
  entry?: NonNullable<StationFacts["entry"]>["value"];
  audiences?: NonNullable<StationFacts["audiences"]>["value"];
  /** Alone, or with days since its own last confirmation. */
  amenities: Partial<Record<AmenityCode, AmenityFact | [AmenityFact, number]>>;
  /** What was otherwise at an earlier visit. */
  before?: { daysAgo: number; amenities: Written["amenities"] };
  more?: (say: <T>(value: T, days?: number) => Fact<T>) => Partial<StationFacts>;
}

export function station(day: string, { before, ...now }: Written): NumberedStation {
  const { number, code } = now;
  const earlier = before && { ...now, ...before, amenities: { ...now.amenities, ...before.amenities } };
  return {
    number,
    code,
    facts: factsOf(day, now),
    ...(earlier && { before: factsOf(day, earlier) }),
  };
}

function factsOf(day: string, written: Omit<Written, "before">): StationFacts {
  const { number, name, daysAgo, published, region = "630104" } = written;
  const confirmations = new Confirmations({
    day,
    source: { ...source, ...(published && { published }) },
    union: "示例市总工会",
  });
  const say = <T>(value: T, days = daysAgo) => confirmations.fact(value, days);
  const register = <T>(value: T) =>
    confirmations.fact(value, daysAgo === null ? null : daysAgo + 180, "clerk");
  const [hostName, hostType] = written.host;

  return {
    name: say(`${mark(number)} ${name}`),
    kind: register(written.kind ?? "rest_station"),
    lifecycle: say(written.lifecycle ?? { state: "open" }),
    region: register(region),
    position: say(positionOf(written)),
    ...(written.address && { address: register(written.address) }),
    ...(written.directions && { directions: say(written.directions) }),
    ...(written.brands && { brands: say(written.brands) }),
    host: register({ name: hostName, type: hostType }),
    hours: say(typeof written.hours === "string" ? hoursOf(written.hours) : written.hours),
    ...(written.entry && { entry: say(written.entry) }),
    ...(written.audiences && { audiences: say(written.audiences) }),
    amenities: Object.fromEntries(
      Object.entries(written.amenities).map(([amenity, known]) => [
        amenity,
        Array.isArray(known) ? confirmations.fact(known[0], known[1]) : say(known),
      ]),
    ),
    ...written.more?.(say),
  };
}

/** 「示例012」: begins every name of the demonstration. */
export function mark(number: number): string {
  return `示例${String(number).padStart(3, "0")}`;
}

function positionOf({ from, onTheStreet, at }: Written): Position {
  if (from === "district") return { precision: "district", lon: null, lat: null };
  if (from) return { precision: onTheStreet ? "street" : "entrance", ...pointFrom(wusiAvenue, ...from) };
  if (at) return { precision: "address", lon: at[0], lat: at[1] };
  return { precision: "city", lon: null, lat: null };
}
