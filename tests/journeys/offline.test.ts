import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { shanghaiMinute } from "../../domain/hours/calendar.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { always, away, here, pattern, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
const soon = { timeout: 20_000 };

const names = (page: Page) => page.locator("main .stop .name").allTextContents();
const hours = (page: Page) => page.locator("main .stop .when").allTextContents();

test("with the network gone the list stays, its lamps go out by the phone's clock, and it comes back by itself", async () => {
  const minute = shanghaiMinute(new Date()) % 1440;
  const soonOver = pattern({
    days: { on: "every_day" },
    spans: [{ from: minute - (minute % 60), to: minute + 90 }],
  });
  await register(
    app.context.db,
    { name: "全天驿站", at: away(200, 0), hours: always },
    { name: "到点驿站", at: away(300, 0), hours: soonOver },
  );
  const page = await openPage(`${app.url}/?near=${here.join(",")}`, { viewport: screens.phone });
  expect(await page.locator("h1").textContent()).toBe("走路15分钟内，2处亮着灯");

  await page.context().setOffline(true);
  await page.clock.setFixedTime(Date.now() + 2 * 3_600_000);
  await page.getByRole("switch", { name: "如厕" }).click();
  await page.getByText(/没网，看的是\d\d:\d\d存下的名单/).waitFor();
  expect(await names(page)).toEqual(["全天驿站", "到点驿站"]);
  expect(await hours(page)).toEqual([expect.stringContaining("24小时"), expect.stringContaining("关着")]);
  expect(await page.locator("h1").textContent()).toBe("走路15分钟内，1处亮着灯");

  await page.context().setOffline(false);
  await expect.poll(() => page.getByText(/没网，看的是/).count(), soon).toBe(0);
});
