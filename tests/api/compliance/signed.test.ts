import { expect, test } from "vitest";
import type {
  SignedAssessment,
  SignOffHistory,
  StationCompliance,
} from "../../../domain/compliance/signed.ts";
import { StationFacts } from "../../../domain/stations/facts.ts";
import { assessStations } from "../../../server/assessments/assess-stations.ts";
import { signOff } from "../../../server/compliance/sign-off.ts";
import { SignOffHistoryAnswer, StationComplianceAnswer } from "../../../server/compliance/signed-answer.ts";
import { createStations } from "../../../server/stations/write.ts";
import { useTestApp } from "../../support/app.ts";
import { signed, testStandards } from "../../support/compliance.ts";
import { facts, register, revise, type Told } from "../../support/stations.ts";

const app = useTestApp(testStandards);
const by = { role: "reviewer", union: "测试市总工会" };
const evening = new Date("2026-11-19T18:00+08:00");

async function add(told: Told, more: Record<string, unknown> = {}): Promise<string> {
  const [code = ""] = await createStations(
    app.context.db,
    [{ facts: StationFacts.parse({ ...facts(told), ...more }), demonstration: false }],
    { role: "clerk", reason: "登记" },
  );
  return code;
}

/** Assesses a station as the program does, at a moment, and signs off what comes out. */
async function assessAndSign(code: string, standardId: string, at: Date, note: string | null = null) {
  const { db, standards, version } = app.context;
  const standard = (await standards.current()).get(standardId);
  const station = await db("stations").where({ code }).first<{ id: number }>();
  if (!standard) throw new Error(`no standard ${standardId}`);
  await standards.record([standard]);
  await assessStations(db, { standards: [standard], ids: [station.id], since: 0 }, at);
  const [row]: { assessment_id: number }[] = await db("compliance").where({
    station_id: station.id,
    standard: standardId,
  });
  await signOff(db, standards, [{ assessmentId: row?.assessment_id ?? 0 }], by, note, evening);
  version.touched();
}

async function read(path: string): Promise<StationCompliance> {
  const response = await app.get(`/api/v1/stations/${path}`);
  expect(response.status).toBe(200);
  const answer = await response.json();
  StationComplianceAnswer.parse(answer);
  return answer;
}

async function only(path: string): Promise<SignedAssessment> {
  const { assessments } = await read(path);
  const [first] = assessments;
  if (first === undefined || first.state === "notAssessed") throw new Error("nothing is signed off");
  return first;
}

test("before anything is signed off, the standards that apply are there as not assessed", async () => {
  const code = await add({});
  const { assessments, links } = await read(`${code}/compliance`);
  expect(assessments.map(({ state, standard: { id, title } }) => [state, id, title.zh])).toEqual([
    ["notAssessed", "town", "测试市标准"],
    ["notAssessed", "land", "测试全国标准"],
  ]);
  expect(links.map(({ rel }) => rel)).toEqual(["station", "history"]);
});

