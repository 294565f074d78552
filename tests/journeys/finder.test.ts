import { AxeBuilder } from "@axe-core/playwright";
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

const names = (page: Page) => page.locator("main .stop .name").allTextContents();

async function addThree(): Promise<string[]> {
  return register(
    app.context.db,
    {
      name: "近处驿站",
      at: away(100, 0),
      hours: always,
      amenities: { toilet: "absent", drinking_water: "working" },
    },
    { name: "有厕所驿站", at: away(300, 0), hours: always, amenities: { toilet: "working" } },
    { name: "没写时间驿站", at: away(500, 0), hours: null, amenities: { toilet: "working" } },
  );
}

test("a worker sees what is open nearby, asks for a toilet, opens a station, and comes back to the same list", async () => {
  const [, toilet] = await addThree();
  const page = await openPage(`${app.url}/?${near}`, phone);
  expect(await page.locator("h1").textContent()).toBe("走路15分钟内，2处亮着灯");
  expect(await names(page)).toEqual(["近处驿站", "有厕所驿站"]);

  await page.getByRole("switch", { name: "如厕" }).click();
  await expect.poll(() => names(page), soon).toEqual(["有厕所驿站"]);
  expect(new URL(page.url()).searchParams.get("needs")).toBe("toilet");

  await page.getByRole("link", { name: "有厕所驿站" }).click();
  await page.waitForURL(`**/s/${toilet}?**`);
  expect(await page.locator("h1").textContent()).toBe("有厕所驿站");
  expect(await page.locator("main").textContent()).toContain("走路4分钟");

  await page.goBack();
  await expect.poll(() => names(page), soon).toEqual(["有厕所驿站"]);
  await page.goBack();
  await expect.poll(() => names(page), soon).toEqual(["近处驿站", "有厕所驿站"]);
});

test("stations that may be open are counted, added with one tap and taken away again", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?${near}`, phone);
  await page.getByRole("link", { name: "另有1处，不知道开没开" }).click();
  await expect.poll(() => names(page), soon).toEqual(["近处驿站", "有厕所驿站", "没写时间驿站"]);
  expect(await page.locator(".stop").nth(2).textContent()).toContain("开没开不知道");
  await page.getByRole("link", { name: "只看说得准的" }).click();
  await expect.poll(() => names(page), soon).toEqual(["近处驿站", "有厕所驿站"]);
});

test("without scripts the links and the form of filters do the same", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?${near}`, { ...phone, javaScriptEnabled: false });
  await page.getByRole("switch", { name: "如厕" }).click();
  expect(await names(page)).toEqual(["有厕所驿站"]);
  await page.getByRole("link", { name: /更多条件/ }).click();
  await page.getByLabel("几点都行").check();
  await page.getByRole("button", { name: "看名单" }).click();
  expect(await names(page)).toEqual(["有厕所驿站", "没写时间驿站"]);
  expect(new URL(page.url()).searchParams.get("near")).toBe(here.join(","));
});

test("with nothing open in reach the page looks further, says so, and names the first to open", async () => {
  await register(
    app.context.db,
    { name: "远处驿站", at: away(6000, 0), hours: always },
    { name: "停办驿站", at: away(200, 0), lifecycle: { state: "suspended" } },
  );
  const page = await openPage(`${app.url}/?${near}`, phone);
  expect(await page.locator("h1").textContent()).toBe("走路15分钟内，没有开着的");
  expect(await page.locator(".headline p").textContent()).toContain("已经放宽到20公里，找到1处");
  expect(await names(page)).toEqual(["远处驿站"]);
  expect(await page.locator(".stop").textContent()).toContain("骑车20分钟");
});

