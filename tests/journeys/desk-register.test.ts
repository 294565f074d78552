import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, giveTo, type Person, plantUnions, signIn, type Unions } from "../support/desk.ts";
import { away, daily, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();

let unions: Unions;
let clerk: Person;
let codes: string[];

beforeEach(async () => {
  const { db } = app.context;
  unions = await plantUnions(db);
  clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  codes = await register(
    db,
    ...Array.from({ length: 60 }, (_, i) => ({
      name: `驿站${String(i).padStart(2, "0")}`,
      at: away(i * 100, 0),
      hours: daily(0, 24),
      kind: i === 7 ? "driver_home" : "rest_station",
      checkedAt: i === 3 ? "2020-01-01" : "2026-11-10",
    })),
  );
  await giveTo(db, unions.city, ...codes);
});

const open = (path: string, viewport = screens.desk) =>
  openPage(app.url + path, { viewport }, asPerson(app.url, clerk));

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

const names = (page: Page) => page.locator(".reg tbody td:nth-child(3), .dstops h2").allTextContents();

describe.each([
  ["a phone", screens.phone],
  ["a desk", screens.desk],
])("on %s", (_, viewport) => {
  test("a clerk pages through the register, searches, and opens a station", async () => {
    const page = await open("/desk/register", viewport);
    await page.getByText("驿站00").waitFor();
    await accessible(page);
    expect(await names(page)).toHaveLength(50);
    await page.getByRole("button", { name: "下一页" }).click();
    await page.getByText("驿站59").waitFor();
    expect(await names(page)).toHaveLength(10);
    await page.getByRole("button", { name: "上一页" }).click();
    await page.getByText("驿站00").waitFor();
    await page.getByRole("searchbox").fill("驿站37");
    await page.waitForURL(/q=/);
    await page.getByText("选出1处").waitFor();
    await page.getByRole("link", { name: "驿站37" }).click();
    await page.getByRole("heading", { name: "驿站37" }).waitFor();
  });
});

test("the view is the address: filters, order and page survive a reload", async () => {
  const page = await open("/desk/register");
  await page.getByRole("button", { name: "类型", exact: true }).first().click();
  await page.getByLabel("司机之家").check();
  await page.getByText("选出1处").waitFor();
  expect(await names(page)).toEqual(["驿站07"]);
  await accessible(page);
  await page.reload();
  await page.getByText("选出1处").waitFor();
  await page.getByRole("button", { name: "去掉「类型」" }).click();
  await page.getByText("共60处").waitFor();
  await page.getByRole("button", { name: "最近核实" }).click();
  await page.waitForURL(/sort=verified/);
  await page.locator('th[aria-sort="ascending"]', { hasText: "最近核实" }).waitFor();
  expect((await names(page))[0]).toBe("驿站03");
});

test("everything is done by keyboard: search, move, choose, open", async () => {
  const page = await open("/desk/register");
  await page.getByText("驿站00").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.getByText("选了1处").waitFor();
  expect(await page.locator('tr[aria-selected="true"]').textContent()).toContain("驿站01");
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-search"))).toBe(true);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/stations\/\d{6}-/);
});

test("columns are chosen and stay chosen", async () => {
  const page = await open("/desk/register");
  await page.getByText("驿站00").waitFor();
  await page.getByRole("button", { name: "选列" }).click();
  await page.getByRole("checkbox", { name: "工会", exact: true }).check();
  await page.getByRole("columnheader", { name: "工会" }).waitFor();
  await accessible(page);
  await page.reload();
  await page.getByRole("columnheader", { name: "工会" }).waitFor();
});

test("a view without rows says what to do", async () => {
  const page = await open("/desk/register?q=没有这种名字");
  await page.getByText("没有合条件的站点").waitFor();
  await accessible(page);
  await page.getByRole("button", { name: "去掉全部条件" }).click();
  await page.getByText("共60处").waitFor();
});

test("the view is taken along as a file", async () => {
  const page = await open("/desk/register?kinds=driver_home");
  await page.getByRole("button", { name: "导出本视图" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: /CSV/ }).click();
  const file = await (await coming).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8");
  expect(text).toContain("驿站07");
  expect(text).not.toContain("驿站08");
});
