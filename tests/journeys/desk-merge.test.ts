import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { sweepOnce, workOnce } from "../../server/duplicates/follow.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, giveTo, type Person, plantUnions, signIn } from "../support/desk.ts";
import { away, daily, here, register, revise } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();
let [kept, other] = ["", ""];
let reviewer: Person;

const one = {
  name: "五四大街工会驿站",
  at: here,
  checkedAt: "2026-11-01",
  host: "五四大街社区",
  hours: daily(8, 20),
};
const twin = { name: "五四大街爱心驿站", at: away(12, 0), checkedAt: "2026-06-01", hours: daily(9, 18) };

beforeEach(async () => {
  const { db } = app.context;
  const unions = await plantUnions(db);
  [kept = "", other = ""] = await register(db, one, twin);
  await giveTo(db, unions.district, kept, other);
  await compareAll();
  reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
});

async function compareAll(): Promise<void> {
  while (await sweepOnce(app.context.db));
  while ((await workOnce(app.context.db, new Date())) > 0);
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

for (const [width, viewport] of Object.entries(screens)) {
  test(`two records of one door become one, whose old code leads to it, and are parted again (${width})`, async () => {
    const page = await openPage(`${app.url}/desk/duplicates`, { viewport }, asPerson(app.url, reviewer));
    const pair = page.locator(".dupes > li");
    await pair.getByText("相距12米，像一扇门").waitFor();
    await accessible(page);

    await pair.getByRole("link", { name: /^比一比/ }).click();
    await page.getByRole("heading", { name: "比一比" }).waitFor();
    // What was confirmed more recently is chosen; the reviewer knows better about the hours.
    const hours = page.getByRole("group", { name: "开放时间" });
    expect(await hours.getByLabel(`开放时间用${one.name}`).isChecked()).toBe(true);
    await hours.getByLabel(`开放时间用${twin.name}`).check();
    await accessible(page);

    // Somebody changes the other one meanwhile: nothing is overwritten in silence, and the choice is kept.
    await revise(app.context.db, other, 1, { ...twin, address: "五四大街5号" });
    await page.getByRole("button", { name: "合成一条" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.textContent()).toContain(`旧编码和旧二维码自动转到${kept}`);
    await accessible(page);
    await dialog.getByRole("button", { name: "合成一条" }).click();
    await page.getByText("刚才有人改了其中一处").waitFor();
    await page.getByText("五四大街5号").waitFor();
    expect(await hours.getByLabel(`开放时间用${twin.name}`).isChecked()).toBe(true);

    await page.getByRole("button", { name: "合成一条" }).click();
    await dialog.getByRole("button", { name: "合成一条" }).click();
    await page.getByRole("heading", { name: `${twin.name} 并入 ${one.name}` }).waitFor();
    await accessible(page);

    const worker = await openPage(`${app.url}/s/${other}`, { viewport });
    expect(new URL(worker.url()).pathname).toBe(`/s/${kept}`);
    const told = (await worker.locator("body").textContent()) ?? "";
    expect(told).toContain(one.name);
    expect(told).toContain("18:00");

    await page.getByRole("button", { name: "整批撤回" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "整批撤回" }).click();
    await page.getByText(/整批撤回了$/).waitFor();
    await worker.goto(`${app.url}/s/${other}`);
    expect(new URL(worker.url()).pathname).toBe(`/s/${other}`);
  });
}

test("a clerk says that two are not one place, and they are not listed again", async () => {
  const { db } = app.context;
  const [union] = await db("unions").select("id").where({ name: "示例市总工会" });
  const clerk = await signIn(app, [{ role: "clerk", union: union.id }]);
  const page = await openPage(`${app.url}/desk/duplicates/${kept}/${other}`, {}, asPerson(app.url, clerk));
  await page.getByText("合并由审核员来做").waitFor();
  expect(await page.getByRole("button", { name: "合成一条" }).count()).toBe(0);
  await page.getByRole("button", { name: "不是同一处" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("为什么不是").fill("一楼和三楼");
  await accessible(page);
  await dialog.getByRole("button", { name: "不是同一处" }).click();
  await page.getByText("没有像是同一处的").waitFor();
  await page.getByRole("link", { name: "不是同一处" }).click();
  await page.getByText("一楼和三楼").waitFor();
  await compareAll();
  await page.goto(`${app.url}/desk/duplicates`);
  await page.getByText("没有像是同一处的").waitFor();
});
