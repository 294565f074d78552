import type { Feature, Position } from "geojson";
import type { RegionRow } from "../regions/rows.ts";
import { type Area, chineseBorders } from "./chinese-borders.ts";
import { dashes, foreignBorders } from "./foreign-borders.ts";
import { type Label, labels, labelZooms } from "./labels.ts";
import { countries, physical } from "./sources.ts";
import { surroundings } from "./surroundings.ts";

/** Features of one vector tile layer over a range of zooms. */
export interface Band {
  layer: "land" | "water" | "borders" | "labels";
  zooms: [first: number, last: number];
  features: Feature[];
}

/** First zoom at which each kind of border is in the tiles. */
const borderZoom = { country: 0, dash: 0, foreign: 1, province: 2, city: 5, district: 7 } as const;
const lastZoom = 9;
/** From this zoom land is drawn by district, so that it has the coast of the borders and each district its adcode. */
const districtZoom = 7;

/**
 * What the basemap shows, in four layers:
 * `land` polygons (Chinese ones with `adcode`); `water` polygons and lines (`kind`: lake, river); `borders` lines (`level`:
 * country, dash, foreign, province, city, district); `labels` points (`name`, `kind`, `rank`).
 */
export function layers(regions: RegionRow[]): Band[] {
  const world = countries();
  const { land, coasts, lakes, rivers } = physical();
  const leaves = leafAreas(regions);
  const provinces = regions.filter(({ level }) => level === "province").map(areaOf);

  const borders: (Feature & { properties: { level: keyof typeof borderZoom } })[] = [
    ...chineseBorders(leaves, surroundings(land, coasts)),
    ...dashes(world),
    ...foreignBorders(world),
  ];
  const names = labels(regions, world);
  return [
    { layer: "land", zooms: [0, lastZoom], features: land.flatMap(parts) },
    { layer: "land", zooms: [0, districtZoom - 1], features: provinces.map(toFeature).flatMap(parts) },
    { layer: "land", zooms: [districtZoom, lastZoom], features: leaves.map(toFeature).flatMap(parts) },
    { layer: "water", zooms: [0, lastZoom], features: lakes.map(as("lake")).flatMap(parts) },
    { layer: "water", zooms: [3, lastZoom], features: rivers.map(as("river")) },
    ...keys(borderZoom).map((level): Band => {
      const features = borders.filter(({ properties }) => properties.level === level);
      return { layer: "borders", zooms: [borderZoom[level], lastZoom], features };
    }),
    ...keys(labelZooms).map((kind: Label["kind"]): Band => {
      return {
        layer: "labels",
        zooms: labelZooms[kind],
        features: names.filter((n) => n.properties.kind === kind),
      };
    }),
  ];
}

/** Districts, and the cities and provinces that are drawn without any. */
function leafAreas(regions: RegionRow[]): Area[] {
  const drawn = regions.filter(({ polygons }) => polygons !== null);
  const parents = new Set(
    drawn.flatMap(({ province, city, level }) => (level === "city" ? [province] : [province, city])),
  );
  return drawn.filter(({ adcode }) => !parents.has(adcode)).map(areaOf);
}

function areaOf({ adcode, level, province, city, polygons }: RegionRow): Area {
  const group = level === "city" ? adcode : (city ?? province ?? adcode);
  return { adcode, group: isOnItsOwn(adcode) ? adcode : group, polygons: polygons ?? [] };
}

/** Counties directly under a province border on each other as cities do. */
function isOnItsOwn(adcode: string): boolean {
  return adcode.slice(2, 4) === "90";
}

function toFeature({ adcode, polygons }: Area): Feature {
  const coordinates: Position[][][] = polygons;
  return { type: "Feature", properties: { adcode }, geometry: { type: "MultiPolygon", coordinates } };
}

/**
 * Each polygon by itself: simplification may turn a tiny first ring around, and a reader of the tile would then take
 * every other polygon of the same feature for a hole.
 */
function parts(feature: Feature): Feature[] {
  const { geometry } = feature;
  if (geometry.type !== "MultiPolygon") return [feature];
  return geometry.coordinates.map((coordinates) => ({
    ...feature,
    geometry: { type: "Polygon", coordinates },
  }));
}

function as(kind: "lake" | "river"): (feature: Feature) => Feature {
  return (feature) => ({ ...feature, properties: { kind } });
}

function keys<K extends string>(record: Record<K, unknown>): K[] {
  return Object.keys(record) as K[];
}
