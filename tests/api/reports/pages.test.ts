import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { openForm } from "../../support/reports.ts";
import { always, register, revise } from "../../support/stations.ts";

const app = useTestApp();
let code = "";

beforeEach(async () => {
  [code = ""] = await register(app.context.db, { hours: always, amenities: { microwave: "working" } });
});

const html = { accept: "text/html" };
const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.get(`/s/${code}/report`, {
    method: "POST",
    headers: { ...html, ...headers },
    body: new URLSearchParams(fields),
  });
const count = async () => Number((await app.context.db("reports").count().first())?.count);

test("a form sent without scripts leads to the page of its receipt", async () => {
  const sent = await post({ id: randomUUID(), kind: "locked", note: "敲了没人应", amenity: "" });
  expect(sent.status).toBe(303);
  const to = sent.headers.get("location") ?? "";
  expect(to).toMatch(/^\/r\/[0-9A-Z]{5}-[0-9A-Z]{5}\?sent=1$/);
  const page = await app.get(to, { headers: html });
  expect(page.status).toBe(200);
  expect(page.headers.get("cache-control")).toBe("no-store");
  const text = await page.text();
  expect(text).toContain("收到了，谢谢");
  expect(text).toContain("门锁着");
  expect(text).toContain(`<meta name="robots" content="noindex">`);
  expect(text).not.toContain("敲了没人应");
});

test("the same form sent twice is one report with one receipt", async () => {
  const id = randomUUID();
  const [first, second] = [await post({ id, kind: "gone" }), await post({ id, kind: "gone" })];
  expect(second.headers.get("location")).toBe(first.headers.get("location"));
  expect(await count()).toBe(1);
});

test("what is wrong is said at its field, and what was typed is kept", async () => {
  const id = randomUUID();
  const note = "门".repeat(501);
  const answer = await post({ id, note });
  expect(answer.status).toBe(400);
  const text = await answer.text();
  for (const words of ["有2处要改", "选一样你看到的", "写了501字，最多500字", note, `value="${id}"`]) {
    expect(text).toContain(words);
  }
  const broken = await (await post({ id, kind: "broken" })).text();
  expect(broken).toContain("选一样坏了的，或者在下面写");
  expect(broken).toMatch(/value="broken"[^>]*checked|checked[^>]*value="broken"/);
  expect(await (await post({ id, kind: "gone", note: "a\0b" })).text()).toContain("有存不下的字符");
  expect(await count()).toBe(0);
});

test("a line break counts as one character, as the browser counts it", async () => {
  expect((await post({ kind: "gone", note: `${"门".repeat(250)}\r\n${"门".repeat(249)}` })).status).toBe(303);
});

test("the form gives the browser a random token that no script can read, and asks for no more", async () => {
  const first = await app.get(`/s/${code}/report`, { headers: html });
  const [cookie = ""] = first.headers.getSetCookie();
  expect(cookie).toMatch(/^yizhan_device=[\w-]{22}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/i);
  expect(first.headers.get("cache-control")).toBe("no-store");
  const again = await app.get(`/s/${code}/report`, { headers: { ...html, cookie } });
  expect(again.headers.getSetCookie()).toEqual([]);
  const station = await app.get(`/s/${code}`, { headers: html });
  expect(station.headers.getSetCookie()).toEqual([]);
});

test("one device reports a station six times a day and is then asked to wait, with its words kept", async () => {
  const { cookie } = await openForm(app, code);
  for (let i = 0; i < 6; i++) expect((await post({ kind: "gone" }, { cookie })).status).toBe(303);
  const answer = await post({ kind: "gone", note: "还没说完" }, { cookie });
  expect(answer.status).toBe(429);
  const text = await answer.text();
  expect(text).toContain("今天给这里报了好几次");
  expect(text).toContain("还没说完");
  expect((await post({ kind: "gone" }, { cookie: (await openForm(app, code)).cookie })).status).toBe(303);
});

test("of the sender's address nothing is stored, and of the device what means nothing elsewhere", async () => {
  const [other = ""] = await register(app.context.db, { hours: always });
  const phone = await openForm(app, code);
  for (const station of [code, other]) await phone.send({ station, kind: "locked" });
  const rows = await app.context.db("reports").select("*");
  const [, token = ""] = phone.cookie.split("=");
  expect(JSON.stringify(rows)).not.toMatch(/127\.0\.0\.1|::1/);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(new Set(rows.map(({ device }) => device)).size).toBe(2);
});

test("outside the posted hours the form says so, and takes the report", async () => {
  await revise(app.context.db, code, 1, { hours: { rules: [{ days: { on: "every_day" }, spans: [] }] } });
  app.context.version.touched();
  const page = await (await app.get(`/s/${code}/report?kind=locked`, { headers: html })).text();
  expect(page).toContain("现在不在写的开放时间");
  expect((await post({ kind: "locked" })).status).toBe(303);
});

test("a station that is gone says so; one that never was is a 404", async () => {
  await revise(app.context.db, code, 1, { lifecycle: { state: "withdrawn", reason: "搬走了" } });
  app.context.version.touched();
  for (const method of ["GET", "POST"]) {
    const body = method === "POST" ? { body: new URLSearchParams({ kind: "gone" }) } : {};
    const answer = await app.get(`/s/${code}/report`, { method, headers: html, ...body });
    expect(answer.status, method).toBe(410);
  }
  expect((await app.get("/s/630104-ZZZZ/report", { headers: html })).status).toBe(404);
});

test("a receipt is found as people write it, and a wrong one leads back to the field", async () => {
  const to = (await post({ kind: "gone" })).headers.get("location") ?? "";
  const receipt = to.slice(3, 14);
  const typed = receipt.toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  const asked = await app.get(`/r?receipt=${encodeURIComponent(typed)}`, { headers: html });
  expect(asked.status).toBe(303);
  const found = await app.get(asked.headers.get("location") ?? "", { headers: html });
  expect(await found.text()).toContain(receipt);
  const last = receipt.endsWith("7") ? "8" : "7";
  const wrong = await app.get(`/r/${receipt.slice(0, -1)}${last}`, { headers: html });
  expect(wrong.status).toBe(404);
  expect(await wrong.text()).toContain("没有这个编号");
});

test("a form that is far too long is refused with words", async () => {
  expect((await post({ kind: "gone", note: "x".repeat(300_000) })).status).toBe(413);
});
