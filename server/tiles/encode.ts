import { fromVectorTileJs, GeoJSONWrapper } from "@maplibre/vt-pbf";
import type { TileFeature } from "./tile.ts";

const extent = 4096;

/** Mapbox Vector Tile 2.1 with one layer, `stations`; an empty tile has no layer. */
export function encodeTile(features: TileFeature[]): Buffer {
  if (features.length === 0) return Buffer.alloc(0);
  const stations = new GeoJSONWrapper(
    features.map(({ x, y, properties }) => ({
      type: 1,
      geometry: [[Math.floor(x * extent), Math.floor(y * extent)]],
      tags: { ...properties },
    })),
    { version: 2, extent },
  );
  stations.name = "stations";
  return Buffer.from(fromVectorTileJs({ layers: { stations } }));
}
