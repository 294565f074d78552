import type { Point } from "geojson";
import { convert } from "../../domain/coordinates/convert.ts";
import type { CoordinateSystem } from "../../domain/coordinates/position.ts";
import type { HolidayTable } from "../../domain/hours/holidays.ts";
import type { HoursState } from "../../domain/hours/hours.ts";
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

export function toFeature(
  row: StationRow,
  lens: Lens,
  measured?: { distance: number; bearing: number },
): StationFeature {
  return {
    type: "Feature",
    id: row.code,
    geometry: toPoint(row, lens.crs),
    properties: toProperties(row, lens, measured),
  };
}

export function toPoint({ lon, lat }: Pick<StationRow, "lon" | "lat">, crs: CoordinateSystem): Point | null {
  if (lon === null || lat === null) return null;
  const [x, y] = convert([lon, lat], "wgs84", crs);
  return { type: "Point", coordinates: [round(x, 6), round(y, 6)] };
}

export function toProperties(
  row: StationRow,
  lens: Lens,
  measured?: { distance: number; bearing: number },
): StationProperties {
  const { unconfirmedHours, suspendedUntil, ...card } = row.card;
  return {
    code: row.code,
    ...card,
    regionNames: lens.regionNames(card.adcode),
    ...(measured && { distance: round(measured.distance, 1), bearing: Math.round(measured.bearing) % 360 }),
    hours: toHours(row, lens),
    compliance: { state: "notAssessed" },
    demonstration: row.demonstration,
  };
}

/** The badge. It decides in the same way as the filter in queries.ts: lifecycle first, then the confirmed pattern. */
function toHours({ card, patternId }: StationRow, { states, date }: Lens): StationHours {
  const { lifecycle, suspendedUntil, unconfirmedHours } = card;
  if (lifecycle === "suspended") {
    if (suspendedUntil === null) return { state: "closed", opensAt: null };
    if (suspendedUntil >= date) return { state: "closed", opensAt: null, suspendedUntil };
    return { state: "unknown", reason: "reopening_unconfirmed" };
  }
  if (lifecycle !== "open") return { state: "closed", opensAt: null };
  if (patternId !== null) return states.stateOf(patternId) satisfies HoursState;
  if (unconfirmedHours !== null)
    return { state: "unknown", reason: "unconfirmed", claimed: unconfirmedHours };
  return { state: "unknown", reason: "not_stated" };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
