import fc from "fast-check";
import { expect, test } from "vitest";
import { cellAt, orderBits, orderOf, orderRange, tileBounds, world } from "../../../server/tiles/cells.ts";

const cell = fc.integer({ min: 0, max: world - 1 });
const zoom = fc.integer({ min: 0, max: orderBits });

test("a cell lies in the range of the tile around it, and of no other tile of that zoom", () => {
  fc.assert(
    fc.property(cell, cell, zoom, fc.nat(), fc.nat(), (x, y, z, otherX, otherY) => {
      const side = world / 2 ** z;
      const tile = { z, x: Math.floor(x / side), y: Math.floor(y / side) };
      const other = { z, x: otherX % 2 ** z, y: otherY % 2 ** z };
      const order = orderOf(x, y);
      const holds = ({ from, to }: { from: number; to: number }) => order >= from && order < to;
      expect(holds(orderRange(tile))).toBe(true);
      expect(holds(orderRange(other))).toBe(other.x === tile.x && other.y === tile.y);
    }),
  );
});

test("a tile's range is filled by those of its four children, in turn", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: orderBits - 1 }), fc.nat(), fc.nat(), (z, anyX, anyY) => {
      const [x, y] = [anyX % 2 ** z, anyY % 2 ** z];
      const parent = orderRange({ z, x, y });
      const children = [0, 1, 2, 3].map((n) =>
        orderRange({ z: z + 1, x: 2 * x + (n & 1), y: 2 * y + (n >> 1) }),
      );
      expect([parent.from, ...children.map(({ to }) => to)]).toEqual([
        ...children.map(({ from }) => from),
        parent.to,
      ]);
    }),
  );
});

test("a place lies within the bounds of its tile", () => {
  const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
  fc.assert(
    fc.property(degrees(179.99), degrees(85), fc.integer({ min: 0, max: 18 }), (lon, lat, z) => {
      const { x, y } = cellAt(lon, lat);
      const side = world / 2 ** z;
      const [west, south, east, north] = tileBounds({ z, x: Math.floor(x / side), y: Math.floor(y / side) });
      const slack = 1e-7;
      expect(lon).toBeGreaterThanOrEqual(west - slack);
      expect(lon).toBeLessThanOrEqual(east + slack);
      expect(lat).toBeGreaterThanOrEqual(south - slack);
      expect(lat).toBeLessThanOrEqual(north + slack);
    }),
  );
});

test.each([
  ["the middle of the world", 0, 0, world / 2, world / 2],
  ["its north-west corner", -180, 85.0511288, 0, 0],
  ["the antimeridian from the west", 180, 0, world - 1, world / 2],
  ["the north pole, drawn to the edge", 0, 90, world / 2, 0],
  ["the south pole, drawn to the edge", 0, -90, world / 2, world - 1],
])("%s has its cell", (_, lon, lat, x, y) => {
  const found = cellAt(lon, lat);
  expect(found.x).toBe(x);
  expect(Math.abs(found.y - y)).toBeLessThan(50);
});
