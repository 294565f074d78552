import booleanPointInPolygon from "@turf/boolean-point-in-polygon";
import type { Feature, LineString, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { SegmentGrid } from "./segment-grid.ts";

/** What lies beyond a border of China that has no Chinese neighbour, as coarse world data tell it. */
export interface Surroundings {
  /** There is foreign land here or so near that this must be a land border. */
  isAbroad(at: Position): boolean;
  /** A coast is near. */
  isByTheSea(at: Position): boolean;
}

/** Degrees by which the coarse data may be wrong. */
const landReach = 0.12;
const seaReach = 0.06;

export function surroundings(
  land: Feature<Polygon | MultiPolygon>[],
  coasts: Feature<LineString | MultiLineString>[],
): Surroundings {
  const foreign = land
    .flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates))
    .filter((rings) => rings[0]?.some(isNear));
  const edges = gridOf(landReach, foreign.flat());
  const sea = gridOf(
    seaReach,
    coasts.flatMap(({ geometry }) =>
      geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates,
    ),
  );
  const anything = () => true;
  return {
    isAbroad: (at) =>
      edges.nearest(at, anything) !== null ||
      foreign.some((coordinates) => booleanPointInPolygon([...at], { type: "Polygon", coordinates })),
    isByTheSea: (at) => sea.nearest(at, anything) !== null,
  };
}

function gridOf(size: number, lines: Position[][]): SegmentGrid<null> {
  const grid = new SegmentGrid<null>(size);
  for (const line of lines) {
    line.slice(1).forEach((b, i) => {
      const a = line[i] ?? b;
      if (isNear(a)) grid.add(a, b, null);
    });
  }
  return grid;
}

/** In or around China. */
function isNear([lon = 0, lat = 0]: Position): boolean {
  return lon > 60 && lon < 145 && lat > 0 && lat < 60;
}
