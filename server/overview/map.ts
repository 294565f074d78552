import type { Knex } from "knex";
import type { OverviewMap } from "../../domain/overview/wire.ts";
import { type Region, regionFamily } from "../regions/regions.ts";
import { toOverviewRegion } from "./places.ts";
import { readOutlines } from "./queries.ts";

const width = 546;
const margin = 8;
/** Taller than wide, a drawing would push everything else off the screen. */
const tallest = 330;
/** Thinner than what a stroke of 2.5 hides. */
const finest = 0.6;

type Point = [x: number, y: number];
type Polygon = Point[][];

const drawn = new WeakMap<Knex, Map<string, Promise<OverviewMap | null>>>();

/**
 * The regions directly below a region (or, where there are none, itself) as they are to be drawn; made once, as regions change
 * with a seed only. Null where there is no such region, or nothing of it is drawn.
 */
export function overviewMap(db: Knex, adcode: string): Promise<OverviewMap | null> {
  const maps = drawn.get(db) ?? new Map<string, Promise<OverviewMap | null>>();
  drawn.set(db, maps);
  const known = maps.get(adcode);
  if (known) return known;
  const drawing = draw(db, adcode);
  maps.set(adcode, drawing);
  drawing.then(
    (map) => map ?? maps.delete(adcode),
    () => maps.delete(adcode),
  );
  return drawing;
}

async function draw(db: Knex, adcode: string): Promise<OverviewMap | null> {
  const family = await regionFamily(db, adcode);
  if (!family) return null;
  const shown = family.children.length > 0 ? family.children : [family.region];
  const codes = shown.map((region) => region.adcode);
  // Twice: how finely to draw follows from how far it extends.
  const rough = await readOutlines(db, codes, 0.05);
  const extent = projection(rough.flatMap(({ outline }) => outline.coordinates));
  if (extent === null) return null;
  const outlines = await readOutlines(db, codes, finest / extent.scale);
  const regions = new Map(shown.map((region): [string, Region] => [region.adcode, region]));
  return {
    width,
    height: extent.height,
    areas: outlines.flatMap(({ adcode, outline }) => {
      const region = regions.get(adcode);
      if (!region) return [];
      const polygons = outline.coordinates.map((rings) => rings.map((ring) => ring.map(extent.place)));
      const seen = polygons.filter(([outer]) => outer && areaOf(outer) > finest * finest);
      const kept = seen.length > 0 ? seen : polygons;
      return [{ region: toOverviewRegion(region), path: kept.map(pathOf).join(""), label: labelOf(kept) }];
    }),
  };
}

/** Degrees to the drawing: north up, a degree of longitude as short as it is in the middle. `scale`: units a degree of latitude. */
function projection(polygons: Polygon[]) {
  const points = polygons.flat(2);
  if (points.length === 0) return null;
  const [west, east] = endsOf(points.map(([lon]) => lon));
  const [south, north] = endsOf(points.map(([, lat]) => lat));
  const narrowing = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const [wide, high] = [(east - west) * narrowing, north - south];
  const scale = Math.min((width - 2 * margin) / wide, (tallest - 2 * margin) / high);
  const left = (width - wide * scale) / 2;
  const place = ([lon, lat]: Point): Point => [
    left + (lon - west) * narrowing * scale,
    margin + (north - lat) * scale,
  ];
  return { scale, height: Math.round(high * scale + 2 * margin), place };
}

function endsOf(values: number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

const round = (value: number) => Math.round(value * 10) / 10;

function pathOf(polygon: Polygon): string {
  return polygon
    .map(
      (ring) =>
        `M${ring
          .slice(0, -1)
          .map((at) => at.map(round).join(" "))
          .join("L")}Z`,
    )
    .join("");
}

/** By the shoelace formula. */
function areaOf(ring: Point[]): number {
  let twice = 0;
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

const scanned = 40;

/** The middle of the longest level line through the largest polygon, of those with some room above and below. */
function labelOf(polygons: Polygon[]): OverviewMap["areas"][number]["label"] {
  const [largest = []] = polygons.toSorted(([a = []], [b = []]) => areaOf(b) - areaOf(a));
  const [top, bottom] = endsOf(largest.flat().map(([, y]) => y));
  let best = { x: 0, y: 0, room: 0, worth: -1 };
  for (let line = 1; line < scanned; line++) {
    const y = top + ((bottom - top) * line) / scanned;
    const [above, middle, under] = [y - 16, y, y + 8].map((at) => spansAt(largest, at));
    for (const [from, to] of middle ?? []) {
      const x = (from + to) / 2;
      // Two lines of text stand there, so it must be wide above and below as well.
      const room = Math.min(to - from, around(above, x), around(under, x));
      const worth = room > 0 ? room : (to - from) / 1000;
      if (worth > best.worth) best = { x: round(x), y: round(y), room: round(room), worth };
    }
  }
  const { x, y, room } = best;
  return { x, y, room };
}

/** Twice the distance from x to the nearer end of the span around it; 0 outside. */
function around(spans: [number, number][] | undefined, x: number): number {
  const span = spans?.find(([from, to]) => from < x && x < to);
  return span ? 2 * Math.min(x - span[0], span[1] - x) : 0;
}

/** Where a level line runs inside. */
function spansAt(polygon: Polygon, y: number): [number, number][] {
  const crossings: number[] = [];
  for (const ring of polygon) {
    for (const [at, [x, from]] of ring.entries()) {
      const [nextX, to] = ring[(at + 1) % ring.length] ?? [x, from];
      if (from > y !== to > y) crossings.push(x + ((y - from) / (to - from)) * (nextX - x));
    }
  }
  crossings.sort((a, b) => a - b);
  const spans: [number, number][] = [];
  for (let at = 0; at + 1 < crossings.length; at += 2)
    spans.push([crossings[at] ?? 0, crossings[at + 1] ?? 0]);
  return spans;
}
