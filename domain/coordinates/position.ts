import { z } from "zod";

/** Coordinate systems met in Chinese data. Everything inside Yizhan is WGS84; CGCS2000 differs by centimetres and is taken as equal. */
export const coordinateSystems = ["wgs84", "gcj02", "bd09", "cgcs2000"] as const;
export const CoordinateSystem = z.enum(coordinateSystems);
export type CoordinateSystem = z.infer<typeof CoordinateSystem>;

/** How precisely a station is known to lie where it is said to, best first. */
const precisions = ["entrance", "address", "street", "district", "city"] as const;
export const Precision = z.enum(precisions);
export type Precision = z.infer<typeof Precision>;

/** Coarser than street: no metres, no minutes, no route, never in `near`. */
export function isCoarse(precision: Precision): boolean {
  return precision === "district" || precision === "city";
}

const Longitude = z.number().min(-180).max(180);
const Latitude = z.number().min(-90).max(90);

/** Where a station is. `lon`/`lat` are WGS84 degrees; `original` keeps the source's own numbers in its own system. */
export const Position = z
  .strictObject({
    precision: Precision,
    lon: Longitude.nullable(),
    lat: Latitude.nullable(),
    original: z.strictObject({ x: z.number(), y: z.number(), system: CoordinateSystem }).optional(),
  })
  .refine((p) => (p.lon === null) === (p.lat === null), {
    error: "lon 和 lat 要么都写，要么都是 null · lon and lat are both given or both null",
  })
  .refine((p) => isCoarse(p.precision) || p.lon !== null, {
    error: "精确到街道以上要有经纬度 · a position this precise needs coordinates",
  });
export type Position = z.infer<typeof Position>;
