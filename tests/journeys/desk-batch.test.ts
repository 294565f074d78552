import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, giveTo, plantUnions, signIn } from "../support/desk.ts";
import { away, daily, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

async function hoursOf(code: string): Promise<string | null> {
  const { properties } = await (await app.get(`/api/v1/stations/${code}`)).json();
  return properties.facts.hours?.value.raw ?? null;
}

for (const [width, viewport] of Object.entries(screens)) {
  test(`what a clerk submits for many is published as a whole by a reviewer, and undone as one (${width})`, async () => {
    const { db } = app.context;
    const unions = await plantUnions(db);
    const codes = await register(
      db,
      ...["甲", "乙", "丙", "丁"].map((name, i) => ({
        name: `${name}驿站`,
        at: away(i * 2000, 0),
        hours: daily(9, 18),
      })),
    );
    await giveTo(db, unions.district, ...codes);
    const clerk = await signIn(app, [{ role: "clerk", union: unions.district }]);
    const desk = await openPage(`${app.url}/desk/register`, { viewport }, asPerson(app.url, clerk));
    for (const name of ["甲", "乙", "丙"]) {
      await desk.getByRole("checkbox", { name: new RegExp(`${name}驿站`) }).check();
    }
    await desk.getByRole("button", { name: "批量修改", exact: true }).click();
    const asked = desk.getByRole("dialog");
    await asked.getByLabel("改哪几项").selectOption({ label: "开放时间" });
    await asked.getByLabel("开放时间", { exact: true }).fill("8:00-20:00");
    await asked.getByLabel("为什么改").fill("换夏令时间");
    await asked.getByRole("button", { name: "先看看会怎样" }).click();
    // A clerk may not publish: there is no choice to make.
    expect(await asked.getByLabel("直接发布，马上公开").count()).toBe(0);
    await asked.getByRole("button", { name: "交3处去审" }).click();
    await asked.getByText("3处交去审了，算一批").waitFor();
    expect(await Promise.all(codes.map(hoursOf))).toEqual(codes.map(() => "原文"));

    const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
    const page = await openPage(`${app.url}/desk/review`, { viewport }, asPerson(app.url, reviewer));
    await page
      .getByRole("link", { name: /换夏令时间/ })
      .first()
      .click();
    await page.getByRole("button", { name: "整批发布（3处）" }).click();
    const dialog = page.getByRole("dialog", { name: "把「换夏令时间」整批发布？" });
    await dialog.waitFor();
    await accessible(page);
    await dialog.getByRole("button", { name: "整批发布（3处）" }).click();
    await page.getByText("没有等着审的").waitFor();
    await accessible(page);
    expect(await Promise.all(codes.map(hoursOf))).toEqual([
      ...codes.slice(0, 3).map(() => "8:00-20:00"),
      "原文",
    ]);

    await page.goto(`${app.url}/desk/batches`);
    await page.getByRole("link", { name: "换夏令时间" }).click();
    await page
      .getByText(/发布了3处/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "整批撤回" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "整批撤回" }).click();
    await page.getByText(/整批撤回了$/).waitFor();
    expect(await Promise.all(codes.map(hoursOf))).toEqual(codes.map(() => "原文"));
    const history = await db("revisions").join("stations", "stations.id", "station_id");
    expect(history.filter(({ number }) => number === 3).map(({ reason }) => reason)).toEqual(
      Array(3).fill("撤回：换夏令时间"),
    );
    await accessible(page);
  });
}
