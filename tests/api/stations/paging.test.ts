import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { always, register } from "../../support/stations.ts";

const app = useTestApp();

async function walk(start: string, between: () => Promise<unknown> = async () => {}) {
  const names: string[] = [];
  let path: string | undefined = start;
  while (path) {
    const page = await (await app.get(path)).json();
    names.push(...page.features.map((feature: { properties: { name: string } }) => feature.properties.name));
    path = page.links.find((link: { rel: string }) => link.rel === "next")?.href;
    await between();
  }
  return names;
}

test("pages neither skip nor repeat, while stations are added in between", async () => {
  const { db } = app.context;
  await register(db, ...Array.from({ length: 11 }, (_, i) => ({ name: `站${i}`, hours: always })));
  let added = 0;
  const names = await walk("/api/v1/stations?region=630104&limit=3", async () => {
    if (added++ < 2) await register(db, { name: `新${added}`, hours: always });
  });
  expect(new Set(names).size).toBe(names.length);
  for (let i = 0; i < 11; i++) expect(names).toContain(`站${i}`);
});

test("stations with confirmed hours come before the others", async () => {
  const { db } = app.context;
  await register(
    db,
    { name: "没时间" },
    { name: "报纸", hours: always, hoursFromPress: true },
    { name: "核实", hours: always },
  );
  expect(await walk("/api/v1/stations?region=630100&limit=1")).toEqual(["核实", "没时间", "报纸"]);
});

test("two stations at one point are both given, once each", async () => {
  await register(app.context.db, { name: "甲" }, { name: "乙" }, { name: "丙" });
  expect(await walk("/api/v1/stations?near=101.757,36.626&limit=1")).toEqual(["甲", "乙", "丙"]);
});
