import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { linkToFirst } from "../../server/accounts/operator.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, password, plantUnions, signIn } from "../support/desk.ts";

const app = useTestApp();
const openPage = useBrowser();
const soon = { timeout: 15_000 };

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

async function typePassword(page: Page, name: string, secret: string): Promise<void> {
  await page.getByLabel("登录名").fill(name);
  await page.getByLabel("密码", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "登录" }).click();
}

const path = (page: Page) => new URL(page.url()).pathname;
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

/** An administrator at the root, and their page. */
async function administrator(to: string, options = {}) {
  const unions = await plantUnions(app.context.db);
  const person = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const page = await openPage(app.url + to, options, asPerson(app.url, person));
  await page.locator("main h1:not(.sr)").waitFor();
  return { unions, person, page };
}

test("the first link makes an administrator, who invites a clerk, who joins", async () => {
  const { link } = await linkToFirst(app.context.db, app.url);
  const page = await openPage(link);
  await page.getByRole("heading", { name: "建第一个管理员" }).waitFor();
  await accessible(page);

  // Ten mistakes or one: all are told at once, at their fields, and nothing is lost.
  await page.getByLabel("姓名或称呼").fill("管理员甲");
  await page.getByLabel("登录名").fill("!");
  await page.getByRole("button", { name: "开始用" }).click();
  await page.getByText("没有写").waitFor();
  expect(await page.locator("[aria-invalid]").count()).toBe(3);
  expect(await page.getByLabel("姓名或称呼").inputValue()).toBe("管理员甲");
  await accessible(page);

  await page.getByLabel("工会全称").fill("示例省总工会");
  await page.getByLabel("级别").selectOption({ label: "省" });
  await page.getByLabel("登录名").fill("jia");
  await page.getByLabel("新密码").fill("1234567890");
  await page.getByRole("button", { name: "开始用" }).click();
  await page.locator(".dwrong", { hasText: "太容易猜" }).waitFor();
  await page.getByLabel("新密码").fill(password);
  await page.getByRole("button", { name: "开始用" }).click();
  await page.locator(".rail").getByText("示例省总工会").waitFor();

  await page.getByRole("link", { name: "账号", exact: true }).click();
  await expect.poll(() => focused(page), soon).toBe("账号");
  await page.getByRole("button", { name: "邀请一个人" }).click();
  await page.getByRole("button", { name: "做一个链接" }).click();
  await page.getByText("至少给一个角色").waitFor();
  await page.getByLabel("给谁").fill("登记员乙");
  await page.getByRole("checkbox", { name: /^登记员/ }).check();
  await page.getByRole("button", { name: "做一个链接" }).click();
  const invitation = await page.getByLabel("一次性链接").inputValue();
  await page.getByRole("button", { name: "发好了" }).click();
  await page.getByRole("cell", { name: "登记员乙", exact: true }).waitFor();
  await expect.poll(() => focused(page), soon).toContain("邀请一个人");

  const clerk = await openPage(invitation, { viewport: screens.phone });
  await clerk.getByText("登记员，示例省总工会").waitFor();
  await accessible(clerk);
  await clerk.getByLabel("登录名").fill("yi");
  await clerk.getByLabel("新密码").fill(`${password} 2`);
  await clerk.getByRole("button", { name: "开始用" }).click();
  await clerk.getByRole("button", { name: "菜单" }).click();
  await clerk.keyboard.press("Escape");
  await clerk.getByRole("button", { name: "菜单" }).click();
  await clerk.locator(".rail").getByText("示例省总工会").waitFor();
  expect(await clerk.getByRole("link", { name: "账号", exact: true }).count()).toBe(0);
  await accessible(clerk);

  await clerk.goto(`${app.url}/desk/accounts`);
  await clerk.getByText(/要能「管理账号」的人才能看：管理员/).waitFor();
  await clerk.goto(invitation);
  await clerk.getByText("链接只能用一次").waitFor();
});

