import { expect, test } from "vitest";
import type { UnionAnswer } from "../../domain/desk/session.ts";
import { unionsNamed } from "../../web/desk/accounts/find.ts";

const union = (id: number, name: string, parent: number | null): UnionAnswer => ({
  id,
  name,
  parent,
  level: "city",
  region: null,
  stations: 0,
  stationsBelow: 0,
  accounts: 0,
  demonstration: false,
  emblem: null,
  mayManage: true,
});

test("whoever looks for a union is offered the one nearest to the root first, with its place in the tree", () => {
  const unions = [
    union(3, "示例市城东区总工会", 2),
    union(2, "示例市总工会", 1),
    union(1, "示例省总工会", null),
  ];
  expect(unionsNamed(unions, "示例市")).toEqual([
    { id: "2", label: "示例市总工会", more: "示例省总工会" },
    { id: "3", label: "示例市城东区总工会", more: "示例省总工会 › 示例市总工会" },
  ]);
});
