import { expect, test } from "vitest";
import type { UnionAnswer } from "../../domain/desk/session.ts";
import { linesOf } from "../../web/desk/accounts/union-tree.ts";

const union = (id: number, name: string, parent: number | null): UnionAnswer => ({
  ...{ id, name, parent, level: "city", region: null, stations: 0, stationsBelow: 0, accounts: 0 },
  ...{ demonstration: false, emblem: null, mayManage: false },
});
/** In the order of the API, by name; what lies above 1 is out of reach. */
const unions = [
  union(4, "一街道工会", 3),
  union(3, "东区总工会", 2),
  union(5, "西区总工会", 2),
  union(2, "某市总工会", 1),
  union(1, "某省总工会", 99),
];
const told = (opened: number[], words = "") =>
  linesOf(unions, new Set(opened), words).map(
    ({ union, level, open }) => `${"·".repeat(level)}${union.name}${open === null ? "" : open ? " -" : " +"}`,
  );

test("what is opened is shown right below what it belongs to", () => {
  expect(told([])).toEqual(["·某省总工会 +"]);
  expect(told([1, 2])).toEqual(["·某省总工会 -", "··某市总工会 -", "···东区总工会 +", "···西区总工会"]);
});

test("of a name typed the tree keeps those that fit and all above them, opened or not", () => {
  expect(told([], "街道")).toEqual(["·某省总工会 -", "··某市总工会 -", "···东区总工会 -", "····一街道工会"]);
  expect(told([], "西区")).toEqual(["·某省总工会 -", "··某市总工会 -", "···西区总工会"]);
  expect(told([1], "没有")).toEqual([]);
});
