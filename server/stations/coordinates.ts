import { convert } from "../../domain/coordinates/convert.ts";
import { inMainland } from "../../domain/coordinates/mainland.ts";
import type { CoordinateSystem } from "../../domain/coordinates/position.ts";
import { badParameter } from "../http/problem.ts";

/**
 * Coordinates of a request to WGS84 degrees, lon before lat.
 * @throws Problem 400 naming `parameter` when the system is not defined at that place: GCJ-02 and BD-09 shift mainland China only.
 */
export function fromWire(
  parameter: string,
  place: [number, number],
  crs: CoordinateSystem,
): [number, number] {
  if ((crs === "gcj02" || crs === "bd09") && !inMainland(place)) {
    throw badParameter(
      parameter,
      `${crs} 只在中国大陆有定义，这个点不在其中；境外请用 wgs84 · ${crs} is defined in mainland China only; use wgs84`,
    );
  }
  return convert(place, crs, "wgs84");
}