test("what is signed off is told criterion by criterion, with its evidence, its age and what to do, as of that day", async () => {
  const code = await add({ amenities: { toilet: "working", drinking_water: "broken" } });
  await assessAndSign(code, "town", new Date("2026-11-15T09:30+08:00"), "现场看过");
  await revise(app.context.db, code, 1, { amenities: { toilet: "absent" } });

  const { sections, ...head } = await only(`${code}/compliance`);
  expect(head).toMatchObject({
    state: "unmet",
    standard: { id: "town", version: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    signedAt: "2026-11-19",
    assessedAt: "2026-11-15T09:30:00+08:00",
    union: "测试市总工会",
    role: "reviewer",
    note: "现场看过",
    outdated: false,
    proposed: true,
    tier: null,
    score: null,
  });
  expect(sections.map(({ id, state }) => [id, state])).toEqual([
    ["body", "unmet"],
    ["care", "unknown"],
  ]);
  const [toilet, water, shower] = sections[0]?.criteria ?? [];
  expect(toilet).toMatchObject({
    id: "toilet",
    basis: "published",
    state: "met",
    optional: false,
    age: { on: "2026-11-10", days: 5, stale: false },
    next: null,
    thresholds: [{ bound: "checkedWithin", value: 183, dimension: "days" }],
  });
  expect(toilet?.evidence.zh).toMatch(/厕/);
  expect(water).toMatchObject({
    state: "unmet",
    next: { what: { zh: expect.any(String) }, who: expect.any(String) },
  });
  expect(water?.evidence.zh).toMatch(/坏/);
  expect(shower).toMatchObject({ state: "unknown", optional: true, basis: "proposed" });
});

test("of a complaint the public reads a sentence, never the record", async () => {
  const source = { kind: "survey", title: "测试" };
  const complaint = { on: "2026-10-02", type: "某某投诉某某", due: "2026-10-09" };
  const events = {
    complaint: {
      value: [complaint],
      source,
      checkedAt: "2026-11-10",
      by: { role: "inspector", union: null },
    },
  };
  const code = await add({}, { events });
  await assessAndSign(code, "town", evening);
  const { sections } = await only(`${code}/compliance`);
  expect(sections[1]?.criteria[0]).toMatchObject({ id: "quiet", state: "unmet" });
  const text = await (await app.get(`/api/v1/stations/${code}/compliance`)).text();
  expect(text).not.toContain("某某");
});

test("one standard may be asked for, also one that does not apply here", async () => {
  const code = await add({ amenities: { seating: "working" } });
  await assessAndSign(code, "land", evening);
  const ids = async (query: string) =>
    (await read(`${code}/compliance${query}`)).assessments.map(
      ({ state, standard: { id } }) => `${id} ${state}`,
    );
  expect(await ids("")).toEqual(["land unknown", "town notAssessed"]);
  expect(await ids("?standard=land")).toEqual(["land unknown"]);
  expect(await ids("?standard=far")).toEqual(["far notAssessed"]);
  const refused = await app.get(`/api/v1/stations/${code}/compliance?standard=nowhere`);
  expect((await refused.json()).errors).toMatchObject([{ path: "standard" }]);
});

test("of a standard with tiers, the tier that is reached is told", async () => {
  const area = (value: number) => ({
    area: { ...facts({}).name, value: { squareMetres: value, bound: "exact" } },
  });
  const code = await add({ amenities: { seating: "working", microwave: "working" } }, area(15));
  await assessAndSign(code, "land", evening);
  expect(await only(`${code}/compliance`)).toMatchObject({
    state: "met",
    tier: { id: "star", name: { zh: "星级站" } },
  });
});

test("history tells every sign-off, newest first, page by page, and stays when the station is gone", async () => {
  const [code = ""] = await register(app.context.db, {});
  await signed(app.context, code, "town", { toilet: "unmet" });
  await signed(app.context, code, "land", { seating: "met" });
  await signed(app.context, code, "town", { toilet: "met", water: "met", quiet: "met" });
  await revise(app.context.db, code, 1, { lifecycle: { state: "withdrawn", reason: "拆迁" } });
  expect((await app.get(`/api/v1/stations/${code}/compliance`)).status).toBe(410);

  const page = async (path: string): Promise<SignOffHistory> => {
    const response = await app.get(path);
    expect(response.status).toBe(200);
    const answer = await response.json();
    SignOffHistoryAnswer.parse(answer);
    return answer;
  };
  const path = `/api/v1/stations/${code}/compliance/history`;
  const found: string[] = [];
  for (let next: string | undefined = `${path}?limit=1`; next; ) {
    const { signOffs, links }: SignOffHistory = await page(next);
    found.push(...signOffs.map(({ standard, state, signedAt }) => `${standard.id} ${state} ${signedAt}`));
    next = links.find(({ rel }) => rel === "next")?.href;
  }
  expect(found).toEqual([
    "town met 2026-11-19T12:00:00+08:00",
    "land unknown 2026-11-19T12:00:00+08:00",
    "town unmet 2026-11-19T12:00:00+08:00",
  ]);
  expect((await page(`${path}?standard=land`)).signOffs).toHaveLength(1);
});

test("of a station there never was, nothing is signed off", async () => {
  expect((await app.get("/api/v1/stations/630104-ZZZZ/compliance")).status).toBe(404);
  expect((await app.get("/api/v1/stations/630104-ZZZZ/compliance/history")).status).toBe(404);
});
