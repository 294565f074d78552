import { type SearchTag, searchTags } from "../../domain/stations/derive.ts";
import { lifecycleStates, type StationKind, stationKinds } from "../../domain/stations/kinds.ts";
import { cellAt, orderOf } from "./cells.ts";

/** One public station, as the database has it. */
export interface StationRow {
  id: number;
  code: string;
  name: string;
  /** WGS84 degrees; of the middle of its region where `coarse`. */
  lon: number;
  lat: number;
  /** The position is coarser than a street. */
  coarse: boolean;
  kind: StationKind;
  lifecycle: (typeof lifecycleStates)[number];
  suspendedUntil: string | null;
  patternId: number | null;
  has: readonly string[];
  lacks: readonly string[];
  /** Number of its region, see regionNumbers.ts. */
  region: number;
  verifiedAt: string | null;
  /** Number of what was signed off, see verdict-numbers.ts. */
  signed: number;
}

/** One array a fact, one place a station: about 50 bytes and the name. */
const layout = {
  id: Int32Array,
  x: Uint32Array,
  y: Uint32Array,
  /** `hours_patterns.id`; 0 where no hours are confirmed. */
  pattern: Int32Array,
  /** Bit n of the two words is `searchTags[n]`. */
  hasLow: Uint32Array,
  hasHigh: Uint32Array,
  lacksLow: Uint32Array,
  lacksHigh: Uint32Array,
  region: Uint16Array,
  signed: Uint32Array,
  /** Days since 1970, 0 for never. */
  verified: Uint16Array,
  suspendedUntil: Uint16Array,
  coarse: Uint8Array,
  /** Index into `stationKinds`, `lifecycleStates`. */
  kind: Uint8Array,
  lifecycle: Uint8Array,
  /** 1 once a newer row or a withdrawal has taken its place. */
  gone: Uint8Array,
  /** Where the station's code and name end in `text`. */
  textEnd: Uint32Array,
};

type Layout = typeof layout;
type Name = keyof Layout;
const names = Object.keys(layout) as Name[];

export type Columns = { [K in Name]: InstanceType<Layout[K]> } & {
  size: number;
  /** `code` TAB `name`, UTF-8, one station after the other. */
  text: Uint8Array;
};

