import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { signed, testStandards } from "../support/compliance.ts";
import { always, away, here, register } from "../support/stations.ts";

const app = useTestApp(testStandards);
const openPage = useBrowser();
const near = here.join(",");

const inOrder = { toilet: "met", water: "met", quiet: "met" } as const;

/** Three stations on the way: signed off as met, signed off with something to do, and never assessed. */
async function addThree() {
  const [met = "", unmet = "", open = ""] = await register(
    app.context.db,
    { name: "达标的驿站", at: away(100, 0), hours: always },
    { name: "要改的驿站", at: away(200, 0), hours: always },
    { name: "没评的驿站", at: away(300, 0), hours: always },
  );
  await signed(app.context, met, "town", inOrder);
  await signed(app.context, unmet, "town", { ...inOrder, water: "unmet" });
  return { met, unmet, open };
}

const names = (page: Page) => page.locator(".stop .name").allTextContents();

async function expectNoViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test.each(["phone", "desk"] as const)(
  "what was signed stands on the station's page, on a %s",
  async (screen) => {
    const { met, unmet } = await addThree();
    const page = await openPage(`${app.url}/s/${met}`, { viewport: screens[screen] });
    const verdict = page.locator(".sec", { has: page.locator(".verdict") });
    expect(await verdict.locator(".verdict").textContent()).toContain("达到「测试市标准」标准");
    expect(await verdict.textContent()).toContain("测试市总工会 2026年11月19日评定");
    await page.getByText("看两条各是什么").click();
    expect(await verdict.locator(".stone").allTextContents()).toEqual(["饮厕有", "管理有"]);
    expect(await verdict.locator(".signed-section h3").allTextContents()).toEqual([
      "喝得上水、上得了厕所",
      "有人管",
    ]);
    expect(
      await verdict.locator(".signed-section li", { hasText: "厕所能用" }).locator("small").textContent(),
    ).not.toBe("");
    await expectNoViolations(page);

    await page.goto(`${app.url}/s/${unmet}`);
    expect(await verdict.locator("h2").textContent()).toBe("「测试市标准」标准：待完善");
    expect(await verdict.locator(".seal:not(.no)").count()).toBe(0);
  },
);

test("whoever asks for what was signed off finds that alone, by the form and by its address", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?near=${near}`, { viewport: screens.phone });
  expect(await page.locator(".stop", { hasText: "签认达标" }).locator(".name").allTextContents()).toEqual([
    "达标的驿站",
  ]);
  await page.locator(".chips .narrow a").first().click();
  await page.locator("label.option", { hasText: "签认达标" }).click();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "看名单" }).click();
  await expect.poll(() => names(page)).toEqual(["达标的驿站"]);
  expect(page.url()).toContain("standard=town&status=met");

  await page.goto(`${app.url}/?near=${near}&standard=town&status=unmet`);
  expect(await names(page)).toEqual(["要改的驿站"]);
  await page.goto(`${app.url}/?near=${near}&standard=town&status=unknown`);
  expect(await names(page)).toEqual(["没评的驿站"]);
});

test("a standard that is not there asks for nothing", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?near=${near}&standard=nowhere&status=met`);
  expect(await names(page)).toHaveLength(3);
});

test("the legend of the map says what the square beside a lamp means", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?near=${near}`);
  await page.locator(".map-legend").waitFor();
  expect(await page.locator(".map-legend li").allTextContents()).toEqual([
    "开着",
    "关着",
    "不知道",
    "签认达标",
  ]);
});

test.each(["phone", "desk"] as const)(
  "a region's standing can be read and followed down, on a %s",
  async (screen) => {
    await addThree();
    const page = await openPage(`${app.url}/regions/630000/compliance?standard=town`, {
      viewport: screens[screen],
    });
    expect(await page.locator("h1").textContent()).toMatch(/青海省3处驿站，\s*签认达标1处/);
    await expectNoViolations(page);
    await page.getByRole("link", { name: "西宁市" }).click();
    expect(await page.locator("h1").textContent()).toMatch(/西宁市3处驿站，\s*签认达标1处/);
    const row = page.locator(".places tbody tr", { hasText: "城西区" });
    expect(await row.locator("td").allTextContents()).toEqual(["3", "1", "1", "0", "1"]);
    expect(await page.locator(".shortfalls li").first().textContent()).toContain("有饮用水");
    await page.getByRole("link", { name: "青海省" }).click();
    expect(page.url()).toContain("/regions/630000/compliance?standard=town");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  },
);

test("a region there is not is a page that says so", async () => {
  const answer = await app.get("/regions/999999/compliance", { headers: { accept: "text/html" } });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("<h1");
});
