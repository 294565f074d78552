import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { DifferencesAnswer, StandardsAnswer } from "../../../server/standards/schemas.ts";
import { createStandards } from "../../../server/standards/standards.ts";
import { useTestApp } from "../../support/app.ts";
import { good } from "../../support/standard.ts";

const folder = mkdtempSync(join(tmpdir(), "yizhan-standards-"));
const app = useTestApp({ STANDARDS_DIR: folder });
let clock = 0;

const of = (id: string, version: number, jurisdiction: string, more = "") =>
  good
    .replace("id: test-standard", `id: ${id}`)
    .replace("version: 1", `version: ${version}`)
    .replace('["630000"]', `["${jurisdiction}"]${more}`);

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

beforeEach(() => {
  write("nation.1.yaml", of("nation", 1, "100000"));
  write("province.1.yaml", of("province", 1, "630000"));
  write("province.2.yaml", of("province", 2, "630000").replace("12 m²", "15 m²"));
  write("city.1.yaml", of("city", 1, "630100", "\nkinds: [driver_home]\npass: { score: 5 分 }"));
  write("elsewhere.1.yaml", of("elsewhere", 1, "370000"));
  clock = 0;
  const { settings, db, log } = app.context;
  app.context.standards = createStandards(settings, db, log, () => clock);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function list(query = "") {
  return StandardsAnswer.parse(await (await app.get(`/api/v1/standards${query}`)).json()).standards;
}

test("the list gives the latest version of each, and how much of it is published", async () => {
  const standards = await list();
  expect(standards.map(({ id, version }) => `${id} ${version}`)).toEqual([
    "city 1",
    "elsewhere 1",
    "nation 1",
    "province 2",
  ]);
  expect(standards[3]).toMatchObject({
    title: { zh: "试验", en: "Test" },
    jurisdiction: ["630000"],
    kinds: ["rest_station"],
    sections: 1,
    pass: "gate",
    tiers: 2,
    criteria: { published: 1, proposed: 1 },
  });
  expect(standards[0]).toMatchObject({ kinds: ["driver_home"], pass: "score" });
});

test("for a place those that apply come first, the most local before the nation's", async () => {
  const of = async (query: string) => (await list(query)).map(({ id, applies }) => [id, applies]);
  expect(await of("?region=630104")).toEqual([
    ["city", true],
    ["province", true],
    ["nation", true],
    ["elsewhere", false],
  ]);
  expect(await of("?region=370281&kind=rest_station")).toEqual([
    ["elsewhere", true],
    ["nation", true],
    ["province", false],
  ]);
});

test("one standard is answered whole, read and with its versions", async () => {
  const answer = await (await app.get("/api/v1/standards/province")).json();
  expect(answer).toMatchObject({
    id: "province",
    version: 2,
    freshFor: { value: 183 },
    versions: [{ version: 2 }, { version: 1 }],
  });
  const older = await (await app.get("/api/v1/standards/province/versions/1")).json();
  expect(older.sections[0].criteria[1].check.all[0]).toEqual({
    number: { of: "area", atLeast: { value: 12, dimension: "area" } },
  });
  expect(older.digest).toBe(answer.versions[1].digest);
});

test("the differences between two versions are told in words and values", async () => {
  const path = "/api/v1/standards/province/versions/2/differences";
  const answer = DifferencesAnswer.parse(await (await app.get(path)).json());
  expect(answer).toMatchObject({ id: "province", from: 1, to: 2 });
  expect(answer.differences).toEqual([
    {
      kind: "threshold",
      part: { what: "criterion", id: "room", wording: { zh: "有地方", en: "There is room" } },
      path: "check.all.0.number.atLeast",
      before: { value: 12, dimension: "area" },
      after: { value: 15, dimension: "area" },
      says: {
        zh: "条款「有地方」的要求（check.all.0.number.atLeast）由12平方米改为15平方米",
        en: "Criterion “There is room”: check.all.0.number.atLeast was 12 m², now 15 m²",
      },
    },
  ]);
  const same = await (await app.get(`${path}?from=2`)).json();
  expect(same.differences).toEqual([]);
});

test.each([
  ["/api/v1/standards/nowhere", 404, "standard-not-found", "nowhere"],
  ["/api/v1/standards/province/versions/3", 404, "standard-not-found", "2, 1"],
  ["/api/v1/standards/province/versions/2/differences?from=7", 404, "standard-not-found", "2, 1"],
  ["/api/v1/standards/province/versions/1/differences", 400, "bad-request", "from"],
  ["/api/v1/standards/province/versions/0", 400, "bad-request", "version"],
  ["/api/v1/standards/province/versions/1.5", 400, "bad-request", "version"],
  ["/api/v1/standards/Province", 400, "bad-request", "id"],
  ["/api/v1/standards/constructor", 404, "standard-not-found", "constructor"],
  ["/api/v1/standards?region=63", 400, "bad-request", "region"],
  ["/api/v1/standards?region=999999", 400, "bad-request", "region"],
  ["/api/v1/standards?kind=hotel", 400, "bad-request", "kind"],
  ["/api/v1/standards?standard=x", 400, "bad-request", "standard"],
])("%s is answered %i", async (path, status, type, named) => {
  const response = await app.get(path);
  expect(response.status).toBe(status);
  const problem = await response.json();
  expect(problem.type).toBe(`/problems/${type}`);
  expect(problem.detail).toContain(named);
});

test("an answer held by a client is good until the standards change, and no longer", async () => {
  const first = await app.get("/api/v1/standards/province");
  const again = () =>
    app.get("/api/v1/standards/province", { headers: { "If-None-Match": first.headers.get("etag") ?? "" } });
  expect((await again()).status).toBe(304);
  write("province.3.yaml", of("province", 3, "630000"));
  clock += 1000;
  const changed = await again();
  expect(changed.status).toBe(200);
  expect(await changed.json()).toMatchObject({ version: 3 });
  rmSync(join(folder, "province.3.yaml"));
});

test("a broken file leaves the answers as they are", async () => {
  const before = await (await app.get("/api/v1/standards/province")).json();
  write("province.2.yaml", "id: province\n");
  clock += 1000;
  expect(await (await app.get("/api/v1/standards/province")).json()).toEqual(before);
});
