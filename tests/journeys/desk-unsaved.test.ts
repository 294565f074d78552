import type { Page } from "playwright-core";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import {
  asPerson,
  giveTo,
  type Person,
  password,
  plantUnions,
  signIn,
  type Unions,
} from "../support/desk.ts";
import { daily, here, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();

let unions: Unions;
let clerk: Person;
let code: string;

beforeEach(async () => {
  const { db } = app.context;
  unions = await plantUnions(db);
  clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  [code = ""] = await register(db, { name: "五四大街工会驿站", at: here, hours: daily(8, 20) });
  await giveTo(db, unions.city, code);
});

const open = (path: string, viewport = screens.desk) =>
  openPage(app.url + path, { viewport }, asPerson(app.url, clerk));
const station = () => `/desk/stations/${code}`;
const name = (page: Page) => page.getByLabel("名称", { exact: true });
const address = (page: Page) => page.getByLabel("地址", { exact: true });
const said = (page: Page, text: string | RegExp) =>
  page.locator(".dstatus").getByText(text).waitFor({ timeout: 15_000 });

/** Every session is over from now on, as after a long lunch. */
const endSessions = () => app.context.db("sessions").delete();

async function signInAgain(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "登录过期了" });
  await dialog.getByLabel("密码").fill(password);
  await dialog.getByRole("button", { name: "登录" }).click();
  await dialog.waitFor({ state: "detached" });
}

test("what is typed while a draft is on its way to the server stays, and is saved the next time", async () => {
  const page = await open(station());
  let arrive = () => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/draft", async (route) => {
    await held;
    await route.continue();
  });
  await name(page).fill("先存的名字");
  await page.getByRole("button", { name: "存草稿" }).click();
  await address(page).fill("后写的地址");
  arrive();
  await said(page, "草稿存好了");
  await page.getByText("改了1项：地址").waitFor();
  expect(await address(page).inputValue()).toBe("后写的地址");
  expect(await name(page).inputValue()).toBe("先存的名字");
  await page.getByRole("button", { name: "存草稿" }).click();
  await page.getByText("草稿里改了2项").waitFor();
});

test("whoever leaves without saving has left, and finds the station as it is", async () => {
  const page = await open(station());
  await name(page).fill("不要的名字");
  await page.getByRole("link", { name: "修改记录" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "不存，离开" }).click();
  await page.getByRole("heading", { name: "修改记录" }).waitFor();
  await page.goBack();
  await page.getByText("还没有改动").waitFor();
  expect(await name(page).inputValue()).toBe("五四大街工会驿站");
});

test("what one person has not saved is not shown to the next one at the same window", async () => {
  const page = await open(station());
  await name(page).fill("没存完的名字");
  await page.getByText("改了1项：名称").waitFor();
  const other = await signIn(app, [{ role: "clerk", union: unions.city }]);
  await asPerson(app.url, other)(page);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText("还没有改动").waitFor();
  await asPerson(app.url, clerk)(page);
  await page.reload();
  await page.getByText("改了1项：名称").waitFor();
});

test("a session that ends in the middle of a form is renewed over it, and the form goes on", async () => {
  const page = await open(station());
  await page.getByText("附近和重名").waitFor();
  await endSessions();
  // The neighbours are asked for as one types, and so the page learns of it.
  await name(page).fill("午休前写的名字");
  await signInAgain(page);
  await page.getByRole("button", { name: "存草稿" }).click();
  await said(page, "草稿存好了");
  expect(await name(page).inputValue()).toBe("午休前写的名字");
});

test("a photo that did not get through is said to be so, and sent again at a press", async () => {
  const page = await open(station());
  await page.getByText("还没有照片").waitFor();
  await page.locator(".pin-canvas[data-ready]").waitFor();
  await page.context().setOffline(true);
  const door = { create: { width: 640, height: 480, channels: 3, background: "#cc8844" } } as const;
  const buffer = await sharp(door).jpeg().toBuffer();
  await page.locator("input[type=file]").setInputFiles({ name: "door.jpg", mimeType: "image/jpeg", buffer });
  await page.getByRole("alert").getByText("没有连上服务器").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.getByRole("button", { name: /^门口照片，/ }).waitFor();
});

