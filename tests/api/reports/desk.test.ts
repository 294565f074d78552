import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { ReportCase, ReportQueue } from "../../../domain/reports/desk-wire.ts";
import { useTestApp } from "../../support/app.ts";
import { giveTo, type Person, plantUnions, signIn, type Unions } from "../../support/desk.ts";
import { phoneWith } from "../../support/reports.ts";
import { always, register } from "../../support/stations.ts";

const app = useTestApp();
let unions: Unions;
let code = "";
let other = "";
let clerk: Person;

beforeEach(async () => {
  const { db } = app.context;
  unions = await plantUnions(db);
  [code = "", other = ""] = await register(
    db,
    { name: "甲驿站", hours: always, amenities: { microwave: "working" } },
    { name: "乙驿站", hours: always },
  );
  await giveTo(db, unions.district, code);
  await giveTo(db, unions.otherCity, other);
  clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
});

const phone = () => phoneWith(app, `yizhan_device=${randomBytes(16).toString("base64url")}`);

async function report(kind: string, more: Record<string, unknown> = {}, station = code): Promise<string> {
  const sent = await phone().send({ station, kind, ...more });
  expect(sent.status).toBe(200);
  return (await sent.json()).receipt;
}

async function queue(person: Person, query = ""): Promise<ReportQueue> {
  const answer = await person.get(`/api/v1/desk/reports${query}`);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function only(person = clerk, query = ""): Promise<ReportCase> {
  const cases = (await queue(person, query)).stations.flatMap((station) => station.cases);
  const [one] = cases;
  if (one === undefined || cases.length > 1) throw new Error(`${cases.length} cases`);
  return one;
}

function act({ id, tag }: Pick<ReportCase, "id" | "tag">, verb: string, body: unknown = {}, person = clerk) {
  return person.send("POST", `/api/v1/desk/reports/${id}/${verb}`, body, { "If-Match": tag });
}

const station = async () => (await (await app.get(`/api/v1/stations/${code}`)).json()).properties;
const receiptOf = async (receipt: string) => (await app.get(`/api/v1/reports/${receipt}`)).json();

describe("the queue", () => {
  test("is by station, the urgent first, and tells what people said and what the hours said then", async () => {
    await report("broken", { amenity: "microwave", note: "不转了" });
    await report("wrong_place", { note: "在马路对面" });
    await report("locked", { note: "敲了没人应" });
    await report("locked");
    const [first, ...rest] = (await queue(clerk)).stations;
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ code, name: "甲驿站", hours: "原文", hoursSource: "测试", kept: false });
    expect(first?.union).toEqual({ id: unions.district, name: "示例区总工会" });
    const [locked, ...others] = first?.cases ?? [];
    expect(locked).toMatchObject({
      kind: "locked",
      urgent: true,
      reports: 2,
      people: 2,
      posted: { open: 2, closed: 0, unknown: 0 },
      notes: [{ posted: "open", text: "敲了没人应" }],
      mayHandle: true,
      mayAnswer: false,
    });
    expect(others.map(({ kind, urgent }) => [kind, urgent])).toEqual([
      ["broken", false],
      ["wrong_place", false],
    ]);
  });

  test("shows each what is within their reach, and counts no more", async () => {
    await report("locked");
    await report("turned_away", {}, other);
    expect((await queue(clerk)).counts).toEqual({ open: 1, urgent: 0, overdue: 0, asked: 0 });
    const whole = await signIn(app, [{ role: "viewer", union: unions.province }]);
    const seen = await queue(whole);
    expect(seen.stations.map((one) => one.code)).toEqual([other, code]);
    expect(seen.counts).toMatchObject({ open: 2, urgent: 1 });
    expect(seen.stations.flatMap(({ cases }) => cases).some(({ mayHandle }) => mayHandle)).toBe(false);
    const elsewhere = await signIn(app, [{ role: "reviewer", union: unions.otherCity }]);
    expect((await queue(elsewhere, `?station=${code}`)).stations).toEqual([]);
  });

  test("is paged by station without skipping or repeating, and filtered by kind and place", async () => {
    const codes = await register(app.context.db, { hours: always }, { hours: always }, { hours: always });
    await giveTo(app.context.db, unions.city, ...codes);
    for (const [i, one] of codes.entries()) await report(i === 1 ? "turned_away" : "gone", {}, one);
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const page: ReportQueue = await queue(clerk, `?limit=1${next && `&cursor=${next}`}`);
      seen.push(...page.stations.map((one) => one.code));
      next = page.next;
    }
    expect(seen).toEqual([codes[1], codes[0], codes[2]]);
    expect((await queue(clerk, "?kind=gone&region=630104")).stations).toHaveLength(2);
    expect((await queue(clerk, "?region=630200")).stations).toEqual([]);
    expect((await clerk.get("/api/v1/desk/reports?region=999999")).status).toBe(400);
  });

  test("says what is overdue", async () => {
    await report("gone");
    await app.context.db("report_cases").update({ due: "2026-01-01" });
    expect((await queue(clerk)).counts.overdue).toBe(1);
    expect((await only()).overdue).toBe(true);
  });
});

