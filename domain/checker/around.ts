import turfDistance from "@turf/distance";
import type { ComplianceFacts } from "../compliance/facts.ts";
import { surroundingsOf } from "../compliance/surroundings.ts";
import type { Around } from "../pages/views.ts";

/** Neighbours are counted up to here, metres. */
const counted = 1500;

/**
 * The facts with what lies around their position, as far as the stations that are known reach; else without. Only an
 * entrance or an address is measured from.
 *
 * @param code null: the station is not on the register.
 */
export function withSurroundings(
  facts: ComplianceFacts,
  code: string | null,
  around: Around | null,
): ComplianceFacts {
  const { surroundings: _, ...others } = facts;
  const { precision, lon, lat } = facts.position?.value ?? {};
  const measured = precision === "entrance" || precision === "address";
  if (!around || !measured || lon == null || lat == null) return others;
  const moved = turfDistance([around.lon, around.lat], [lon, lat], { units: "meters" });
  if (moved + counted > around.reach) return others;
  const kind = facts.kind?.value ?? "rest_station";
  const surroundings = surroundingsOf({ lon, lat, kind, code, district: around.district }, around.stations);
  const nearest = surroundings.nearest?.metres ?? Number.POSITIVE_INFINITY;
  return moved + nearest > around.reach && moved > 0 ? others : { ...others, surroundings };
}
