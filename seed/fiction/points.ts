import type { Random } from "./random.ts";

/** WGS84 degrees. */
export interface Point {
  lon: number;
  lat: number;
}

const equatorial = 6378137;
const eccentricitySquared = 0.00669437999014;

/** The point so many metres from another in a direction (degrees clockwise from north), on the WGS84 ellipsoid; for tens of kilometres. */
export function pointFrom({ lon, lat }: Point, metres: number, bearing: number): Point {
  const [latitude, direction] = [lat * radian, bearing * radian];
  const flattening = 1 - eccentricitySquared * Math.sin(latitude) ** 2;
  const alongMeridian = (equatorial * (1 - eccentricitySquared)) / flattening ** 1.5;
  const alongParallel = (equatorial / Math.sqrt(flattening)) * Math.cos(latitude);
  return {
    lon: round(lon + (metres * Math.sin(direction)) / alongParallel / radian),
    lat: round(lat + (metres * Math.cos(direction)) / alongMeridian / radian),
  };
}

/** A point scattered around another, dense near it, never farther than `radius` metres. */
export function scatter(random: Random, centre: Point, radius: number): Point {
  const metres = Math.min(Math.abs(random.gaussian()) * (radius / 2), radius * random.next() + radius * 0.01);
  return pointFrom(centre, Math.min(metres, radius), random.next() * 360);
}

const radian = Math.PI / 180;

/** A tenth of a metre is more than anybody surveys. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