test("a keeper is given a station of which nothing is published, found by its name or its code", async () => {
  const { unions, page } = await administrator("/desk/accounts");
  const clerk = await signIn(app, [{ role: "clerk", union: unions.district }]);
  const edits = Object.entries({
    name: "示例未开驿站",
    kind: "rest_station",
    region: "630104",
    position: { precision: "entrance", lon: 101.757, lat: 36.626 },
    lifecycle: { state: "planned" },
  }).map(([fact, value]) => ({ path: fact, value }));
  const registered = await clerk.send("POST", "/api/v1/desk/stations", { edits });
  const { code } = await registered.json();

  await page.getByRole("button", { name: "邀请一个人" }).click();
  await page.getByLabel("给谁").fill("站长丙");
  await page.getByRole("checkbox", { name: /^站长/ }).check();
  const picker = page.getByRole("combobox", { name: "添一个站点" });
  await picker.fill(`请加 ${code.toLowerCase()}`);
  await page.getByRole("option", { name: /示例未开驿站/ }).waitFor();
  await picker.fill("示例未开");
  await page.getByRole("option", { name: /示例未开驿站/ }).click();
  await page.getByRole("button", { name: "做一个链接" }).click();
  const invitation = await page.getByLabel("一次性链接").inputValue();

  const keeper = await openPage(invitation);
  await keeper.getByLabel("登录名").fill("bing");
  await keeper.getByLabel("新密码").fill(password);
  await keeper.getByRole("button", { name: "开始用" }).click();
  await keeper.locator(".rail").waitFor();
  await keeper.goto(`${app.url}/desk/stations/${code}`);
  await keeper.getByRole("heading", { name: "示例未开驿站" }).waitFor();
});

test("a wrong password is said at its field, and after too many one has to wait", async () => {
  await plantUnions(app.context.db);
  const page = await openPage(`${app.url}/desk/audit`);
  await page.waitForURL(/\/desk\/sign-in\?next=/);
  await page.getByLabel("登录名").waitFor();
  await accessible(page);
  expect(await page.locator("main").textContent()).toContain("忘了密码，找你们工会的管理员");
  for (let tries = 0; tries < 6; tries += 1) {
    const answered = page.waitForResponse(/\/api\/v1\/session/);
    await typePassword(page, "nobody", `wrong ${tries}`);
    await answered;
  }
  await page.getByText(/试了太多次，\d+分钟后再来/).waitFor();
  expect(await page.getByLabel("登录名").inputValue()).toBe("nobody");
  await accessible(page);
});

test("whoever signs in comes to where they wanted to go, and signing out ends it", async () => {
  const unions = await plantUnions(app.context.db);
  const person = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const [account] = await app.context.db("accounts").select("sign_in").where({ id: person.id });
  const page = await openPage(`${app.url}/desk/unions?q=另一`);
  await page.getByLabel("登录名").waitFor();
  await typePassword(page, String(account?.sign_in), password);
  await page.locator("b", { hasText: "另一示例市总工会" }).waitFor();
  expect(decodeURIComponent(page.url())).toContain("/desk/unions?q=另一");
  await page.getByRole("button", { name: "退出" }).click();
  await page.waitForURL(/\/desk\/sign-in/);
  await page.goto(`${app.url}/desk/unions`);
  await page.getByLabel("登录名").waitFor();
});

test("a new password ends the sessions elsewhere and not this one", async () => {
  const { page, person } = await administrator("/desk/me");
  const other = await openPage(`${app.url}/desk/me`);
  const [account] = await app.context.db("accounts").select("sign_in").where({ id: person.id });
  await other.getByLabel("登录名").waitFor();
  await typePassword(other, String(account?.sign_in), password);
  await other.getByRole("heading", { name: "我的账号" }).waitFor();

  await page.getByLabel("现在的密码").fill("不是这个");
  await page.getByLabel("新密码").fill(`${password} 新`);
  await page.getByRole("button", { name: "改密码" }).click();
  await page.locator(".dwrong", { hasText: "现在的密码不对" }).waitFor();
  await page.getByLabel("现在的密码").fill(password);
  await page.getByRole("button", { name: "改密码" }).click();
  await page.getByText("密码改好了").waitFor();
  await accessible(page);

  await other.getByRole("link", { name: "账号", exact: true }).click();
  await other.getByRole("dialog", { name: "登录过期了" }).waitFor();
  await page.getByRole("link", { name: "账号", exact: true }).click();
  await page.getByRole("heading", { name: "账号" }).waitFor();
});

