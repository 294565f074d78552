import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Role } from "../../domain/rights/rights.ts";
import { useTestApp } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { assessed, testStandards } from "../support/compliance.ts";
import { giveTo, type Person, password, plantUnions, signIn, type Unions } from "../support/desk.ts";
import { away, daily, register } from "../support/stations.ts";

const app = useTestApp(testStandards);
const openPage = useBrowser();

/** Three stations of a city, of which one is a drivers' home, and somebody who has to sign in first. */
async function begin(role: Role): Promise<{ page: Page; codes: string[]; unions: Unions; person: Person }> {
  const { db } = app.context;
  const unions = await plantUnions(db);
  const codes = await register(
    db,
    { name: "甲驿站", at: away(0, 0), hours: daily(8, 20) },
    { name: "乙驿站", at: away(1000, 0), hours: daily(8, 20), amenities: { microwave: "working" } },
    { name: "丙之家", at: away(2000, 0), hours: daily(8, 20), kind: "driver_home" },
  );
  await giveTo(db, unions.city, ...codes);
  const person = await signIn(app, [{ role, union: unions.city }]);
  const { sign_in: name } = await db("accounts").select("sign_in").where({ id: person.id }).first();
  const page = await openPage(`${app.url}/desk`);
  await tabTo(page, page.getByLabel("登录名"));
  await page.keyboard.type(name);
  await tabTo(page, page.getByLabel("密码", { exact: true }));
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.locator(".rail").getByText("示例市总工会").waitFor();
  return { page, codes, unions, person };
}

/**
 * Tab by tab, as far as it may be from one thing to another; whatever is passed shows that it has the focus, but for the
 * title that a page begins at, where a key does nothing.
 */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  const wanted = await target.first().elementHandle();
  for (let tabs = 0; tabs < 200; tabs += 1) {
    const { there, unseen } = await page.evaluate((element) => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return { there: false, unseen: null };
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
      const shown = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      const byKey = focused.matches(":focus-visible:not(h1)");
      return { there: focused === element, unseen: byKey && !shown ? focused.outerHTML.slice(0, 200) : null };
    }, wanted);
    expect(unseen, "focus that is not seen").toBeNull();
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by Tab to ${target}`);
}

async function go(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const inRail = (page: Page, name: RegExp) => page.locator(".rail").getByRole("link", { name });
const said = (page: Page, text: string | RegExp) =>
  page.locator(".dstatus").getByText(text).waitFor({ timeout: 15_000 });
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test("a clerk's day: sign in, filter the register, open, change, confirm, submit, and on to the next", async () => {
  const { page, codes, person } = await begin("clerk");
  const draftOf = async (code = "") =>
    (await (await person.get(`/api/v1/desk/stations/${code}`)).json()).draft;
  await go(page, inRail(page, /^台账/));
  await page.getByText("共3处").waitFor();

  await go(page, page.getByRole("button", { name: "类型", exact: true }));
  await go(page, page.getByLabel("服务站点", { exact: true }), "Space");
  await page.keyboard.press("Escape");
  await page.waitForURL(/kinds=rest_station/);
  await page.getByText("选出2处").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("乙");
  await page.getByText("选出1处").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "乙驿站" }).waitFor();

  await tabTo(page, page.getByLabel("开放时间", { exact: true }));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("8:00-22:00");
  await go(page, page.getByRole("button", { name: "微波炉仍属实" }), "Space");
  await go(page, page.getByRole("button", { name: "提交审核" }));
  await said(page, "提交了");
  expect(await draftOf(codes[1])).toMatchObject({ state: "submitted" });

  await go(page, page.locator("main").getByRole("link", { name: "台账" }));
  await page.getByText("共3处").waitFor();
  await drawn(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForURL(new RegExp(`/desk/stations/(?!${codes[1]})`));

  await go(page, inRail(page, /^台账/));
  await page.getByText("共3处").waitFor();
  await go(page, page.getByRole("link", { name: "登记新站点" }));
  await tabTo(page, page.getByLabel("名称", { exact: true }));
  await page.keyboard.type("没写完的");
  await go(page, inRail(page, /^台账/));
  const asked = page.getByRole("dialog", { name: "有没存的改动" });
  await asked.waitFor();
  await page.keyboard.press("Escape");
  await asked.waitFor({ state: "detached" });
  expect(await page.getByLabel("名称", { exact: true }).inputValue()).toBe("没写完的");
}, 180_000);

test("a reviewer's day: publish one, return one with a word, sign an assessment off", async () => {
  const { page, codes, unions } = await begin("reviewer");
  const [one = "", two = ""] = codes;
  const clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  for (const code of [one, two]) {
    const edits = [{ path: "address", value: `${code}号` }];
    const sent = await clerk.send(
      "PUT",
      `/api/v1/desk/stations/${code}/draft`,
      { base: 1, edits, state: "submitted" },
      { "If-None-Match": "*" },
    );
    expect(sent.status).toBe(200);
  }
  await assessed(app.context, one, "town", { toilet: "met", water: "met", quiet: "met" });
  const stateOf = async (code: string) => {
    const { draft, revision } = await (await clerk.get(`/api/v1/desk/stations/${code}`)).json();
    return { draft: draft?.state ?? null, revision };
  };

  await go(page, inRail(page, /^待审/));
  await go(page, page.locator(".vhead").first(), "j");
  await page.getByRole("button", { expanded: true, name: /乙驿站/ }).waitFor();
  await drawn(page);
  await page.keyboard.press("p");
  await said(page, "发布了：乙驿站");
  expect(await stateOf(two)).toEqual({ draft: null, revision: 2 });
  await tabTo(page, page.getByRole("button", { expanded: true, name: /甲驿站/ }));
  await page.keyboard.press("r");
  await page.getByLabel("哪里要改，写给交的人看").waitFor();
  await tabTo(page, page.getByLabel("哪里要改，写给交的人看"));
  await page.keyboard.type("门牌号写错了");
  await go(page, page.getByRole("dialog").getByRole("button", { name: "退回" }));
  await page.getByText("没有等着审的").waitFor();
  expect(await stateOf(one)).toEqual({ draft: "returned", revision: 1 });

  await go(page, inRail(page, /^评定/));
  const row = page.locator("tbody tr", { hasText: "甲驿站" });
  await row.waitFor();
  await drawn(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.getByText("选了1处").waitFor();
  await go(page, page.getByRole("button", { name: "签认", exact: true }));
  await go(page, page.getByRole("dialog").getByRole("button", { name: "签认这1处" }));
  await page.getByText("签认好了1处").waitFor();
  expect(await (await app.get(`/s/${one}`)).text()).toContain("示例市总工会");
}, 180_000);
