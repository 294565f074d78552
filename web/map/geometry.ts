import type { Feature, FeatureCollection, LineString, Point, Polygon } from "geojson";
import type { LonLat, MapState } from "./options.ts";

const metresPerDegree = 111_320;

function metresBetween([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const east = (lon2 - lon1) * Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180);
  return Math.hypot(east, lat2 - lat1) * metresPerDegree;
}

/** Farther than this nobody is shown a way to go. */
const longestWalk = 10_000;

/** The straight line from the worker to the selected station: there are no roads to follow, and none are invented. */
export function walkLine({ me, selected }: Pick<MapState, "me" | "selected">): FeatureCollection<LineString> {
  const shown = me && selected && metresBetween(me.position, selected.position) <= longestWalk;
  if (!shown) return { type: "FeatureCollection", features: [] };
  const coordinates = [me.position, selected.position];
  return {
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } }],
  };
}

export interface Area {
  adcode: string;
  level: string;
  count: number;
  centre: LonLat;
}

/** How far around its centre a district or a city is taken to be meant, in metres. */
const reach: Record<string, number> = { district: 3000, city: 8000 };

/** A circle for each area, and a point near its top for the words. A province says too little to be drawn. */
export function areaShapes(areas: Area[]): FeatureCollection<Polygon | Point> {
  const features = areas.flatMap(({ centre, level, ...properties }): Feature<Polygon | Point>[] => {
    const metres = reach[level];
    if (metres === undefined) return [];
    return [
      { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [circle(centre, metres)] } },
      {
        type: "Feature",
        properties,
        geometry: { type: "Point", coordinates: northOf(centre, metres * 0.8) },
      },
    ];
  });
  return { type: "FeatureCollection", features };
}

function northOf([lon, lat]: LonLat, metres: number): LonLat {
  return [lon, lat + metres / metresPerDegree];
}

function circle([lon, lat]: LonLat, metres: number): LonLat[] {
  const north = metres / metresPerDegree;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: 65 }, (_, i): LonLat => {
    const angle = ((i % 64) / 64) * 2 * Math.PI;
    return [lon + east * Math.cos(angle), lat + north * Math.sin(angle)];
  });
}
