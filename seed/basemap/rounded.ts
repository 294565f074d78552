import type { Feature, LineString, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";

type Shape = LineString | MultiLineString | Polygon | MultiPolygon;

/** Corners cut twice (Chaikin): coarse rivers and lakes look like water instead of broken glass, and move by no more than they are coarse. */
export function rounded<S extends Shape>(feature: Feature<S>): Feature<S> {
  return { ...feature, geometry: roundedShape(feature.geometry) };
}

function roundedShape<S extends Shape>(shape: S): S {
  const cut = (line: Position[], closed: boolean) => cutCorners(cutCorners(line, closed), closed);
  switch (shape.type) {
    case "LineString":
      return { ...shape, coordinates: cut(shape.coordinates, false) };
    case "MultiLineString":
      return { ...shape, coordinates: shape.coordinates.map((line) => cut(line, false)) };
    case "Polygon":
      return { ...shape, coordinates: shape.coordinates.map((ring) => cut(ring, true)) };
    case "MultiPolygon":
      return {
        ...shape,
        coordinates: shape.coordinates.map((rings) => rings.map((ring) => cut(ring, true))),
      };
  }
}

function cutCorners(line: Position[], closed: boolean): Position[] {
  const result: Position[] = [];
  line.slice(1).forEach(([bx = 0, by = 0], i) => {
    const [ax = 0, ay = 0] = line[i] ?? [];
    result.push(
      [0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by],
      [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by],
    );
  });
  const [first, last] = closed ? [result[0], result[0]] : [line[0], line.at(-1)];
  if (!closed && first) result.unshift(first);
  if (last) result.push(last);
  return result;
}
