import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeskHistory, DeskStation, DraftSaved, RegisterPage } from "../../../domain/register/wire.ts";
import { useTestApp } from "../../support/app.ts";
import { assessed, testStandards } from "../../support/compliance.ts";
import { giveTo, type Person, plantUnions, signIn } from "../../support/desk.ts";
import { phoneWith } from "../../support/reports.ts";
import { always, away, daily, here, register, revise, type Told } from "../../support/stations.ts";

const app = useTestApp(testStandards);
const path = "/api/v1/desk/stations";

async function desk(...told: Told[]) {
  const { db } = app.context;
  const unions = await plantUnions(db);
  const codes = await register(db, ...told);
  await giveTo(db, unions.district, ...codes);
  app.context.version.touched();
  const clerk = await signIn(app, [{ role: "clerk", union: unions.district }]);
  const viewer = await signIn(app, [{ role: "viewer", union: unions.province }]);
  return { unions, codes, clerk, viewer };
}

async function page(who: Person, query = ""): Promise<RegisterPage> {
  const answer = await who.get(`${path}${query && `?${query}`}`);
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.json();
}
const names = async (who: Person, query = "") => (await page(who, query)).rows.map(({ name }) => name);

const [lon, lat] = away(300, 0);
const position = { precision: "entrance", lon, lat };
const least = (name: string, more: unknown[] = []) => ({
  edits: [
    { path: "name", value: name },
    { path: "kind", value: "rest_station" },
    { path: "region", value: "630104" },
    { path: "position", value: position },
    ...more,
  ],
});

test("rows tell what a clerk needs, in order of pinyin, and each sort turns round", async () => {
  const { viewer, codes } = await desk(
    { name: "中山驿站", hours: always, checkedAt: "2026-01-01", kind: "driver_home" },
    { name: "安宁驿站", hours: daily(8, 9), host: "某银行", address: "五四大街1号" },
    { name: "南川驿站", checkedAt: null, lifecycle: { state: "suspended", until: "2999-01-01" } },
  );
  const { rows, total, sort } = await page(viewer);
  expect(rows.map(({ name }) => name)).toEqual(["安宁驿站", "南川驿站", "中山驿站"]);
  expect(total).toEqual({ count: 3, atLeast: false });
  expect(sort).toEqual({ by: "name", descending: false });
  expect(rows[2]).toMatchObject({
    code: codes[0],
    region: { adcode: "630104", names: ["青海省", "西宁市", "城西区"] },
    union: { name: "示例区总工会" },
    hours: { state: "open", until: null },
    publication: "published",
    revision: 1,
    draftVersion: null,
    todo: { reports: 0, returned: false },
  });
  expect(rows[1]).toMatchObject({
    lifecycle: "suspended",
    hours: { suspendedUntil: "2999-01-01" },
    verifiedAt: null,
  });
  for (const by of ["name", "code", "region", "kind", "verified", "updated", "status"]) {
    const up = await names(viewer, `sort=${by}`);
    expect(await names(viewer, `sort=-${by}`)).toEqual(up.toReversed());
  }
});

test("filters take what they say", async () => {
  const { viewer, codes, unions } = await desk(
    {
      name: "甲驿站",
      hours: always,
      host: "某银行",
      amenities: { first_aid: { state: "working", expires: "2020-01-01" } },
    },
    { name: "乙驿站", kind: "driver_home", checkedAt: null, region: "630102" },
    { name: "丙驿站", hours: daily(0, 1), checkedAt: "2020-01-01", lifecycle: { state: "closed" } },
  );
  const [first = ""] = codes;
  expect(await names(viewer, "q=某银行")).toEqual(["甲驿站"]);
  expect(await names(viewer, "q=jiayizhan")).toEqual(["甲驿站"]);
  expect(await names(viewer, `q=${first.toLowerCase()}`)).toEqual(["甲驿站"]);
  expect(await names(viewer, `q=${first.slice(0, 7)}`)).toContain("甲驿站");
  expect(await names(viewer, "region=630102")).toEqual(["乙驿站"]);
  expect(await names(viewer, "region=630100")).toHaveLength(3);
  expect(await names(viewer, "kinds=driver_home")).toEqual(["乙驿站"]);
  expect(await names(viewer, "lifecycle=closed")).toEqual(["丙驿站"]);
  expect(await names(viewer, "hostTypes=other")).toEqual(["甲驿站"]);
  expect(await names(viewer, "verified=never")).toEqual(["乙驿站"]);
  expect((await names(viewer, "verifiedBefore=183")).sort()).toEqual(["丙驿站", "乙驿站"]);
  expect(await names(viewer, "verifiedWithin=183")).toEqual(["甲驿站"]);
  expect(await names(viewer, "openAt=03:00")).toEqual(["甲驿站"]);
  expect(await names(viewer, "hours=unknown")).toEqual(["乙驿站"]);
  expect(await names(viewer, "hours=closed")).toEqual(["丙驿站"]);
  expect(await names(viewer, "expires=past")).toEqual(["甲驿站"]);
  expect(await names(viewer, "expiresWithin=30")).toEqual([]);
  expect(await names(viewer, `codes=${codes[1]},${codes[2]}`)).toHaveLength(2);
  expect(await names(viewer, `union=${unions.district}`)).toHaveLength(3);
  expect(await names(viewer, `union=${unions.otherCity}`)).toEqual([]);
  expect(await names(viewer, "publication=submitted,returned")).toEqual([]);
  expect(await names(viewer, "reports=open")).toEqual([]);
});

