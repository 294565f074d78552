import type { Context } from "../context.ts";
import type { TextQuery } from "../stations/text.ts";
import { stationIdsByText } from "../stations/text-ids.ts";
import { type Tile, tileBounds } from "./cells.ts";

const searchedZoom = 6;
const kept = 16;

/**
 * Text is searched by the database, once for the large tile around the one asked for: the neighbours and the finer tiles
 * of a map on screen then need no further search until the dataset changes.
 */
export class TextMatches {
  readonly #found = new Map<string, Promise<Uint8Array>>();

  /** By station id: 1 where the text is found, at least within `tile`. */
  in(context: Context, query: TextQuery, tile: Tile, version: number): Promise<Uint8Array> {
    const around = ancestor(tile, Math.min(tile.z, searchedZoom));
    const key = JSON.stringify([version, around, query]);
    const known = this.#found.get(key);
    if (known) return known;

    const found = stationIdsByText(context, query, tileBounds(around)).then(tableOf);
    this.#found.set(key, found);
    found.catch(() => this.#found.delete(key));
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= kept) break;
      this.#found.delete(oldest);
    }
    return found;
  }
}

function ancestor({ z, x, y }: Tile, zoom: number): Tile {
  const steps = z - zoom;
  return { z: zoom, x: x >>> steps, y: y >>> steps };
}

function tableOf(ids: number[]): Uint8Array {
  const table = new Uint8Array(ids.reduce((max, id) => Math.max(max, id), 0) + 1);
  for (const id of ids) table[id] = 1;
  return table;
}
