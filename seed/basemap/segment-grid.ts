import type { Position } from "geojson";

interface Segment<Owner> {
  a: Position;
  b: Position;
  owner: Owner;
}

/** Line segments in square cells of so many degrees, to find the nearest one no further away than a cell is wide. */
export class SegmentGrid<Owner> {
  readonly #size: number;
  readonly #cells = new Map<number, Segment<Owner>[]>();

  constructor(size: number) {
    this.#size = size;
  }

  add(a: Position, b: Position, owner: Owner): void {
    const [ax = 0, ay = 0] = a;
    const [bx = 0, by = 0] = b;
    const segment = { a, b, owner };
    for (let column = this.#cell(Math.min(ax, bx)); column <= this.#cell(Math.max(ax, bx)); column++) {
      for (let row = this.#cell(Math.min(ay, by)); row <= this.#cell(Math.max(ay, by)); row++) {
        const key = keyOf(column, row);
        const cell = this.#cells.get(key);
        if (cell) cell.push(segment);
        else this.#cells.set(key, [segment]);
      }
    }
  }

  /** Degrees to the nearest segment of a wanted owner; `null` when none is within a cell's width. */
  nearest(at: Position, wanted: (owner: Owner) => boolean): { owner: Owner; distance: number } | null {
    const [x = 0, y = 0] = at;
    let best: { owner: Owner; distance: number } | null = null;
    for (let column = this.#cell(x) - 1; column <= this.#cell(x) + 1; column++) {
      for (let row = this.#cell(y) - 1; row <= this.#cell(y) + 1; row++) {
        for (const { a, b, owner } of this.#cells.get(keyOf(column, row)) ?? []) {
          if (!wanted(owner)) continue;
          const distance = distanceToSegment(x, y, a, b);
          if (distance <= this.#size && (best === null || distance < best.distance))
            best = { owner, distance };
        }
      }
    }
    return best;
  }

  #cell(degrees: number): number {
    return Math.floor(degrees / this.#size);
  }
}

function keyOf(column: number, row: number): number {
  return column * 1_000_003 + row;
}

/** Planar, in degrees of latitude: longitudes are shortened by the cosine. */
function distanceToSegment(x: number, y: number, a: Position, b: Position): number {
  const shorten = Math.cos((y * Math.PI) / 180);
  const ax = ((a[0] ?? 0) - x) * shorten;
  const ay = (a[1] ?? 0) - y;
  const dx = ((b[0] ?? 0) - x) * shorten - ax;
  const dy = (b[1] ?? 0) - y - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + t * dx, ay + t * dy);
}