test("filters by what is computed, as a whole and by section, and shows it to who may see it", async () => {
  const { viewer, codes, unions } = await desk({ name: "甲驿站" }, { name: "乙驿站" });
  const [first = "", second = ""] = codes;
  const town = (await app.context.standards.current()).get("town");
  const [section] = town?.sections ?? [];
  const criterion = section?.criteria.find(({ optional }) => !optional)?.id ?? "";
  await assessed(app.context, first, "town", { [criterion]: "unmet" });
  await assessed(app.context, second, "town");
  expect(await names(viewer, "standard=town&status=unmet")).toEqual(["甲驿站"]);
  expect(await names(viewer, `standard=town&section=${section?.id}&sectionState=unmet`)).toEqual(["甲驿站"]);
  const { rows } = await page(viewer, "standard=town");
  expect(rows.map(({ standing }) => standing?.state).sort()).toEqual(["unknown", "unmet"]);
  const keeper = await signIn(app, [{ role: "keeper", union: unions.district }], [first]);
  expect((await page(keeper, "standard=town")).rows.map(({ name, standing }) => [name, standing])).toEqual([
    ["甲驿站", null],
  ]);
  expect(await names(keeper, "standard=town&status=unmet")).toEqual([]);
  expect(await names(keeper, `standard=town&section=${section?.id}&sectionState=unmet`)).toEqual([]);
  const bad = await viewer.get(`${path}?status=met`);
  expect(bad.status).toBe(400);
});

test("reports are counted and looked for by whoever may see them", async () => {
  const { viewer, codes, unions } = await desk({ name: "甲驿站" });
  const sent = await phoneWith(app).send({ station: codes[0], kind: "locked" });
  expect(sent.status).toBe(200);
  const assessor = await signIn(app, [{ role: "assessor", union: unions.district }], codes);
  const seen = async (who: Person) => ({
    todo: (await page(who, "")).rows.map(({ todo }) => todo.reports),
    found: await names(who, "reports=open"),
  });
  expect(await seen(viewer)).toEqual({ todo: [1], found: ["甲驿站"] });
  expect(await seen(assessor)).toEqual({ todo: [0], found: [] });
});

