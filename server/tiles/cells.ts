/**
 * Web-mercator cells and their Z-order. The world is a square of 2³² cells a side (about a centimetre at the equator),
 * x eastwards from 180° W, y southwards from 85.05° N. In Z-order every map tile is one unbroken range.
 */

export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** Side of the world in cells. */
export const world = 2 ** 32;

/** Bits of x and y that take part in the order; no tile may be finer. */
export const orderBits = 21;

/** WGS84 degrees to a cell; latitudes beyond the square are moved to its edge. */
export function cellAt(lon: number, lat: number): { x: number; y: number } {
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = lon / 360 + 0.5;
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return { x: toCell(x), y: toCell(y) };
}

function toCell(share: number): number {
  return Math.min(Math.max(Math.floor(share * world), 0), world - 1);
}

/** WGS84 degrees of a tile's edges: west, south, east, north. */
export function tileBounds({ z, x, y }: Tile): [number, number, number, number] {
  const side = 2 ** z;
  const latitude = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side))) * 180) / Math.PI;
  return [(x / side) * 360 - 180, latitude(y + 1), ((x + 1) / side) * 360 - 180, latitude(y)];
}

/** Place of a cell in the order: a whole number below 2⁴². */
export function orderOf(x: number, y: number): number {
  return interleave(x >>> (32 - orderBits), y >>> (32 - orderBits));
}

/** Range of the order that is exactly this tile; `to` is not part of it. */
export function orderRange({ z, x, y }: Tile): { from: number; to: number } {
  const size = 4 ** (orderBits - z);
  const first = interleave(x, y) * size;
  return { from: first, to: first + size };
}

/** The bits of two numbers below 2²¹ in turn, x's lowest first. */
function interleave(x: number, y: number): number {
  const low = (spread(x & 0xffff) | (spread(y & 0xffff) << 1)) >>> 0;
  const high = spread(x >>> 16) | (spread(y >>> 16) << 1);
  return high * world + low;
}

/** 16 bits with a zero between each two. */
function spread(bits: number): number {
  let n = bits;
  n = (n | (n << 8)) & 0x00ff00ff;
  n = (n | (n << 4)) & 0x0f0f0f0f;
  n = (n | (n << 2)) & 0x33333333;
  return (n | (n << 1)) & 0x55555555;
}
