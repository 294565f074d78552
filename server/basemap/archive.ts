import { open, stat } from "node:fs/promises";
import { PMTiles, type RangeResponse, type Source, TileType } from "pmtiles";
import { wrongSetting } from "../settings.ts";

/** What has to be known of a PMTiles file to draw it. */
export interface Archive {
  path: string;
  kind: "vector" | "raster";
  /** Another one whenever the file has changed. */
  version: string;
}

/** @throws when the file is not there or is no PMTiles archive of tiles that a map can draw. */
export async function openArchive(path: string): Promise<Archive> {
  const { size, mtimeMs } = await stat(path);
  const { tileType } = await new PMTiles(fileSource(path)).getHeader();
  if (tileType === TileType.Unknown) throw new Error(`${path} holds tiles of an unknown type`);
  return {
    path,
    kind: tileType === TileType.Mvt ? "vector" : "raster",
    version: `${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}`,
  };
}

/** @throws StartError when a file is named that is no archive of tiles. */
export async function checkBasemap(path: string | undefined): Promise<void> {
  if (path === undefined) return;
  try {
    await openArchive(path);
  } catch {
    throw wrongSetting("MAP_PMTILES", {
      zh: `PMTiles 文件的路径;${path} 打不开或不是 PMTiles`,
      en: `the path of a PMTiles file; ${path} cannot be opened or is none`,
    });
  }
}

function fileSource(path: string): Source {
  return {
    getKey: () => path,
    async getBytes(offset, length): Promise<RangeResponse> {
      const file = await open(path);
      try {
        const buffer = new ArrayBuffer(length);
        const { bytesRead } = await file.read(new Uint8Array(buffer), 0, length, offset);
        return { data: buffer.slice(0, bytesRead) };
      } finally {
        await file.close();
      }
    },
  };
}
