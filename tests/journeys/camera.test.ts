import type { Map as GlMap } from "maplibre-gl";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { always, away, here, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
const near = `near=${here.join(",")}`;
const soon = { timeout: 20_000 };

async function camera(page: Page): Promise<{ zoom: number; lon: number; lat: number }> {
  await page.waitForSelector(".map-box[data-ready]");
  return page.evaluate(() => {
    const map = document.querySelector<HTMLElement & { stationMap: GlMap }>(".map-box")?.stationMap;
    const { lng, lat } = map?.getCenter() ?? { lng: 0, lat: 0 };
    const round = (value: number, digits: number) => Number(value.toFixed(digits));
    return { zoom: round(map?.getZoom() ?? 0, 1), lon: round(lng, 3), lat: round(lat, 3) };
  });
}

const inAddress = (page: Page) => new URL(page.url()).searchParams.get("map");

test("the nearest stops are in sight at first, and the address says nothing of the map", async () => {
  await register(
    app.context.db,
    { name: "近", at: away(400, 0), hours: always },
    { name: "远", at: away(0, 2600), hours: always },
  );
  const page = await openPage(`${app.url}/?${near}`);
  await camera(page);
  const inSight = await page.evaluate(() => {
    const map = document.querySelector<HTMLElement & { stationMap: GlMap }>(".map-box")?.stationMap;
    return map?.queryRenderedFeatures({ layers: ["stations"] }).length;
  });
  expect(inSight).toBe(2);
  expect(inAddress(page)).toBeNull();
});

test("where the reader moves the map is in the address: kept by a reload, by other conditions, and by going back", async () => {
  const [code] = await register(app.context.db, {
    name: "驿站",
    hours: always,
    amenities: { toilet: "working" },
  });
  const page = await openPage(`${app.url}/?${near}`);
  const first = await camera(page);
  await page.getByRole("button", { name: "缩小" }).click();
  await expect.poll(() => inAddress(page), soon).toMatch(/^\d+(\.\d+)?\/36\.\d+\/101\.\d+$/);
  const moved = await camera(page);
  expect(moved.zoom).toBe(first.zoom - 1);

  await page.reload();
  expect(await camera(page)).toEqual(moved);

  await page.getByRole("switch", { name: "如厕" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("needs"), soon).toBe("toilet");
  expect(await camera(page)).toEqual(moved);
  const before = inAddress(page);
  await page.locator(".map-canvas canvas").press("ArrowRight");
  await expect.poll(() => inAddress(page), soon).not.toBe(before);
  expect((await camera(page)).lon).toBeGreaterThan(moved.lon);

  await page.goBack();
  await expect.poll(() => camera(page), soon).toEqual(moved);

  await page.locator(".stop").getByRole("link", { name: "驿站" }).click();
  await page.getByRole("link", { name: "看详情" }).click();
  await page.waitForURL(`**/s/${code}**`);
  await page.goBack();
  expect(await camera(page)).toEqual(moved);
  expect(await page.locator(".stop.selected .name").textContent()).toBe("驿站");
});

test("another place begins with its own part of the map", async () => {
  await register(app.context.db, { hours: always });
  const page = await openPage(`${app.url}/?${near}&map=9/30/110&view=place`);
  await page.getByRole("combobox").fill("格尔木");
  await page
    .getByRole("option", { name: /格尔木市/ })
    .first()
    .click();
  await expect.poll(() => inAddress(page), soon).toBeNull();
  await expect.poll(async () => Math.round((await camera(page)).lat), soon).toBe(36);
});

test("back and forward go through list, map, filters and search as they were", async () => {
  await register(app.context.db, { name: "驿站", hours: always });
  const page = await openPage(`${app.url}/?${near}`, { viewport: screens.phone });
  const shown = () => page.locator(".finder").getAttribute("class");
  await page.locator(".dock").getByRole("link", { name: "地图" }).click();
  await expect.poll(shown, soon).toBe("finder view-map");
  await page
    .locator(".map-top")
    .getByRole("link", { name: /更多条件/ })
    .click();
  await expect.poll(shown, soon).toBe("finder view-filters");
  await page.goBack();
  await expect.poll(shown, soon).toBe("finder view-map");
  await page
    .locator(".map-top")
    .getByRole("link", { name: /换个地方/ })
    .click();
  await expect.poll(shown, soon).toBe("finder view-place");
  await page.goBack();
  await page.goBack();
  await expect.poll(shown, soon).toBe("finder view-list");
  await page.goForward();
  await expect.poll(shown, soon).toBe("finder view-map");
});

test("beside the map a row is chosen first, and the lamp with its plate; a lamp that the list does not hold has a sheet", async () => {
  const [first] = await register(
    app.context.db,
    { name: "甲驿站", at: away(300, 0), hours: always },
    { name: "乙驿站", at: away(-300, 0), hours: always },
  );
  const [closed] = await register(app.context.db, { name: "丙驿站", lifecycle: { state: "suspended" } });
  const page = await openPage(`${app.url}/?${near}`);
  await camera(page);
  await page.getByRole("link", { name: "甲驿站" }).click();
  await page.locator(".map-plate", { hasText: "甲驿站" }).waitFor();
  expect(new URL(page.url()).searchParams.get("station")).toBe(first);
  await expect
    .poll(() => page.locator("[role=status]").first().textContent(), soon)
    .toBe("地图上选了甲驿站，24小时");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".map-plate").count(), soon).toBe(0);

  await page.goto(`${app.url}/?${near}&station=${closed}`);
  await camera(page);
  expect(await page.locator(".sheet").isVisible()).toBe(true);
  expect(await page.locator(".sheet").textContent()).toContain("暂停开放");
});
