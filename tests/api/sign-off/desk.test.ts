import { beforeEach, expect, test } from "vitest";
import type { StationCompliance } from "../../../domain/compliance/signed.ts";
import type { AssessmentDetail, AssessmentPage, AssessmentRow } from "../../../domain/sign-off/wire.ts";
import { useTestApp } from "../../support/app.ts";
import { assessed, signed, testStandards } from "../../support/compliance.ts";
import { giveTo, type Person, plantUnions, signIn, type Unions } from "../../support/desk.ts";
import { register, revise } from "../../support/stations.ts";

const app = useTestApp(testStandards);

const met = { toilet: "met", water: "met", quiet: "met" } as const;

let unions: Unions;
let reviewer: Person;
/** Codes: in the city's district, in the city itself, and in another city. */
let ours = "";
let city = "";
let theirs = "";

beforeEach(async () => {
  const { db } = app.context;
  unions = await plantUnions(db);
  [ours = "", city = "", theirs = ""] = await register(
    db,
    { name: "本区一号" },
    { name: "本市二号", region: "630105" },
    { name: "外市三号" },
  );
  await giveTo(db, unions.district, ours);
  await giveTo(db, unions.city, city);
  await giveTo(db, unions.otherCity, theirs);
  reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
});

async function list(query = "", who = reviewer): Promise<AssessmentPage> {
  const response = await who.get(`/api/v1/desk/assessments?standard=town${query && `&${query}`}`);
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json();
}
const codes = ({ rows }: AssessmentPage) => rows.map(({ code }) => code);
const sign = (assessmentIds: number[], note?: string, who = reviewer) =>
  who.send("POST", "/api/v1/desk/sign-offs", { assessmentIds, ...(note && { note }) });
const sendBack = (id: number, note: string, who = reviewer) =>
  who.send("POST", `/api/v1/desk/assessments/${id}/return`, { note });

async function publicly(code: string): Promise<StationCompliance["assessments"][number] | undefined> {
  const response = await app.get(`/api/v1/stations/${code}/compliance?standard=town`);
  const { assessments }: StationCompliance = await response.json();
  return assessments[0];
}

test("a reviewer of a city sees what was computed in the city and below, newest first, and nothing of another", async () => {
  await assessed(app.context, ours, "town", met);
  await assessed(app.context, city, "town", { ...met, water: "unmet" });
  await assessed(app.context, theirs, "town", met);
  const page = await list();
  expect(codes(page)).toEqual([city, ours]);
  expect(page.total).toEqual({ count: 2, atLeast: false });
  expect(page.rows[1]).toMatchObject({
    name: "本区一号",
    union: { id: unions.district, name: "示例区总工会" },
    state: "met",
    difference: "never",
    signed: null,
    returned: null,
    maySign: true,
    sections: [
      { id: "body", state: "met" },
      { id: "care", state: "met" },
    ],
  });
});

test("they are told apart by state, section, criterion and by what is signed", async () => {
  const { context } = app;
  await signed(context, ours, "town", met);
  await assessed(context, ours, "town", { ...met, quiet: "unknown" });
  await signed(context, city, "town", { ...met, water: "unmet" });
  await assessed(context, city, "town", met);
  expect(codes(await list("state=met"))).toEqual([city]);
  expect(codes(await list("difference=lost"))).toEqual([ours]);
  expect(codes(await list("difference=gained"))).toEqual([city]);
  expect(codes(await list("difference=same"))).toEqual([]);
  expect(codes(await list("difference=never"))).toEqual([]);
  expect(codes(await list("ready=yes"))).toEqual([city]);
  expect(codes(await list("signed=met"))).toEqual([ours]);
  expect(codes(await list("signed=none"))).toEqual([]);
  expect(codes(await list("section=care"))).toEqual([ours]);
  expect(codes(await list("section=care&as=unknown"))).toEqual([ours]);
  expect(codes(await list("section=care&as=unmet"))).toEqual([]);
  expect(codes(await list("section=care&as=met"))).toEqual([city]);
  expect(codes(await list("criterion=quiet&as=unknown"))).toEqual([ours]);
  expect(codes(await list("criterion=water"))).toEqual([]);
  expect(codes(await list("region=630105"))).toEqual([city]);
  expect(codes(await list(`code=${ours}`))).toEqual([ours]);
});

