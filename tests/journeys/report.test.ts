import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { openForm } from "../support/reports.ts";
import { always, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
const phone = { viewport: screens.phone };

async function addOne() {
  const [code = ""] = await register(app.context.db, {
    name: "测试驿站",
    hours: always,
    amenities: { microwave: "working" },
  });
  return code;
}

/** From the station's page to the receipt. */
async function reportLocked(page: Page): Promise<string> {
  await page.getByRole("link", { name: "报情况" }).click();
  await page.getByRole("link", { name: "门锁着" }).click();
  expect(await page.getByRole("radio", { name: "门锁着" }).isChecked()).toBe(true);
  await page.getByLabel("想说什么（可以不写）").fill("敲了没人应");
  await page.getByRole("button", { name: "报上去" }).click();
  await page.waitForURL(/\/r\//);
  return (await page.locator("[data-receipt]").textContent()) ?? "";
}

test.each([
  ["with scripts", true],
  ["without scripts", false],
] as const)(
  "whoever stands at a locked door says so and gets a receipt, %s",
  async (_, javaScriptEnabled) => {
    const code = await addOne();
    const page = await openPage(`${app.url}/s/${code}`, { ...phone, javaScriptEnabled });
    const receipt = await reportLocked(page);
    expect(receipt).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(await page.locator("h1").textContent()).toBe("收到了，谢谢");
    await page.goBack();
    await page.getByRole("button", { name: "报上去" }).click();
    await page.waitForURL(/\/r\//);
    const [{ count } = { count: 0 }] = await app.context.db("reports").count();
    expect(Number(count), "sent again from the page before").toBeLessThanOrEqual(2);
  },
);

test("what is broken is asked for when something is", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}/s/${code}/report`, phone);
  expect(await page.getByLabel("什么坏了").isVisible()).toBe(false);
  await page.getByRole("radio", { name: "东西坏了" }).check();
  const what = page.getByLabel("什么坏了");
  expect(await what.locator("optgroup").first().getAttribute("label")).toBe("这里登记的");
  await what.selectOption("microwave");
  await page.getByRole("button", { name: "报上去" }).click();
  await page.waitForURL(/\/r\//);
  expect(await page.locator("main").textContent()).toContain("东西坏了 · 微波炉");
});

test("three phones that found it locked are told on the station's page, with what happens next", async () => {
  const code = await addOne();
  for (let i = 0; i < 2; i++) {
    const other = await openForm(app, code);
    expect((await other.send({ station: code, kind: "locked" })).status).toBe(200);
  }
  const page = await openPage(`${app.url}/s/${code}`, phone);
  expect(await page.locator(".until").textContent()).toContain("24小时");
  await reportLocked(page);
  expect(await page.locator("main").textContent()).toContain("站点上已经写成「开没开不知道」");
  // Somebody else, whose browser has kept no page of this minute.
  const next = await openPage(`${app.url}/s/${code}`, phone);
  expect(await next.locator(".until").textContent()).toContain("开没开不知道");
  const main = (await next.locator("main").textContent()) ?? "";
  expect(main).toContain("14天内3人说门锁着。已经转给工会去核实");
  expect(main).toContain("登记里是这么写的，最近有人说门锁着");
});

test("the receipt can be copied, and looked up again as it was written down", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}/s/${code}`, {
    ...phone,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const receipt = await reportLocked(page);
  await page.getByRole("button", { name: "抄编号" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(receipt);
  await page.goto(`${app.url}/s/${code}`);
  await page.getByRole("link", { name: "看报过的情况" }).click();
  await page.getByLabel("编号，10个字母和数字").fill(receipt.toLowerCase().replace("-", " "));
  await page.getByRole("button", { name: "看结果" }).click();
  await page.waitForURL(new RegExp(receipt));
  expect(await page.locator("h1").textContent()).toBe("你报的情况");
});

test("all of it by keyboard", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}/s/${code}/report`);
  await page.getByRole("radio", { name: "开着，和写的一样" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  expect(await page.getByRole("radio", { name: "门锁着" }).isChecked()).toBe(true);
  await page.keyboard.press("Tab");
  await page.keyboard.type("没人");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/r\//);
});

test.each([
  ["phone", "light"],
  ["phone", "dark"],
  ["desk", "light"],
  ["desk", "dark"],
] as const)("everybody can use the form and the receipt: %s, %s", async (screen, colorScheme) => {
  const code = await addOne();
  const [night = ""] = await register(app.context.db, {
    name: "只开一分钟",
    hours: { rules: [{ days: { on: "every_day" }, spans: [] }] },
  });
  const sent = await (await openForm(app, code)).send({ station: code, kind: "gone" });
  const { receipt } = await sent.json();
  for (let i = 0; i < 3; i++) await (await openForm(app, code)).send({ station: code, kind: "locked" });
  for (const path of [
    `/s/${code}/report?kind=broken`,
    `/s/${night}/report?kind=locked&lang=en`,
    `/r/${receipt}`,
    "/r",
    `/s/${code}`,
  ]) {
    const page = await openPage(app.url + path, { viewport: screens[screen], colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${path} sideways`).toBeLessThanOrEqual(0);
  }
});
