import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { linkToFirst } from "../../server/accounts/operator.ts";
import { followImports } from "../../server/imports/work.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { password } from "../support/desk.ts";
import { expectAccessible, expectPressable } from "../support/inspect.ts";
import { messySheet } from "../support/messy-sheet.ts";

const app = useTestApp();
const openPage = useBrowser();
let working: ReturnType<typeof followImports>;

beforeEach(() => {
  working = followImports(app.context);
});
afterEach(() => working.stop());

/** Whoever opens a link takes a name to sign in with, and is at the desk. */
async function join(link: string, signIn: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await openPage(link);
  await page.locator("form").waitFor();
  await prepare?.(page);
  await page.getByLabel("登录名").fill(signIn);
  await page.getByLabel("新密码").fill(password);
  await page.getByRole("button", { name: "开始用" }).click();
  await page.locator(".rail").getByText("示例市总工会").waitFor();
  return page;
}

async function invite(page: Page, name: string, role: RegExp): Promise<string> {
  await page.getByRole("button", { name: "邀请一个人" }).click();
  await page.getByLabel("给谁").fill(name);
  await page.getByRole("checkbox", { name: role }).check();
  await page.getByRole("button", { name: "做一个链接" }).click();
  const link = await page.getByLabel("一次性链接").inputValue();
  await page.getByRole("button", { name: "发好了" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return link;
}

test("from the first link to a worker who finds what a clerk brought in and a reviewer published", async () => {
  const { link } = await linkToFirst(app.context.db, app.url);
  const administrator = await join(link, "jia", async (page) => {
    await expectAccessible(page);
    await page.setViewportSize(screens.phone);
    await expectAccessible(page);
    await expectPressable(page);
    await page.setViewportSize(screens.desk);
    await page.getByLabel("工会全称").fill("示例市总工会");
    await page.getByLabel("级别").selectOption({ label: "市州" });
    await page.getByLabel("姓名或称呼").fill("管理员甲");
  });
  await administrator.getByRole("link", { name: "账号", exact: true }).click();
  const forClerk = await invite(administrator, "登记员乙", /^登记员/);
  const forReviewer = await invite(administrator, "审核员丙", /^审核员/);

  const clerk = await join(forClerk, "yi");
  await clerk.getByRole("link", { name: "导入", exact: true }).click();
  await clerk.getByRole("link", { name: "导入表格" }).first().click();
  await clerk.locator("input[type=file]").setInputFiles({
    name: "统计表.xlsx",
    mimeType: "application/octet-stream",
    buffer: messySheet(95),
  });
  await clerk.getByText(/表里100行：.*站点95行/).waitFor({ timeout: 60_000 });
  const button = clerk.getByRole("button", { name: /^写进去\d+行$/ });
  const written = Number(/\d+/.exec((await button.textContent()) ?? "")?.[0]);
  expect(written).toBeGreaterThan(80);
  await button.click();
  await clerk.getByText(`写进去了${written}行，等审核`).first().waitFor({ timeout: 60_000 });
  // Who brought it in does not publish it, and until somebody does nobody sees it.
  expect(await clerk.getByRole("link", { name: "待审", exact: true }).count()).toBe(0);
  const unseen = await (await app.get("/api/v1/stations?region=310000")).json();
  expect(unseen.features).toEqual([]);

  const reviewer = await join(forReviewer, "bing");
  await reviewer.getByRole("link", { name: /^待审/ }).click();
  await reviewer
    .getByRole("link", { name: /统计表/ })
    .first()
    .click();
  await reviewer.getByRole("button", { name: `整批发布（${written}处）` }).click();
  await reviewer
    .getByRole("dialog")
    .getByRole("button", { name: `整批发布（${written}处）` })
    .click();
  await reviewer.getByText("没有等着审的").waitFor({ timeout: 60_000 });
  expect(await reviewer.locator(".dstatus").textContent()).toContain(`整批发布了${written}处`);

  // Of these the sheet tells the city and an address in words: the finder lists them below what it can measure.
  const worker = await openPage(`${app.url}/?place=上海市`, { viewport: screens.phone });
  const coarse = worker.locator(".sec", { hasText: "上海" }).filter({ has: worker.locator("details") });
  await coarse.locator("summary").click();
  await coarse.getByRole("link", { name: "户外职工爱心驿站(中江路626号)" }).click();
  await worker.waitForURL(/\/s\/31/);
  expect(await worker.locator("h1").textContent()).toBe("户外职工爱心驿站(中江路626号)");
}, 300_000);
