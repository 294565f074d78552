import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { addDays, dayAt } from "../../domain/compliance/days.ts";
import { createStations } from "../../server/stations/write.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { assessed, signed, testStandards } from "../support/compliance.ts";
import { asPerson, giveTo, type Person, plantUnions, signIn } from "../support/desk.ts";
import { always, facts, register } from "../support/stations.ts";

const app = useTestApp(testStandards);
const openPage = useBrowser();

const met = { toilet: "met", water: "met", quiet: "met" } as const;
const today = dayAt(new Date());

let reviewer: Person;

/** In 城西 two (one with old medicine), in 城北 one that nobody has looked at, in 海东 one that is always open. */
beforeEach(async () => {
  const { db } = app.context;
  const unions = await plantUnions(db);
  const [one = "", north = "", east = ""] = await register(
    db,
    { name: "示例一", hours: always, checkedAt: today },
    { name: "示例二", region: "630105", checkedAt: null },
    { name: "示例三", region: "630202", hours: always, checkedAt: addDays(today, -300) },
  );
  const old = facts({ name: "示例四", checkedAt: today });
  const [two = ""] = await createStations(
    db,
    [
      {
        facts: {
          ...old,
          supplies: { ...old.name, value: [{ item: "藿香正气水", expires: addDays(today, -2) }] },
        },
        demonstration: false,
      },
    ],
    { role: "clerk", reason: "登记" },
  );
  await giveTo(db, unions.city, one, two, north);
  await giveTo(db, unions.otherCity, east);
  await signed(app.context, one, "town", met);
  await assessed(app.context, two, "town", met);
  await assessed(app.context, north, "town", { ...met, water: "unmet", quiet: "unknown" });
  reviewer = await signIn(app, [{ role: "reviewer", union: unions.province }]);
});

async function open(to = "/desk?standard=town", options = {}): Promise<Page> {
  const page = await openPage(app.url + to, options, asPerson(app.url, reviewer));
  await page.locator(".ov-figures").waitFor();
  return page;
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

const at = (page: Page) => new URL(page.url());
const text = (page: Page, selector: string) => page.locator(selector).allInnerTexts();

test("the head says how many are open, looked at and out of date, and each number leads to those rows", async () => {
  const page = await open();
  expect(await page.locator("h1").textContent()).toBe("示例省总工会 · 4处站点");
  const figures = (await text(page, ".ov-count")).map((words) => words.replaceAll(/\s+/g, ""));
  expect(figures).toEqual(["2处现在开着", "2处183天内核实", "0条反馈没处理", "0处药品30天内到期"]);
  expect(await text(page, ".ov-more")).toEqual(["2处不知道", "2处该看了", "0条过了期限", "1处已过期"]);

  await page.getByRole("link", { name: "1处已过期" }).click();
  await page.getByRole("link", { name: "示例四" }).waitFor();
  expect(at(page).pathname).toBe("/desk/register");
  expect(await page.getByRole("link", { name: "示例一" }).count()).toBe(0);
});

test("one goes down by the map and the list, and up again, without loading the page anew", async () => {
  const page = await open();
  await page.locator(".ov-map").waitFor();
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  // By keyboard: an area is a link.
  const area = page.getByRole("link", { name: /^西宁市，/ }).first();
  await area.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "3处站点" }).waitFor();
  expect(at(page).searchParams.get("region")).toBe("630100");

  await page.getByRole("button", { name: "西宁" }).click();
  await page
    .getByRole("link", { name: /城北区/ })
    .first()
    .click();
  await page.getByRole("heading", { level: 1, name: "1处站点" }).waitFor();
  await page.getByRole("button", { name: "城北" }).click();
  await page.getByRole("link", { name: "↑ 青海省" }).click();
  await page.getByRole("heading", { level: 1, name: "4处站点" }).waitFor();
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});