test("a session that ends midway keeps what was typed, and the action goes on", async () => {
  const { page, person } = await administrator("/desk/accounts");
  await page.getByRole("button", { name: "邀请一个人" }).click();
  await page.getByLabel("给谁").fill("登记员乙");
  await page.getByRole("checkbox", { name: /^登记员/ }).check();
  await app.context.db("sessions").where({ account_id: person.id }).delete();
  await page.getByRole("button", { name: "做一个链接" }).click();
  const again = page.getByRole("dialog", { name: "登录过期了" });
  await again.waitFor();
  await accessible(page);
  await again.getByLabel("密码", { exact: true }).fill("不是这个");
  await again.getByRole("button", { name: "登录" }).click();
  await again.getByText("登录名或密码不对").waitFor();
  await again.getByLabel("密码", { exact: true }).fill(password);
  await again.getByRole("button", { name: "登录" }).click();
  expect(await page.getByLabel("一次性链接").inputValue()).toContain("/desk/join/");
  expect(await app.context.db("invitations").where({ name: "登记员乙" })).toHaveLength(1);
});

test("without a network the action waits, and is done once when it is back", async () => {
  const { page } = await administrator("/desk/unions");
  await page.getByRole("button", { name: "加下级 另一示例市总工会" }).click();
  await page.getByLabel("工会全称").fill("示例县总工会");
  await page.route("**/api/v1/desk/unions", async (route) => {
    // It arrives, but the answer is lost.
    await route.fetch();
    await route.abort("internetdisconnected");
  });
  await page.getByRole("button", { name: "存", exact: true }).click();
  await page.getByText("没有连上服务器").waitFor();
  await page.unroute("**/api/v1/desk/unions");
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.getByText("加好了：示例县总工会").waitFor();
  expect(await app.context.db("unions").where({ name: "示例县总工会" })).toHaveLength(1);
  await page.locator("b", { hasText: "示例县总工会" }).waitFor();
  await accessible(page);
});

test("unsaved work is asked about before it is left, also on the way back", async () => {
  const { page, person, unions } = await administrator("/desk/accounts");
  const clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  await page.goto(`${app.url}/desk/accounts`);
  await page
    .getByRole("link", { name: /^某某/ })
    .nth(clerk.id > person.id ? 1 : 0)
    .click();
  await page.getByLabel("姓名").fill("登记员丙");
  await page.getByRole("link", { name: "工会", exact: true }).click();
  const asked = page.getByRole("dialog", { name: "有没存的改动" });
  await asked.getByRole("button", { name: "接着改" }).click();
  expect(await page.getByLabel("姓名").inputValue()).toBe("登记员丙");
  await page.goBack();
  await asked.waitFor();
  expect(path(page)).toMatch(/accounts\/\d+/);
  await asked.getByRole("button", { name: "接着改" }).click();
  await page.getByRole("button", { name: "存", exact: true }).click();
  await page.getByText("存好了").waitFor();
  await page.getByRole("heading", { name: "登记员丙" }).waitFor();
  await page.goBack();
  await page.getByRole("table", { name: "账号" }).getByText("登记员丙").waitFor();
});

