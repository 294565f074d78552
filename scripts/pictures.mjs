import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import sharp from "sharp";
import { build } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { needNode } from "./lib/tell.mjs";

// The pictures of docs/desk.md: the demonstration in a browser, at the width of a desk and of a phone.
const folder = "docs/screenshots";
const screens = { 1280: { width: 1280, height: 860 }, 390: { width: 390, height: 844 } };
const port = process.env.PORT ?? "18480";
const base = `http://127.0.0.1:${port}`;

needNode();
await install({ dev: true });
await build();
const data = mkdtempSync(join(tmpdir(), "yizhan-pictures-"));
const program = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
  env: { ...process.env, PORT: port, HOST: "127.0.0.1", DATA_DIR: data, SEED: "demo", LOG_LEVEL: "silent" },
  stdio: ["ignore", "ignore", "pipe"],
});
try {
  const cookie = await claim(await firstLink());
  const pages = await pagesFor(cookie);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
  for (const [width, viewport] of Object.entries(screens)) {
    const context = await browser.newContext({ viewport, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    await context.addCookies([{ ...cookie, url: base }]);
    for (const [name, { path, ready }] of Object.entries(pages)) {
      const page = await context.newPage();
      await page.goto(base + path);
      await page.locator(ready).first().waitFor({ timeout: 60_000 });
      await page.waitForLoadState("networkidle");
      const picture = sharp(await page.screenshot());
      const file = join(folder, `desk-${name}-${width}.webp`);
      const { size } = await picture.webp({ quality: 82, effort: 6 }).toFile(file);
      console.log(`${file} ${Math.round(size / 1024)} kB`);
      await page.close();
    }
    await context.close();
  }
  await browser.close();
} finally {
  const ended = new Promise((resolve) => program.once("close", resolve));
  program.kill();
  await ended;
  rmSync(data, { recursive: true, force: true });
}

/** Told on standard error at the first start. */
function firstLink() {
  return new Promise((resolve, reject) => {
    let told = "";
    program.stderr.setEncoding("utf8").on("data", (text) => {
      told += text;
      const [, secret] = /\/desk\/join\/(\S+)/.exec(told) ?? [];
      if (secret) resolve(secret);
    });
    program.once("close", () => reject(new Error(told)));
  });
}

async function send(path, { cookie, ...init }) {
  const answer = await fetch(base + path, {
    method: "POST",
    ...init,
    headers: {
      "Sec-Fetch-Site": "same-origin",
      ...(cookie && { cookie: `${cookie.name}=${cookie.value}` }),
      ...init.headers,
    },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** The session of the first administrator, who is clerk and reviewer as well. */
async function claim(secret) {
  const person = { signIn: "example", name: "示例管理员", password: "only for a picture 三只" };
  const answer = await send(`/api/v1/invitations/${secret}`, {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(person),
  });
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? "") ?? [];
  return { name, value };
}

/** What is shown, and by what one knows that it is there. */
async function pagesFor(cookie) {
  const read = async (path) => (await send(path, { cookie, method: "GET" })).json();
  const { rows } = await read("/api/v1/desk/stations?q=五四&limit=1");
  const { unions } = await read("/api/v1/desk/unions");
  const sheet = [
    "站点名称,区县,详细地址,开放时间,面积,服务设施",
    "示例广场驿站,城西区,示例广场南侧,8:00-20:00,约30平方米,饮水机、微波炉、手机充电",
    "示例公园驿站,城中区,示例公园东门,周一至周五9:00-18:00,挺大,空调、应急药箱",
    "示例车站驿站,城北区,示例车站出站口,全天,12㎡,热水、桌椅",
    ",城东区,没写名字的一行,9:00-17:00,,",
  ];
  const root = unions.find(({ parent }) => parent === null).id;
  const imported = await send(`/api/v1/desk/imports?union=${root}&name=${encodeURIComponent("台账.csv")}`, {
    cookie,
    headers: { "Content-Type": "application/octet-stream" },
    body: sheet.join("\r\n"),
  });
  const { id } = await imported.json();
  return {
    overview: { path: "/desk", ready: ".ov-map" },
    register: { path: "/desk/register", ready: ".reg tbody tr, .dstops li" },
    station: { path: `/desk/stations/${rows[0].code}`, ready: ".pin-canvas[data-ready]" },
    review: { path: "/desk/review", ready: ".vbody" },
    import: { path: `/desk/imports/${id}`, ready: ".irow" },
    reports: { path: "/desk/reports", ready: ".rcase" },
    duplicates: { path: "/desk/duplicates", ready: ".dupes > li" },
    "sign-off": { path: "/desk/sign-off", ready: ".reg tbody tr, .dstops li" },
    codes: { path: `/desk/codes?codes=${rows[0].code}`, ready: ".poster" },
    audit: { path: "/desk/audit", ready: ".reg tbody tr, .dstops li" },
  };
}
