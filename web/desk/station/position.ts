import { convert } from "../../../domain/coordinates/convert.ts";
import { parsePosition, positionReasons } from "../../../domain/coordinates/parse.ts";
import { type CoordinateSystem, isCoarse, type Position } from "../../../domain/coordinates/position.ts";
import type { LonLat } from "../../map/options.ts";

/** Positions as the panel writes, reads and moves them. */

/** The numbers as the panel shows them: those of the source in its own system, else WGS84. */
export function writtenAs(position: Position | undefined, system: CoordinateSystem): string {
  const place = placeOf(position);
  if (!position || !place) return "";
  const { original } = position;
  const [x, y] =
    original && original.system === system ? [original.x, original.y] : convert(place, "wgs84", system);
  return `${short(x)}，${short(y)}`;
}

/** To a tenth of a metre. */
export const short = (degrees: number) => String(Math.round(degrees * 1e6) / 1e6);

export function placeOf(position: Position | undefined): LonLat | null {
  return position && position.lon !== null && position.lat !== null ? [position.lon, position.lat] : null;
}

export interface Typed {
  /** Absent: `problem` says why. */
  position?: Position;
  /** The system that the text itself names. */
  named: CoordinateSystem | null;
  problem: "unread" | "system" | null;
  /** Why it was not understood, or what was taken for granted. */
  notes: string[];
}

/** What was written, in the system it names or the one that was chosen. */
export function readTyped(
  text: string,
  chosen: CoordinateSystem | null,
  before: Position | undefined,
): Typed {
  const first = parsePosition(text);
  const named = first.value?.system ?? null;
  const system = named ?? chosen;
  const read =
    named === null && system !== null && first.value ? parsePosition(`${text} ${names[system]}`) : first;
  const reasons: Record<string, string> = positionReasons;
  const notes = read.unknown
    .filter(({ reason }) => reason !== "system_not_stated")
    .map(({ reason }) => reasons[reason] ?? reason);
  if (!read.value) return { named, problem: "unread", notes };
  const { x, y, lon, lat } = read.value;
  if (system === null || lon === null || lat === null) return { named, problem: "system", notes };
  const place = round([lon, lat]);
  return {
    named,
    problem: null,
    notes,
    position: {
      precision: precisionAfter(before),
      lon: place[0],
      lat: place[1],
      ...(system !== "wgs84" && { original: { x, y, system } }),
    },
  };
}

const names: Record<CoordinateSystem, string> = {
  wgs84: "WGS84",
  gcj02: "GCJ-02",
  bd09: "BD-09",
  cgcs2000: "CGCS2000",
};

/** Put there by hand on the map. */
export function moveTo(place: LonLat, before: Position | undefined): Position {
  return { precision: precisionAfter(before), lon: place[0], lat: place[1] };
}

/** A place by its numbers is known at least to the house; what was surveyed stays so until somebody says otherwise. */
function precisionAfter(before: Position | undefined): Position["precision"] {
  return before && !isCoarse(before.precision) ? before.precision : "address";
}

function round([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}

/** Whether the door is elsewhere than it was, or was nowhere. */
export function differs(from: Position | undefined, to: Position | undefined): boolean {
  const [a, b] = [placeOf(from), placeOf(to)];
  return b !== null && (a === null || a[0] !== b[0] || a[1] !== b[1]);
}
