import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { addDays, dayAt } from "../../domain/compliance/days.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { away, daily, here, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
const soon = { timeout: 15_000 };
const questions = "/check?standard=qinghai-6you&view=questions";

async function addOne(): Promise<string> {
  const [code = ""] = await register(app.context.db, {
    name: "五四大街工会驿站",
    at: here,
    hours: daily(7, 21),
    amenities: { drinking_water: "working", microwave: "working", seating: "working" },
    checkedAt: addDays(dayAt(new Date()), -40),
  });
  await register(app.context.db, { name: "隔壁驿站", at: away(60, 0) });
  return code;
}

/** Everything a page asks the network for, so that no answer can leave unseen. */
async function listen(page: Page): Promise<string[]> {
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => {
    // Chromium asks for the icon anew whenever the address changes.
    if (!request.url().endsWith("/favicon.svg")) asked.push(`${request.url()} ${request.postData() ?? ""}`);
  });
  return asked;
}

const heading = (page: Page) => page.locator("#question").textContent();
const answers = (page: Page) => new URL(page.url()).hash;

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

describe.each([
  ["a phone", screens.phone],
  ["a desk", screens.desk],
])("on %s", (_, viewport) => {
  test("one chooses a standard, picks a station, mends what is asked and sees how it stands", async () => {
    const code = await addOne();
    const page = await openPage(`${app.url}/check`, { viewport });
    await accessible(page);
    await page.getByRole("link", { name: /青海省“六有”标准/ }).click();
    await accessible(page);
    await page.getByRole("link", { name: /查一个登记过的站点/ }).click();
    await page.getByLabel("站名或编码").fill("五四大街");
    await page.getByRole("button", { name: "找" }).click();
    await page.getByRole("link", { name: /五四大街工会驿站/ }).click();
    await page.waitForURL(new RegExp(`station=${code}`));
    await accessible(page);
    expect(await page.locator(".rt tr", { hasText: "热饭" }).textContent()).toContain("微波炉能用");
    expect(await page.locator(".rt tr", { hasText: "离最近的站点" }).textContent()).toContain("60米");

    await page.getByRole("link", { name: "接着答" }).click();
    await page.getByRole("button", { name: /^设施/ }).click();
    await page.getByRole("button", { name: "下一问" }).click();
    expect(await heading(page)).toBe("微波炉能用吗？");
    expect(await page.locator(".ask-known").textContent()).toMatch(/台账上写的是 能用.*40天前/);
    await page.getByText("有，但是坏了").click();
    expect(await page.locator(".ask-consequence").textContent()).toContain("「设施」变为待完善");
    await accessible(page);
    await page.getByRole("link", { name: "自查结果" }).click();
    expect(await page.locator(".rt tr", { hasText: "热饭" }).textContent()).toContain("微波炉坏了");
    expect(await page.locator(".todo").textContent()).toContain("修好微波炉，或换一台");
    await accessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});

test("all questions are answered by keyboard alone, and focus goes with them", async () => {
  const page = await openPage(app.url + questions, { viewport: screens.phone });
  await page.getByRole("button", { name: /^设施/ }).press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), soon).toBe("question");
  expect(await heading(page)).toBe("饮水机能用吗？");
  await page.keyboard.press("1");
  expect(await page.locator("#choice-working").isChecked()).toBe(true);
  await page.keyboard.press("ArrowDown");
  expect(await page.locator("#choice-broken").isChecked()).toBe(true);
  await page.keyboard.press("Enter");
  await expect.poll(() => heading(page), soon).toBe("微波炉能用吗？");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), soon).toBe("question");
  await page.goBack();
  await expect.poll(() => heading(page), soon).toBe("饮水机能用吗？");
  expect(await page.locator("#choice-broken").isChecked()).toBe(true);
});