test("every chart has its table, with the same numbers", async () => {
  const page = await open();
  await page.locator(".ov-map").waitFor();
  const charts = page.locator(".ov-chart");
  expect(await charts.count()).toBe(3);
  for (const button of await page.getByRole("button", { name: "看表" }).all()) await button.focus();
  for (let left = 3; left > 0; left--) await page.getByRole("button", { name: "看表" }).first().click();
  const [hours, sections, places] = await page.locator(".ov-numbers").all();
  expect(await hours?.locator("tbody tr").count()).toBe(24);
  expect(await hours?.locator("tbody tr").first().locator("td").allInnerTexts()).toEqual([
    "2",
    "2",
    "2",
    "2",
  ]);
  const cells = "tbody tr:first-child :is(th, td)";
  expect(await sections?.locator(cells).allInnerTexts()).toEqual([
    "喝得上水、上得了厕所",
    "2",
    "1",
    "0",
    "67%",
  ]);
  expect(await places?.locator(cells).allInnerTexts()).toEqual(["西宁市", "3", "3", "1", "33%"]);
  await accessible(page);
  await page.getByRole("button", { name: "看图" }).first().click();
  expect(await page.locator(".ov-numbers").count()).toBe(2);
});

test("what to do first is only what there is, most pressing first, each with one way on", async () => {
  const page = await open();
  expect(await text(page, ".ov-first li b")).toEqual([
    "1处药品已过期",
    "2处超过183天没核实",
    "1处自查达标，等你签认",
  ]);
  await page.getByRole("link", { name: "去签认" }).click();
  await page.getByRole("link", { name: "示例四" }).waitFor();
  expect(at(page).pathname).toBe("/desk/sign-off");
  expect(await page.locator("tbody tr").count()).toBe(1);
});

/** How many stations, assessments or pairs the list behind an address holds, as the API counts them. */
async function countAt(address: string): Promise<number> {
  const { pathname, searchParams } = new URL(address, app.url);
  const lists: Record<string, string> = {
    "/desk/register": "/api/v1/desk/stations",
    "/desk/sign-off": "/api/v1/desk/assessments",
    "/desk/duplicates": "/api/v1/desk/duplicates",
    "/desk/review": "/api/v1/desk/review",
  };
  const list = lists[pathname];
  if (list === undefined) throw new Error(`no count is known of ${pathname}`);
  const response = await reviewer.get(`${list}?${searchParams}`);
  const answer = await response.json();
  if (response.status !== 200) throw new Error(`${address}: ${JSON.stringify(answer)}`);
  return answer.total.count;
}

/** An assessment sent back, a pair that may be the same, and a station that was never public. */
async function busy(): Promise<void> {
  const { db } = app.context;
  const [a, b] = await db("stations").orderBy("id").limit(2).pluck<number[]>("id");
  await db("duplicate_pairs").insert({ a, b, score: 90, reasons: "[]", basis: "", found_at: new Date() });
  const { rows } = await (await reviewer.get("/api/v1/desk/assessments?standard=town&state=unmet")).json();
  await reviewer.send("POST", `/api/v1/desk/assessments/${rows[0].id}/return`, { note: "补照片" });
  const values = { name: "示例五", kind: "rest_station", region: "630105" };
  const edits = Object.entries(values).map(([path, value]) => ({ path, value }));
  const position = { path: "position", value: { precision: "entrance", lon: 101.76, lat: 36.65 } };
  const sent = await reviewer.send("POST", "/api/v1/desk/stations", { edits: [...edits, position] });
  expect(sent.status, await sent.text()).toBe(201);
}

