import turfBearing from "@turf/bearing";
import turfDistance from "@turf/distance";

/** The eight winds, clockwise from north. */
const winds = [
  { zh: "北", en: "N" },
  { zh: "东北", en: "NE" },
  { zh: "东", en: "E" },
  { zh: "东南", en: "SE" },
  { zh: "南", en: "S" },
  { zh: "西南", en: "SW" },
  { zh: "西", en: "W" },
  { zh: "西北", en: "NW" },
] as const;
export type Wind = (typeof winds)[number];

/** The wind nearest to a direction in degrees clockwise from north (any finite number). */
export function windOf(degrees: number): Wind {
  const eighth = ((Math.round(degrees / 45) % 8) + 8) % 8;
  return winds[eighth] ?? winds[0];
}

/** Direction from one place to another (longitude, latitude, WGS84): degrees clockwise from north, 0 ≤ x < 360. */
export function bearingBetween(from: [number, number], to: [number, number]): number {
  return (turfBearing(from, to) + 360) % 360;
}

/** Metres between two places (longitude, latitude, WGS84) on the sphere: within 0.5 % of the ellipsoid. */
export function metresBetween(from: [number, number], to: [number, number]): number {
  return turfDistance(from, to, { units: "meters" });
}