test("every page follows the one before, whatever else is written meanwhile", async () => {
  const told = Array.from({ length: 23 }, (_, i) => ({ name: `第${i}驿站`, at: away(i * 40, 0) }));
  const { viewer, codes } = await desk(...told);
  const { db } = app.context;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("name", "-name", "code", "-region", "kind", "verified", "-updated", "status"),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.integer({ min: 0, max: 22 }), { maxLength: 3 }),
      async (sort, limit, touched) => {
        const changed = new Set(touched.map((i) => codes[i]));
        const waiting = [...changed];
        const seen: string[] = [];
        let cursor: string | null = "";
        while (cursor !== null) {
          const { rows, next }: RegisterPage = await page(
            viewer,
            `sort=${sort}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
          );
          seen.push(...rows.map(({ code }) => code));
          cursor = next;
          const code = waiting.pop();
          if (code) {
            const row = await db("stations").where({ code }).first<{ revision: number }>("revision");
            await revise(db, code, row.revision, { name: `改名${row.revision}`, kind: "driver_home" });
          }
        }
        const still = (list: readonly (string | undefined)[]) =>
          list.filter((code) => !changed.has(code)).toSorted();
        expect(still(seen)).toEqual(still(codes));
      },
    ),
    { numRuns: 8 },
  );
});

test("a new station has a code and a row at once, and nothing public knows of it until it is published", async () => {
  const { clerk, unions } = await desk({ name: "老驿站" });
  const answer = await clerk.send("POST", path, least("新驿站", [{ path: "hours", value: "24小时" }]));
  expect(answer.status).toBe(201);
  const { code, draft }: DraftSaved = await answer.json();
  expect(answer.headers.get("Location")).toBe(`${path}/${code}`);
  const [row] = (await page(clerk, "publication=draft")).rows;
  expect(row).toMatchObject({ code, name: "新驿站", revision: 0, draftVersion: 1, lifecycle: "open" });

  const unseen = async () => {
    const search = await (await app.get("/api/v1/stations?q=新驿站&unknown=include")).json();
    const around = await (await app.get(`/api/v1/stations?near=${here.join(",")}&limit=50`)).json();
    const one = await app.get(`/api/v1/stations/${code}`);
    const history = await app.get(`/api/v1/stations/${code}/history`);
    const compliance = await app.get(`/api/v1/stations/${code}/compliance`);
    const public_ = await app.get(`/s/${code}`);
    const tile = "/tiles/stations/14/12823/6398.mvt";
    const region = await (await app.get("/api/v1/regions/630104")).json();
    const listed = [...search.features, ...around.features].map(
      ({ properties }: { properties: { code: string } }) => properties.code,
    );
    return {
      listed: listed.includes(code),
      statuses: [one.status, history.status, compliance.status, public_.status],
      stations: region.properties.stations,
      tile: new TextDecoder().decode(await (await app.get(tile)).arrayBuffer()).includes(code),
    };
  };
  const before = await app.context.version.current();
  expect(await unseen()).toEqual({ listed: false, statuses: [404, 404, 404, 404], stations: 1, tile: false });

  const renamed = await clerk.send(
    "PUT",
    `${path}/${code}/draft`,
    { base: 0, edits: [{ path: "name", value: "更新的驿站" }], state: "submitted" },
    { "If-Match": draft?.etag ?? "" },
  );
  const saved: DraftSaved = await renamed.json();
  expect(await names(clerk, "q=更新的驿站&publication=submitted")).toEqual(["更新的驿站"]);
  expect((await unseen()).listed).toBe(false);
  expect(await app.context.version.current()).toBe(before);

  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  const done = await reviewer.send(
    "POST",
    `${path}/${code}/draft/publish`,
    {},
    { "If-Match": saved.draft?.etag ?? "" },
  );
  expect(done.status).toBe(200);
  expect(await unseen()).toMatchObject({
    listed: true,
    statuses: [200, 200, 200, 200],
    stations: 2,
    tile: true,
  });
  const history = await (await app.get(`/api/v1/stations/${code}/history`)).json();
  expect(history.revisions).toMatchObject([{ number: 1, role: "reviewer", reason: "登记" }]);
});

test("a new station wants name, kind, region and place, all told at once", async () => {
  const { clerk } = await desk({ name: "老驿站" });
  const answer = await clerk.send("POST", path, { edits: [{ path: "hours", value: "25点到30点" }] });
  const { errors } = await answer.json();
  expect(errors.map(({ path: field }: { path: string }) => field).sort()).toEqual(
    ["hours", "kind", "name", "position", "region"].sort(),
  );
});

test("one station tells what is published, what waits and what may be done; others' is as if it were not", async () => {
  const { clerk, codes, unions } = await desk({ name: "甲驿站" });
  const [code = ""] = codes;
  await clerk.send(
    "PUT",
    `${path}/${code}/draft`,
    { base: 1, edits: [{ path: "floor", value: 1 }] },
    { "If-None-Match": "*" },
  );
  const answer = await clerk.get(`${path}/${code}`);
  expect(answer.headers.get("ETag")).toBe('"r1"');
  const station: DeskStation = await answer.json();
  expect(station).toMatchObject({
    publication: "draft",
    union: { id: unions.district },
    draft: { version: 1, changes: [{ path: "floor" }] },
    lifecycles: ["suspended", "closed", "withdrawn"],
    may: { edit: true, publish: false, assign: false, seeStanding: true },
  });
  const stranger = await signIn(app, [{ role: "administrator", union: unions.otherCity }]);
  const texts = await Promise.all(
    [code, "630104-0000"].map(async (id) =>
      (await (await stranger.get(`${path}/${id}`)).text()).replaceAll(id, ""),
    ),
  );
  expect(texts[0]).toBe(texts[1]);
  expect((await page(stranger)).rows).toEqual([]);
  expect((await stranger.get(`${path}?union=${unions.district}`)).status).toBe(404);
});

test("history tells staff who did what, with differences and the reviewer's words", async () => {
  const { clerk, codes, unions } = await desk({ name: "甲驿站" });
  const [code = ""] = codes;
  const draft = `${path}/${code}/draft`;
  const saved = await clerk.send(
    "PUT",
    draft,
    { base: 1, edits: [{ path: "name", value: "乙驿站" }], state: "submitted", reason: "改了牌子" },
    { "If-None-Match": "*" },
  );
  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  await reviewer.send(
    "POST",
    `${draft}/publish`,
    { comment: "已电话核实" },
    { "If-Match": saved.headers.get("ETag") ?? "" },
  );
  const history: DeskHistory = await (await clerk.get(`${path}/${code}/history`)).json();
  const revisions = history.entries.filter(({ kind }) => kind === "revision");
  expect(revisions[0]).toMatchObject({
    number: 2,
    reason: "改了牌子",
    by: { account: { id: reviewer.id }, role: "reviewer" },
    changes: [{ path: "name", before: { value: "甲驿站" }, after: { value: "乙驿站" } }],
  });
  expect(history.entries.filter(({ kind }) => kind === "draft")).toMatchObject([
    { step: "published", comment: "已电话核实", by: { account: { id: reviewer.id } } },
    { step: "submitted", by: { account: { id: clerk.id }, union: { name: "示例区总工会" } } },
  ]);
  const pages: unknown[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const piece: DeskHistory = await (
      await clerk.get(`${path}/${code}/history?limit=1${cursor && `&cursor=${cursor}`}`)
    ).json();
    pages.push(...piece.entries);
    cursor = piece.next;
  }
  expect(pages).toEqual(history.entries);
});

test("a withdrawn station can only be restored, and a life goes on only as lives do", async () => {
  const { clerk, codes } = await desk(
    { name: "甲驿站", lifecycle: { state: "withdrawn", reason: "拆迁" } },
    { name: "乙驿站" },
  );
  const [gone = "", open = ""] = codes;
  const put = (code: string, edits: unknown[]) =>
    clerk.send("PUT", `${path}/${code}/draft`, { base: 1, edits }, { "If-None-Match": "*" });
  expect((await put(gone, [{ path: "floor", value: 1 }])).status).toBe(400);
  expect((await put(gone, [{ path: "lifecycle", value: "open" }])).status).toBe(200);
  const fields = async (value: unknown) => {
    const answer = await put(open, [{ path: "lifecycle", value }]);
    return (await answer.json()).errors?.map(({ path: field }: { path: string }) => field);
  };
  expect(await fields("planned")).toEqual(["lifecycle"]);
  expect(await fields("suspended")).toEqual(["lifecycle.reason"]);
  expect(await fields({ state: "suspended", reason: "装修", until: "2020-01-01" })).toEqual([
    "lifecycle.until",
  ]);
  expect(await fields({ state: "suspended", reason: "装修", until: "2999-01-01" })).toBeUndefined();
});

test("a typed place is converted, held against the district, and told how far it moved", async () => {
  const { clerk, codes } = await desk({ name: "甲驿站" });
  const check = async (body: object) =>
    (await clerk.send("POST", "/api/v1/desk/positions/check", body)).json();
  expect(await check({ text: "101.757, 36.626" })).toMatchObject({ asksForSystem: true, lon: null });
  const inside = await check({ text: "101.757, 36.626", crs: "wgs84", region: "630104", code: codes[0] });
  expect(inside).toMatchObject({
    lon: 101.757,
    lat: 36.626,
    declared: { inside: true, metres: 0 },
    moved: { metres: 0, precision: "entrance" },
  });
  const far = await check({ text: "116.40 39.90 gcj02", region: "630104" });
  expect(far.declared).toMatchObject({ inside: false });
  expect(far.declared.metres).toBeGreaterThan(1_000_000);
  expect(far.liesIn.names[0]).toBe("北京市");
  expect((await check({ text: "不知道" })).notes).not.toEqual([]);
});

test("the view leaves as a file: columns as chosen, formulas harmless, the demonstration marked", async () => {
  const { viewer } = await desk(
    { name: "=cmd|' /C calc'!A0", host: '甲,"乙"' },
    { name: "普通驿站", kind: "driver_home" },
  );
  await app.context.db("stations").where({ kind: "driver_home" }).update({ demonstration: true });
  const answer = await viewer.get(`${path}/export?columns=name,host,kind&sort=kind`);
  expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe(
    [
      "名称,依托单位,类型,备注",
      "普通驿站,,司机之家,演示数据",
      `'=cmd|' /C calc'!A0,"甲,""乙""",户外劳动者服务站点,`,
      "",
    ].join("\r\n"),
  );
  const book = await viewer.get(`${path}/export?format=xlsx`);
  expect(new Uint8Array(await book.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
});

test("counts tell each what waits for them", async () => {
  const { clerk, unions, codes } = await desk({ name: "甲驿站" }, { name: "乙驿站" });
  await clerk.send(
    "PUT",
    `${path}/${codes[0]}/draft`,
    { base: 1, edits: [{ path: "floor", value: 1 }], state: "submitted" },
    { "If-None-Match": "*" },
  );
  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  expect(await (await reviewer.get(`${path}/counts`)).json()).toMatchObject({ register: 2, review: 1 });
  expect(await (await clerk.get(`${path}/counts`)).json()).toMatchObject({ register: 2, review: null });
});