test.each(["", "&region=630100", "&region=630105", "&union="])(
  "every number opens as many rows as it says, at /desk?standard=town%s",
  async (narrowed) => {
    await busy();
    const city = await app.context.db("unions").where({ name: "示例市总工会" }).first<{ id: number }>("id");
    const page = await open(`/desk?standard=town${narrowed}${narrowed === "&union=" ? city.id : ""}`);
    const turn = page.getByRole("button", { name: "看表" });
    while ((await turn.count()) > 0) await turn.first().click();
    const links = await page
      .locator("main a")
      .evaluateAll((found) =>
        found.map((link) => ({ href: link.getAttribute("href") ?? "", told: link.textContent ?? "" })),
      );
    const counted = links.flatMap(({ href, told }) => {
      const [number] = /\d+/.exec(told.replace(/\d+天/, "")) ?? [];
      const isList = !href.startsWith("/desk?") && !href.startsWith("/desk/reports");
      return number !== undefined && isList ? [{ href, told, count: Number(number) }] : [];
    });
    expect(counted.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const { href, told, count } of counted) {
      const there = await countAt(href);
      if (there !== count) wrong.push(`${told} → ${href}: ${there}`);
    }
    expect(wrong).toEqual([]);
  },
);

test("one union is looked at, found in the tree by keyboard alone, and every link stays with it", async () => {
  const page = await open();
  await page.getByRole("button", { name: "工会", exact: true }).focus();
  await page.keyboard.press("Enter");
  const tree = page.getByRole("tree", { name: "工会" });
  await tree.waitFor();
  expect(await tree.getByRole("treeitem").allTextContents()).toEqual([
    "示例省总工会",
    "另一示例市总工会",
    "示例市总工会",
  ]);
  await accessible(page);
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  await tree.getByRole("treeitem", { name: "示例区总工会" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "示例市总工会 · 3处站点" }).waitFor();
  await page.getByRole("link", { name: "1处已过期" }).click();
  await page.getByText("选出1处").waitFor();

  // In the register the same, by typing.
  await page.getByRole("button", { name: "工会 示例市总工会" }).click();
  await page.getByRole("combobox", { name: "工会名称" }).fill("另一");
  await page.keyboard.press("Enter");
  await page.getByText("没有合条件的站点").waitFor();
  await page.getByRole("button", { name: "去掉「工会」" }).click();
  await page.getByText("选出1处").waitFor();
});

test("what was sent back and pairs that wait are among the first things, each with its way on", async () => {
  await busy();
  const page = await open();
  expect(await text(page, ".ov-first li b")).toEqual([
    "1处药品已过期",
    "1处评定被退回，要补",
    "2处超过183天没核实",
    "1对站点可能是同一处",
    "1处自查达标，等你签认",
  ]);
  await page.getByRole("link", { name: "看1处" }).nth(1).click();
  await page.getByText("选出1处").waitFor();
  expect(await page.locator(".rtodo").allTextContents()).toEqual(["补评定"]);
  await page.getByRole("link", { name: "示例二", exact: true }).click();
  await page.getByRole("heading", { name: /评定被退回/ }).waitFor();
  await page.getByText("补照片").waitFor();
  await page.getByText(/发布后会重新评定/).waitFor();
  expect(await page.getByRole("link", { name: "看差在哪几条" }).getAttribute("href")).toMatch(
    /^\/check\?standard=town&station=\d{6}-/,
  );
  await accessible(page);
  await page.getByRole("link", { name: "看这次评定" }).click();
  await page.getByRole("heading", { level: 1, name: "示例二" }).waitFor();
});

test("a section's number opens the assessments behind it", async () => {
  const page = await open();
  await page.getByRole("link", { name: "喝得上水、上得了厕所，待完善，1处" }).click();
  await page.getByRole("link", { name: "示例二" }).waitFor();
  expect(await page.locator("tbody tr").count()).toBe(1);
});

test("nobody is shut out: at both widths, in both themes, in English and in print", async () => {
  for (const [viewport, colorScheme] of [
    [screens.desk, "light"],
    [screens.desk, "dark"],
    [screens.phone, "light"],
  ] as const) {
    const page = await open("/desk?standard=town", { viewport, colorScheme });
    await page.locator(".ov-map").waitFor();
    await accessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(viewport.width);
  }
  const english = await open("/desk?standard=town&lang=en");
  expect(await english.locator("h1").textContent()).toContain("4 stations");
  await english.emulateMedia({ media: "print" });
  expect(await english.locator(".rail").isVisible()).toBe(false);
  expect(await english.getByRole("button", { name: "Print" }).isVisible()).toBe(false);
});
