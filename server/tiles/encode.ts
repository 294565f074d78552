import { fromVectorTileJs, GeoJSONWrapper } from "@maplibre/vt-pbf";
import type { TileContent, TileFeature } from "./tile.ts";

const extent = 4096;

/** Mapbox Vector Tile 2.1 with the layers `stations` and `areas`; a layer without features is left out. */
export function encodeTile({ stations, areas }: TileContent): Buffer {
  const layers: Record<string, GeoJSONWrapper> = {};
  if (stations.length > 0) layers.stations = layer("stations", stations);
  if (areas.length > 0) layers.areas = layer("areas", areas);
  return Buffer.from(fromVectorTileJs({ layers }));
}

function layer(name: string, features: TileFeature<object>[]): GeoJSONWrapper {
  const wrapper = new GeoJSONWrapper(
    features.map(({ x, y, properties }) => ({
      type: 1,
      geometry: [[Math.floor(x * extent), Math.floor(y * extent)]],
      tags: { ...properties },
    })),
    { version: 2, extent },
  );
  wrapper.name = name;
  return wrapper;
}
