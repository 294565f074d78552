import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, giveTo, type Person, plantUnions, signIn, type Unions } from "../support/desk.ts";
import { away, daily, here, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();

let unions: Unions;
let clerk: Person;
let reviewer: Person;
let code: string;

beforeEach(async () => {
  const { db } = app.context;
  unions = await plantUnions(db);
  clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  reviewer = await signIn(app, [{ role: "reviewer", union: unions.province }]);
  const codes = await register(
    db,
    {
      name: "五四大街工会驿站",
      at: here,
      hours: daily(8, 20),
      aliases: ["暖心驿站"],
      amenities: { microwave: { state: "working", count: 2 }, phone_charging: "broken" },
      checkedAt: "2026-11-10",
    },
    { name: "隔壁工会驿站", at: away(150, 0) },
  );
  code = codes[0] ?? "";
  await giveTo(db, unions.city, ...codes);
});

const open = (who: Person, path: string, viewport = screens.desk) =>
  openPage(app.url + path, { viewport }, asPerson(app.url, who));

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

const row = (page: Page, path: string) => page.locator(`[data-path="${path}"]`);
const said = (page: Page, text: string | RegExp) =>
  page.locator(".dstatus").getByText(text).waitFor({ timeout: 15_000 });

/** What the server holds of the station for the clerk. */
async function held() {
  return (await clerk.get(`/api/v1/desk/stations/${code}`)).json();
}

describe.each([
  ["a phone", screens.phone],
  ["a desk", screens.desk],
])("on %s", (_, viewport) => {
  test("a clerk changes the hours and confirms a fact, a reviewer publishes both", async () => {
    const page = await open(clerk, `/desk/stations/${code}`, viewport);
    await page.getByLabel("开放时间", { exact: true }).fill("周一至周五8:00-22:00，周六日9:00-18:00");
    await page.getByText("读懂了：每周88小时").waitFor();
    await row(page, "hours").getByText("已改，未存").waitFor();
    await page.getByRole("button", { name: "微波炉仍属实" }).click();
    await page.getByText("改了1项：开放时间，核实了1项。").waitFor();
    await accessible(page);
    await page.getByRole("button", { name: "提交审核" }).click();
    await said(page, "提交了");
    expect((await held()).draft).toMatchObject({ state: "submitted" });

    const queue = await open(reviewer, "/desk/review", viewport);
    await queue.getByText("周六日9:00-18:00").waitFor();
    await accessible(queue);
    await queue.getByRole("button", { name: "发布" }).click();
    await queue.getByText("没有等着审的").waitFor();
    const { revision, draft, published } = await held();
    expect({ revision, draft, raw: published.hours.value.raw }).toEqual({
      revision: 2,
      draft: null,
      raw: "周一至周五8:00-22:00，周六日9:00-18:00",
    });
  });

  test("the history shows what was, and brings it back as a draft", async () => {
    const edits = [{ path: "name", value: "改过的名字" }];
    const none = { "If-None-Match": "*" };
    const saved = await reviewer.send("PUT", `/api/v1/desk/stations/${code}/draft`, { base: 1, edits }, none);
    const tag = { "If-Match": saved.headers.get("ETag") ?? "" };
    await reviewer.send("POST", `/api/v1/desk/stations/${code}/draft/publish`, {}, tag);
    const page = await open(clerk, `/desk/stations/${code}/history`, viewport);
    await page.getByText("改过的名字").first().waitFor();
    await accessible(page);
    await page.getByRole("button", { name: "恢复到这一版" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "恢复到这一版" }).click();
    await page.getByText("草稿里改了1项").waitFor();
    expect((await held()).draft.facts.name.value).toBe("五四大街工会驿站");
  });
});

test("a new station gets a code from a name, a kind, a district and a place, by keyboard alone", async () => {
  const page = await open(clerk, "/desk/stations/new");
  await page.getByRole("button", { name: "提交审核" }).press("Enter");
  const summary = page.getByRole("alert");
  await summary.getByText("有4处要改").waitFor();
  await accessible(page);
  await summary.getByRole("link", { name: "名称" }).press("Enter");
  await page.keyboard.type("新设的驿站");
  await page.getByLabel("类型", { exact: true }).selectOption("rest_station");
  await page.getByRole("combobox", { name: "区县" }).focus();
  await page.keyboard.type("城西区");
  await page
    .getByRole("option", { name: /城西区/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("经纬度").focus();
  await page.keyboard.type("101.7613，36.6287");
  await page.getByText("没说是哪种坐标系").first().waitFor();
  await page.getByLabel("坐标系").selectOption("gcj02");
  await page.getByText("城西区内").waitFor();
  await page.getByRole("button", { name: "提交审核" }).press("Enter");
  await page.getByRole("heading", { name: "新设的驿站" }).waitFor();
  const made = new URL(page.url()).pathname.split("/").at(-1);
  expect(made).toMatch(/^630104-/);
  const station = await (await clerk.get(`/api/v1/desk/stations/${made}`)).json();
  expect(station).toMatchObject({ revision: 0, publication: "submitted" });
  expect(station.draft.facts.position.value.original).toEqual({ x: 101.7613, y: 36.6287, system: "gcj02" });
});

test("the pin is moved by the arrow keys, and leaving its district is said before saving", async () => {
  const page = await open(clerk, `/desk/stations/${code}`);
  const pin = page.getByRole("button", { name: "站点的门" });
  await pin.waitFor({ timeout: 30_000 });
  await page.locator(".pin-canvas[data-ready]").waitFor({ timeout: 30_000 });
  await pin.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowRight");
  await page.getByText("比原来挪了30米").waitFor();
  await page.getByText("还在城西区内").waitFor();
  await accessible(page);
  await page.getByLabel("经纬度").fill("101.90，36.60 WGS84");
  await page.getByText("已经出了城西区").waitFor();
  await page.getByRole("button", { name: "放回原处" }).click();
  await page.getByText("还没有改动").waitFor();
});

test("the pin is dragged by the mouse as far as the hand goes, again and again", async () => {
  const page = await open(clerk, `/desk/stations/${code}`);
  await page.locator(".pin-canvas[data-ready]").waitFor({ timeout: 30_000 });
  const pin = page.getByRole("button", { name: "站点的门" });
  await pin.scrollIntoViewIfNeeded();
  for (const far of [60, -30]) {
    const from = await pin.boundingBox();
    if (!from) throw new Error("the pin is not on the page");
    const [x, y] = [from.x + from.width / 2, from.y + from.height / 3];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + far, y, { steps: 6 });
    await page.mouse.up();
    await expect.poll(async () => (await pin.boundingBox())?.x).toBeCloseTo(from.x + far, 0);
  }
  await page.getByText(/比原来挪了\d+米/).waitFor();
  await page.getByRole("button", { name: "放回原处" }).click();
  await page.getByText("还没有改动").waitFor();
});

test("a corrected pin is where the public finds the station once that is published, and not before", async () => {
  const page = await open(clerk, `/desk/stations/${code}`);
  await page.locator(".pin-canvas[data-ready]").waitFor({ timeout: 60_000 });
  const pin = page.getByRole("button", { name: "站点的门" });
  for (let step = 0; step < 3; step++) await pin.press("Shift+ArrowRight");
  await page.getByText("比原来挪了30米").waitFor();
  await page.getByRole("button", { name: "提交审核" }).click();
  await said(page, "提交了");
  const where = async () => (await (await app.get(`/api/v1/stations/${code}`)).json()).geometry.coordinates;
  expect(await where()).toEqual(here);

  const queue = await open(reviewer, "/desk/review");
  await queue.getByRole("button", { name: "发布" }).click();
  await queue.getByText("没有等着审的").waitFor();
  const [lon, lat] = await where();
  expect((lon - here[0]) * 89_400).toBeCloseTo(30, 0);
  expect(lat).toBeCloseTo(here[1], 6);
  const near = await (await app.get(`/api/v1/stations?near=${lon},${lat}&limit=1`)).json();
  expect(near.features[0].properties).toMatchObject({ code, distance: 0 });
}, 120_000);

test("two people at once: what both changed stands side by side, and nothing is lost", async () => {
  const page = await open(clerk, `/desk/stations/${code}`);
  await page.getByLabel("名称", { exact: true }).fill("我起的名字");
  await page.getByLabel("地址", { exact: true }).fill("五四大街1号");
  const edits = [{ path: "name", value: "别人起的名字" }];
  const none = { "If-None-Match": "*" };
  const saved = await reviewer.send("PUT", `/api/v1/desk/stations/${code}/draft`, { base: 1, edits }, none);
  const tag = { "If-Match": saved.headers.get("ETag") ?? "" };
  await reviewer.send("POST", `/api/v1/desk/stations/${code}/draft/publish`, {}, tag);

  await page.getByRole("button", { name: "存草稿" }).click();
  const dialog = page.getByRole("dialog", { name: "有人先改了" });
  await dialog.getByText("别人起的名字").waitFor();
  await accessible(page);
  await dialog.getByLabel("用我的").check();
  await dialog.getByRole("button", { name: "就这样，接着存" }).click();
  await said(page, "草稿存好了");
  const { draft } = await held();
  expect(draft.facts.name.value).toBe("我起的名字");
  expect(draft.facts.address.value).toBe("五四大街1号");
});

test("what was typed outlives an expired session and a page that is gone", async () => {
  const page = await open(clerk, `/desk/stations/${code}`);
  await page.getByLabel("名称", { exact: true }).fill("没存完的名字");
  await page.getByText("改了1项：名称").waitFor();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText("改了1项：名称").waitFor();
  expect(await page.getByLabel("名称", { exact: true }).inputValue()).toBe("没存完的名字");
  await page.getByRole("link", { name: "修改记录" }).click();
  await page.getByRole("dialog").getByText("没存的改动").first().waitFor();
});

test("ten wrong fields are told as ten, each at its field, and keep what was typed", async () => {
  const page = await open(clerk, "/desk/stations/new");
  const tooLong = "长".repeat(201);
  const typed = {
    别的叫法: tooLong,
    品牌: tooLong,
    地址: tooLong,
    怎么找到门: tooLong,
    进门方式: "随缘",
    面积: "挺大",
  };
  await page.locator(".fothers summary").first().click();
  for (const name of ["品牌", "怎么找到门"]) await page.getByRole("button", { name, exact: true }).click();
  for (const [name, text] of Object.entries(typed)) await page.getByLabel(name, { exact: true }).fill(text);
  await page.getByRole("button", { name: "提交审核" }).click();
  const summary = page.getByRole("alert");
  await summary.getByText("有10处要改").waitFor();
  await accessible(page);
  const told = await summary.getByRole("listitem").allTextContents();
  expect(told.map((line) => line.split("：")[0])).toEqual(
    expect.arrayContaining([...Object.keys(typed), "名称", "类型", "区县", "位置"]),
  );
  for (const link of await summary.getByRole("link").all()) {
    await link.click();
    const field = page.locator(":focus");
    expect(await field.getAttribute("aria-invalid"), `${await link.textContent()}`).toBe("true");
    const words = await field.evaluate((one) =>
      (one.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "")
        .join(""),
    );
    expect(words, `${await link.textContent()}`).not.toBe("");
  }
  for (const [name, text] of Object.entries(typed))
    expect(await page.getByLabel(name, { exact: true }).inputValue()).toBe(text);
});

test("a station is suspended with a reason that the public reads", async () => {
  const page = await open(reviewer, `/desk/stations/${code}`);
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("button", { name: "暂停" }).click();
  const dialog = page.getByRole("dialog", { name: "暂停这个站点" });
  await dialog.getByRole("button", { name: "就这样" }).click();
  await dialog.getByText("写一句原因").waitFor();
  await dialog.getByLabel("暂停到哪天").fill("2099-12-15");
  await dialog.getByLabel("原因，写给大家看").fill("暖气检修");
  await accessible(page);
  await dialog.getByRole("button", { name: "就这样" }).click();
  await page.getByRole("button", { name: "发布" }).click();
  await said(page, "发布了");
  expect((await held()).published.lifecycle.value).toEqual({
    state: "suspended",
    until: "2099-12-15",
    reason: "暖气检修",
  });
});

test("who may only look is told so, and a station of others does not exist", async () => {
  const viewer = await signIn(app, [{ role: "viewer", union: unions.city }]);
  const page = await open(viewer, `/desk/stations/${code}`);
  await page.getByText("你只能看").waitFor();
  expect(await page.getByRole("button", { name: /仍属实/ }).count()).toBe(0);
  await accessible(page);

  const other = await signIn(app, [{ role: "clerk", union: unions.otherCity }]);
  const elsewhere = await openPage(`${app.url}/desk/register`, {}, asPerson(app.url, other));
  await elsewhere.getByText("还没有站点").waitFor();
});

test("changes kept from before are not written over what others have published since", async () => {
  const page = await open(clerk, `/desk/stations/${code}`);
  await page.getByLabel("名称", { exact: true }).fill("我起的名字");
  await page.getByText("改了1项：名称").waitFor();
  const edits = [{ path: "name", value: "别人起的名字" }];
  const none = { "If-None-Match": "*" };
  const saved = await reviewer.send("PUT", `/api/v1/desk/stations/${code}/draft`, { base: 1, edits }, none);
  const tag = { "If-Match": saved.headers.get("ETag") ?? "" };
  await reviewer.send("POST", `/api/v1/desk/stations/${code}/draft/publish`, {}, tag);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole("button", { name: "存草稿" }).click();
  const dialog = page.getByRole("dialog", { name: "有人先改了" });
  await dialog.getByLabel("用别人的").check();
  await dialog.getByRole("button", { name: "就这样，接着存" }).click();
  await page.getByText("还没有改动").waitFor();
  expect((await held()).draft).toBeNull();
});
