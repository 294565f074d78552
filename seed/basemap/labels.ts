import type { Feature, Point } from "geojson";
import { derivedNames } from "../regions/aliases.ts";
import type { RegionRow } from "../regions/rows.ts";
import type { Country } from "./sources.ts";

export interface Label {
  name: string;
  kind: "country" | "sea" | "island" | "province" | "municipality" | "city" | "district";
  /** Smaller is drawn before others. */
  rank: number;
}

/** Zooms at which a kind is in the tiles, first and last. */
export const labelZooms: Record<Label["kind"], [number, number]> = {
  country: [1, 6],
  sea: [3, 7],
  island: [4, 9],
  province: [2, 6],
  municipality: [6, 9],
  city: [4, 9],
  district: [8, 9],
};

const seas: [name: string, lon: number, lat: number][] = [
  ["渤海", 119.7, 38.7],
  ["黄海", 123.3, 35.6],
  ["东海", 125.3, 29.2],
  ["南海", 115.2, 13.6],
  ["太平洋", 131.5, 20.5],
  ["日本海", 134.5, 40.2],
  ["孟加拉湾", 89.5, 16.5],
];

const islands: [name: string, lon: number, lat: number][] = [
  ["钓鱼岛", 123.474, 25.744],
  ["赤尾屿", 124.558, 25.922],
  ["东沙群岛", 116.8, 20.69],
  ["西沙群岛", 112.0, 16.62],
  ["中沙群岛", 114.4, 15.85],
  ["黄岩岛", 117.76, 15.15],
  ["南沙群岛", 113.9, 9.6],
  ["曾母暗沙", 112.28, 3.97],
];

/** The regions hold no cities of Taiwan. */
const taiwan: [name: string, lon: number, lat: number][] = [
  ["台北", 121.565, 25.034],
  ["台中", 120.68, 24.15],
  ["台南", 120.2, 22.99],
  ["高雄", 120.31, 22.62],
];

/** Names in Chinese. Cities and districts stand at their seats, provinces in the middle of their land. */
export function labels(regions: RegionRow[], countries: Country[]): Feature<Point, Label>[] {
  const capitals = new Set(
    regions.filter(({ level }) => level === "province").map(({ centre }) => centre.join()),
  );
  return [
    ...countries.flatMap(countryLabel),
    ...seas.map(([name, lon, lat]) => label(name, "sea", 3, [lon, lat])),
    ...islands.map(([name, lon, lat]) => label(name, "island", 2, [lon, lat])),
    ...taiwan.map(([name, lon, lat]) => label(name, "city", name === "台北" ? 2 : 4, [lon, lat])),
    ...regions
      .filter(isMunicipality)
      .map(({ shortName, centre }) => label(shortName, "municipality", 1, centre)),
    ...regions.map((region) => regionLabel(region, capitals)),
  ];
}

/** A province that is a city: its name stays when those of the provinces go. */
function isMunicipality({ adcode }: RegionRow): boolean {
  return ["110000", "120000", "310000", "500000", "810000", "820000"].includes(adcode);
}

function regionLabel(region: RegionRow, capitals: Set<string>): Feature<Point, Label> {
  const { adcode, level, name, shortName, centre, middle } = region;
  if (level === "province") return label(shortName, "province", adcode === "820000" ? 2 : 1, middle);
  const isCity = level === "city" || region.city === null;
  if (isCity && !name.endsWith("区"))
    return label(shortName, "city", capitals.has(centre.join()) ? 2 : 4, centre);
  const autonomous = name.includes("自治") ? derivedNames(name, shortName)[0] : undefined;
  return label(autonomous ?? name, "district", 6, centre);
}

function countryLabel({ properties: { name }, geometry }: Country): Feature<Point, Label>[] {
  if (name === "中国") return [];
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let best = { area: 0, at: [0, 0] };
  for (const [ring = []] of polygons) {
    let twice = 0;
    let x = 0;
    let y = 0;
    ring.slice(1).forEach(([bx = 0, by = 0], i) => {
      const [ax = 0, ay = 0] = ring[i] ?? [];
      const cross = ax * by - bx * ay;
      twice += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    });
    const area = Math.abs(twice) / 2;
    if (area > best.area) best = { area, at: [x / (3 * twice), y / (3 * twice)] };
  }
  const [lon = 0, lat = 0] = best.at;
  // Square degrees: the smaller ones would stand beside, not on, their land.
  return best.area > 3 ? [label(name, "country", best.area > 60 ? 1 : 3, [lon, lat])] : [];
}

function label(name: string, kind: Label["kind"], rank: number, at: [number, number]): Feature<Point, Label> {
  return { type: "Feature", properties: { name, kind, rank }, geometry: { type: "Point", coordinates: at } };
}
