import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import { amenityCodes } from "../../domain/amenities/amenities.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { always, away, here, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
const near = `near=${here.join(",")}`;

const longName =
  "青海省西宁市城西区五四大街街道办事处五四大街社区党群服务中心环卫工人快递员外卖送餐员爱心驿站".repeat(2);
const markup = `<img src=x onerror="document.title='x'">&lt;b&gt;</script><script>document.title='x'</script>`;
const rightToLeft = "محطة استراحة العمال في شارع وو سي ‮abc";

const addAll = () =>
  register(
    app.context.db,
    {
      name: longName,
      at: away(100, 0),
      hours: always,
      host: longName,
      address: longName,
      brands: [longName],
    },
    { name: markup, at: away(200, 0), hours: always, host: markup, aliases: [markup] },
    { name: rightToLeft, at: away(300, 0), hours: always },
    {
      name: "样样都有驿站",
      at: away(400, 0),
      hours: always,
      entry: ["walk_in", "scan", "app", "face", "phone"],
      amenities: Object.fromEntries(
        amenityCodes.map((code) => [code, { state: "working", count: 99_999, note: "说明".repeat(60) }]),
      ),
    },
    { name: "什么都不知道", at: away(500, 0) },
  );

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

const small = { width: 320, height: 640 };
const screensToHold: [string, BrowserContextOptions][] = [
  ["320 pixels", { viewport: small }],
  ["a desk at 200 %", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ["forced colours", { viewport: screens.phone, forcedColors: "active" }],
  ["more contrast, no motion", { viewport: screens.phone, contrast: "more", reducedMotion: "reduce" }],
];

test.each(screensToHold)("whatever is registered, nothing runs out of the screen: %s", async (_, options) => {
  const codes = await addAll();
  const width = options.viewport?.width;
  const paths = [
    `/?${near}&openAt=any&unknown=include`,
    `/?${near}&view=filters`,
    `/?${near}&view=place&lang=en`,
    ...codes.map((code) => `/s/${code}?${near}`),
    `/s/${codes[0]}/history`,
    "/about/data",
  ];
  for (const path of paths) {
    const page = await openPage(app.url + path, options);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    expect(`${path} ${await widthOf(page)}`).toBe(`${path} ${width}`);
    await page.evaluate(() => {
      document.documentElement.dataset.size = "large";
    });
    expect(`large ${path} ${await widthOf(page)}`).toBe(`large ${path} ${width}`);
    await page.context().close();
  }
});

test("markup in a name is text: in the list, in the head, on its page and on the map", async () => {
  const codes = await addAll();
  const page = await openPage(`${app.url}/?${near}&station=${codes[1]}`);
  await page.waitForSelector(".map-box[data-ready]");
  expect(await page.locator(".stop .name").nth(1).textContent()).toBe(markup);
  expect(await page.title()).not.toBe("x");
  await page.goto(`${app.url}/s/${codes[1]}`);
  expect(await page.locator("h1").textContent()).toBe(markup);
  expect(await page.title()).toContain("<img");
  expect(await page.locator("img").count()).toBe(0);
});

test("a station of which nothing is known says so of each thing, and stays usable", async () => {
  const codes = await addAll();
  const page = await openPage(`${app.url}/s/${codes[4]}`, { viewport: screens.phone });
  const text = (await page.locator("main").textContent()) ?? "";
  for (const words of ["怎么进门不知道", "谁能进不知道", "不知道没人核实过"]) expect(text).toContain(words);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("on paper the dock and the buttons are gone, and the facts stay", async () => {
  const codes = await addAll();
  const page = await openPage(`${app.url}/s/${codes[3]}`);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".dock").isVisible()).toBe(false);
  expect(await page.locator(".routes").isVisible()).toBe(false);
  expect(await page.locator(".week").isVisible()).toBe(true);
  expect(await page.locator(".until").evaluate((one) => getComputedStyle(one).color)).toBe("rgb(0, 0, 0)");
});

test.each([
  ["phone", "light"],
  ["phone", "dark"],
  ["desk", "light"],
  ["desk", "dark"],
] as const)("everybody can use the chosen station: %s, %s", async (screen, colorScheme) => {
  const codes = await addAll();
  for (const view of ["map", "list"]) {
    const page = await openPage(`${app.url}/?${near}&view=${view}&station=${codes[3]}`, {
      viewport: screens[screen],
      colorScheme,
    });
    if (view === "map" || screen === "desk") await page.waitForSelector(".map-box[data-ready]");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${view} ${id} ${nodes[0]?.html}`)).toEqual([]);
    await page.context().close();
  }
});