test("going back keeps what was answered since", async () => {
  const page = await openPage(app.url + questions, { viewport: screens.phone });
  await page.getByRole("button", { name: /^设施/ }).click();
  await page.getByText("能用", { exact: true }).click();
  await page.getByRole("button", { name: "下一问" }).click();
  await expect.poll(() => heading(page), soon).toBe("微波炉能用吗？");
  await page.getByText("能用", { exact: true }).click();
  const both = answers(page);
  await page.goBack();
  await expect.poll(() => heading(page), soon).toBe("饮水机能用吗？");
  await expect.poll(() => answers(page), soon).toBe(both);
  await page.reload();
  await page.getByRole("button", { name: "下一问" }).click();
  await expect.poll(() => page.locator("#choice-working").isChecked(), soon).toBe(true);
});

test("every question of a standard can be reached, skipped and left again", async () => {
  const page = await openPage(app.url + questions, { viewport: screens.phone });
  const seen = new Set<string>();
  for (let at = 0; at < 60 && (await page.locator("#question").count()) > 0; at++) {
    const said = (await heading(page)) ?? "";
    seen.add(said);
    await page.getByText("不知道，先跳过").click();
    await page.locator(".ask-move .go").click();
    await expect
      .poll(
        async () => (await page.locator("#question").count()) === 0 || (await heading(page)) !== said,
        soon,
      )
      .toBe(true);
  }
  expect(seen.size).toBeGreaterThan(15);
  expect(await page.locator(".verdict h2").textContent()).toBe("6不清楚");
});

test("a row is pasted, read on the device, and what was not understood is shown", async () => {
  const page = await openPage(`${app.url}/check?standard=qinghai-6you&view=row`, { viewport: screens.phone });
  const asked = await listen(page);
  await page
    .getByLabel("从表格里抄来的一行")
    .fill("名称\t楼层\t临街\t设施\t联系人\n示例工会驿站\t一楼\t是\t饮水机、微波炉坏了、星空顶\t某某");
  await page.getByRole("button", { name: "读一读" }).click();
  const read = page.locator(".check-read");
  expect(await read.textContent()).toContain("示例工会驿站");
  expect(await read.textContent()).toContain("星空顶");
  await accessible(page);
  await page.getByRole("link", { name: "看结果" }).click();
  expect(await page.locator("h1").textContent()).toBe("示例工会驿站");
  expect(await page.locator(".rt tr", { hasText: "热饭" }).textContent()).toContain("微波炉坏了");
  expect(asked).toEqual([]);
  expect(decodeURIComponent(page.url())).not.toContain("某某");
});

test("the address brings the same answers to somebody else, and no server sees them", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}${questions}&station=${code}&ask=amenities.microwave`, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const asked = await listen(page);
  await page.getByText("有，但是坏了").click();
  await page.getByRole("link", { name: "自查结果" }).click();
  await page.getByRole("button", { name: "复制网址" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), soon).toBe(page.url());
  expect(answers(page)).toMatch(/^#1\./);
  expect(asked).toEqual([]);

  const requests: string[] = [];
  const other = await openPage(page.url(), { viewport: screens.phone }, async (opened) => {
    opened.on("request", (request) => requests.push(request.url() + (request.postData() ?? "")));
  });
  await expect
    .poll(() => other.locator(".rt tr", { hasText: "热饭" }).textContent(), soon)
    .toContain("微波炉坏了");
  expect(await other.locator(".verdict h2").textContent()).toBe(
    await page.locator(".verdict h2").textContent(),
  );
  expect(requests.filter((one) => one.includes(answers(page).slice(1, 20)))).toEqual([]);
  await other.reload();
  await expect
    .poll(() => other.locator(".rt tr", { hasText: "热饭" }).textContent(), soon)
    .toContain("微波炉坏了");
});

test("an address that was cut off says so and shows what is public", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}/check?standard=qinghai-6you&station=${code}#1.eyJz`);
  await expect.poll(() => page.locator(".check-notice").textContent(), soon).toContain("读不出来");
  expect(await page.locator("h1").textContent()).toBe("五四大街工会驿站");
});

