import AxeBuilder from "@axe-core/playwright";
import jsQR from "jsqr";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, giveTo, plantUnions, signIn } from "../support/desk.ts";
import { always, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();

async function open(path: string, viewport = screens.desk): Promise<{ page: Page; codes: string[] }> {
  const unions = await plantUnions(app.context.db);
  const codes = await register(
    app.context.db,
    { name: "甲驿站", hours: always },
    { name: "乙驿站（城西区党群服务中心一楼大厅东侧第二个门）" },
    { name: "丙驿站", lifecycle: { state: "closed", reason: "拆迁" } },
  );
  await giveTo(app.context.db, unions.district, ...codes);
  const clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  const page = await openPage(`${app.url}${path}`, { viewport }, asPerson(app.url, clerk));
  await page.waitForSelector(".signs article");
  return { page, codes };
}

/** What a phone reads in a picture of the element. */
async function scanned(page: Page, selector: string): Promise<string | undefined> {
  const picture = await page.locator(selector).first().screenshot();
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

test("a phone reads the station's page and its report form from the poster", async () => {
  const { page, codes } = await open("/desk/codes");
  expect(await page.locator(".poster").count()).toBe(2);
  const poster = page.locator(".poster", { hasText: "甲驿站" });
  const code = codes[0];
  expect(await poster.textContent()).toContain(code);
  expect(await scanned(page, ".poster:has-text('甲驿站') .poster-middle .qr")).toBe(`${app.url}/s/${code}`);
  expect(await scanned(page, ".poster:has-text('甲驿站') footer .qr")).toBe(`${app.url}/s/${code}/report`);
});

test("stickers carry a code that a phone reads, six on a page", async () => {
  const { page, codes } = await open("/desk/codes?shape=sticker");
  expect(await scanned(page, ".sticker:has-text('甲驿站') .qr")).toBe(`${app.url}/s/${codes[0]}`);
  await page.emulateMedia({ media: "print" });
  const [width, height] = await page
    .locator(".sticker")
    .first()
    .evaluate((one) => [one.clientWidth, one.clientHeight].map((pixels) => (pixels / 96) * 25.4));
  // Two beside each other and three above each other, on 178 × 265 mm.
  expect(width).toBeLessThanOrEqual(89);
  expect(height).toBeLessThanOrEqual(88);
});

test("one poster is one page of paper", async () => {
  const { page } = await open("/desk/codes");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});

test.each(Object.entries(screens))("everybody can use the page of codes: %s", async (_, viewport) => {
  const { page } = await open("/desk/codes", viewport);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("an emblem is uploaded at its union, and is on the posters at once", async () => {
  const unions = await plantUnions(app.context.db);
  const [code = ""] = await register(app.context.db, { name: "甲驿站" });
  await giveTo(app.context.db, unions.district, code);
  const admin = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const page = await openPage(`${app.url}/desk/unions`, {}, asPerson(app.url, admin));
  await page.locator(".utree .dlink").first().click();
  const picture = await sharp({ create: { width: 90, height: 90, channels: 3, background: "#bb2222" } })
    .png()
    .toBuffer();
  const input = page.locator(".emblem input[type=file]");
  await input.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await page.getByText("不是完好的").waitFor();
  await input.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: picture });
  await page.getByRole("img", { name: "现在的标志" }).waitFor();
  await page.goto(`${app.url}/desk/codes`);
  await page.locator(".poster header img").waitFor();
  expect(
    await page.locator(".poster header img").evaluate((one) => (one as HTMLImageElement).naturalWidth),
  ).toBe(90);
});
