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

interface Drawn {
  code?: string;
  state?: string;
  count?: number;
  open?: number;
  /** Pixels from the corner of the page. */
  x: number;
  y: number;
}

/** Waits until everything in sight is drawn, then says what stands on the map. */
async function drawn(page: Page): Promise<Drawn[]> {
  await page.waitForSelector(".map-box[data-ready]");
  return page.evaluate(() => {
    const box = document.querySelector<HTMLElement & { stationMap: GlMap }>(".map-box");
    if (!box) return [];
    const { left, top } = box.getBoundingClientRect();
    return box.stationMap
      .queryRenderedFeatures({ layers: ["stations"] })
      .flatMap(({ geometry, properties }) => {
        if (geometry.type !== "Point") return [];
        const { x, y } = box.stationMap.project(geometry.coordinates as [number, number]);
        return [{ ...properties, x: x + left, y: y + top }];
      });
  });
}

function zoomOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.querySelector<HTMLElement & { stationMap: GlMap }>(".map-box")?.stationMap.getZoom() ?? 0,
  );
}

const states = (features: Drawn[]) => features.map(({ code, state }) => `${code} ${state}`).sort();

test("beside the list the map draws each station in its state, and the same conditions choose", async () => {
  const [open, closed, unknown] = await register(
    app.context.db,
    { hours: always },
    { at: away(300, 0), lifecycle: { state: "suspended" } },
    { at: away(0, 300), hours: null },
  );
  const page = await openPage(`${app.url}/?${near}&openAt=any`);
  expect(states(await drawn(page))).toEqual(
    [`${open} open`, `${closed} closed`, `${unknown} unknown`].sort(),
  );
  expect(await page.locator(".map-legend").textContent()).toMatch(/^开着\s*关着\s*不知道\s*签认达标$/);
  expect(await page.locator(".map-stamp").textContent()).toBe("示意底图，未经地图审核");

  await page
    .getByRole("link", { name: "现在开着" })
    .or(page.getByRole("switch", { name: "现在开着" }))
    .first()
    .click();
  await expect.poll(async () => states(await drawn(page)), soon).toEqual([`${open} open`]);
});

test("on a phone a touch beside a lamp opens its sheet, and the lamp gets a plate with name and hour", async () => {
  const [code] = await register(app.context.db, { name: "胜利路 环卫驿站", at: away(0, 150), hours: always });
  const page = await openPage(`${app.url}/?${near}&view=map`, { viewport: screens.phone, hasTouch: true });
  const [lamp] = await drawn(page);
  if (!lamp) throw new Error("no lamp");
  await page.touchscreen.tap(lamp.x + 15, lamp.y - 15);
  await page.waitForURL(`**/*station=${code}*`);
  const plate = page.locator(".map-plate");
  await plate.waitFor();
  expect(await plate.textContent()).toBe("胜利路 · 24小时");
  expect(await drawn(page)).toEqual([]);
  expect(await page.locator(".sheet").textContent()).toContain("胜利路 环卫驿站");
});

test("a cluster says how many there are and how many are lit, and opens when pressed", async () => {
  await register(
    app.context.db,
    ...Array.from({ length: 6 }, (_, i) => ({ at: away(i * 12, i * 5), hours: i < 4 ? always : null })),
  );
  const page = await openPage(`${app.url}/?${near}&openAt=any`);
  const [cluster, ...others] = await drawn(page);
  expect(others).toEqual([]);
  expect(cluster).toMatchObject({ count: 6, open: 4 });
  const before = await zoomOf(page);
  await page.mouse.click(cluster?.x ?? 0, cluster?.y ?? 0);
  await expect.poll(() => zoomOf(page), soon).toBe(before + 2);
});

test("the buttons zoom and carry names, and the keyboard moves the map", async () => {
  await register(app.context.db, { hours: always });
  const page = await openPage(`${app.url}/?${near}`);
  await drawn(page);
  const before = await zoomOf(page);
  await page.getByRole("button", { name: "放大" }).press("Enter");
  await expect.poll(() => zoomOf(page), soon).toBe(before + 1);
  await page.getByRole("button", { name: "缩小" }).press("Space");
  await expect.poll(() => zoomOf(page), soon).toBe(before);
  await page.locator(".map-canvas canvas").press("Equal");
  await expect.poll(() => zoomOf(page), soon).toBe(before + 1);
});

test("when the phone turns dark the map does, with its lamps", async () => {
  const [code] = await register(app.context.db, { hours: always });
  const page = await openPage(`${app.url}/?${near}`);
  await drawn(page);
  const ground = () =>
    page.evaluate(() => {
      const map = document.querySelector<HTMLElement & { stationMap: GlMap }>(".map-box")?.stationMap;
      return String(map?.getPaintProperty("land", "fill-color"));
    });
  expect(await ground()).toBe("#e9ede9");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(ground, soon).toBe("#111b25");
  expect(states(await drawn(page))).toEqual([`${code} open`]);
});

test("a browser that cannot draw keeps the list, says so, and fetches no map", async () => {
  await register(app.context.db, { name: "没有地图也找得到", hours: always });
  const asked: string[] = [];
  const page = await openPage(`${app.url}/?${near}`, {}, async (fresh) => {
    fresh.on("request", (request) => asked.push(request.url()));
    await fresh.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
  });
  await page.getByText("这台手机画不了地图，看列表也一样").waitFor();
  expect(await page.getByRole("main").textContent()).toContain("没有地图也找得到");
  expect(asked.filter((url) => /maplibre|station-map|\/tiles\//.test(url))).toEqual([]);
});

test("a map that could not be fetched says so in plain words, and is asked for again at a press", async () => {
  await register(app.context.db, { name: "没有地图也找得到", hours: always });
  const page = await openPage(`${app.url}/?${near}`, {}, async (fresh) => {
    await fresh.route("**/assets/map-*.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: "throw new Error('taken away')" }),
    );
  });
  await page.getByText("地图没取到，可能没网，也可能程序更新了").waitFor();
  await page.unrouteAll();
  await page.getByRole("button", { name: "再试一次" }).click();
  await drawn(page);
});