export function emptyColumns(capacity: number, textLength = capacity * 48): Columns {
  return {
    size: 0,
    text: new Uint8Array(textLength),
    id: new Int32Array(capacity),
    x: new Uint32Array(capacity),
    y: new Uint32Array(capacity),
    pattern: new Int32Array(capacity),
    hasLow: new Uint32Array(capacity),
    hasHigh: new Uint32Array(capacity),
    lacksLow: new Uint32Array(capacity),
    lacksHigh: new Uint32Array(capacity),
    region: new Uint16Array(capacity),
    signed: new Uint32Array(capacity),
    verified: new Uint16Array(capacity),
    suspendedUntil: new Uint16Array(capacity),
    coarse: new Uint8Array(capacity),
    kind: new Uint8Array(capacity),
    lifecycle: new Uint8Array(capacity),
    gone: new Uint8Array(capacity),
    textEnd: new Uint32Array(capacity),
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Adds a station behind the last; the answer is `columns` or, when it was full, its larger successor. */
export function append(columns: Columns, row: StationRow): Columns {
  const text = encoder.encode(`${row.code}\t${row.name}`);
  const start = textStart(columns, columns.size);
  const to = withRoom(columns, start + text.length);
  const at = to.size;
  const { x, y } = cellAt(row.lon, row.lat);
  const has = tagMask(row.has);
  const lacks = tagMask(row.lacks);
  to.id[at] = row.id;
  to.x[at] = x;
  to.y[at] = y;
  to.pattern[at] = row.patternId ?? 0;
  to.hasLow[at] = has.low;
  to.hasHigh[at] = has.high;
  to.lacksLow[at] = lacks.low;
  to.lacksHigh[at] = lacks.high;
  to.region[at] = row.region;
  to.signed[at] = row.signed;
  to.verified[at] = dayNumber(row.verifiedAt);
  to.suspendedUntil[at] = dayNumber(row.suspendedUntil);
  to.coarse[at] = row.coarse ? 1 : 0;
  to.kind[at] = stationKinds.indexOf(row.kind);
  to.lifecycle[at] = lifecycleStates.indexOf(row.lifecycle);
  to.text.set(text, start);
  to.textEnd[at] = start + text.length;
  to.size++;
  return to;
}

function withRoom(columns: Columns, textLength: number): Columns {
  const full = columns.size === columns.id.length;
  if (!full && textLength <= columns.text.length) return columns;
  const larger = emptyColumns(
    full ? columns.size * 2 + 64 : columns.id.length,
    Math.max(textLength, columns.text.length) * 2,
  );
  for (const name of names) larger[name].set(columns[name]);
  larger.text.set(columns.text);
  larger.size = columns.size;
  return larger;
}

/** The stations of `columns` that are not gone, in Z-order, in arrays of just the right length. */
export function arrange(columns: Columns): Columns {
  const places = placesInOrder(columns);
  const textLength = places.reduce((sum, at) => sum + textBytes(columns, at), 0);
  const arranged = emptyColumns(places.length, textLength);
  arranged.size = places.length;
  for (const name of names) gather(columns[name], places, arranged[name]);
  let end = 0;
  for (let to = 0; to < places.length; to++) {
    const at = places[to] ?? 0;
    const bytes = columns.text.subarray(textStart(columns, at), columns.textEnd[at]);
    arranged.text.set(bytes, end);
    end += bytes.length;
    arranged.textEnd[to] = end;
  }
  return arranged;
}

function gather(from: Columns[Name], places: Uint32Array, to: Columns[Name]): void {
  for (let i = 0; i < places.length; i++) to[i] = from[places[i] ?? 0] ?? 0;
}

/** The stations of `first`, then those of `second`; neither is changed. */
export function join(first: Columns, second: Columns): Columns {
  const firstText = textStart(first, first.size);
  const both = emptyColumns(first.size + second.size, firstText + textStart(second, second.size));
  both.size = first.size + second.size;
  for (const name of names) {
    both[name].set(first[name].subarray(0, first.size));
    both[name].set(second[name].subarray(0, second.size), first.size);
  }
  both.text.set(first.text.subarray(0, firstText));
  both.text.set(second.text.subarray(0, textStart(second, second.size)), firstText);
  for (let at = first.size; at < both.size; at++) both.textEnd[at] = (both.textEnd[at] ?? 0) + firstText;
  return both;
}

const placeBits = 22;

/** How many stations one index can order. */
const maxStations = 2 ** placeBits;

/**
 * Order (42 bits) and place (22 bits) make one 64-bit number, written as its two words: the engine's own sort of such
 * numbers takes a tenth of the time a comparison function would.
 */
function placesInOrder(columns: Columns): Uint32Array {
  if (columns.size > maxStations) throw new RangeError(`more than ${maxStations} stations`);
  const keys = new BigUint64Array(columns.size);
  const words = new Uint32Array(keys.buffer);
  const orderBitsBelow = 2 ** (32 - placeBits);
  let live = 0;
  for (let at = 0; at < columns.size; at++) {
    if (columns.gone[at] === 1) continue;
    const order = orderOf(columns.x[at] ?? 0, columns.y[at] ?? 0);
    words[live * 2] = (order % orderBitsBelow) * maxStations + at;
    words[live * 2 + 1] = Math.floor(order / orderBitsBelow);
    live++;
  }
  keys.subarray(0, live).sort();
  const places = new Uint32Array(live);
  for (let i = 0; i < live; i++) places[i] = (words[i * 2] ?? 0) % maxStations;
  return places;
}

/** First place at or after `order` in arranged columns. */
export function lowerBound(columns: Columns, order: number): number {
  let low = 0;
  let high = columns.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (orderOf(columns.x[middle] ?? 0, columns.y[middle] ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function textAt(columns: Columns, at: number): { code: string; name: string } {
  const text = decoder.decode(columns.text.subarray(textStart(columns, at), columns.textEnd[at]));
  const tab = text.indexOf("\t");
  return { code: text.slice(0, tab), name: text.slice(tab + 1) };
}

/** Length of the station's code and name. */
export function textBytes(columns: Columns, at: number): number {
  return (columns.textEnd[at] ?? 0) - textStart(columns, at);
}

function textStart(columns: Columns, at: number): number {
  return at === 0 ? 0 : (columns.textEnd[at - 1] ?? 0);
}

const bitOf = new Map<string, number>(searchTags.map((tag, bit) => [tag, bit]));

/** The two words of bits for these tags. */
export function tagMask(tags: readonly (SearchTag | string)[]): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const tag of tags) {
    const bit = bitOf.get(tag);
    if (bit === undefined) continue;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return { low: low >>> 0, high: high >>> 0 };
}

/** Days since 1970 of a calendar date; 0 for none. */
export function dayNumber(date: string | null): number {
  return date === null ? 0 : Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}
