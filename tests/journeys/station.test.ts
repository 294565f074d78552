import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { always, away, here, register, revise } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
const phone = { viewport: screens.phone };

async function addOne() {
  const [code = ""] = await register(app.context.db, {
    name: "测试驿站",
    at: away(480, 0),
    hours: always,
    host: "测试街道办",
    entry: ["walk_in"],
    amenities: {
      microwave: { state: "working", count: 2, cost: "free" },
      phone_charging: "broken",
      shower: "absent",
    },
  });
  return code;
}

test("the station page says the hour, the way, the door, what is inside, and whom to call", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}/s/${code}?near=${here.join(",")}`, phone);
  expect(await page.locator("h1").textContent()).toBe("测试驿站");
  expect(await page.locator(".until").textContent()).toMatch(/^24小时.+什么时候到都开着$/);
  const main = (await page.locator("main").textContent()) ?? "";
  for (const words of [
    "走路6分钟",
    "推门就进",
    "谁能进不知道",
    "微波炉2台，免费能用",
    "手机充电坏了",
    "淋浴没有",
    "应急药箱不知道没人核实过",
    "未评定不等于不合格",
  ]) {
    expect(main).toContain(words);
  }
  expect(await page.locator("main").getByRole("link", { name: "12351" }).getAttribute("href")).toBe(
    "tel:12351",
  );
  expect(await page.locator(".week li.today .time").textContent()).toBe("24小时");
  expect(await page.getByRole("link", { name: "腾讯地图" }).getAttribute("href")).toContain(
    "apis.map.qq.com",
  );
});

test("every fact names its source and the day it was confirmed", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}/s/${code}`, phone);
  await page.getByText("每条的来源和日期").click();
  const row = page.locator(".sources li", { hasText: "微波炉" });
  expect(await row.textContent()).toContain("实地核实 · 测试核实 2026-11-10 · 巡查员");
  await page.getByRole("link", { name: "修改记录" }).click();
  expect(await page.locator("h1").textContent()).toBe("修改记录：测试驿站");
  expect(await page.locator(".revisions li").count()).toBe(1);
});

test("the address that is passed on does not tell where the reader stood", async () => {
  const code = await addOne();
  const page = await openPage(`${app.url}/s/${code}?near=${here.join(",")}`, {
    ...phone,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await page.getByRole("button", { name: "转发" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`${app.url}/s/${code}`);
});

test("search engines are told the hours, the place and the amenities that are known", async () => {
  const code = await addOne();
  const html = await (await app.get(`/s/${code}`)).text();
  const [, json = ""] = /<script type="application\/ld\+json">(.+?)<\/script>/.exec(html) ?? [];
  const data = JSON.parse(json);
  expect(data).toMatchObject({ "@type": "CivicStructure", name: "测试驿站", url: `${app.url}/s/${code}` });
  expect(data.geo.latitude).toBeCloseTo(here[1], 4);
  expect(data.openingHoursSpecification).toHaveLength(7);
  expect(data.amenityFeature).toContainEqual({
    "@type": "LocationFeatureSpecification",
    name: "shower",
    value: false,
  });
  expect(html).not.toContain("noindex");
});

test("a coarse position has no metres and no coordinates; the map apps search by its name", async () => {
  const [code] = await register(app.context.db, { name: "只知道区的驿站", coarse: "district" });
  const html = await (await app.get(`/s/${code}?near=${here.join(",")}`)).text();
  expect(html).toContain("只知道在本区");
  expect(html).toContain("位置没核实，这里按站名和城市去搜。");
  expect(html).not.toMatch(/走路\d|骑车\d|"geo"/);
});

test("a withdrawn station answers 410 with the reason and what stands nearby; an unknown code 404", async () => {
  const code = await addOne();
  await register(app.context.db, { name: "隔壁驿站", at: away(600, 0), hours: always });
  await revise(app.context.db, code, 1, {
    name: "测试驿站",
    at: away(480, 0),
    lifecycle: { state: "withdrawn", reason: "搬走了" },
  });
  app.context.version.touched();
  const gone = await app.get(`/s/${code}`, { headers: { accept: "text/html" } });
  expect(gone.status).toBe(410);
  const page = await gone.text();
  expect(page).toContain("原因：搬走了");
  expect(page).toContain("隔壁驿站");

  const never = await app.get("/s/630104-ZZZZ", { headers: { accept: "text/html" } });
  expect(never.status).toBe(404);
  expect(await never.text()).toContain("没有这个编码的站点");
});

test.each([
  ["phone", "light"],
  ["phone", "dark"],
  ["desk", "light"],
  ["desk", "dark"],
] as const)("everybody can use the station page and those behind it: %s, %s", async (screen, colorScheme) => {
  const code = await addOne();
  for (const path of [
    `/s/${code}?near=${here.join(",")}`,
    `/s/${code}/history`,
    "/about/data",
    "/about/accessibility?lang=en",
  ]) {
    const page = await openPage(app.url + path, { viewport: screens[screen], colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
  }
});
