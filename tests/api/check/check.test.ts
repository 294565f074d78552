import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { BatchAnswer, CheckAnswer } from "../../../server/check/schemas.ts";
import { useTestApp } from "../../support/app.ts";

const app = useTestApp();
const at = "2026-11-20T10:00:00+08:00";
const standard = "qinghai-6you";

const post = (path: string, body: unknown) =>
  app.get(`/api/v1/compliance/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

async function check(body: Record<string, unknown>, lang = "zh"): Promise<z.output<typeof CheckAnswer>> {
  const answer = await post(`check?lang=${lang}`, { standard, at, ...body });
  expect(answer.status).toBe(200);
  return CheckAnswer.parse(await answer.json());
}

async function batch(body: Record<string, unknown>): Promise<z.output<typeof BatchAnswer>> {
  const answer = await post("checks", { standard, at, ...body });
  expect(answer.status).toBe(200);
  return BatchAnswer.parse(await answer.json());
}

async function problem(path: string, body: Record<string, unknown>) {
  const answer = await post(path, { standard, at, facts: {}, ...body });
  return { status: answer.status, ...(await answer.json()) };
}

/** All that Qinghai's standard asks, told today. */
const passing = {
  name: "城东区工会驿站",
  kind: "rest_station",
  region: "630102",
  position: { precision: "entrance", lon: 101.8, lat: 36.61 },
  floor: 1,
  streetFront: true,
  hours: "每天7:00-21:00",
  audiences: ["everyone"],
  amenities: {
    drinking_water: true,
    microwave: "working",
    first_aid: { state: "working", expires: "2027-03-31" },
    seating: true,
    toilet: { state: "working", nearby: { metres: 80 } },
    phone_charging: true,
  },
  evidence: { plaque: { present: true, says: "城东区工会驿站" }, rules: true },
  roles: { keeper: 1 },
  events: { ledger_entry: ["2026-11-12"], inspection: ["2026-09-01"] },
  measures: { demand_distance: 300 },
  listings: [{ provider: "amap", listed: true, metresOff: 12, hoursAgree: true }],
  surroundings: {
    nearest: { code: "630102-0001", metres: 640 },
    nearestSameKind: { code: "630102-0001", metres: 640 },
    within: { m500: 0, m1000: 1, m1500: 2 },
    sameDoor: [],
    setting: "urban",
    density: "ordinary",
    onOurMap: true,
  },
};

describe("one station", () => {
  test("that has all that is asked comes up to the standard", async () => {
    const { basis, words, assessment, jurisdiction, changes } = await check({ facts: passing });
    expect(assessment.sections.map(({ state }) => state)).toEqual(Array(6).fill("met"));
    expect({ basis, state: assessment.state }).toEqual({ basis: "自查结果", state: "met" });
    expect(words.proposed).toContain("量化口径为系统建议，非工会组织公布");
    expect(jurisdiction.applies).toBe(true);
    expect(changes).toMatchObject({ needed: [], beyond: [], reaches: true });
  });

  test("is told, criterion by criterion, on what each rests and what to do next", async () => {
    const facts = {
      ...passing,
      amenities: { ...passing.amenities, microwave: "broken", seating: undefined },
      events: { ...passing.events, ledger_entry: ["2026-10-04"] },
    };
    const { assessment, reasons, changes } = await check({ facts });
    const of = (id: string) => reasons.find(({ criterion }) => criterion === id);
    expect(assessment.state).toBe("unmet");
    expect(of("warm_meal")).toMatchObject({ section: "facilities", state: "unmet", wording: "热饭" });
    expect(of("warm_meal")?.evidence).toContain("坏了");
    expect(of("warm_meal")?.next).not.toBeNull();
    expect(of("seats")).toMatchObject({ state: "unknown", seen: null });
    expect(of("ledger")).toMatchObject({
      state: "unmet",
      seen: { on: "2026-10-04", days: 47 },
      next: { what: "补记本月台账", who: "keeper" },
    });
    expect(of("toilet")).toMatchObject({ state: "met", next: null });
    expect(changes.needed.map(({ path }) => path).sort()).toEqual([
      "amenities.microwave",
      "amenities.seating",
      "events.ledger_entry",
    ]);
  });

  test("of which nothing is told is unknown throughout, never short of anything", async () => {
    const { assessment, jurisdiction } = await check({ facts: {} });
    expect(assessment.sections.map(({ state }) => state)).toEqual(Array(6).fill("unknown"));
    expect(jurisdiction.applies).toBeNull();
  });

  test("is answered in English where that is asked for", async () => {
    const { basis, reasons, words, changes } = await check(
      { facts: { amenities: { microwave: "broken" } } },
      "en",
    );
    expect(basis).toBe("Self-check");
    const said = [words, reasons, changes].map((part) => JSON.stringify(part)).join();
    expect(said).not.toMatch(/\p{Script=Han}/u);
  });

  test("is looked at on the day that is asked about", async () => {
    const facts = {
      amenities: {
        first_aid: { value: { state: "working", expires: "2026-11-19" }, checkedAt: "2026-11-01" },
      },
    };
    const stateAt = async (moment: string) =>
      (await check({ facts, at: moment })).reasons.find(({ criterion }) => criterion === "medicine")?.state;
    expect(await stateAt("2026-11-19T23:59:00+08:00")).toBe("met");
    expect(await stateAt("2026-11-19T16:00:00Z")).toBe("unmet");
  });

  test("cannot have been confirmed after that day", async () => {
    const { status, errors } = await problem("check", {
      at: "2026-01-01T00:00:00+08:00",
      facts: { floor: { value: 1, checkedAt: "2026-01-02" } },
    });
    expect(status).toBe(400);
    expect(errors).toEqual([{ path: "facts.floor.checkedAt", message: expect.stringContaining("之后") }]);
  });

  test("with mistakes in it is refused, naming all of them", async () => {
    const { status, errors } = await problem("check", {
      region: "999999",
      facts: { area: -3, amenities: { micowave: true }, hours: "看心情" },
    });
    expect(status).toBe(400);
    expect(errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      "facts.amenities.micowave",
      "facts.area",
      "facts.hours",
      "region",
    ]);
  });
});

describe("a standard", () => {
  test("that there is not is a 404", async () => {
    expect(await problem("check", { standard: "nowhere-1you" })).toMatchObject({
      status: 404,
      type: "/problems/standard-not-found",
      detail: expect.stringContaining("nowhere-1you"),
    });
    expect(
      await problem("checks", { standard: "nowhere-1you", facts: undefined, checks: [{ facts: {} }] }),
    ).toMatchObject({
      status: 404,
    });
  });

  test("of a version that there is not is a 404 that names those there are", async () => {
    expect(await problem("check", { version: 99 })).toMatchObject({
      status: 404,
      detail: expect.stringContaining("有：1"),
    });
  });

  test("says whether it is for this place", async () => {
    const applies = async (body: Record<string, unknown>) => (await check(body)).jurisdiction;
    expect((await applies({ facts: {}, region: "632801" })).applies).toBe(true);
    expect((await applies({ facts: { region: "630102" } })).applies).toBe(true);
    expect((await applies({ facts: { regions: ["630000"] } })).applies).toBe(true);
    expect((await applies({ facts: {}, region: "330102" })).applies).toBe(false);
    expect(await applies({ facts: {} })).toEqual({ applies: null, note: expect.stringContaining("青海省") });
    expect((await applies({ facts: { kind: "driver_home" }, region: "630102" })).applies).toBe(false);
    expect((await applies({ facts: {}, standard: "mot-driver-home" })).applies).toBe(true);
  });
});

test.each([
  ["standard", { standard: "Qinghai" }],
  ["standard", { standard: 6 }],
  ["version", { version: 1.5 }],
  ["version", { version: 0 }],
  ["at", { at: "yesterday" }],
  ["at", { at: "now" }],
  ["at", { at: "1999-12-31T23:59:00Z" }],
  ["at", { at: "2926-01-01T00:00:00Z" }],
  ["at", { at: 1_700_000_000 }],
  ["region", { region: "63" }],
  ["surprise", { surprise: 1 }],
  ["facts", { facts: undefined }],
  ["facts", { facts: [] }],
])("a wrong %s is refused by name: %j", async (path, body) => {
  const { status, errors } = await problem("check", body);
  expect(status).toBe(400);
  expect(errors.map((error: { path: string }) => error.path)).toEqual([path]);
});

describe("a batch", () => {
  test("gives each row its result or its errors, in order, whatever is wrong with the others", async () => {
    const rows = [
      { id: "a", facts: passing },
      { id: "b", facts: { area: -3 } },
      5,
      { facts: {} },
      { id: "e", fact: {} },
      { id: "f", facts: {}, region: "999999" },
      { facts: "乱写" },
    ];
    const { results, numberChecked, numberFailed } = await batch({ checks: rows });
    expect({ numberChecked, numberFailed }).toEqual({ numberChecked: 7, numberFailed: 5 });
    expect(
      results.map((row) => ("errors" in row ? row.errors.map(({ path }) => path) : row.assessment.state)),
    ).toEqual(["met", ["facts.area"], [""], "unknown", ["", "fact"], ["region"], ["facts"]]);
    expect(results.map(({ id }) => id)).toEqual(["a", "b", undefined, undefined, "e", "f", undefined]);
  });

  test("says of a row what a check of it alone says", async () => {
    const { results } = await batch({ checks: [{ facts: passing, region: "630102" }] });
    const { basis: _, changes: __, ...alone } = await check({ facts: passing, region: "630102" });
    expect(results).toEqual([alone]);
  });

  test("takes a thousand rows and no more", async () => {
    const rows = (count: number) => Array.from({ length: count }, () => ({ facts: { area: -1 } }));
    const { numberChecked, numberFailed } = await batch({ checks: rows(1000) });
    expect({ numberChecked, numberFailed }).toEqual({ numberChecked: 1000, numberFailed: 1000 });

    const { status, errors } = await problem("checks", { facts: undefined, checks: rows(1001) });
    expect({ status, errors }).toEqual({
      status: 400,
      errors: [{ path: "checks", message: expect.stringContaining("1000") }],
    });
  });

  test("lets others be served between its rows", async () => {
    const checks = Array.from({ length: 200 }, () => ({ facts: passing }));
    let done = false;
    const asking = batch({ checks }).finally(() => {
      done = true;
    });
    let served = 0;
    while (!done) {
      expect((await app.get("/healthz")).status).toBe(200);
      served += 1;
    }
    expect((await asking).numberFailed).toBe(0);
    expect(served).toBeGreaterThan(3);
  });

  test.each([
    ["nothing", []],
    ["no list", { 0: { facts: {} } }],
    ["not there", undefined],
  ])("that is %s is refused", async (_name, checks) => {
    const { status, errors } = await problem("checks", { facts: undefined, checks });
    expect(status).toBe(400);
    expect(errors).toEqual([expect.objectContaining({ path: "checks" })]);
  });
});

test("nothing of it is stored", async () => {
  const { db } = app.context;
  const counts = async () =>
    Promise.all(["stations", "revisions", "assessments"].map((table) => db(table).count().first()));
  const before = await counts();
  await check({ facts: passing });
  await batch({ checks: [{ facts: passing }] });
  expect(await counts()).toEqual(before);
});
