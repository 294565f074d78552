import { expect, test } from "vitest";
import type { DraftSaved } from "../../../domain/register/wire.ts";
import { useTestApp } from "../../support/app.ts";
import { giveTo, type Person, plantUnions, signIn } from "../../support/desk.ts";
import { daily, register, revise } from "../../support/stations.ts";

const app = useTestApp();
const first = { "If-None-Match": "*" };
const draftOf = (code: string) => `/api/v1/desk/stations/${code}/draft`;

async function desk() {
  const { db } = app.context;
  const unions = await plantUnions(db);
  const [code = ""] = await register(db, {
    name: "五四大街驿站",
    hours: daily(8, 20),
    amenities: { toilet: "working", microwave: "working" },
  });
  await giveTo(db, unions.district, code);
  app.context.version.touched();
  const clerk = await signIn(app, [{ role: "clerk", union: unions.district }]);
  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  return { code, clerk, reviewer, unions };
}

async function save(
  who: Person,
  code: string,
  edits: unknown[],
  headers: Record<string, string> = first,
  more = {},
) {
  const answer = await who.send("PUT", draftOf(code), { base: 1, edits, ...more }, headers);
  const saved: DraftSaved = await answer.json();
  return { status: answer.status, saved, etag: answer.headers.get("ETag") ?? "" };
}

const publicName = async (code: string) =>
  (await (await app.get(`/api/v1/stations/${code}`)).json()).properties.name;

test("an edit waits as a draft, is submitted and, once a reviewer publishes it, public with its stamps", async () => {
  const { code, clerk, reviewer } = await desk();
  const { saved, etag, status } = await save(clerk, code, [
    { path: "hours", value: "每天8:00-22:00" },
    { path: "amenities.toilet", confirm: true },
    { path: "name", value: "五四大街爱心驿站" },
  ]);
  expect(status).toBe(200);
  expect(saved.draft?.changes.map(({ path, confirms }) => [path, confirms])).toEqual([
    ["amenities.toilet", true],
    ["hours", false],
    ["name", false],
  ]);
  expect(await publicName(code)).toBe("五四大街驿站");

  const early = await clerk.send("POST", `${draftOf(code)}/publish`, {}, { "If-Match": etag });
  expect(early.status).toBe(403);
  expect((await early.json()).detail).toContain("审核员");

  const submitted = await clerk.send("POST", `${draftOf(code)}/submit`, {}, { "If-Match": etag });
  const tag = submitted.headers.get("ETag") ?? "";
  expect(submitted.status).toBe(200);
  const queue = await (await reviewer.get("/api/v1/desk/review")).json();
  expect(queue.rows).toMatchObject([{ code, changed: ["hours", "name"], confirmed: ["amenities.toilet"] }]);

  const published = await reviewer.send(
    "POST",
    `${draftOf(code)}/publish`,
    { comment: "好" },
    { "If-Match": tag },
  );
  expect(await published.json()).toMatchObject({ revision: 2, draft: null });
  const { properties } = await (await app.get(`/api/v1/stations/${code}`)).json();
  expect(properties.name).toBe("五四大街爱心驿站");
  expect(properties.facts.hours).toMatchObject({
    value: { raw: "每天8:00-22:00", pattern: daily(8, 22) },
    source: { kind: "official", title: "示例区总工会" },
    by: { role: "clerk", union: "示例区总工会" },
  });
  expect(properties.facts.amenities.toilet.source.title).toBe("测试");
  const history = await (await app.get(`/api/v1/stations/${code}/history`)).json();
  expect(history.revisions[0]).toMatchObject({ role: "reviewer", union: "示例市总工会", reason: "更正" });
  expect(JSON.stringify(history)).not.toContain("某某");
});

test("ten wrong fields give ten errors, each at its field, and nothing is stored", async () => {
  const { code, clerk } = await desk();
  const edits = [
    { path: "name", value: "" },
    { path: "kind", value: "castle" },
    { path: "region", value: "63" },
    { path: "hours", value: "25点到30点" },
    { path: "area", value: "很大很大" },
    { path: "entry", value: [{ method: "jump" }] },
    { path: "capacity", value: { people: -1, bound: "exact" } },
    { path: "floor", value: "二" },
    { path: "amenities.toilet", value: { state: "shiny" } },
    { path: "amenities.tiolet", value: true },
    { path: "host", value: { name: "某银行", type: "castle" } },
    { path: "operator", value: { name: "甲" }, checkedOn: "2999-01-01" },
    { path: "address", remove: true },
    { path: "streetFront", confirm: true },
    { path: "position", remove: true },
  ];
  const answer = await clerk.send("PUT", draftOf(code), { base: 1, edits }, first);
  expect(answer.status).toBe(400);
  const { errors } = await answer.json();
  expect(errors.map(({ path }: { path: string }) => path).sort()).toEqual(
    [
      "amenities.tiolet",
      "amenities.toilet.state",
      "area",
      "capacity.people",
      "entry.0.method",
      "floor",
      "host.type",
      "hours",
      "kind",
      "name",
      "operator.checkedOn",
      "position",
      "region",
      "streetFront",
    ].sort(),
  );
  expect((await clerk.send("PUT", draftOf(code), { base: 1, edits: edits.slice(0, 0) }, first)).status).toBe(
    200,
  );
});

