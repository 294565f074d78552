import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, dayAt } from "../../domain/compliance/days.ts";
import { sweepOnce, workOnce } from "../../server/duplicates/follow.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { assessed, signed, testStandards } from "../support/compliance.ts";
import { asPerson, giveTo, type Person, plantUnions, signIn } from "../support/desk.ts";
import { bringIn, csvOf, remap } from "../support/imports.ts";
import { expectAccessible, expectPressable, shifted, watchShifts } from "../support/inspect.ts";
import { openForm } from "../support/reports.ts";
import { always, away, daily, register } from "../support/stations.ts";
import { openTestStore, type TestStore } from "../support/store.ts";

const openPage = useBrowser();
let store: TestStore;
let app: TestApp;
/** Reviewer, clerk and administrator in one; and somebody at a union where nothing is yet. */
let everyone: Person;
let newcomer: Person;
/** What addresses below name. */
const at: Record<string, string> = {};

const today = dayAt(new Date());
const met = { toilet: "met", water: "met", quiet: "met" } as const;

/** One store for the whole walk: nothing in it is changed by looking. */
beforeAll(async () => {
  store = await openTestStore(testStandards);
  await store.clean();
  app = await createTestApp(store);
  const { context } = app;
  const { db } = context;
  const unions = await plantUnions(db);
  const codes = await register(
    db,
    {
      name: "五四大街工会驿站",
      hours: daily(8, 20),
      address: "五四大街1号",
      aliases: ["暖心驿站"],
      host: "五四大街社区",
      amenities: { microwave: { state: "working", count: 2 }, phone_charging: "broken" },
      entry: ["walk_in"],
      checkedAt: addDays(today, -20),
    },
    { name: "五四大街爱心驿站", at: away(12, 0), hours: daily(9, 18), checkedAt: "2026-06-01" },
    { name: "城北驿站", at: away(3000, 0), region: "630105", hours: always, checkedAt: addDays(today, -300) },
    { name: "海东驿站", region: "630202", coarse: "district", checkedAt: null },
    { name: "很长很长的名字也要放得下的城西区党群服务中心一楼大厅东侧第二个门驿站", at: away(5000, 0) },
  );
  const [one = "", twin = "", north = "", far = ""] = codes;
  Object.assign(at, { one, twin, north });
  await giveTo(db, unions.city, ...codes);
  everyone = await signIn(app, [
    { role: "administrator", union: unions.province },
    { role: "reviewer", union: unions.province },
  ]);
  newcomer = await signIn(app, [
    { role: "administrator", union: unions.otherCity },
    { role: "reviewer", union: unions.otherCity },
  ]);
  const clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  const keeper = await signIn(app, [{ role: "keeper", union: unions.city }], [one]);
  at.keeper = String(keeper.id);

  await signed(context, one, "town", met);
  at.assessment = String(await assessed(context, one, "town", { ...met, water: "unmet" }));
  await assessed(context, twin, "town", met);
  await assessed(context, north, "town", { toilet: "met" });

  const phone = await openForm(app, one);
  const sent = await phone.send({ station: one, kind: "locked", note: "敲了没人应" });
  at.receipt = (await sent.json()).receipt;
  await (await openForm(app, one)).send({ station: one, kind: "broken", amenity: "microwave" });
  await (await openForm(app, twin)).send({ station: twin, kind: "gone" });

  const draft = (code: string, base: number, state: string, edits: unknown[]) =>
    clerk.send(
      "PUT",
      `/api/v1/desk/stations/${code}/draft`,
      { base, state, edits },
      { "If-None-Match": "*" },
    );
  await draft(north, 1, "submitted", [
    { path: "name", value: "城北区工会驿站" },
    { path: "address", value: "示例路1号" },
  ]);
  const returned = await draft(far, 1, "submitted", [{ path: "address", value: "平安大道9号" }]);
  await everyone.send(
    "POST",
    `/api/v1/desk/stations/${far}/draft/return`,
    { comment: "门牌号写错了" },
    { "If-Match": returned.headers.get("ETag") ?? "" },
  );
  at.returned = far;

  const places = [
    ["站点名称", "区县", "经度", "纬度", "面积", "开放时间"],
    ["五四大街工会驿站", "城西区", 101.757, 36.626, "30㎡", "9:00-18:00"],
    ["示例甲驿站", "城西区", 101.7485, 36.6285, "很大", "8:00-20:00"],
    ["示例乙驿站", "城西区", 101.7485, 37.6285, "12㎡", "随缘"],
    ["", "城西区", 101.7485, 36.6285, "12㎡", ""],
  ];
  const asking = await bringIn(app, everyone, unions.city, csvOf(places), "有坐标的台账.csv");
  at.asking = String(asking.id);
  const told = await bringIn(
    app,
    everyone,
    unions.city,
    csvOf([...places, ["示例丙驿站", "城西区", "", "", "", ""]]),
    "试过的台账.csv",
  );
  at.checked = String((await remap(app, everyone, told, { system: "wgs84" })).id);
  const broken = await bringIn(
    app,
    everyone,
    unions.city,
    Buffer.from("PK\u0003\u0004 no sheet"),
    "坏的.xlsx",
  ).catch(() => null);
  if (broken) at.failed = String(broken.id);

  const many = await everyone.send("POST", "/api/v1/desk/bulk", {
    edits: [{ path: "floor", value: 2 }],
    stations: [{ code: codes[4], revision: 1 }],
    reason: "换楼层",
  });
  at.batch = String((await many.json()).batch);
  const invited = await everyone.send("POST", "/api/v1/desk/accounts", {
    name: "登记员乙",
    grants: [{ role: "clerk", unionId: unions.city }],
    stations: [],
  });
  at.join = new URL((await invited.json()).link).pathname;
  await everyone.send("POST", "/api/v1/desk/tokens", {
    name: "门口大屏",
    scope: "read",
    expiresOn: addDays(today, 30),
  });
  while (await sweepOnce(db));
  while ((await workOnce(db, new Date())) > 0);
});
afterAll(async () => {
  await app.close();
  await store.close();
});

