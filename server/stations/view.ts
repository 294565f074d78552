import type { Point } from "geojson";
import { bearingBetween } from "../../domain/coordinates/bearing.ts";
import { convert } from "../../domain/coordinates/convert.ts";
import type { CoordinateSystem } from "../../domain/coordinates/position.ts";
import type { HolidayTable } from "../../domain/hours/holidays.ts";
import type { StationFeature, StationHours, StationProperties } from "../../domain/stations/wire.ts";
import type { PatternStates } from "../hours/patterns.ts";
import type { StationRow } from "./queries.ts";

/** What turns a row into an answer: the moment's hours, the names of regions, the system to write coordinates in. */
export interface Lens {
  states: PatternStates;
  /** Calendar date of the moment (Asia/Shanghai). */
  date: string;
  regionNames(adcode: string): string[];
  holidays: HolidayTable;
  crs: CoordinateSystem;
}

/** The way from the place that was asked about: metres on the ellipsoid, degrees clockwise from north. */
export interface Measured {
  distance: number;
  bearing: number;
}

/** `undefined` for a row without a position. */
export function measured(
  from: [number, number],
  { lon, lat }: Pick<StationRow, "lon" | "lat">,
  distance: number | undefined,
): Measured | undefined {
  if (distance === undefined || lon === null || lat === null) return undefined;
  return { distance, bearing: bearingBetween(from, [lon, lat]) };
}

export function toFeature(row: StationRow, lens: Lens, way?: Measured): StationFeature {
  return {
    type: "Feature",
    id: row.code,
    geometry: toPoint(row, lens.crs),
    properties: toProperties(row, lens, way),
  };
}

export function toPoint({ lon, lat }: Pick<StationRow, "lon" | "lat">, crs: CoordinateSystem): Point | null {
  if (lon === null || lat === null) return null;
  const [x, y] = convert([lon, lat], "wgs84", crs);
  return { type: "Point", coordinates: [round(x, 6), round(y, 6)] };
}

export function toProperties(row: StationRow, lens: Lens, way?: Measured): StationProperties {
  const { unconfirmedHours, hoursDoubted, hoursRefuted, suspendedUntil, ...card } = row.card;
  return {
    code: row.code,
    ...card,
    regionNames: lens.regionNames(card.adcode),
    ...(way && { distance: round(way.distance, 1), bearing: Math.round(way.bearing) % 360 }),
    hours: toHours(row, lens),
    compliance: row.signed ?? { state: "notAssessed" },
    demonstration: row.demonstration,
  };
}

/** The badge. It decides in the same way as the filter in queries.ts: lifecycle first, then the confirmed pattern. */
export function toHours(
  { card, patternId }: Pick<StationRow, "card" | "patternId">,
  { states, date }: Pick<Lens, "states" | "date">,
): StationHours {
  const { lifecycle, suspendedUntil, unconfirmedHours, hoursDoubted, hoursRefuted } = card;
  if (lifecycle === "suspended") {
    if (suspendedUntil === null) return { state: "closed", opensAt: null };
    if (suspendedUntil >= date) return { state: "closed", opensAt: null, suspendedUntil };
    return { state: "unknown", reason: "reopening_unconfirmed" };
  }
  if (lifecycle !== "open") return { state: "closed", opensAt: null };
  if (patternId !== null) return states.stateOf(patternId);
  const claimed = unconfirmedHours !== null && { claimed: unconfirmedHours };
  if (hoursRefuted) return { state: "unknown", reason: "found_locked", ...claimed };
  if (hoursDoubted) return { state: "unknown", reason: "reported_locked", ...claimed };
  if (claimed) return { state: "unknown", reason: "unconfirmed", ...claimed };
  return { state: "unknown", reason: "not_stated" };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
