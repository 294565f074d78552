import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { zxyToTileId } from "pmtiles";

/** One encoded vector tile. */
export interface EncodedTile {
  z: number;
  x: number;
  y: number;
  data: Uint8Array;
}

interface Entry {
  id: number;
  offset: number;
  length: number;
  run: number;
}

const headerLength = 127;
/** Header and root directory must lie in the first 16 KiB. */
const rootLimit = 16_384 - headerLength;
const entriesPerLeaf = 2048;

/**
 * A PMTiles archive (version 3): gzipped tiles in Hilbert order, each distinct one stored once.
 * @param bounds west, south, east, north in degrees.
 */
export function pmtilesFile(
  tiles: EncodedTile[],
  metadata: object,
  bounds: [number, number, number, number],
): Buffer {
  const ordered = tiles
    .map((tile) => ({ id: zxyToTileId(tile.z, tile.x, tile.y), data: tile.data }))
    .sort((a, b) => a.id - b.id);
  const { entries, contents } = deduplicate(ordered);
  const { root, leaves } = directories(entries);
  const json = gzipSync(JSON.stringify(metadata));
  const data = Buffer.concat(contents);
  const zooms = tiles.map(({ z }) => z);

  const header = Buffer.alloc(headerLength);
  header.write("PMTiles", 0, "latin1");
  header.writeUInt8(3, 7);
  let offset = headerLength;
  let at = 8;
  for (const section of [root, json, leaves, data]) {
    header.writeBigUInt64LE(BigInt(offset), at);
    header.writeBigUInt64LE(BigInt(section.length), at + 8);
    offset += section.length;
    at += 16;
  }
  for (const count of [tiles.length, entries.length, contents.length]) {
    at = header.writeBigUInt64LE(BigInt(count), at);
  }
  const clustered = 1;
  const gzip = 2;
  const vectorTile = 1;
  for (const byte of [clustered, gzip, gzip, vectorTile, Math.min(...zooms), Math.max(...zooms)]) {
    at = header.writeUInt8(byte, at);
  }
  for (const degrees of bounds) at = header.writeInt32LE(Math.round(degrees * 1e7), at);
  at = header.writeUInt8(4, at);
  at = header.writeInt32LE(Math.round(104 * 1e7), at);
  header.writeInt32LE(Math.round(36 * 1e7), at);
  return Buffer.concat([header, root, json, leaves, data]);
}

/** Equal tiles share their bytes, and neighbours that are equal share their entry. */
function deduplicate(ordered: { id: number; data: Uint8Array }[]): { entries: Entry[]; contents: Buffer[] } {
  const entries: Entry[] = [];
  const contents: Buffer[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  let end = 0;
  for (const { id, data } of ordered) {
    const digest = createHash("sha1").update(data).digest("base64");
    let place = known.get(digest);
    if (!place) {
      const content = gzipSync(data, { level: 9 });
      place = { offset: end, length: content.length };
      known.set(digest, place);
      contents.push(content);
      end += content.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && last.id + last.run === id) last.run++;
    else entries.push({ id, ...place, run: 1 });
  }
  return { entries, contents };
}

function directories(entries: Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = directory(entries);
  if (whole.length <= rootLimit) return { root: whole, leaves: Buffer.alloc(0) };
  const pointers: Entry[] = [];
  const leaves: Buffer[] = [];
  let offset = 0;
  for (let from = 0; from < entries.length; from += entriesPerLeaf) {
    const part = entries.slice(from, from + entriesPerLeaf);
    const leaf = directory(part);
    pointers.push({ id: part[0]?.id ?? 0, offset, length: leaf.length, run: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directory(pointers), leaves: Buffer.concat(leaves) };
}

/** Columns of unsigned varints: ids as differences, run lengths, lengths, offsets (0: right behind the one before). */
function directory(entries: Entry[]): Buffer {
  const bytes: number[] = [];
  const push = (value: number) => {
    let rest = value;
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  push(entries.length);
  let before = 0;
  for (const { id } of entries) {
    push(id - before);
    before = id;
  }
  for (const { run } of entries) push(run);
  for (const { length } of entries) push(length);
  entries.forEach(({ offset }, i) => {
    const previous = entries[i - 1];
    push(previous && previous.offset + previous.length === offset ? 0 : offset + 1);
  });
  return gzipSync(Buffer.from(bytes), { level: 9 });
}