test("Enter chooses nothing that was found for other words", async () => {
  const page = await open("/desk/stations/new");
  const region = page.getByRole("combobox", { name: "区县", exact: true });
  await region.click();
  await page.keyboard.type("城西区");
  await page
    .getByRole("option", { name: /城西区/ })
    .first()
    .waitFor();
  await region.fill("城东区");
  await page.keyboard.press("Enter");
  expect(await region.inputValue()).toBe("城东区");
  await page
    .getByRole("option", { name: /城东区/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  expect(await page.locator("[data-path=region]").getByText("已改，未存").count()).toBe(1);
  expect(await region.inputValue()).toBe("城东区");
});

test("hours for workdays are understood by the holidays that the server knows", async () => {
  const page = await open(station());
  await page.getByLabel("开放时间", { exact: true }).fill("工作日8:00-18:00");
  const heard = page.getByText(/读懂了：每周50.*(现在|这会儿)/);
  await heard.waitFor();
  expect(await heard.textContent()).not.toContain("放假安排还没有");
});

test("a number is typed with its decimals, and what is none is said to be none", async () => {
  const page = await open(station());
  await page.locator(".fothers summary").last().click();
  await page.getByRole("button", { name: "离最近的需求点" }).click();
  await page.locator('[data-path="measures.demand_distance"] button').first().click();
  const metres = page.getByRole("textbox", { name: "离最近的需求点" });
  await metres.focus();
  await page.keyboard.type("1.5");
  expect(await metres.inputValue()).toBe("1.5");
  await page.getByText("改了1项：离最近的需求点").waitFor();
  await metres.fill("不远");
  await page.getByText("写数字，不小于0").waitFor();
  expect(await metres.inputValue()).toBe("不远");
});

test("on a phone the place comes before the facts, for whoever stands at the door", async () => {
  const page = await open(station(), screens.phone);
  const top = async (label: string) => (await page.getByLabel(label, { exact: true }).boundingBox())?.y ?? 0;
  await name(page).waitFor();
  expect(await top("经纬度")).toBeLessThan(await top("名称"));
});

test("a page that a new version of the program took away says so, and opens again at a press", async () => {
  const page = await open(station());
  await name(page).waitFor();
  await page.route("**/assets/RegisterPage-*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "throw new Error('taken away')" }),
  );
  await page.clock.install();
  await page.getByRole("link", { name: /^台账 ?\d/ }).click();
  await page.getByRole("alert").getByText("程序更新了").waitFor();
  await page.clock.runFor(2000);
  expect(await page.locator(".skrows").count()).toBe(0);
  await page.unrouteAll();
  await page.getByRole("button", { name: "重新打开" }).click();
  await page.getByRole("heading", { name: "台账" }).waitFor();
});

test("a page that the network did not bring stays for another try", async () => {
  const page = await open(station());
  await name(page).waitFor();
  await page.locator(".pin-canvas[data-ready]").waitFor();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: /^台账 ?\d/ }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("没网，这一页没打开").waitFor();
  await alert.getByRole("button", { name: "再试一次" }).click();
  await alert.getByText("没网，这一页没打开").waitFor();
  await page.context().setOffline(false);
  await alert.getByRole("button", { name: "再试一次" }).click();
  await page.getByRole("heading", { name: "台账" }).waitFor();
});

test("the map of a station is named in the language of the page", async () => {
  const page = await open(station());
  await page.locator(".pin-canvas[data-ready]").waitFor();
  expect(await page.locator(".pinmap canvas").getAttribute("aria-label")).toContain("地图");
});
