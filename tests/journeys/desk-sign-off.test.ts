import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { assessed, signed, testStandards } from "../support/compliance.ts";
import { asPerson, giveTo, type Person, plantUnions, signIn, type Unions } from "../support/desk.ts";
import { register } from "../support/stations.ts";

const app = useTestApp(testStandards);
const openPage = useBrowser();

const met = { toilet: "met", water: "met", quiet: "met" } as const;

let unions: Unions;
let reviewer: Person;
let codes: string[];

/** One that may be signed, one that was and has fallen back, one that is unclear. */
beforeEach(async () => {
  const { context } = app;
  unions = await plantUnions(context.db);
  codes = await register(context.db, { name: "示例一" }, { name: "示例二" }, { name: "示例三" });
  const [one = "", two = "", three = ""] = codes;
  await giveTo(context.db, unions.city, ...codes);
  await assessed(context, one, "town", met);
  await signed(context, two, "town", met);
  await assessed(context, two, "town", { ...met, water: "unmet" });
  await assessed(context, three, "town", { toilet: "met" });
  reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
});

async function open(to: string, who = reviewer, options = {}): Promise<Page> {
  const page = await openPage(app.url + to, options, asPerson(app.url, who));
  await page.locator("main h1").waitFor();
  return page;
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

const publicly = async (code = "") => (await app.get(`/s/${code}`)).text();

test("a reviewer finds what is ready, sees by what evidence, signs it, and the public page says so", async () => {
  const [one = ""] = codes;
  expect(await publicly(one)).toContain("未评定");
  const page = await open("/desk/sign-off");
  await page.getByRole("link", { name: /^能签的/ }).click();
  await page.getByRole("link", { name: "示例一" }).click();
  await page.getByRole("heading", { level: 1, name: "示例一" }).waitFor();
  await page.getByText("还没有签认过").waitFor();
  expect(await page.locator(".stone").count()).toBe(2);
  expect(await page.locator(".rt tbody").first().textContent()).toContain("有饮用水");
  await accessible(page);

  await page.getByRole("button", { name: "签认" }).click();
  await page.getByLabel(/给公众的附言/).fill("现场看过");
  await accessible(page);
  await page.getByRole("button", { name: "签认这1处" }).click();
  await page.getByText("签认好了1处").waitFor();
  await page.getByText(/示例市总工会签认：达标/).waitFor();
  const html = await publicly(one);
  expect(html).toContain("示例市总工会");
  expect(html).not.toContain("未评定");
});

test("what has fallen back says what is otherwise, and goes back with a remark", async () => {
  const page = await open("/desk/sign-off?difference=lost");
  await page.getByRole("link", { name: "示例二" }).click();
  await page.getByText("「饮厕」原来达标，现在待完善").waitFor();
  await page.getByRole("button", { name: "退回" }).click();
  // Without a remark nobody would know what to do.
  await page.getByRole("dialog").getByRole("button", { name: "退回" }).click();
  await page.getByText("写明要补什么").waitFor();
  await page.getByLabel("要补什么").fill("饮水机换滤芯后拍张照");
  await page.getByRole("dialog").getByRole("button", { name: "退回" }).click();
  await page.getByText("饮水机换滤芯后拍张照").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);

  await page.getByRole("link", { name: "评定签认" }).click();
  await page.getByRole("button", { name: "退回没改的" }).click();
  await page.getByText("看了1处").waitFor();
  expect(await page.locator("tbody tr").textContent()).toContain("已退回");
});

test("several at once: one that was assessed anew meanwhile is named, taken out, and the others signed", async () => {
  const [one = "", , three = ""] = codes;
  const page = await open("/desk/sign-off");
  await page.getByRole("checkbox", { name: "选 示例一" }).check();
  await page.getByRole("checkbox", { name: "选 示例三" }).check();
  await page.getByRole("button", { name: "签认", exact: true }).click();
  await page.getByText("签成「达标」的1处").waitFor();
  await page.getByText("签成「不清楚」的1处").waitFor();
  await assessed(app.context, three, "town", met);
  await page.getByRole("button", { name: "签认这2处" }).click();
  await page.getByRole("alert").getByText("示例三").waitFor();
  await page.getByRole("button", { name: "去掉这1处，签其余的" }).click();
  await page.getByRole("button", { name: "签认这1处" }).click();
  await page.getByText("签认好了1处").waitFor();
  expect(await publicly(one)).toContain("示例市总工会");
  expect(await publicly(three)).toContain("未评定");
});

test("by keyboard alone: to a row, choose it, open it", async () => {
  const page = await open("/desk/sign-off?state=met");
  const row = page.locator("tbody tr").first();
  await row.focus();
  await page.keyboard.press("Space");
  await page.getByText("选了1处").waitFor();
  await row.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "示例一" }).waitFor();
});

test("the reasons lead to the stations that lack it; filters stay in the address and can be cleared", async () => {
  const page = await open("/desk/sign-off");
  await page.getByRole("link", { name: /有饮用水/ }).click();
  await page.getByText("看了2处").waitFor();
  expect(new URL(page.url()).searchParams.get("criterion")).toBe("water");
  await page.getByRole("button", { name: "都去掉" }).click();
  await page.getByText("看了3处").waitFor();
});

test("a clerk looks and is told who signs", async () => {
  const clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  const page = await open("/desk/sign-off", clerk);
  await page.getByRole("link", { name: "示例一" }).click();
  await page.getByText("要由管这处的审核员来做").waitFor();
  expect(await page.getByRole("button", { name: "签认" }).count()).toBe(0);
});

test("at 390 and in the dark nothing is shut out", async () => {
  for (const options of [{ viewport: screens.phone }, { colorScheme: "dark" as const }]) {
    const page = await open("/desk/sign-off", reviewer, options);
    await page.getByRole("link", { name: "示例一" }).waitFor();
    await accessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.getByRole("link", { name: "示例一" }).click();
    await page.locator(".rt").waitFor();
    await accessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
});
