import { randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { giveTo, type Person, plantUnions, signIn, type Unions } from "../support/desk.ts";
import { phoneWith } from "../support/reports.ts";
import { always, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
let unions: Unions;
let code = "";
let clerk: Person;

beforeEach(async () => {
  const { db } = app.context;
  unions = await plantUnions(db);
  [code = ""] = await register(db, {
    name: "测试驿站",
    hours: always,
    amenities: { microwave: "working" },
  });
  await giveTo(db, unions.district, code);
  clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
});

async function report(kind: string, more: Record<string, unknown> = {}): Promise<string> {
  const phone = phoneWith(app, `yizhan_device=${randomBytes(16).toString("base64url")}`);
  const sent = await phone.send({ station: code, kind, ...more });
  expect(sent.status).toBe(200);
  return (await sent.json()).receipt;
}

function openDesk({ cookie }: Person, path = "/desk/reports", options: BrowserContextOptions = {}) {
  const [name = "", value = ""] = cookie.split("=");
  return openPage(app.url + path, options, (page) =>
    page.context().addCookies([{ name, value, url: app.url }]),
  );
}

test("from three workers' 「门锁着」 to a changed fact, and back to who reported it", async () => {
  const receipts = [
    await report("locked", { note: "敲了没人应" }),
    await report("locked"),
    await report("locked"),
  ];
  const page = await openDesk(clerk);
  const row = page.locator(".rcase");
  await row.waitFor();
  expect(await page.locator("main").textContent()).toContain("1条等处理，1条急");
  const said = (await row.textContent()) ?? "";
  for (const words of ["门锁着", "急", "3人说，共报3次", "3次写的是开着", "敲了没人应", "自动标为没核实"]) {
    expect(said).toContain(words);
  }
  await row.getByRole("button", { name: "属实，改掉" }).click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.textContent()).toContain("开放时间改成「没核实」");
  await dialog.getByRole("button", { name: "属实，改掉" }).click();
  await page.getByText("没有等着处理的反馈").waitFor();
  expect(await page.locator(".dstatus").textContent()).toContain("改好了，已公开");

  const receipt = await openPage(`${app.url}/r/${receipts[0]}`);
  expect(await receipt.locator("main").textContent()).toContain("已改");
  const history = await openPage(`${app.url}/s/${code}/history`);
  const revisions = (await history.locator(".revisions").textContent()) ?? "";
  expect(revisions).toContain("群众反馈，已核");
  expect(revisions).toContain("14天内3人说门锁着");
});

test("a report is not taken up only with a reason, and what was typed stays", async () => {
  const receipt = await report("turned_away");
  const page = await openDesk(clerk, "/desk/reports", { viewport: screens.phone });
  await page.getByRole("button", { name: /^不采纳/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "不采纳" }).click();
  await dialog.getByText("写一句为什么不采纳").waitFor();
  await dialog.getByLabel("为什么不采纳").fill("当天消毒，不开门");
  await report("turned_away");
  await dialog.getByRole("button", { name: "不采纳" }).click();
  await dialog.getByText("刚才又有人报了").waitFor();
  expect(await dialog.getByLabel("为什么不采纳").inputValue()).toBe("当天消毒，不开门");
  await expect.poll(() => page.locator(".rcase").textContent()).toContain("报了2次");
  await dialog.getByRole("button", { name: "不采纳" }).click();
  await page.getByText("没有等着处理的反馈").waitFor();
  const told = await openPage(`${app.url}/r/${receipt}`);
  expect(await told.locator("main").textContent()).toContain("原因：当天消毒，不开门");
});

test("the keeper is asked, answers in their own queue, and the clerk reads it", async () => {
  const keeper = await signIn(app, [{ role: "keeper", union: unions.district }], [code]);
  await report("broken", { amenity: "microwave" });
  const page = await openDesk(clerk);
  await page.getByRole("button", { name: /^问站长/ }).click();
  await page.getByRole("dialog").getByLabel("想问什么（可以不写）").fill("修了没有？");
  await page.getByRole("dialog").getByRole("button", { name: "发出" }).click();
  await page.getByText("等站长回答").waitFor();

  const theirs = await openDesk(keeper);
  await theirs.getByText("问了站长：「修了没有？」").waitFor();
  expect(await theirs.getByRole("button", { name: /^属实/ }).count()).toBe(0);
  await theirs.getByRole("button", { name: /^回答/ }).click();
  await theirs.getByRole("dialog").getByLabel("是怎么回事").fill("坏了，周五来修");
  await theirs.getByRole("dialog").getByRole("button", { name: "发出" }).click();
  await theirs.getByText("站长答：「坏了，周五来修」").waitFor();

  await page.reload();
  await page.getByText("站长答：「坏了，周五来修」").waitFor();
});

test("the way from the rail to a decision goes by keyboard alone", async () => {
  await report("gone");
  const page = await openDesk(clerk);
  await page.locator(".rcase").waitFor();
  await page.getByRole("button", { name: /^属实，改掉/ }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await dialog.getByLabel("暂停，以后还开").press("Space");
  await dialog.getByLabel("停到哪天（知道才写）").fill("2027-01-31");
  await dialog.getByLabel("原因（公开）").fill("装修");
  await page.keyboard.press("Enter");
  await page.getByText("没有等着处理的反馈").waitFor();
  const { properties } = await (await app.get(`/api/v1/stations/${code}`)).json();
  expect(properties.facts.lifecycle.value).toEqual({
    state: "suspended",
    until: "2027-01-31",
    reason: "装修",
  });
});

test.each([
  ["phone", "light"],
  ["desk", "dark"],
] as const)("everybody can use the queue and its dialog: %s, %s", async (screen, colorScheme) => {
  await report("locked", { note: "敲了没人应" });
  await report("gone");
  await report("broken", { amenity: "microwave" });
  const page = await openDesk(clerk, "/desk/reports", { viewport: screens[screen], colorScheme });
  await page.locator(".rcase").first().waitFor();
  const check = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  await check();
  await page.getByRole("button", { name: /^属实，改掉.*搬走了/ }).click();
  await page.getByRole("dialog").waitFor();
  await check();
});