test("between unmet and unknown the difference is another one", async () => {
  await signed(app.context, ours, "town", { ...met, water: "unmet" });
  await assessed(app.context, ours, "town", { ...met, water: "unknown" });
  const [row] = (await list("difference=other")).rows;
  expect(row).toMatchObject({
    code: ours,
    state: "unknown",
    signed: { state: "unmet" },
    difference: "other",
  });
});

test("pages follow each other without a gap, and a cursor belongs to its filter", async () => {
  const { context } = app;
  await assessed(context, ours, "town", met);
  await assessed(context, city, "town", met);
  const first = await list("limit=1");
  expect(codes(first)).toEqual([city]);
  const second = await list(`limit=1&cursor=${first.next}`);
  expect(codes(second)).toEqual([ours]);
  expect(second.next).toBeNull();
  const wrong = await reviewer.get(`/api/v1/desk/assessments?standard=town&state=met&cursor=${first.next}`);
  expect(wrong.status).toBe(400);
});

test.each(["section=sky", "criterion=sky", "as=met", "state=good", "standard=nothing", "colour=red"])(
  "%s is refused, and said why",
  async (query) => {
    const response = await reviewer.get(`/api/v1/desk/assessments?${query}`);
    expect(response.status).toBe(400);
    expect((await response.json()).errors[0].path).toBe(query.split("=")[0]);
  },
);

test("one assessment is told whole: standard, every criterion with its finding, what was sent back", async () => {
  const id = await assessed(app.context, ours, "town", met);
  const response = await reviewer.get(`/api/v1/desk/assessments/${id}`);
  const detail: AssessmentDetail = await response.json();
  expect(detail).toMatchObject({ id, code: ours, superseded: false, returns: [], standard: { id: "town" } });
  expect(detail.assessment.sections.map(({ criteria }) => criteria.map((one) => one.id))).toEqual([
    ["toilet", "water", "shower"],
    ["quiet"],
  ]);
});

test("what a reviewer signs off is what the public sees at once, in the name of the union and not of the person", async () => {
  const id = await assessed(app.context, ours, "town", met);
  expect(await publicly(ours)).toMatchObject({ state: "notAssessed" });
  const response = await sign([id], "现场看过");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ signed: [ours] });
  expect(await publicly(ours)).toMatchObject({
    state: "met",
    role: "reviewer",
    union: "示例市总工会",
    note: "现场看过",
  });
  const [row] = await app.context.db("sign_offs").select("account_id", "union_id", "assessment_id");
  expect(row).toEqual({ account_id: reviewer.id, union_id: unions.city, assessment_id: id });
  const [entry] = await app.context.db("audit").where({ action: "assessment.sign" });
  expect(entry).toMatchObject({ account_id: reviewer.id, subject: ours, union_id: unions.city });
  expect((await list()).rows[0]).toMatchObject({ difference: "same", signed: { state: "met" } });
});

test("whoever reviews at two unions signs each station in the name of the nearer one", async () => {
  const both = await signIn(app, [
    { role: "reviewer", union: unions.city },
    { role: "reviewer", union: unions.district },
  ]);
  const ids = [
    await assessed(app.context, ours, "town", met),
    await assessed(app.context, city, "town", met),
  ];
  expect((await sign(ids, undefined, both)).status).toBe(200);
  expect([await publicly(ours), await publicly(city)]).toMatchObject([
    { union: "示例区总工会" },
    { union: "示例市总工会" },
  ]);
});

test("one that was assessed anew meanwhile keeps all from being signed, and is named", async () => {
  const old = await assessed(app.context, ours, "town", { ...met, water: "unmet" });
  const other = await assessed(app.context, city, "town", met);
  await assessed(app.context, ours, "town", met);
  const response = await sign([other, old]);
  expect(response.status).toBe(409);
  const problem = await response.json();
  expect(problem).toMatchObject({ type: "/problems/not-possible" });
  expect(problem.errors).toEqual([{ path: "assessmentIds.1", message: expect.stringContaining(ours) }]);
  expect(await publicly(city)).toMatchObject({ state: "notAssessed" });
  expect((await sendBack(old, "补照片")).status).toBe(409);
});

