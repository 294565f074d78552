import { fromVectorTileJs, GeoJSONWrapper } from "@maplibre/vt-pbf";
import GeoJSONVT from "geojson-vt";
import type { Band } from "./layers.ts";
import type { EncodedTile } from "./pmtiles-file.ts";

const extent = 4096;
/** Beyond this zoom the world outside `bounds` (west, south, east, north) is left out. */
const lastWorldZoom = 5;
const bounds: [number, number, number, number] = [66, 0, 142, 56];

type Features = ConstructorParameters<typeof GeoJSONWrapper>[0];

/** Cuts the bands into tiles and encodes them. `onProgress` is told the share of the work done, 0–1. */
export function cutTiles(bands: Band[], onProgress: (share: number) => void): EncodedTile[] {
  const layersOf = new Map<string, Map<string, Features>>();
  bands.forEach((band, i) => {
    for (const { z, x, y, features } of cutBand(band)) {
      const key = `${z}/${x}/${y}`;
      const layers = layersOf.get(key) ?? new Map<string, Features>();
      layersOf.set(key, layers);
      layers.set(band.layer, [...(layers.get(band.layer) ?? []), ...features]);
    }
    onProgress((i + 1) / (bands.length + 1));
  });
  const tiles: EncodedTile[] = [];
  for (const [key, layers] of layersOf) {
    const [z = 0, x = 0, y = 0] = key.split("/").map(Number);
    tiles.push({ z, x, y, data: encode(layers) });
  }
  onProgress(1);
  return tiles;
}

function* cutBand({ features, zooms: [first, last] }: Band) {
  // maxZoom beyond what is cut: geojson-vt does not simplify at its last zoom.
  const index = new GeoJSONVT(
    { type: "FeatureCollection", features },
    { maxZoom: 14, indexMaxZoom: last, indexMaxPoints: 0, extent, buffer: 64, tolerance: 5 },
  );
  for (const { z, x, y } of index.tileCoords) {
    if (z < first || z > last || !isWanted(z, x, y)) continue;
    const tile = index.getTile(z, x, y);
    if (tile && tile.features.length > 0) yield { z, x, y, features: tile.features };
  }
}

function isWanted(z: number, x: number, y: number): boolean {
  if (z <= lastWorldZoom) return true;
  const [west, south, east, north] = bounds;
  const [left, top] = tileOf(west, north, z);
  const [right, bottom] = tileOf(east, south, z);
  return x >= left && x <= right && y >= top && y <= bottom;
}

function tileOf(lon: number, lat: number, z: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((lon / 360 + 0.5) * 2 ** z), Math.floor(y * 2 ** z)];
}

function encode(layers: Map<string, Features>): Uint8Array {
  const wrapped: Record<string, GeoJSONWrapper> = {};
  for (const [name, features] of layers) {
    const layer = new GeoJSONWrapper(features, { version: 2, extent });
    layer.name = name;
    wrapped[name] = layer;
  }
  return fromVectorTileJs({ layers: wrapped });
}
