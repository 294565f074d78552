import booleanPointInPolygon from "@turf/boolean-point-in-polygon";
import type { Feature, MultiPolygon, Polygon, Position } from "geojson";
import { SegmentGrid } from "./segment-grid.ts";

const reach = 0.25;

/** Tells whether there is foreign land at a position, or within so many degrees (at most 0.25) of it. */
export function foreignLand(
  land: Feature<Polygon | MultiPolygon>[],
): (at: Position, within: number) => boolean {
  const coast = new SegmentGrid<true>(reach);
  const polygons = land.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
  );
  const near = polygons.filter((rings) =>
    rings[0]?.some(([x = 0, y = 0]) => x > 60 && x < 145 && y > 0 && y < 60),
  );
  for (const ring of near.flat()) {
    ring.slice(1).forEach((b, i) => {
      coast.add(ring[i] ?? b, b, true);
    });
  }
  return (at, within) => {
    const nearest = coast.nearest(at, () => true);
    if (nearest) return nearest.distance <= within || inside(at, near);
    return inside(at, near);
  };
}

function inside(at: Position, polygons: Position[][][]): boolean {
  return polygons.some((coordinates) => booleanPointInPolygon([...at], { type: "Polygon", coordinates }));
}