test("whoever signs out with unsaved work is asked first", async () => {
  const { page, person } = await administrator("/desk/accounts");
  await page.goto(`${app.url}/desk/accounts/${person.id}`);
  await page.getByLabel("姓名").fill("管理员乙");
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByRole("dialog", { name: "有没存的改动" }).getByRole("button", { name: "接着改" }).click();
  expect((await person.get("/api/v1/session")).status).toBe(200);
  expect(await page.getByLabel("姓名").inputValue()).toBe("管理员乙");
});

test("by keyboard alone one finds a row, opens it, and comes back to search", async () => {
  const { page, person } = await administrator("/desk/accounts");
  await page.getByRole("table", { name: "账号" }).waitFor();
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("跳到正文");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), soon).toBe("main");
  await page.goto(`${app.url}/desk/accounts`);
  await page.getByRole("table", { name: "账号" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => path(page), soon).toBe(`/desk/accounts/${person.id}`);
  await page.getByRole("heading", { level: 1, name: "某某" }).waitFor();
  await page.goBack();
  await page.getByRole("table", { name: "账号" }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("没有这个人");
  await page.getByText("没有这样的账号").waitFor();
  expect(decodeURIComponent(page.url())).toContain("q=没有这个人");
});

test("an account is suspended, and restored", async () => {
  const { page, unions } = await administrator("/desk/accounts");
  const clerk = await signIn(app, [{ role: "clerk", union: unions.district }]);
  await page.goto(`${app.url}/desk/accounts/${clerk.id}`);
  await page.getByRole("button", { name: "停用" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await page.getByText("这个账号停用着").waitFor();
  expect((await clerk.get("/api/v1/session")).status).toBe(401);
  await accessible(page);
  await page.getByRole("button", { name: "恢复" }).click();
  await page.getByText("可以登录了").waitFor();
});

test("a token is shown once, works, and is revoked", async () => {
  const { page } = await administrator("/desk/me");
  await page.getByRole("button", { name: "做一个令牌" }).click();
  await page.getByLabel("给什么用").fill("门口大屏");
  await page.getByRole("dialog").getByRole("button", { name: "做一个令牌" }).click();
  const token = await page.getByLabel("令牌", { exact: true }).inputValue();
  await accessible(page);
  const use = () => app.get("/api/v1/desk/unions", { headers: { Authorization: `Bearer ${token}` } });
  expect((await use()).status).toBe(200);
  await page.getByRole("button", { name: "发好了" }).click();
  await page.getByRole("button", { name: "收回 门口大屏" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "收回" }).click();
  await page.getByText("「门口大屏」收回了").waitFor();
  expect((await use()).status).toBe(401);
});

describe.each([
  ["a phone", screens.phone],
  ["a desk", screens.desk],
])("on %s", (_, viewport) => {
  test("every page is accessible, in the dark and in English too, and nothing runs out of the window", async () => {
    const { page, person } = await administrator("/desk/audit", { viewport, colorScheme: "dark" });
    for (const to of [
      "/desk/audit",
      "/desk/accounts",
      `/desk/accounts/${person.id}`,
      "/desk/unions",
      "/desk/me",
    ]) {
      await page.goto(`${app.url}${to}?lang=en`);
      await page.locator("main h1:not(.sr)").waitFor();
      await page.waitForLoadState("networkidle");
      await accessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }
    await page.goto(`${app.url}/desk/sign-in?lang=en`);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
  });
});

test("the audit log says who did what, by filters in the address", async () => {
  const { page, unions, person } = await administrator("/desk/audit");
  await person.send("POST", "/api/v1/desk/unions", {
    name: "示例镇总工会",
    level: "grassroots",
    parent: unions.district,
  });
  await page.goto(`${app.url}/desk/audit?action=union`);
  const row = page.getByRole("row", { name: /示例镇总工会/ });
  await row.waitFor();
  await row.focus();
  // Nobody is quicker than two frames.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "加工会 · 示例镇总工会" }).waitFor();
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.url(), soon).not.toContain("entry=");
  await page.getByRole("button", { name: "去掉「做了什么」" }).click();
  await expect.poll(() => page.url(), soon).not.toContain("action=");
});
