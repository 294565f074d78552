import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { always, away, here, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
const phone = { viewport: screens.phone };
const near = `near=${here.join(",")}`;
const soon = { timeout: 20_000 };

const add = () =>
  register(
    app.context.db,
    { name: "甲驿站", at: away(200, 0), hours: always, amenities: { shower: "working" } },
    { name: "乙驿站", at: away(600, 0), hours: always },
  );

const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    return one?.getAttribute("aria-label") ?? one?.textContent?.trim() ?? "";
  });
const names = (page: Page) => page.locator("main .stop .name").allTextContents();

/** Walks with the Tab key until something of that name has the focus. */
async function tabTo(page: Page, name: RegExp, key = "Tab"): Promise<void> {
  for (let step = 0; step < 90; step++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${name} is not reached by ${key}`);
}

test("a place is searched, and the focus comes back to the place", async () => {
  await add();
  const page = await openPage(`${app.url}/?${near}`, phone);
  await tabTo(page, /换个地方/);
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")), soon)
    .toBe("combobox");
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page), soon).toMatch(/换个地方/);
});

test("conditions are chosen in the sheet of filters, and the focus comes back to its button", async () => {
  await add();
  const page = await openPage(`${app.url}/?${near}`, phone);
  await tabTo(page, /^更多条件$/);
  await page.keyboard.press("Enter");
  // The button has the same name as the sheet: only the sheet's own heading tells that it is there.
  await page.waitForSelector("form.filters");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest(".asking") !== null), soon)
    .toBe(true);
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.getAttribute("value") === "shower")) break;
  }
  await page.keyboard.press("Space");
  await tabTo(page, /^看名单$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page), soon).toEqual(["甲驿站"]);
  await expect.poll(() => focused(page), soon).toBe("更多条件，选了1样");
});

test("a link pressed the moment its script has run loads no whole page again", async () => {
  await add();
  const page = await openPage(`${app.url}/?${near}`, phone, async (fresh) => {
    await fresh.addInitScript(() =>
      addEventListener("DOMContentLoaded", () =>
        document.querySelector<HTMLElement>(".chips .narrow a")?.click(),
      ),
    );
  });
  await page.waitForSelector("form.filters");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest(".asking") !== null), soon)
    .toBe(true);
  expect(await page.evaluate(() => performance.getEntriesByType("navigation")[0]?.name)).not.toContain(
    "view=",
  );
});

test("a station is opened from the list", async () => {
  const [, second] = await add();
  const page = await openPage(`${app.url}/?${near}`, phone);
  await tabTo(page, /^乙驿站$/);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/s/${second}?**`);
});

test("on the map Enter walks outward from lamp to lamp, Tab leads to what one does with it, Escape puts it away", async () => {
  const [first, second] = await add();
  const page = await openPage(`${app.url}/?${near}`, phone);
  await tabTo(page, /^地图$/);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".map-box[data-ready]");
  await expect.poll(() => focused(page), soon).toBe("地图");
  const chosen = () => new URL(page.url()).searchParams.get("station");
  await page.locator(".map-canvas canvas").focus();
  await page.keyboard.press("Enter");
  await expect.poll(chosen, soon).toBe(first);
  await page.getByRole("heading", { name: "甲驿站" }).waitFor();
  await page.waitForSelector(".map-box[data-ready]");
  await page.keyboard.press("Enter");
  await expect.poll(chosen, soon).toBe(second);
  await tabTo(page, /^看详情$/);
  await page.keyboard.press("Escape");
  await expect.poll(chosen, soon).toBeNull();
  expect(await page.locator(".sheet").count()).toBe(0);
});