test("by keyboard alone: a need with the space bar, a place by arrows and Enter", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?${near}`, phone);
  await page.getByRole("switch", { name: "如厕" }).focus();
  await page.keyboard.press("Space");
  await expect.poll(() => names(page), soon).toEqual(["有厕所驿站"]);

  await page.getByRole("link", { name: /换个地方/ }).focus();
  await page.keyboard.press("Enter");
  const box = page.getByRole("combobox");
  await expect.poll(() => box.evaluate((input) => input === document.activeElement), soon).toBe(true);
  await page.keyboard.type("xining");
  await page
    .getByRole("option", { name: /西宁市/ })
    .first()
    .waitFor();
  await page.keyboard.press("ArrowDown");
  expect(await box.getAttribute("aria-activedescendant")).toBe("place-0");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("place"), soon).toBe("西宁市");
  expect(new URL(page.url()).searchParams.get("needs")).toBe("toilet");
});

test("the position goes into the address, rounded to some ten metres", async () => {
  await addThree();
  const page = await openPage(`${app.url}/`, {
    ...phone,
    permissions: ["geolocation"],
    geolocation: { longitude: here[0] + 0.000_012_3, latitude: here[1] + 0.000_045_6 },
  });
  await page.getByRole("button", { name: "定位" }).click();
  await expect.poll(() => names(page), soon).toEqual(["近处驿站", "有厕所驿站"]);
  expect(new URL(page.url()).searchParams.get("near")).toMatch(/^101\.757,36\.626$/);
  expect(await page.locator(".here").textContent()).toBe("你在这里");
});

test("a refused position is met with a place field, and the list stays", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?${near}`, { ...phone, permissions: [] });
  await page.evaluate(() => {
    navigator.geolocation.getCurrentPosition = (_, refuse) =>
      refuse?.({ code: 1, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3, message: "" });
  });
  await page.getByRole("button", { name: "定位" }).click();
  await page.getByText("不知道你在哪").waitFor();
  expect(await page.getByText("没有得到定位许可。写个地名也一样找。").isVisible()).toBe(true);
  expect(await names(page)).toHaveLength(2);
});

test("without a network the last list stays, and says from when it is; without an answer, one button tries again", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?${near}`, phone);
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError("no network"));
    Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  });
  await page.getByRole("switch", { name: "如厕" }).click();
  await page.getByText(/没网，看的是\d\d:\d\d存下的名单/).waitFor();
  expect(await names(page)).toHaveLength(2);

  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { value: true, configurable: true }));
  await page.getByRole("switch", { name: "喝水" }).click();
  await page.getByText("服务器没有回应。你选的条件都还在。").waitFor();
  await page.getByRole("button", { name: "再试一次" }).waitFor();
});

test("large type stays from one page to the next", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?${near}`, phone);
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(await size()).toBe("16px");
  await page.getByRole("button", { name: "大字" }).click();
  expect(await size()).toBe("18px");
  await page.getByRole("link", { name: "近处驿站" }).click();
  await page.waitForURL("**/s/**");
  expect(await size()).toBe("18px");
});

test("nothing runs out of the screen of a small phone, in large type and in English", async () => {
  await addThree();
  const page = await openPage(`${app.url}/?${near}&unknown=include&lang=en`, {
    viewport: { width: 320, height: 640 },
  });
  await page.evaluate(() => {
    document.documentElement.dataset.size = "large";
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("a page ignores what others add to its address, and names its own", async () => {
  await addThree();
  const answer = await app.get(`/?${near}&utm_source=wechat&isappinstalled=0&needs=money&near=1`);
  expect(answer.status).toBe(200);
  const html = await answer.text();
  expect(html).toContain(`<link rel="canonical" href="${app.url}/">`);
  expect(html).toContain(`hreflang="en" href="${app.url}/?lang=en"`);
  expect(answer.headers.get("cache-control")).toMatch(/^private/);
});

const states = [
  "",
  "&view=filters",
  "&view=place",
  "&view=map",
  "&lang=en",
  "&needs=eat,toilet",
  "&unknown=include",
];

test.each([
  ["phone", "light"],
  ["phone", "dark"],
  ["desk", "light"],
  ["desk", "dark"],
] as const)("everybody can use every state of the finder: %s, %s", async (screen, colorScheme) => {
  await addThree();
  for (const state of states) {
    const page = await openPage(`${app.url}/?${near}${state}`, { viewport: screens[screen], colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${state} ${id} ${nodes[0]?.html}`)).toEqual([]);
  }
});