test("an assessment of another subtree is as one that never was; who may only look is told who decides", async () => {
  const id = await assessed(app.context, theirs, "town", met);
  const mine = await assessed(app.context, ours, "town", met);
  const missing = await reviewer.get("/api/v1/desk/assessments/999999");
  const hidden = await reviewer.get(`/api/v1/desk/assessments/${id}`);
  expect([missing.status, hidden.status]).toEqual([404, 404]);
  const alike = async (response: Response, of: number) =>
    JSON.parse((await response.text()).replaceAll(String(of), "N"));
  expect(await alike(hidden, id)).toEqual(await alike(missing, 999999));
  expect((await sign([mine, id])).status).toBe(404);
  expect((await sendBack(id, "补照片")).status).toBe(404);

  const clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  expect(codes(await list("", clerk))).toEqual([ours]);
  expect((await list("", clerk)).rows[0]?.maySign).toBe(false);
  expect((await sign([mine], undefined, clerk)).status).toBe(403);

  const clerkHere = await signIn(app, [
    { role: "clerk", union: unions.city },
    { role: "reviewer", union: unions.otherCity },
  ]);
  const refused = await sign([mine], undefined, clerkHere);
  expect(refused.status).toBe(403);
  expect((await refused.json()).detail).toContain("审核员");
});

test("what is sent back says why, until the facts have changed or it is signed", async () => {
  const id = await assessed(app.context, ours, "town", { ...met, water: "unknown" });
  const response = await sendBack(id, "补一张饮水机的照片");
  expect(response.status).toBe(200);
  const returned: AssessmentRow["returned"] = {
    note: "补一张饮水机的照片",
    at: expect.any(String),
    by: { name: expect.any(String), role: "reviewer", union: "示例市总工会" },
  };
  expect(await response.json()).toEqual(returned);
  expect((await list("returned=yes")).rows[0]).toMatchObject({ code: ours, returned });

  await revise(app.context.db, ours, 1, { name: "本区一号" });
  const next = await assessed(app.context, ours, "town", met);
  expect(codes(await list("returned=yes"))).toEqual([]);
  expect((await list()).rows[0]).toMatchObject({ id: next, returned: null });
  const detail: AssessmentDetail = await (await reviewer.get(`/api/v1/desk/assessments/${next}`)).json();
  expect(detail.returns).toEqual([returned]);

  await sendBack(next, "再看一次");
  expect(codes(await list("returned=yes"))).toEqual([ours]);
  await sign([next]);
  expect(codes(await list("returned=yes"))).toEqual([]);
});

test("what was sent back can be neither changed nor taken away", async () => {
  await sendBack(await assessed(app.context, ours, "town", met), "补照片");
  const { db } = app.context;
  await expect(db("assessment_returns").update({ note: "没事" })).rejects.toThrow("append-only");
  await expect(db("assessment_returns").delete()).rejects.toThrow("append-only");
});

test("the same request sent twice with its key signs once", async () => {
  const id = await assessed(app.context, ours, "town", met);
  const headers = { "Idempotency-Key": "3f2a-sign-once" };
  const body = { assessmentIds: [id] };
  const answers = [
    await reviewer.send("POST", "/api/v1/desk/sign-offs", body, headers),
    await reviewer.send("POST", "/api/v1/desk/sign-offs", body, headers),
  ];
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
    { signed: [ours] },
    { signed: [ours] },
  ]);
  expect(await app.context.db("sign_offs").count("* as count").first()).toEqual({ count: 1 });
});

test("the very same assessment is signed once: again is refused and writes nothing, unless it was sent back since", async () => {
  const { db } = app.context;
  const id = await assessed(app.context, ours, "town", met);
  const both = await Promise.all([sign([id]), sign([id], "也看过")]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const again = both.find(({ status }) => status === 409);
  const errors = (await again?.json())?.errors ?? [];
  expect(errors[0]).toMatchObject({
    path: "assessmentIds.0",
    message: expect.stringContaining("已经签认过"),
  });
  expect(await db("sign_offs").count("* as count").first()).toEqual({ count: 1 });
  expect(await db("audit").where({ action: "assessment.sign" })).toHaveLength(1);
  await sendBack(id, "再看一次");
  expect((await sign([id])).status).toBe(200);
});

test.each([{ assessmentIds: [] }, { assessmentIds: [1], note: "\u0000" }, { assessmentIds: ["1"] }, {}])(
  "%j is refused",
  async (body) => {
    expect((await reviewer.send("POST", "/api/v1/desk/sign-offs", body)).status).toBe(400);
  },
);

test("whoever is not signed in sees nothing of it", async () => {
  expect((await app.get("/api/v1/desk/assessments?standard=town")).status).toBe(401);
});