interface Place {
  /** Of `at` where it stands in braces. */
  path: string;
  /** What is there once the page is. */
  ready: string;
  who?: "newcomer" | "nobody";
  /** From the page as it comes to the state that is looked at. */
  arrange?(page: Page): Promise<unknown>;
  /** Holds a map or a picture of a sheet of paper, which is no control. */
  slow?: true;
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();
const dialog = (page: Page) => page.locator("dialog[open]").waitFor();

const places: Record<string, Place> = {
  "signing in": { path: "/desk/sign-in", ready: "form", who: "nobody" },
  "signing in, refused": {
    path: "/desk/sign-in",
    ready: "form",
    who: "nobody",
    arrange: async (page) => {
      await page.getByLabel("登录名").fill("nobody");
      await page.getByLabel("密码", { exact: true }).fill("wrong");
      await press(page, "登录");
      await page.locator(".dwrong, .alert").first().waitFor();
    },
  },
  "joining, with errors": {
    path: "{join}",
    ready: "form",
    who: "nobody",
    arrange: async (page) => {
      await page.getByLabel("登录名").fill("!");
      await press(page, "开始用");
      await page.locator("[aria-invalid]").first().waitFor();
    },
  },
  "a link that does not work": { path: "/desk/join/none", ready: ".door p", who: "nobody" },
  "the overview": { path: "/desk?standard=town", ready: ".ov-map" },
  "the overview drilled down, as tables": {
    path: "/desk?standard=town&region=630100",
    ready: ".ov-figures",
    arrange: async (page) => {
      for (let left = await page.getByRole("button", { name: "看表" }).count(); left > 0; left--)
        await press(page, "看表");
    },
  },
  "the overview of nothing": { path: "/desk", ready: ".dempty, .ov-figures", who: "newcomer" },
  "the register": { path: "/desk/register", ready: ".reg tbody tr, .dstops li" },
  "the register with rows chosen": {
    path: "/desk/register",
    ready: ".reg tbody tr, .dstops li",
    arrange: async (page) => {
      await page.getByRole("checkbox", { name: /城北驿站/ }).check();
      await page.getByRole("button", { name: "批量修改" }).waitFor();
    },
  },
  "the register with a filter open": {
    path: "/desk/register?kinds=rest_station",
    ready: ".reg tbody tr, .dstops li",
    arrange: async (page) => {
      await press(page, "更多条件");
      await page.locator(".dpop:not([hidden])").waitFor();
    },
  },
  "the register with its columns": {
    path: "/desk/register",
    ready: ".reg tbody tr, .dstops li",
    arrange: async (page) => {
      await press(page, "选列");
      await page.locator(".dpop:not([hidden])").waitFor();
    },
  },
  "the register without a hit": { path: "/desk/register?q=没有这种名字", ready: ".dempty" },
  "the register of nothing": { path: "/desk/register", ready: ".dempty", who: "newcomer" },
  "changing many": {
    path: "/desk/register",
    ready: ".reg tbody tr, .dstops li",
    arrange: async (page) => {
      await page.getByRole("checkbox", { name: /五四大街爱心/ }).check();
      await page.getByRole("checkbox", { name: /五四大街工会/ }).check();
      await press(page, "批量修改");
      await page.getByRole("dialog").getByLabel("改哪几项").selectOption({ label: "开放时间" });
      await page.getByRole("dialog").getByLabel("开放时间", { exact: true }).fill("8:00-20:00");
      await page.getByRole("dialog").getByLabel("为什么改").fill("换夏令时间");
      await press(page, "先看看会怎样");
      await page.getByText("要改2处").first().waitFor();
    },
  },
  "a station": { path: "/desk/stations/{one}", ready: ".pin-canvas[data-ready]", slow: true },
  "a station changed": {
    path: "/desk/stations/{one}",
    ready: "[data-path=name]",
    arrange: async (page) => {
      await page.getByLabel("开放时间", { exact: true }).fill("周一至周五8:00-22:00");
      await page.getByLabel("经纬度").fill("101.90，36.60 WGS84");
      await press(page, /^名称仍属实/);
      await page.getByText("已经出了城西区").waitFor();
    },
  },
  "a station with errors": {
    path: "/desk/stations/{one}",
    ready: "[data-path=name]",
    arrange: async (page) => {
      await page.getByLabel("名称", { exact: true }).fill("");
      await page.getByLabel("进门方式", { exact: true }).fill("随缘");
      await press(page, "存草稿").catch(() => press(page, "发布"));
      await page.getByRole("alert").waitFor();
    },
  },
  "a station, its menu open": {
    path: "/desk/stations/{one}",
    ready: "[data-path=name]",
    arrange: async (page) => {
      await press(page, "更多");
      await page.locator(".dmenu").waitFor();
    },
  },
  "a station, suspending it": {
    path: "/desk/stations/{one}",
    ready: "[data-path=name]",
    arrange: async (page) => {
      await press(page, "更多");
      await press(page, "暂停");
      await dialog(page);
    },
  },
  "a station whose draft came back": { path: "/desk/stations/{returned}", ready: "[data-path=name]" },
  "a station leaving unsaved": {
    path: "/desk/stations/{one}",
    ready: "[data-path=name]",
    arrange: async (page) => {
      await page.getByLabel("名称", { exact: true }).fill("没存的");
      await page.getByText("改了1项").waitFor();
      await page.getByRole("link", { name: "修改记录" }).click();
      await dialog(page);
    },
  },
  "a station that does not exist": { path: "/desk/stations/630104-0000", ready: ".dempty" },
  "a new station": { path: "/desk/stations/new", ready: ".save" },
  "a new station, nothing told": {
    path: "/desk/stations/new",
    ready: ".save",
    arrange: async (page) => {
      await press(page, "提交审核").catch(() => press(page, "发布"));
      await page.getByRole("alert").waitFor();
    },
  },
  "a history": { path: "/desk/stations/{one}/history", ready: ".shistory li" },
  "the review": { path: "/desk/review", ready: ".panel del, .panel ins" },
  "the review, returning": {
    path: "/desk/review",
    ready: ".panel del, .panel ins",
    arrange: async (page) => {
      await press(page, "退回");
      await dialog(page);
    },
  },
  "the review of nothing": { path: "/desk/review", ready: ".dempty", who: "newcomer" },
  "the reports": { path: "/desk/reports", ready: ".rcase" },
  "the reports, deciding": {
    path: "/desk/reports",
    ready: ".rcase",
    arrange: async (page) => {
      await press(page, /^属实，改掉.*搬走/);
      await dialog(page);
    },
  },
  "the reports, refused without a reason": {
    path: "/desk/reports",
    ready: ".rcase",
    arrange: async (page) => {
      await press(page, /^不采纳/);
      await page.getByRole("dialog").getByRole("button", { name: "不采纳" }).click();
      await page.locator("[aria-invalid]").first().waitFor();
    },
  },
  "the reports of nothing": { path: "/desk/reports", ready: ".dempty", who: "newcomer" },
  "the sign-off": { path: "/desk/sign-off?standard=town", ready: ".reg tbody tr, .dstops li" },
  "the sign-off, several at once": {
    path: "/desk/sign-off?standard=town",
    ready: ".reg tbody tr, .dstops li",
    arrange: async (page) => {
      await page.getByRole("checkbox", { name: /五四大街爱心/ }).check();
      await press(page, /^签认$/);
      await dialog(page);
    },
  },
  "an assessment": { path: "/desk/sign-off/{assessment}", ready: ".rt" },
  "an assessment, returning": {
    path: "/desk/sign-off/{assessment}",
    ready: ".rt",
    arrange: async (page) => {
      await press(page, "退回");
      await dialog(page);
      await page.getByRole("dialog").getByRole("button", { name: "退回" }).click();
      await page.locator("[aria-invalid]").first().waitFor();
    },
  },
  "the sign-off of nothing": { path: "/desk/sign-off?standard=town", ready: ".dempty", who: "newcomer" },
  "the duplicates": { path: "/desk/duplicates", ready: ".dupes > li" },
  "two beside each other": { path: "/desk/duplicates/{one}/{twin}", ready: ".dupe-facts" },
  "merging two": {
    path: "/desk/duplicates/{one}/{twin}",
    ready: ".dupe-facts",
    arrange: async (page) => {
      await press(page, "合成一条");
      await dialog(page);
    },
  },
  "not one place": {
    path: "/desk/duplicates/{one}/{twin}",
    ready: ".dupe-facts",
    arrange: async (page) => {
      await press(page, "不是同一处");
      await dialog(page);
    },
  },
  "the duplicates of nothing": { path: "/desk/duplicates", ready: ".dempty", who: "newcomer" },
  "the batches": { path: "/desk/batches", ready: ".reg tbody tr, .dstops li" },
  "a batch": { path: "/desk/batches/{batch}", ready: ".panel" },
  "a batch, undoing it": {
    path: "/desk/batches/{batch}",
    ready: ".panel",
    arrange: async (page) => {
      await press(page, "整批撤回");
      await dialog(page);
    },
  },
  "the batches of nothing": { path: "/desk/batches", ready: ".dempty", who: "newcomer" },
  "the imports": { path: "/desk/imports", ready: ".reg tbody tr, .dstops li" },
  "the imports of nothing": { path: "/desk/imports", ready: ".dempty", who: "newcomer" },
  "importing: the file": { path: "/desk/imports/new", ready: "fieldset" },
  "importing: refused": {
    path: "/desk/imports/new",
    ready: "fieldset",
    arrange: async (page) => {
      await page.locator("input[type=file]").setInputFiles({
        name: "台账.xlsx",
        mimeType: "application/octet-stream",
        buffer: Buffer.from("ffd8ffe000104a464946", "hex"),
      });
      await page.locator(".alert").waitFor();
    },
  },
  "importing: the columns": { path: "/desk/imports/{asking}", ready: ".icolumns" },
  "importing: the result": { path: "/desk/imports/{checked}", ready: ".irow" },
  "importing: the columns again": { path: "/desk/imports/{checked}?step=columns", ready: ".icolumns" },
  posters: { path: "/desk/codes", ready: ".poster" },
  stickers: { path: "/desk/codes?shape=sticker", ready: ".sticker" },
  "no codes": { path: "/desk/codes", ready: ".dempty", who: "newcomer" },
  "the log": { path: "/desk/audit", ready: ".reg tbody tr, .dstops li" },
  "an entry of the log": {
    path: "/desk/audit",
    ready: ".reg tbody tr, .dstops li",
    arrange: async (page) => {
      await page.locator(".reg tbody tr a, .dstops h2 a").first().click();
      await dialog(page);
    },
  },
  "the log without a hit": { path: "/desk/audit?subject=没有", ready: ".dempty" },
  "the accounts": { path: "/desk/accounts", ready: ".reg tbody tr, .dstops li" },
  "inviting, with errors": {
    path: "/desk/accounts",
    ready: ".reg tbody tr, .dstops li",
    arrange: async (page) => {
      await press(page, "邀请一个人");
      await press(page, "做一个链接");
      await page.getByText("至少给一个角色").waitFor();
    },
  },
  "an account": { path: "/desk/accounts/{keeper}", ready: "form" },
  "the unions": { path: "/desk/unions", ready: ".utree" },
  "a union": {
    path: "/desk/unions",
    ready: ".utree",
    arrange: async (page) => {
      await page.locator(".utree .dlink").first().click();
      await dialog(page);
    },
  },
  "oneself, with a token": { path: "/desk/me", ready: "form" },
  "making a token": {
    path: "/desk/me",
    ready: "form",
    arrange: async (page) => {
      await press(page, "做一个令牌");
      await dialog(page);
    },
  },
  "the menu": {
    path: "/desk/me",
    ready: "form",
    arrange: async (page) => {
      const button = page.getByRole("button", { name: "菜单" });
      if (await button.isVisible()) await button.click();
    },
  },
  "an address that leads nowhere": { path: "/desk/nowhere", ready: ".dempty" },
  "the session over": {
    path: "/desk/me",
    ready: "form",
    arrange: async (page) => {
      await page.context().clearCookies();
      await page.getByLabel("现在的密码").fill("三只");
      await page.getByLabel("新密码").fill("三只灰喜鹊 overpass");
      await press(page, "改密码");
      await dialog(page);
    },
  },
  "the report form": { path: "/s/{one}/report?kind=broken", ready: "form", who: "nobody" },
  "the receipt": { path: "/r/{receipt}", ready: "main", who: "nobody" },
  "looking a receipt up": { path: "/r", ready: "form", who: "nobody" },
};

describe.each(["phone", "desk"] as const)("on a %s", (screen) => {
  test.each(Object.entries(places))(
    "%s",
    async (_, { path, ready, who, arrange, slow }) => {
      const address = path.replaceAll(/\{(\w+)\}/g, (__, name: string) => at[name] ?? name);
      const person = { newcomer, nobody: null, everyone }[who ?? "everyone"];
      const page = await openPage(app.url + address, { viewport: screens[screen] }, async (opened) => {
        await watchShifts(opened);
        if (person) await asPerson(app.url, person)(opened);
      });
      page.setDefaultTimeout(20_000);
      await page
        .locator(ready)
        .first()
        .waitFor({ timeout: slow ? 45_000 : 20_000 });
      await page.waitForLoadState("networkidle");
      expect.soft(await shifted(page), "layout shift").toBeLessThanOrEqual(0.02);
      await arrange?.(page);
      await expectAccessible(page);
      if (screen === "phone") await expectPressable(page);
    },
    120_000,
  );
});