describe("confirming", () => {
  test("changes the fact at once, in public, and tells whoever reported it", async () => {
    const receipt = await report("broken", { amenity: "microwave" });
    const done = await act(await only(), "confirm");
    expect(await done.json()).toMatchObject({ state: "confirmed", revision: 2 });
    const { facts, amenities } = await station();
    expect(amenities.microwave).toBe("broken");
    expect(facts.amenities.microwave).toMatchObject({
      source: { kind: "report", title: "群众反馈，已核" },
      by: { role: "clerk", union: "示例市总工会" },
    });
    const { revisions } = await (await app.get(`/api/v1/stations/${code}/history`)).json();
    expect(revisions[0]).toMatchObject({ role: "clerk", union: "示例市总工会", reason: "群众反馈，已核" });
    expect(await receiptOf(receipt)).toMatchObject({ state: "changed", reason: null });
    expect((await queue(clerk)).counts.open).toBe(0);
    expect((await only(clerk, "?view=decided")).state).toBe("confirmed");
  });

  test("of a locked door leaves the hours unconfirmed from one report on", async () => {
    await report("locked");
    await act(await only(), "confirm");
    expect((await station()).hours).toMatchObject({ state: "unknown", reason: "found_locked" });
    const page = await (await app.get(`/s/${code}`)).text();
    expect(page).toContain("核实过，写的时间里门锁着");
    expect(page).not.toContain("已经转给工会去核实");
    expect((await queue(clerk, "?view=decided")).stations[0]?.hoursSource).toBeNull();
  });

  test("of a station that is gone takes what is so, and why", async () => {
    await report("gone");
    const one = await only();
    const missing = await act(one, "confirm");
    expect(missing.status).toBe(400);
    expect((await missing.json()).errors[0].path).toBe("gone");
    const unsaid = await act(one, "confirm", { gone: { state: "closed", reason: " " } });
    expect((await unsaid.json()).errors[0].path).toBe("gone.reason");
    const gone = { state: "suspended", until: "2026-12-15", reason: "装修" };
    expect((await act(one, "confirm", { gone })).status).toBe(200);
    expect((await station()).facts.lifecycle.value).toEqual(gone);
  });

  test("of what is not on record changes no fact, and says so", async () => {
    const receipt = await report("broken", { note: "门把手" });
    expect(await (await act(await only(), "confirm")).json()).toMatchObject({ revision: null });
    expect(await receiptOf(receipt)).toMatchObject({ state: "noted" });
    expect((await station()).revision).toBe(1);
  });

  test("settles all reports of the case at once; the next report opens another", async () => {
    const receipts = [await report("wrong_place"), await report("wrong_place")];
    await act(await only(), "confirm");
    for (const receipt of receipts) expect((await receiptOf(receipt)).state).toBe("changed");
    await report("wrong_place");
    expect((await only()).reports).toBe(1);
  });
});

