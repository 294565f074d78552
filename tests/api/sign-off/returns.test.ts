import { beforeEach, expect, test } from "vitest";
import type { OverviewAnswer } from "../../../domain/overview/wire.ts";
import type { DeskStation, RegisterPage } from "../../../domain/register/wire.ts";
import { useTestApp } from "../../support/app.ts";
import { assessed, testStandards } from "../../support/compliance.ts";
import { giveTo, type Person, plantUnions, signIn, type Unions } from "../../support/desk.ts";
import { register, revise } from "../../support/stations.ts";

const app = useTestApp(testStandards);

const met = { toilet: "met", water: "met", quiet: "met" } as const;
const note = "补一张饮水机的照片";

let unions: Unions;
let reviewer: Person;
let keeper: Person;
let code = "";
let other = "";
let assessment = 0;

/** Of two stations of the district one is sent back. */
beforeEach(async () => {
  const { context } = app;
  unions = await plantUnions(context.db);
  [code = "", other = ""] = await register(context.db, { name: "退回的" }, { name: "没退的" });
  await giveTo(context.db, unions.district, code, other);
  assessment = await assessed(context, code, "town", { ...met, water: "unknown" });
  await assessed(context, other, "town", met);
  reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  keeper = await signIn(app, [{ role: "keeper", union: unions.district }], [code]);
  await sendBack(assessment);
});

async function sendBack(id: number): Promise<void> {
  const response = await reviewer.send("POST", `/api/v1/desk/assessments/${id}/return`, { note });
  expect(response.status, await response.text()).toBe(200);
}

async function ask<T>(path: string, who = reviewer): Promise<T> {
  const response = await who.get(path);
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json();
}
const station = (who = reviewer, of = code) => ask<DeskStation>(`/api/v1/desk/stations/${of}`, who);
const listed = async (query: string, who = reviewer) =>
  (await ask<RegisterPage>(`/api/v1/desk/stations?${query}`, who)).rows.map(({ name, todo }) => [
    name,
    todo.returned,
  ]);
const waiting = async (query = "", who = reviewer) =>
  (await ask<OverviewAnswer>(`/api/v1/desk/overview${query}`, who)).returned;

/** Where it shows: at the station, in the register, in the overview. */
async function shown(): Promise<[number, number, number]> {
  return [(await station()).returns.length, (await listed("returns=open")).length, await waiting()];
}

test("the station tells whoever keeps its facts what was sent back: by which standard, when, by whom, and the remark", async () => {
  const returned = {
    id: assessment,
    standard: { id: "town", version: 1, title: expect.any(Object) },
    note,
    at: expect.stringMatching(/\+08:00$/),
    by: { name: expect.any(String), role: "reviewer", union: "示例市总工会" },
  };
  for (const who of [reviewer, keeper, await signIn(app, [{ role: "clerk", union: unions.city }])]) {
    expect((await station(who)).returns).toEqual([returned]);
  }
  expect((await station(reviewer, other)).returns).toEqual([]);
  const assessor = await signIn(app, [{ role: "assessor", union: unions.district }], [code]);
  expect((await station(assessor)).returns).toEqual([]);
});

test("the register marks it and filters by it, each within what they may be told", async () => {
  expect(await listed("sort=name")).toEqual([
    ["没退的", false],
    ["退回的", true],
  ]);
  expect(await listed("returns=open")).toEqual([["退回的", true]]);
  expect(await listed("returns=open", keeper)).toEqual([["退回的", true]]);
  const assessor = await signIn(app, [{ role: "assessor", union: unions.district }], [code]);
  expect(await listed("", assessor)).toEqual([["退回的", false]]);
  expect(await listed("returns=open", assessor)).toEqual([]);
  const elsewhere = await signIn(app, [{ role: "reviewer", union: unions.otherCity }]);
  expect(await listed("returns=open", elsewhere)).toEqual([]);
  expect((await reviewer.get("/api/v1/desk/stations?returns=yes")).status).toBe(400);
});

test("the overview counts it by reach, union and region", async () => {
  const elsewhere = await signIn(app, [{ role: "viewer", union: unions.otherCity }]);
  expect([
    await waiting(),
    await waiting("?region=630104"),
    await waiting("?region=630105"),
    await waiting(`?union=${unions.district}`),
    await waiting("", elsewhere),
  ]).toEqual([1, 1, 0, 1, 0]);
});

test("of several remarks on the same standard the last is told", async () => {
  const again = "照片看不清，再拍一张";
  await reviewer.send("POST", `/api/v1/desk/assessments/${assessment}/return`, { note: again });
  expect((await station()).returns.map((one) => one.note)).toEqual([again]);
  expect(await shown()).toEqual([1, 1, 1]);
});

test("it stays while nothing was assessed anew, and is gone once other facts were", async () => {
  expect(await shown()).toEqual([1, 1, 1]);
  await revise(app.context.db, code, 1, { name: "退回的" });
  expect(await shown()).toEqual([1, 1, 1]);
  const next = await assessed(app.context, code, "town", met);
  expect(await shown()).toEqual([0, 0, 0]);
  await sendBack(next);
  expect(await shown()).toEqual([1, 1, 1]);
});

test("the same facts assessed again leave it, signing off ends it", async () => {
  const again = await assessed(app.context, code, "town", { ...met, water: "unknown" });
  expect(await shown()).toEqual([1, 1, 1]);
  await reviewer.send("POST", "/api/v1/desk/sign-offs", { assessmentIds: [again] });
  expect(await shown()).toEqual([0, 0, 0]);
});

test("nobody is asked to mend a station that has closed", async () => {
  await revise(app.context.db, code, 1, { name: "退回的", lifecycle: { state: "closed", reason: "搬走" } });
  expect(await shown()).toEqual([0, 0, 0]);
});

test("it is in the register's file", async () => {
  const response = await reviewer.get("/api/v1/desk/stations/export?columns=name,returned&sort=name");
  expect(await response.text()).toContain("退回的,退回待补");
});
