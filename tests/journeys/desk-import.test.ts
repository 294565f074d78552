import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { followImports } from "../../server/imports/work.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, password, plantUnions, signIn } from "../support/desk.ts";
import { messySheet } from "../support/messy-sheet.ts";

const app = useTestApp();
const openPage = useBrowser();
let working: ReturnType<typeof followImports>;

beforeEach(() => {
  working = followImports(app.context);
});
afterEach(() => working.stop());

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

/** For whoever wants to see it: SHOTS names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function clerk(to: string, options = {}) {
  const unions = await plantUnions(app.context.db);
  const person = await signIn(app, [{ role: "clerk", union: unions.province }]);
  const page = await openPage(app.url + to, options, asPerson(app.url, person));
  await page.locator("main h1:not(.sr)").waitFor();
  return { person, page };
}

const give = (page: Page, name: string, buffer: Buffer) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });

test("a clerk brings in a messy sheet, decides, and writes", async () => {
  const { page } = await clerk("/desk/imports");
  await page.getByText("还没导入过").waitFor();
  await accessible(page);
  await shoot(page, "import-empty-1280");
  await page.getByRole("link", { name: "导入表格" }).first().click();
  await page.getByRole("heading", { name: "导入表格" }).waitFor();
  await accessible(page);
  await shoot(page, "import-new-1280");
  await give(page, "统计表.xlsx", messySheet(95));

  await page.getByText(/表里100行：.*站点95行/).waitFor({ timeout: 30_000 });
  await accessible(page);
  await shoot(page, "import-result-1280");

  // Whatever may be the same is left for the clerk.
  const todo = page.getByRole("link", { name: /等你定/ });
  if ((await todo.count()) > 0) {
    await todo.click();
    const row = page.locator(".irow").first();
    await row.getByLabel("不要这一行").check();
    await page.getByText("定了", { exact: true }).waitFor();
    await shoot(page, "import-decide-1280");
    await accessible(page);
  }
  await page.getByRole("link", { name: "改表头" }).click();
  await page.getByRole("heading", { name: "每一列说的是什么" }).waitFor();
  await accessible(page);
  await shoot(page, "import-columns-1280");
  await page.getByRole("button", { name: "看结果" }).click();

  await page.getByRole("button", { name: /^写进去\d+行$/ }).click();
  await page
    .getByText(/写进去了\d+行，等审核/)
    .first()
    .waitFor({ timeout: 30_000 });
  await shoot(page, "import-applied-1280");
  await accessible(page);
}, 180_000);

test("a sheet with coordinates asks for their system, on a phone too", async () => {
  const { page } = await clerk("/desk/imports/new", { viewport: screens.phone });
  await accessible(page);
  await shoot(page, "import-new-390");
  await page
    .getByLabel("或者粘贴一块表格")
    .fill(
      "站点名称\t区县\t经度\t纬度\t面积\n示例甲驿站\t城西区\t101.7485\t36.6285\t很大\n示例乙驿站\t城西区\t101.7485\t37.6285\t12㎡\n",
    );
  await page.getByRole("button", { name: "试这块表格" }).click();
  await page.getByText("坐标用的是哪种坐标系").waitFor({ timeout: 30_000 });
  await accessible(page);
  await shoot(page, "import-columns-390");
  await page.getByLabel("坐标系", { exact: true }).selectOption({ label: "高德、腾讯（GCJ-02）" });
  await page.getByRole("button", { name: "试一遍" }).click();
  await page.getByText(/坐标离城西区边界 \d/).waitFor({ timeout: 30_000 });
  await page.getByText("E2").waitFor();
  await accessible(page);
  await shoot(page, "import-result-390");
  await page.getByLabel("坐标不要，其余照写").check();
  await page.getByRole("button", { name: "写进去2行" }).waitFor();
});

test("a session that ends while a sheet is brought in is renewed over it, and the import goes on", async () => {
  const { page } = await clerk("/desk/imports/new");
  const lunch = () => app.context.db("sessions").delete();
  const again = page.getByRole("dialog", { name: "登录过期了" });
  const comeBack = async () => {
    await again.getByLabel("密码", { exact: true }).fill(password);
    await again.getByRole("button", { name: "登录" }).click();
    await again.waitFor({ state: "detached" });
  };
  await lunch();
  const sheet = "站点名称,区县,经度,纬度\n示例甲驿站,城西区,101.7485,36.6285\n";
  await give(page, "台账.csv", Buffer.from(sheet));
  await comeBack();
  const system = page.getByLabel("坐标系", { exact: true });
  await system.selectOption({ label: "GPS、谷歌地球（WGS84）" });
  await lunch();
  await page.getByRole("button", { name: "试一遍" }).click();
  await again.waitFor();
  expect(await system.inputValue()).toBe("wgs84");
  await comeBack();
  const write = page.getByRole("button", { name: "写进去1行" });
  await write.waitFor({ timeout: 30_000 });
  await lunch();
  await write.click();
  await comeBack();
  await page.getByText("写进去了1行，等审核").first().waitFor({ timeout: 30_000 });
  expect(await app.context.db("drafts").where({ state: "submitted" })).toHaveLength(1);
});

test("what is no spreadsheet is refused at once, with what to do", async () => {
  const { page } = await clerk("/desk/imports/new");
  await give(page, "台账.xlsx", Buffer.from("ffd8ffe000104a464946", "hex"));
  await page.getByText("这是照片，不是表格").waitFor();
  await give(page, "旧.xls", Buffer.from("d0cf11e0a1b11ae100000000", "hex"));
  await page.getByText("另存为 .xlsx 或 .csv 再导入").waitFor();
});