describe("rejecting", () => {
  test("needs a reason, which is read on the page of the receipt", async () => {
    const receipt = await report("turned_away");
    const one = await only();
    expect((await act(one, "reject", { reason: "" })).status).toBe(400);
    expect((await act(one, "reject", { reason: "当天消毒" })).status).toBe(200);
    expect(await receiptOf(receipt)).toMatchObject({ state: "rejected", reason: "当天消毒" });
    const page = await (await app.get(`/r/${receipt}`, { headers: { accept: "text/html" } })).text();
    expect(page).toContain("没采纳");
    expect(page).toContain("原因：当天消毒");
    expect((await station()).revision).toBe(1);
  });

  test("gives hours that were left unconfirmed their confirmation back", async () => {
    const before = (await station()).facts.hours;
    for (let i = 0; i < 3; i++) await report("locked");
    expect((await station()).facts.hours.checkedAt).toBeNull();
    await act(await only(), "reject", { reason: "那两天停电" });
    const now = await station();
    expect(now.facts.hours).toEqual(before);
    expect(now).toMatchObject({ revision: 3, hours: { state: "open" } });
  });
});

describe("asking the keeper", () => {
  test("goes to whoever keeps the station, and their answer to the clerk", async () => {
    const receipt = await report("locked");
    expect((await act(await only(), "ask", { question: "几点关的？" })).status).toBe(409);
    const keeper = await signIn(app, [{ role: "keeper", union: unions.district }], [code]);
    expect((await queue(keeper)).stations).toEqual([]);

    expect((await act(await only(), "ask", { question: "几点关的？" })).status).toBe(200);
    expect((await receiptOf(receipt)).state).toBe("checking");
    const asked = await only(keeper, "?view=asked");
    expect(asked).toMatchObject({ question: "几点关的？", mayAnswer: true, mayHandle: false });
    expect((await act(asked, "confirm", {}, keeper)).status).toBe(403);
    expect((await act(asked, "answer", { answer: "八点" }, keeper)).status).toBe(200);

    const answered = await only();
    expect(answered).toMatchObject({ state: "answered", answer: "八点", mayHandle: true });
    expect((await act(answered, "confirm")).status).toBe(200);
  });
});

describe("whoever decides", () => {
  test("has seen what there is: a report more, or somebody else's step, is told first", async () => {
    await report("gone");
    const one = await only();
    const bare = await clerk.send("POST", `/api/v1/desk/reports/${one.id}/reject`, { reason: "无" });
    expect(bare.status).toBe(428);
    await report("gone");
    expect((await act(one, "reject", { reason: "无" })).status).toBe(412);
    const now = await only();
    expect((await act(now, "reject", { reason: "无" })).status).toBe(200);
    expect((await act(now, "reject", { reason: "无" })).status).toBe(409);
  });

  test("may; others are told who may, and those elsewhere that there is nothing", async () => {
    await report("gone");
    const one = await only();
    const inspector = await signIn(app, [{ role: "inspector", union: unions.city }]);
    const refused = await act(one, "reject", { reason: "无" }, inspector);
    expect(refused.status).toBe(403);
    expect((await refused.json()).detail).toContain("登记员");
    const elsewhere = await signIn(app, [{ role: "clerk", union: unions.otherCity }]);
    const [hidden, missing] = [
      await act(one, "reject", { reason: "无" }, elsewhere),
      await act({ ...one, id: 99_999 }, "reject", { reason: "无" }, elsewhere),
    ];
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect((await hidden.json()).detail.replaceAll(String(one.id), "99999")).toBe(
      (await missing.json()).detail,
    );
    const keeper = await signIn(app, [{ role: "keeper", union: unions.district }], [code]);
    expect((await act(one, "answer", { answer: "是" }, keeper)).status).toBe(404);
  });

  test("leaves a line in the audit log, without the workers' words", async () => {
    await report("gone", { note: "谁谁说的" });
    await act(await only(), "reject", { reason: "没搬" });
    const rows = await app.context.db("audit").select("action", "subject_kind", "label", "detail");
    expect(rows).toEqual([
      {
        action: "report.reject",
        subject_kind: "report",
        label: `甲驿站 ${code}`,
        detail: { kind: "gone", reports: 1 },
      },
    ]);
  });
});
