import type { Feature, LineString, Position } from "geojson";
import { SegmentGrid } from "./segment-grid.ts";
import type { Surroundings } from "./surroundings.ts";

/** A region whose rings are drawn: a district, or a city or province that has none. */
export interface Area {
  adcode: string;
  /** Adcode of the city, or of the province where there is no city between. */
  group: string;
  polygons: Position[][][];
}

export type BorderLevel = "country" | "province" | "city" | "district";

/** Two prefectures draw the border between them each in its own way, up to so many degrees apart. */
const sameLine = 0.004;
/** Where they leave a wider gap both lines stay; away from the sea it is no coast. */
const gap = 0.03;

/**
 * Borders as lines, each drawn once. Within a prefecture neighbours share vertices; between prefectures the line of the
 * smaller code stands for both. What has no neighbour is the nation's border where foreign land is near, else a coast,
 * which is not drawn as a line.
 */
export function chineseBorders(
  areas: Area[],
  { isAbroad, isByTheSea }: Surroundings,
): Feature<LineString, { level: BorderLevel }>[] {
  const owners = segmentOwners(areas);
  const outer = new SegmentGrid<Area>(gap);
  for (const area of areas) {
    forEachSegment(area, (a, b) => {
      if (owners.get(segmentKey(a, b))?.length === 1) outer.add(a, b, area);
    });
  }

  const levelOf = (area: Area, a: Position, b: Position): BorderLevel | null => {
    const [first, second] = owners.get(segmentKey(a, b)) ?? [];
    if (first && second) return first === area ? levelBetween(first, second) : null;
    const middle = [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2];
    const near = outer.nearest(middle, (other) => other.group !== area.group);
    if (near && near.distance < sameLine) {
      return area.group < near.owner.group ? levelBetween(area, near.owner) : null;
    }
    if (isAbroad(middle)) return "country";
    return near && !isByTheSea(middle) ? levelBetween(area, near.owner) : null;
  };

  const lines: Feature<LineString, { level: BorderLevel }>[] = [];
  for (const area of areas) {
    for (const ring of area.polygons.flat()) {
      let line: Position[] = [];
      let level: BorderLevel | null = null;
      const finish = () => {
        if (level !== null) {
          lines.push({
            type: "Feature",
            properties: { level },
            geometry: { type: "LineString", coordinates: line },
          });
        }
      };
      ring.slice(1).forEach((b, i) => {
        const a = ring[i] ?? b;
        const next = levelOf(area, a, b);
        if (next === level) {
          line.push(b);
          return;
        }
        finish();
        level = next;
        line = [a, b];
      });
      finish();
    }
  }
  return lines;
}

function levelBetween(a: Area, b: Area): BorderLevel {
  if (a.adcode.slice(0, 2) !== b.adcode.slice(0, 2)) return "province";
  return a.group === b.group ? "district" : "city";
}

function segmentOwners(areas: Area[]): Map<string, Area[]> {
  const owners = new Map<string, Area[]>();
  for (const area of areas) {
    forEachSegment(area, (a, b) => {
      const key = segmentKey(a, b);
      const known = owners.get(key);
      if (!known) owners.set(key, [area]);
      else if (!known.includes(area)) known.push(area);
    });
  }
  return owners;
}

function forEachSegment(area: Area, visit: (a: Position, b: Position) => void): void {
  for (const ring of area.polygons.flat()) {
    ring.slice(1).forEach((b, i) => {
      visit(ring[i] ?? b, b);
    });
  }
}

function segmentKey(a: Position, b: Position): string {
  const [p, q] = [`${a[0]} ${a[1]}`, `${b[0]} ${b[1]}`];
  return p < q ? `${p} ${q}` : `${q} ${p}`;
}
