import fc from "fast-check";
import { expect, test } from "vitest";
import { BatchAnswer, CheckAnswer } from "../../server/check/schemas.ts";
import { useTestApp } from "../support/app.ts";

const app = useTestApp();

/** Longer by hand: FUZZ_REQUESTS=20000 npx vitest run --project postgis tests/api/fuzz-bodies.test.ts */
const numRuns = Math.ceil(Number(process.env.FUZZ_REQUESTS ?? 1500) / 3);
const seed = Number(process.env.FUZZ_SEED ?? 20261120);

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    "",
    "\0",
    "\ud800",
    "驿站".repeat(3000),
    "9999-12-31",
    "0000-00-00",
    "不到-1㎡",
    -1,
    1e308,
    Number.MIN_SAFE_INTEGER,
    Array(1001).fill(0),
    JSON.parse('{"__proto__": {"value": 1}, "constructor": 1, "toString": 1}'),
    JSON.parse(`${"[".repeat(70)}${"]".repeat(70)}`),
    Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`key${i}`, i])),
    { value: 1, checkedAt: "2026-02-30", source: { kind: "press" } },
  ),
);
const mostly = <T>(good: T, odds = 12) =>
  fc.oneof({ weight: odds, arbitrary: fc.constant<unknown>(good) }, { weight: 1, arbitrary: strange });

const facts = fc.dictionary(
  fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 3, arbitrary: fc.constantFrom("x", "value") },
  ),
  strange,
  { maxKeys: 1 },
);
const told = fc.tuple(
  fc.record(
    {
      name: mostly("城东区工会驿站"),
      kind: mostly("rest_station"),
      region: mostly("630102"),
      position: mostly({ precision: "entrance", lon: 101.8, lat: 36.6 }),
      floor: mostly(1),
      hours: mostly("每天7:00-21:00，周三9点"),
      entry: mostly(["walk_in"]),
      area: mostly("约18平方米"),
      capacity: mostly(8),
      amenities: mostly({ microwave: "working", first_aid: { state: "working", expires: "2026-11-19" } }),
      evidence: mostly({ plaque: { present: true, says: "驿站" } }),
      roles: mostly({ keeper: 0 }),
      events: mostly({ inspection: ["2026-11-03", { on: "2025-01-01", type: "巡查" }] }),
      listings: mostly([{ provider: "amap", listed: true, point: { lon: 101.8, lat: 36.6 } }]),
      measures: mostly({ workers: 3 }),
      attributes: mostly({ zone: "商圈" }),
      rulings: mostly({ "qinghai-6you/apart": true }),
      regions: mostly(["630000"]),
    },
    { requiredKeys: [] },
  ),
  fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: facts }),
);
const someFacts = fc.oneof(
  { weight: 10, arbitrary: told.map((parts) => Object.assign({}, ...parts)) },
  { weight: 1, arbitrary: strange },
);

const standards = fc.constantFrom(
  "qinghai-6you",
  "zhejiang-8you",
  "mot-driver-home",
  "shanghai-6you-6x",
  "guizhou-4you-7yi",
  "nowhere",
);
const about = { at: mostly("2026-11-20T10:00:00+08:00"), version: mostly(1), region: mostly("630102") };
const single = fc.record(
  { standard: standards, facts: someFacts, ...about },
  { requiredKeys: ["standard", "facts"] },
);
const { region: _, ...aboutAll } = about;
const many = fc.record(
  {
    standard: standards,
    checks: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.array(fc.oneof(fc.record({ facts: someFacts, id: mostly("1") }), strange), {
          maxLength: 5,
        }),
      },
      { weight: 1, arbitrary: strange },
    ),
    ...aboutAll,
  },
  { requiredKeys: ["standard", "checks"] },
);

/** JSON, JSON with a bite taken out of it, and anything at all. */
const written = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 8, arbitrary: value.map((given) => JSON.stringify(given)) },
    {
      weight: 1,
      arbitrary: fc.tuple(value, fc.nat(), fc.nat({ max: 9 })).map(([given, at, length]) => {
        const text = JSON.stringify(given);
        const from = at % text.length;
        return text.slice(0, from) + text.slice(from + length);
      }),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: strange.map((given) => JSON.stringify(given)) },
  );
const type = fc.oneof(
  { weight: 15, arbitrary: fc.constant("application/json") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("text/plain", "application/json; charset=utf-16", "a".repeat(900), ";"),
  },
);

test.each([
  ["check", single, CheckAnswer],
  ["checks", many, BatchAnswer],
] as const)(
  "whatever is sent to %s gets a result or its reasons",
  { timeout: 1_200_000 },
  async (path, value, Answer) => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(written(value), type, fc.constantFrom("", "?lang=en"), async (body, kind, query) => {
        const response = await app.get(`/api/v1/compliance/${path}${query}`, {
          method: "POST",
          headers: { "Content-Type": kind },
          body,
          signal: AbortSignal.timeout(20_000),
        });
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        const answer = await response.json();
        if (response.status === 200) {
          Answer.parse(answer);
          return;
        }
        expect([400, 404, 415]).toContain(response.status);
        expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
        if (response.status !== 400) return;
        expect(answer.errors.length).toBeGreaterThan(0);
        for (const error of answer.errors) expect(error.path && error.message).toBeTruthy();
      }),
      { numRuns, seed },
    );
    // The generator would be worth little if all its bodies were refused.
    expect(statuses.get(200)).toBeGreaterThan(numRuns / 10);
    expect(statuses.get(400)).toBeGreaterThan(numRuns / 10);
  },
);
