import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { standardSchema } from "../../../server/standards/json-schema.ts";

test("the schema for editors is the one the program reads by; else run ./yizhan standards schema", () => {
  expect(readFileSync(new URL("../../../standards/schema.json", import.meta.url), "utf8")).toBe(
    standardSchema(),
  );
});

test("the schema names every check once and says in Chinese and English what it asks", () => {
  const { $defs, properties } = JSON.parse(standardSchema());
  const checks: { description?: string; properties: Record<string, { description?: string }> }[] =
    $defs.Check.anyOf;
  const names = checks.map((check) => Object.keys(check.properties)[0]);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(["amenity", "number", "ruling", "all", "cases", "use"]));
  for (const check of checks) {
    const told = check.description ?? Object.values(check.properties)[0]?.description;
    expect(told).toMatch(/^\p{Script=Han}.* · .+/u);
  }
  expect(properties.freshFor.description).toContain("183 天");
});
