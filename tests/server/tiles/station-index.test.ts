import fc from "fast-check";
import { expect, test } from "vitest";
import { orderOf } from "../../../server/tiles/cells.ts";
import { arrange, emptyColumns, textAt } from "../../../server/tiles/columns.ts";
import { ChangeSet, StationIndex } from "../../../server/tiles/station-index.ts";
import { row, rows } from "./synthetic.ts";

/** Everything the index holds, as text, whatever part it is in. */
function contentOf(index: StationIndex): string[] {
  return index.parts
    .flatMap((part) => {
      const live = arrange(part);
      return Array.from(live.id, (id, at) => {
        const { code, name } = textAt(live, at);
        return [
          id,
          code,
          name,
          live.x[at],
          live.y[at],
          live.pattern[at],
          live.hasLow[at],
          live.hasHigh[at],
          live.signed[at],
        ].join(" ");
      });
    })
    .sort();
}

function applied(index: StationIndex, changes: Parameters<ChangeSet["add"]>[0][]): StationIndex {
  const set = new ChangeSet();
  for (const change of changes) set.add(change);
  index.apply(set);
  return index;
}

const change = fc.oneof(
  row.map((changed) => ({ id: changed.id, row: changed })),
  fc.integer({ min: 1, max: 400 }).map((id) => ({ id, row: null })),
);

test("after any changes the index holds what one made afresh would hold", () => {
  fc.assert(
    fc.property(rows, fc.array(fc.array(change, { maxLength: 40 }), { maxLength: 5 }), (first, rounds) => {
      const index = applied(
        new StationIndex(),
        first.map((changed) => ({ id: changed.id, row: changed })),
      );
      const latest = new Map(first.map((changed) => [changed.id, changed]));
      for (const changes of rounds) {
        applied(index, changes);
        for (const { id, row: changed } of changes) {
          if (changed) latest.set(id, changed);
          else latest.delete(id);
        }
      }
      const afresh = applied(
        new StationIndex(),
        [...latest.values()].map((changed) => ({ id: changed.id, row: changed })),
      );
      expect(contentOf(index)).toEqual(contentOf(afresh));
    }),
  );
});

test("both parts stay in Z-order", () => {
  fc.assert(
    fc.property(rows, (stations) => {
      const index = applied(
        new StationIndex(),
        stations.map((changed) => ({ id: changed.id, row: changed })),
      );
      for (const part of index.parts) {
        const order = Array.from(part.x, (x, at) => orderOf(x, part.y[at] ?? 0));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    }),
  );
});

test("many changes are merged into the large part, and can still be changed there", () => {
  const [template] = fc.sample(row, 1);
  if (template === undefined) throw new Error("no station to copy");
  const many = Array.from({ length: 12_000 }, (_, i) => ({ ...template, id: i + 1, lon: 80 + i / 400 }));
  const index = applied(
    new StationIndex(),
    many.map((changed) => ({ id: changed.id, row: changed })),
  );
  expect(index.parts.map(({ size }) => size)).toEqual([12_000, 0]);
  applied(index, [
    { id: 7, row: null },
    { id: 8, row: { ...template, id: 8, name: "改了名" } },
  ]);
  const kept = contentOf(index);
  expect(kept).toHaveLength(11_999);
  expect(kept.filter((text) => text.includes("改了名"))).toHaveLength(1);
  expect(kept.some((text) => text.startsWith("7 "))).toBe(false);
});

test("columns without a station can be put in order", () => {
  expect(arrange(emptyColumns(0)).size).toBe(0);
});
