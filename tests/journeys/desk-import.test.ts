import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { followImports } from "../../server/imports/work.ts";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, plantUnions, signIn } from "../support/desk.ts";
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
  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.province }]);
  const page = await openPage(app.url + to, options, asPerson(app.url, person));
  await page.locator("main h1:not(.sr)").waitFor();
  return { person, reviewer, page };
}

const give = (page: Page, name: string, buffer: Buffer) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });

test("a clerk brings in a messy sheet, decides, writes; a reviewer publishes, and the public sees them", async () => {
  const { page, reviewer } = await clerk("/desk/imports");
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

  const [batch]: { id: number }[] = await app.context.db("batches").select("id");
  const queue = (await (await reviewer.get(`/api/v1/desk/review?batch=${batch?.id}`)).json()) as {
    asOf: string;
  };
  const published = await reviewer.send("POST", "/api/v1/desk/review/publish", {
    batch: batch?.id,
    asOf: queue.asOf,
  });
  expect(published.status).toBe(200);
  // Only a city is known of them: they are found by name, and stand on their own pages.
  const found = (await (await app.get("/api/v1/stations?region=310000&q=中江路626号")).json()) as {
    features: { properties: { code: string; name: string } }[];
  };
  expect(found.features[0]?.properties.name).toBe("户外职工爱心驿站(中江路626号)");
  const station = await openPage(`${app.url}/s/${found.features[0]?.properties.code}`);
  await station
    .getByRole("heading", { name: /中江路626号/ })
    .first()
    .waitFor();
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

test("what is no spreadsheet is refused at once, with what to do", async () => {
  const { page } = await clerk("/desk/imports/new");
  await give(page, "台账.xlsx", Buffer.from("ffd8ffe000104a464946", "hex"));
  await page.getByText("这是照片，不是表格").waitFor();
  await give(page, "旧.xls", Buffer.from("d0cf11e0a1b11ae100000000", "hex"));
  await page.getByText("另存为 .xlsx 或 .csv 再导入").waitFor();
});
