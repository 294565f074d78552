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
  test(`one change to chosen stations is looked at, made and taken back as one (${width})`, async () => {
    const { db } = app.context;
    const unions = await plantUnions(db);
    const codes = await register(
      db,
      { name: "甲驿站", at: away(0, 0), hours: daily(9, 18) },
      { name: "乙驿站", at: away(2000, 0), hours: daily(8, 17) },
      { name: "丙驿站", at: away(4000, 0) },
    );
    await giveTo(db, unions.district, ...codes);
    const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
    const page = await openPage(`${app.url}/desk/register`, { viewport }, asPerson(app.url, reviewer));
    await page.getByRole("checkbox", { name: /甲驿站/ }).check();
    await page.getByRole("checkbox", { name: /乙驿站/ }).check();
    await page.getByRole("button", { name: "批量修改", exact: true }).click();

    const dialog = page.getByRole("dialog");
    const look = dialog.getByRole("button", { name: "先看看会怎样" });
    expect(await look.isDisabled()).toBe(true);
    await dialog.getByLabel("改哪几项").selectOption({ label: "开放时间" });
    await dialog.getByLabel("开放时间", { exact: true }).fill("8:00-20:00");
    await dialog.getByLabel("为什么改").fill("换夏令时间");
    await accessible(page);
    await look.click();
    await dialog.getByText("要改2处").first().waitFor();
    expect(await dialog.textContent()).toContain("甲驿站");
    await accessible(page);
    await dialog.getByLabel("直接发布，马上公开").check();
    await dialog.getByRole("button", { name: "直接发布2处" }).click();
    await dialog.getByText("2处发布了，算一批").waitFor();
    expect(await Promise.all(codes.map(hoursOf))).toEqual(["8:00-20:00", "8:00-20:00", null]);

    await dialog.getByRole("link", { name: "看这一批" }).click();
    await page.getByRole("heading", { name: "换夏令时间" }).waitFor();
    await accessible(page);
    await page.getByRole("button", { name: "整批撤回" }).click();
    await dialog.getByRole("button", { name: "整批撤回" }).click();
    await page.getByText(/整批撤回了$/).waitFor();
    expect(await Promise.all(codes.map(hoursOf))).toEqual(["原文", "原文", null]);
    await page.getByRole("link", { name: "批量记录" }).last().click();
    await page.getByRole("link", { name: "换夏令时间" }).waitFor();
    await accessible(page);
  });
}