test("without a network one goes on to the result and its print", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}${questions}&station=${code}&ask=amenities.microwave`, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.getByText("有，但是坏了").waitFor();
  const asked = await listen(page);
  await page.context().setOffline(true);
  await page.getByText("有，但是坏了").click();
  await page.getByRole("button", { name: /^制度/ }).click();
  await page.getByRole("link", { name: "自查结果" }).click();
  expect(await page.locator(".rt tr", { hasText: "热饭" }).textContent()).toContain("微波炉坏了");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".res-sign").textContent()).toBe("自查人站长复核人日期");
  expect(await page.locator(".res-buttons").isVisible()).toBe(false);
  expect(await page.locator(".rt thead").isVisible()).toBe(true);
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "复制网址" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), soon).toBe(page.url());
  await page.goBack();
  await expect.poll(() => page.locator("#question").count(), soon).toBe(1);
  expect(asked).toEqual([]);
  await page.context().setOffline(false);
});

test("without a network a row is still read", async () => {
  const page = await openPage(`${app.url}/check?standard=qinghai-6you&view=row`, { viewport: screens.phone });
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.getByLabel("从表格里抄来的一行").fill("名称\t设施\n示例工会驿站\t饮水机");
  await page.getByRole("button", { name: "读一读" }).click();
  expect(await page.locator(".check-read").textContent()).toContain("示例工会驿站");
  await page.context().setOffline(false);
});

test.each([
  ["in the dark", { colorScheme: "dark" as const }, ""],
  ["in English", {}, "&lang=en"],
])("everything stays accessible %s", async (_, options, more) => {
  const code = await addOne();
  const page = await openPage(`${app.url}${questions}&station=${code}&ask=amenities.microwave${more}`, {
    viewport: screens.phone,
    ...options,
  });
  await page.locator("#choice-broken + .btn").click();
  await page.locator(".ask-why summary").click();
  await accessible(page);
  await page.locator(".live-now a").click();
  await page.locator(".verdict").waitFor();
  await accessible(page);
});

test.each([320, 390])("at %i px in large type no answer lies under the dock for good", async (width) => {
  const page = await openPage(`${app.url}${questions}`, { viewport: { width, height: 640 } });
  await page.evaluate(() => document.documentElement.setAttribute("data-size", "large"));
  const last = page.locator(".ask-option").last();
  await last.scrollIntoViewIfNeeded();
  const [answer, dock] = [await last.boundingBox(), await page.locator(".ask-move").boundingBox()];
  expect((answer?.y ?? 0) + (answer?.height ?? 0)).toBeLessThanOrEqual((dock?.y ?? 0) + 1);
  expect(dock?.height).toBeLessThan(120);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test.each([
  ["where one said where one is, that it counts for nothing", "/check?region=630100", "查出来不算数"],
  ["else, that it is for reference", "/check", "这是邹城市的标准。人在别处的话，查出来只供参考。"],
])("a standard of another place says: %s", async (_, path, said) => {
  const page = await openPage(app.url + path, { viewport: screens.phone });
  await page.getByText(/其他地方的标准/).click();
  await page.getByRole("link", { name: /邹城市/ }).click();
  expect(await page.locator(".check-notice").textContent()).toContain(said);
  await accessible(page);
});

test.each([
  ["with scripts", true],
  ["without scripts", false],
])("whoever is in another place finds its standards first, %s", async (_, javaScriptEnabled) => {
  const page = await openPage(`${app.url}/check`, { viewport: screens.phone, javaScriptEnabled });
  await page.getByLabel("不在西宁？换个地方").fill("无此地");
  await page.getByRole("button", { name: "换", exact: true }).click();
  await page.getByText("没找到叫「无此地」的地方").waitFor();
  await page.getByLabel("不在西宁？换个地方").fill("邹城");
  await page.getByRole("button", { name: "换", exact: true }).click();
  await page.getByRole("heading", { name: /邹城市用的标准/ }).waitFor();
  await page
    .getByRole("link", { name: /邹城市/ })
    .first()
    .click();
  await page.waitForURL(/region=370883/);
  expect(await page.locator(".check-notice").count()).toBe(0);
});

test("without scripts a station's public facts are still held against the standard", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}/check?standard=qinghai-6you&view=pick`, {
    javaScriptEnabled: false,
  });
  await page.getByLabel("站名或编码").fill(code);
  await page.getByRole("button", { name: "找" }).click();
  await page.getByRole("link", { name: /五四大街工会驿站/ }).click();
  expect(await page.locator(".rt tr", { hasText: "饮水" }).first().textContent()).toContain("饮水机能用");
});
