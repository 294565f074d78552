import gcoord from "gcoord";
import { inMainland } from "./mainland.ts";
import type { CoordinateSystem } from "./position.ts";

const names = { wgs84: gcoord.WGS84, cgcs2000: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 };

/**
 * Longitude and latitude in degrees, in this order, from one system to another; there and back is good to 0.5 m.
 * GCJ-02 and BD-09 are defined in mainland China alone: elsewhere the numbers come back as they are, and a caller that must not
 * let such a place pass asks {@link inMainland} first. CGCS2000 is taken as WGS84 (they differ by centimetres).
 */
export function convert(
  place: [number, number],
  from: CoordinateSystem,
  to: CoordinateSystem,
): [number, number] {
  if (names[from] === names[to]) return [...place];
  const wgs84 = gcoord.transform([...place], names[from], gcoord.WGS84);
  // Both ways ask about the WGS84 place, so that they agree beside the border.
  if (!inMainland([wgs84[0], wgs84[1]])) return [...place];
  const [x, y] = names[to] === gcoord.WGS84 ? wgs84 : gcoord.transform([...place], names[from], names[to]);
  return [x, y];
}
