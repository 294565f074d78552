import { expect, test } from "vitest";
import { auditActionLabels, auditGroupLabels } from "../../../domain/audit/actions.ts";
import { detailText } from "../../../domain/audit/detail.ts";

test("the detail of an entry is read out whatever its shape", () => {
  const detail = { before: [{ role: "clerk", unionId: 3 }], note: null, list: [] };
  expect(detailText("", detail, "zh")).toBe("原来 身份 登记员，工会编号 3，说明 —，list —");
  expect(detailText("kind", "locked", "zh")).toBe("门锁着");
  expect(detailText("amenity", ["toilet"], "en")).toBe("Toilet");
});

test("every action belongs to a group that the log can be filtered by", () => {
  const groups = Object.keys(auditActionLabels).map((action) => action.split(".")[0]);
  expect([...new Set(groups)].sort()).toEqual(Object.keys(auditGroupLabels).sort());
});
