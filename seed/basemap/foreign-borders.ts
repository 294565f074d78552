import type { Feature, LineString, Position } from "geojson";
import type { Country } from "./sources.ts";

/** Borders between other countries: the segments two of them share. Those with China are drawn from China's districts. */
export function foreignBorders(countries: Country[]): Feature<LineString, { level: "foreign" }>[] {
  const owners = new Map<string, Set<string>>();
  const visit = (use: (key: string, a: Position, b: Position, name: string) => void) => {
    for (const { geometry, properties } of countries) {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      for (const ring of polygons.flat()) {
        ring.slice(1).forEach((b, i) => {
          const a = ring[i] ?? b;
          use([a.join(), b.join()].sort().join(" "), a, b, properties.name);
        });
      }
    }
  };
  visit((key, _a, _b, name) => {
    owners.set(key, (owners.get(key) ?? new Set()).add(name));
  });
  const lines: Feature<LineString, { level: "foreign" }>[] = [];
  visit((key, a, b, name) => {
    const names = [...(owners.get(key) ?? [])];
    if (names.length < 2 || names[0] !== name || names.includes("中国")) return;
    const last = lines.at(-1)?.geometry.coordinates;
    if (last?.at(-1)?.join() === a.join()) last?.push(b);
    else {
      const geometry: LineString = { type: "LineString", coordinates: [a, b] };
      lines.push({ type: "Feature", properties: { level: "foreign" }, geometry });
    }
  });
  return lines;
}

/** The dashes of the South China Sea are drawn in the source as slim polygons; as lines they keep one width at every zoom. */
export function dashes(countries: Country[]): Feature<LineString, { level: "dash" }>[] {
  const china = countries.find(({ properties }) => properties.name === "中国");
  if (china?.geometry.type !== "MultiPolygon") throw new Error("the source has no China of several polygons");
  return china.geometry.coordinates.flatMap((polygon) => {
    const ring = polygon[0]?.slice(0, -1) ?? [];
    const line = middleLine(ring);
    if (!line || !isDash(line, ring)) return [];
    return [
      {
        type: "Feature",
        properties: { level: "dash" },
        geometry: { type: "LineString", coordinates: line },
      },
    ];
  });
}

/** Far from any island of ours, and many times longer than wide. */
function isDash(line: Position[], ring: Position[]): boolean {
  const length = pathLength(line);
  return length > 0.3 && areaOf(ring) / length ** 2 < 0.09 && ring.length < 20;
}

/** From one of the two corners furthest apart to the other, halfway between both sides. */
function middleLine(ring: Position[]): Position[] | null {
  let ends: [number, number] | null = null;
  let furthest = 0;
  for (let i = 0; i < ring.length; i++) {
    for (let j = i + 1; j < ring.length; j++) {
      const distance = between(ring[i] ?? [], ring[j] ?? []);
      if (distance > furthest) {
        furthest = distance;
        ends = [i, j];
      }
    }
  }
  if (!ends) return null;
  const [i, j] = ends;
  const there = ring.slice(i, j + 1);
  const back = [...ring.slice(j), ...ring.slice(0, i + 1)].reverse();
  return [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const [px = 0, py = 0] = along(there, share);
    const [qx = 0, qy = 0] = along(back, share);
    return [(px + qx) / 2, (py + qy) / 2];
  });
}

function along(path: Position[], share: number): Position {
  let left = share * pathLength(path);
  for (let i = 1; i < path.length; i++) {
    const [a = [], b = []] = [path[i - 1], path[i]];
    const step = between(a, b);
    if (left <= step && step > 0) {
      const t = left / step;
      return [(a[0] ?? 0) + ((b[0] ?? 0) - (a[0] ?? 0)) * t, (a[1] ?? 0) + ((b[1] ?? 0) - (a[1] ?? 0)) * t];
    }
    left -= step;
  }
  return path.at(-1) ?? [];
}

function pathLength(path: Position[]): number {
  let length = 0;
  for (let i = 1; i < path.length; i++) length += between(path[i - 1] ?? [], path[i] ?? []);
  return length;
}

function between(a: Position, b: Position): number {
  return Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0));
}

function areaOf(ring: Position[]): number {
  let twice = 0;
  ring.forEach(([x = 0, y = 0], i) => {
    const [nx = 0, ny = 0] = ring[(i + 1) % ring.length] ?? [];
    twice += x * ny - nx * y;
  });
  return Math.abs(twice) / 2;
}
