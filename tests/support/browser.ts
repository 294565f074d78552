import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };
export const screens = { phone, desk };

/** WebGL by software; nothing of the browser's own may go out to the network. */
const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

/**
 * For the top of a journey: one Chromium per file. After each test every page it opened is closed, and must have asked
 * for nothing outside this machine and left nothing in its console.
 */
export function useBrowser() {
  let browser: Browser;
  let open: { page: Page; complaints: string[] }[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: flags,
    });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const complaints = open.flatMap((one) => one.complaints);
    await Promise.all(open.map(({ page }) => page.context().close()));
    open = [];
    expect(complaints).toEqual([]);
  });

  return async function openPage(
    url: string,
    options: BrowserContextOptions = {},
    prepare?: (page: Page) => Promise<void>,
  ) {
    const context = await browser.newContext({ viewport: desk, locale: "zh-CN", ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    open.push({ page, complaints });
    page.on("console", (message) => {
      // A journey that takes the network away is told so by the browser.
      if (message.text().includes("ERR_INTERNET_DISCONNECTED")) return;
      // What the server refuses is for the page to say; the browser notes it all the same.
      if (
        /status of 4\d\d/.test(message.text()) &&
        /\/api\/v1\/(?!stations|regions)/.test(message.location().url)
      )
        return;
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!/^(data|blob):|^http:\/\/127\.0\.0\.1:/.test(request.url()))
        complaints.push(`asked for ${request.url()}`);
    });
    await prepare?.(page);
    await page.goto(url);
    return page;
  };
}