test("two clerks at once: the second hears that there is a draft, looks at it, and goes on from it", async () => {
  const { code, clerk, unions } = await desk();
  const other = await signIn(app, [{ role: "clerk", union: unions.city }]);
  const answers = await Promise.all([
    save(clerk, code, [{ path: "name", value: "甲驿站" }]),
    save(other, code, [{ path: "floor", value: 2 }]),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const again = await save(other, code, [{ path: "floor", value: 1 }], { "If-Match": '"d1"' });
  expect(again.status).toBe(200);
  expect(again.saved.draft?.version).toBe(2);
  expect((await save(clerk, code, [{ path: "floor", value: 3 }], { "If-Match": '"d1"' })).status).toBe(412);
  expect((await save(clerk, code, [{ path: "floor", value: 3 }], {})).status).toBe(428);
});

test("what others publish meanwhile comes in where it does not touch the draft, and is told", async () => {
  const { code, clerk } = await desk();
  const { etag } = await save(clerk, code, [{ path: "floor", value: 1 }]);
  await revise(app.context.db, code, 1, {
    name: "五四大街新驿站",
    hours: daily(8, 20),
    amenities: { toilet: "working", microwave: "working" },
  });
  const { saved } = await save(clerk, code, [{ path: "streetFront", value: true }], { "If-Match": etag });
  expect(saved.merged).toEqual(["name"]);
  expect(saved.draft).toMatchObject({ base: 2, facts: { name: { value: "五四大街新驿站" } } });
  expect(saved.draft?.changes.map(({ path }) => path)).toEqual(["floor", "streetFront"]);
});

test("a fact that both have changed is a conflict with all three values, until the clerk chooses", async () => {
  const { code, clerk } = await desk();
  const told = { hours: daily(8, 20), amenities: { toilet: "working", microwave: "working" } } as const;
  const { etag } = await save(clerk, code, [{ path: "name", value: "我的名称" }]);
  await revise(app.context.db, code, 1, { ...told, name: "别人的名称" });

  const answer = await clerk.send(
    "PUT",
    draftOf(code),
    { base: 1, edits: [{ path: "floor", value: 1 }] },
    { "If-Match": etag },
  );
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({
    type: "/problems/conflict",
    revision: 2,
    conflicts: [
      {
        path: "name",
        base: { value: "五四大街驿站" },
        theirs: { value: "别人的名称" },
        mine: { value: "我的名称" },
      },
    ],
  });
  const chosen = await clerk.send(
    "PUT",
    draftOf(code),
    { base: 2, edits: [{ path: "name", value: "商量好的名称" }] },
    { "If-Match": etag },
  );
  const saved: DraftSaved = await chosen.json();
  expect(saved.draft).toMatchObject({ base: 2, facts: { name: { value: "商量好的名称" } } });

  const back = await save(clerk, code, [{ path: "name", reset: true }], {
    "If-Match": saved.draft?.etag ?? "",
  });
  expect(back.saved.draft?.changes).toEqual([]);
});

test("a draft in conflict cannot be published over what came between", async () => {
  const { code, clerk, reviewer } = await desk();
  const { etag } = await save(clerk, code, [{ path: "name", value: "我的名称" }], first, {
    state: "submitted",
  });
  await revise(app.context.db, code, 1, { name: "别人的名称", hours: daily(8, 20) });
  const refused = await reviewer.send("POST", `${draftOf(code)}/publish`, {}, { "If-Match": etag });
  expect(refused.status).toBe(409);
  expect(await publicName(code)).toBe("别人的名称");
  const many = await reviewer.send("POST", "/api/v1/desk/review/publish", { drafts: [{ code, version: 1 }] });
  expect(await many.json()).toMatchObject({ published: [], refused: [{ code, reason: "conflict" }] });
});

test("whoever may edit publishes what only confirms, and nothing else", async () => {
  const { code, unions } = await desk();
  const keeper = await signIn(app, [{ role: "keeper", union: unions.district }], [code]);
  const { etag } = await save(keeper, code, [{ path: "hours", confirm: true }]);
  const done = await keeper.send("POST", `${draftOf(code)}/publish`, {}, { "If-Match": etag });
  expect(await done.json()).toMatchObject({ revision: 2 });
  const { properties } = await (await app.get(`/api/v1/stations/${code}`)).json();
  expect(properties.facts.hours).toMatchObject({ source: { title: "测试" }, by: { role: "keeper" } });
});

test("a returned draft carries the reviewer's words, and can be mended and submitted again", async () => {
  const { code, clerk, reviewer } = await desk();
  const { etag } = await save(clerk, code, [{ path: "floor", value: 1 }], first, { state: "submitted" });
  const silent = await reviewer.send(
    "POST",
    `${draftOf(code)}/return`,
    { comment: " " },
    { "If-Match": etag },
  );
  expect(silent.status).toBe(400);
  const back = await reviewer.send(
    "POST",
    `${draftOf(code)}/return`,
    { comment: "补照片" },
    { "If-Match": etag },
  );
  const { draft }: DraftSaved = await back.json();
  expect(draft).toMatchObject({
    state: "returned",
    steps: [{ step: "submitted" }, { step: "returned", comment: "补照片" }],
  });
  const again = await save(clerk, code, [], { "If-Match": draft?.etag ?? "" }, { state: "submitted" });
  expect(again.saved.draft?.state).toBe("submitted");
});

test("of another subtree a station answers exactly as one that never existed", async () => {
  const { code, unions } = await desk();
  const stranger = await signIn(app, [{ role: "reviewer", union: unions.otherCity }]);
  const tries = async (id: string) => {
    const answers = await Promise.all([
      stranger.send("PUT", draftOf(id), { base: 1, edits: [] }, first),
      stranger.send("DELETE", draftOf(id), undefined, { "If-Match": '"d1"' }),
      stranger.send("POST", `${draftOf(id)}/submit`, {}, { "If-Match": '"d1"' }),
      stranger.send("POST", `${draftOf(id)}/publish`, {}, { "If-Match": '"d1"' }),
      stranger.send("POST", `${draftOf(id)}/return`, { comment: "否" }, { "If-Match": '"d1"' }),
      stranger.send("POST", `/api/v1/desk/stations/${id}/restore`, { revision: 1 }),
    ]);
    return Promise.all(answers.map(async (answer) => (await answer.text()).replaceAll(id, "CODE")));
  };
  const there = await tries(code);
  expect(there).toEqual(await tries("630104-0000"));
  expect(there.every((text) => text.includes("station-not-found"))).toBe(true);
});

test("a revision is restored as a draft with its confirmations as they were", async () => {
  const { code, clerk } = await desk();
  await revise(app.context.db, code, 1, { name: "改坏了" });
  const answer = await clerk.send("POST", `/api/v1/desk/stations/${code}/restore`, { revision: 1 });
  const { draft }: DraftSaved = await answer.json();
  expect(draft).toMatchObject({ state: "draft", base: 2, facts: { name: { value: "五四大街驿站" } } });
  expect(draft?.facts.hours?.checkedAt).toBe("2026-11-10");
  expect((await clerk.send("POST", `/api/v1/desk/stations/${code}/restore`, { revision: 1 })).status).toBe(
    409,
  );
});

test("who began before somebody published, and saves after, is merged or told, as with a draft", async () => {
  const { code, clerk } = await desk();
  await revise(app.context.db, code, 1, { name: "别人的名称", hours: daily(8, 20) });
  const name = await clerk.send(
    "PUT",
    draftOf(code),
    { base: 1, edits: [{ path: "name", value: "我的" }] },
    first,
  );
  expect(name.status).toBe(409);
  expect((await name.json()).conflicts).toMatchObject([{ path: "name", theirs: { value: "别人的名称" } }]);
  const { saved } = await save(clerk, code, [{ path: "floor", value: 1 }]);
  expect(saved.merged).toEqual(["amenities.microwave", "amenities.toilet", "name"]);
  expect(saved.draft).toMatchObject({ base: 2, facts: { name: { value: "别人的名称" }, amenities: {} } });
  expect((await save(clerk, code, [], { "If-Match": '"d1"' }, { base: 7 })).status).toBe(400);
});

test("a discarded draft leaves what is published; of a new station, a row of which nothing is published", async () => {
  const { code, clerk } = await desk();
  const { etag } = await save(clerk, code, [{ path: "floor", value: 1 }]);
  const gone = await clerk.send("DELETE", draftOf(code), undefined, { "If-Match": etag });
  expect(await gone.json()).toMatchObject({ draft: null, revision: 1 });
  expect((await save(clerk, code, [{ path: "floor", value: 2 }], { "If-Match": etag })).status).toBe(412);

  const edits = [
    { path: "name", value: "误登驿站" },
    { path: "kind", value: "rest_station" },
    { path: "region", value: "630104" },
    { path: "position", value: { precision: "district", lon: null, lat: null } },
  ];
  const registered: DraftSaved = await (await clerk.send("POST", "/api/v1/desk/stations", { edits })).json();
  await clerk.send("DELETE", draftOf(registered.code), undefined, { "If-Match": '"d1"' });
  const { rows } = await (await clerk.get("/api/v1/desk/stations?publication=unpublished")).json();
  expect(rows).toMatchObject([{ code: registered.code, draftVersion: null, revision: 0 }]);
  const again = await save(clerk, registered.code, [{ path: "floor", value: 1 }], first, { base: 0 });
  expect(again.saved.draft).toMatchObject({ facts: { name: { value: "误登驿站" }, floor: { value: 1 } } });
});
