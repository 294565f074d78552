import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { giveTo, password, plantUnions, signIn } from "../../support/desk.ts";
import { register } from "../../support/stations.ts";

const app = useTestApp();

async function scene() {
  const unions = await plantUnions(app.context.db);
  const root = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const local = await signIn(app, [{ role: "administrator", union: unions.city }]);
  const away = await signIn(app, [{ role: "clerk", union: unions.otherCity }]);
  return { unions, root, local, away };
}

test("an invitation gives its rights to whoever takes it up, and is told once", async () => {
  const { unions, local } = await scene();
  const [code = ""] = await register(app.context.db, { name: "甲驿站" });
  await giveTo(app.context.db, unions.district, code);
  const wish = { name: "站长甲", grants: [{ role: "keeper", unionId: unions.district }], stations: [code] };
  const invited = await local.send("POST", "/api/v1/desk/accounts", wish, {
    "Idempotency-Key": "invite-keeper",
  });
  expect(invited.status).toBe(201);
  const { link } = await invited.json();
  const secret = new URL(link).pathname.split("/").at(-1) ?? "";
  const kept = await app.context.db.raw(
    "SELECT (SELECT json_agg(i) FROM invitations i)::text || (SELECT json_agg(a) FROM idempotent_answers a)::text AS all",
  );
  expect(kept.rows[0].all).not.toContain(secret);
  const again = await local.send("POST", "/api/v1/desk/accounts", wish, {
    "Idempotency-Key": "invite-keeper",
  });
  expect([again.status, (await again.json()).type]).toEqual([409, "/problems/not-possible"]);

  const taken = await app.get(`/api/v1/invitations/${secret}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ signIn: "zhanzhang", name: "站长甲", password }),
  });
  expect(taken.status).toBe(200);
  const { accounts } = await (await local.get("/api/v1/desk/accounts")).json();
  expect(accounts.find(({ signIn }: { signIn: string }) => signIn === "zhanzhang")).toMatchObject({
    grants: [{ role: "keeper", union: { id: unions.district } }],
    assigned: [{ role: "keeper", code, name: "甲驿站" }],
  });
});

test("a link of an administrator who was suspended or lost the right since works no more, and is not in the list", async () => {
  const { unions, root, local } = await scene();
  const linkOf = async (path: string, body?: object) =>
    new URL((await (await local.send("POST", path, body)).json()).link).pathname.split("/").at(-1) ?? "";
  const clerk = await signIn(app, [{ role: "clerk", union: unions.district }]);
  const invited = await linkOf("/api/v1/desk/accounts", {
    name: "登记员乙",
    grants: [{ role: "clerk", unionId: unions.district }],
    stations: [],
  });
  const reset = await linkOf(`/api/v1/desk/accounts/${clerk.id}/reset`);
  const statuses = async () =>
    (await Promise.all([invited, reset].map((secret) => app.get(`/api/v1/invitations/${secret}`)))).map(
      ({ status }) => status,
    );
  const listed = async () => (await (await root.get("/api/v1/desk/accounts")).json()).invitations;
  const change = async (role: string, unionId: number) => {
    const { name } = await (await root.get(`/api/v1/desk/accounts/${local.id}`)).json();
    const body = { name, grants: [{ role, unionId }], stations: [] };
    expect((await root.send("PUT", `/api/v1/desk/accounts/${local.id}`, body)).status).toBe(200);
  };
  expect(await statuses()).toEqual([200, 200]);
  expect(await listed()).toHaveLength(2);

  await change("administrator", unions.otherCity);
  expect(await statuses()).toEqual([410, 410]);
  expect(await listed()).toEqual([]);
  const taken = await app.get(`/api/v1/invitations/${invited}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ signIn: "dengjiyi", name: "登记员乙", password }),
  });
  expect([taken.status, (await taken.json()).type]).toEqual([410, "/problems/invitation-over"]);
  await change("clerk", unions.city);
  expect(await statuses()).toEqual([410, 410]);
  await change("administrator", unions.district);
  expect(await statuses()).toEqual([200, 200]);

  await root.send("POST", `/api/v1/desk/accounts/${local.id}/suspend`);
  expect(await statuses()).toEqual([410, 410]);
});

test("accounts and unions of another subtree do not exist", async () => {
  const { unions, root, local, away } = await scene();
  for (const [method, path] of [
    ["GET", `/api/v1/desk/accounts/${away.id}`],
    ["POST", `/api/v1/desk/accounts/${away.id}/suspend`],
    ["POST", `/api/v1/desk/accounts/${away.id}/reset`],
  ] as const) {
    const asked = (id: number | string) => path.replace(`/${away.id}`, `/${id}`);
    const ask = (at: string) => (method === "GET" ? local.get(at) : local.send(method, at));
    const there = await ask(asked(away.id));
    const nowhere = await ask(asked(99_999));
    expect(there.status).toBe(404);
    expect((await there.text()).replaceAll(String(away.id), "N")).toBe(
      (await nowhere.text()).replaceAll("99999", "N"),
    );
  }
  const grant = { name: "某某", grants: [{ role: "clerk", unionId: unions.otherCity }], stations: [] };
  expect((await local.send("POST", "/api/v1/desk/accounts", grant)).status).toBe(404);
  const upward = { name: "某某", grants: [{ role: "clerk", unionId: unions.province }], stations: [] };
  expect((await local.send("POST", "/api/v1/desk/accounts", upward)).status).toBe(404);
  expect((await root.send("POST", "/api/v1/desk/accounts", grant)).status).toBe(201);
  const names = (await (await local.get("/api/v1/desk/unions")).json()).unions.map(
    ({ id }: { id: number }) => id,
  );
  expect(names.sort()).toEqual([unions.city, unions.district]);
});

test("rights given and taken are in force at once, and only within one's own subtree", async () => {
  const { unions, root, local } = await scene();
  const clerk = await signIn(app, [
    { role: "clerk", union: unions.city },
    { role: "viewer", union: unions.otherCity },
  ]);
  const changed = await local.send("PUT", `/api/v1/desk/accounts/${clerk.id}`, {
    name: "某某",
    grants: [{ role: "reviewer", unionId: unions.district }],
    stations: [],
  });
  expect(changed.status).toBe(403);
  const { account, grants: before } = await (await clerk.get("/api/v1/session")).json();
  const kept = await local.send("PUT", `/api/v1/desk/accounts/${clerk.id}`, {
    name: account.name,
    grants: [{ role: "reviewer", unionId: unions.district }],
    stations: [],
  });
  expect(kept.status).toBe(200);
  expect(before).toHaveLength(2);
  const { grants } = await (await clerk.get("/api/v1/session")).json();
  expect(
    grants.map(({ role, union }: { role: string; union: { id: number } }) => [role, union.id]).sort(),
  ).toEqual([
    ["reviewer", unions.district],
    ["viewer", unions.otherCity],
  ]);
  // Somebody with a role elsewhere is not locked out from below.
  expect((await local.send("POST", `/api/v1/desk/accounts/${clerk.id}/suspend`)).status).toBe(403);
  expect((await root.send("POST", `/api/v1/desk/accounts/${clerk.id}/suspend`)).status).toBe(200);
  expect((await clerk.get("/api/v1/session")).status).toBe(401);
});

test("the last administrator at the root stays", async () => {
  const { unions, root } = await scene();
  const { account } = await (await root.get("/api/v1/session")).json();
  const self = `/api/v1/desk/accounts/${root.id}`;
  expect((await root.send("POST", `${self}/suspend`)).status).toBe(409);
  const resigned = await root.send("PUT", self, {
    name: account.name,
    grants: [{ role: "viewer", unionId: unions.province }],
    stations: [],
  });
  expect(resigned.status).toBe(409);
  expect((await root.get("/api/v1/desk/accounts")).status).toBe(200);
});

test("two administrators that suspend each other at once do not both succeed", async () => {
  const { unions, root } = await scene();
  const other = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const answers = await Promise.all([
    root.send("POST", `/api/v1/desk/accounts/${other.id}/suspend`),
    other.send("POST", `/api/v1/desk/accounts/${root.id}/suspend`),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("whoever is suspended does not come back by a link made before", async () => {
  const { root, local } = await scene();
  const { link } = await (await root.send("POST", `/api/v1/desk/accounts/${local.id}/reset`)).json();
  await root.send("POST", `/api/v1/desk/accounts/${local.id}/suspend`);
  const back = await app.get(`/api/v1/invitations/${new URL(link).pathname.split("/").at(-1)}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ password }),
  });
  expect(back.status).toBe(404);
});

test("stations that somebody keeps elsewhere are not told, and stay theirs", async () => {
  const { unions, root, local } = await scene();
  const db = app.context.db;
  const [near = "", far = "", nobodys = ""] = await register(
    db,
    { name: "近处" },
    { name: "远处" },
    { name: "没有工会的" },
  );
  await giveTo(db, unions.district, near);
  await giveTo(db, unions.otherCity, far);
  const keeper = await signIn(
    app,
    [
      { role: "keeper", union: unions.district },
      { role: "keeper", union: unions.province },
    ],
    [near, far, nobodys],
  );
  const account = `/api/v1/desk/accounts/${keeper.id}`;
  const { name, assigned } = await (await local.get(account)).json();
  expect(assigned.map(({ code }: { code: string }) => code)).toEqual([near]);
  await local.send("PUT", account, { name, grants: [], stations: [] });
  const kept = (await (await root.get(account)).json()).assigned.map(({ code }: { code: string }) => code);
  expect(kept.sort()).toEqual([far, nobodys].sort());
});

test("a station that goes to another union leaves its keepers behind, but for those who keep there too", async () => {
  const { unions, root } = await scene();
  const [code = ""] = await register(app.context.db, { name: "甲驿站" });
  await giveTo(app.context.db, unions.district, code);
  const before = await signIn(app, [{ role: "keeper", union: unions.district }], [code]);
  const above = await signIn(app, [{ role: "keeper", union: unions.province }], [code]);
  const given = await root.send("PUT", `/api/v1/desk/stations/${code}/union`, { union: unions.otherCity });
  expect(given.status).toBe(200);
  expect((await before.get(`/api/v1/desk/stations/${code}`)).status).toBe(404);
  expect((await above.get(`/api/v1/desk/stations/${code}`)).status).toBe(200);
});

test("a token does what its scope says, until it is revoked", async () => {
  const { root } = await scene();
  const expiresOn = new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10);
  const made = await root.send("POST", "/api/v1/desk/tokens", { name: "大屏", scope: "read", expiresOn });
  expect(made.status).toBe(201);
  const { token, id } = await made.json();
  const bearer = { Authorization: `Bearer ${token}` };
  const asBearer = (path: string, method = "GET") =>
    app.get(path, {
      method,
      headers: { ...bearer, ...(method === "POST" && { "Content-Type": "application/json" }) },
      ...(method === "POST" && { body: "{}" }),
    });
  expect((await asBearer("/api/v1/desk/unions")).status).toBe(200);
  expect((await asBearer("/api/v1/desk/unions", "POST")).status).toBe(403);
  expect((await root.send("DELETE", `/api/v1/desk/tokens/${id}`)).status).toBe(204);
  expect((await asBearer("/api/v1/desk/unions")).status).toBe(401);
  const late = await root.send("POST", "/api/v1/desk/tokens", {
    name: "久",
    scope: "read",
    expiresOn: "2099-01-01",
  });
  expect([late.status, (await late.json()).errors[0].path]).toEqual([400, "expiresOn"]);
});

test("a union tells the stations of its own, and those of the unions below it", async () => {
  const { unions, root } = await scene();
  const codes = await register(
    app.context.db,
    { name: "甲" },
    { name: "乙" },
    { name: "丙" },
    { name: "丁" },
  );
  const cares = [unions.province, unions.city, unions.district, unions.district];
  for (const [i, code] of codes.entries()) await giveTo(app.context.db, cares[i] ?? unions.city, code);
  const { unions: told } = await (await root.get("/api/v1/desk/unions")).json();
  const counts = (id: number) => {
    const { stations, stationsBelow } = told.find((one: { id: number }) => one.id === id);
    return [stations, stationsBelow];
  };
  expect(counts(unions.province)).toEqual([1, 3]);
  expect(counts(unions.city)).toEqual([1, 2]);
  expect(counts(unions.district)).toEqual([2, 0]);
  expect(counts(unions.otherCity)).toEqual([0, 0]);
});

test("unions are added, renamed and moved, never below themselves", async () => {
  const { unions, root, local } = await scene();
  const body = { name: "示例街道工会", level: "county", parent: unions.district, region: "630104" };
  const added = await local.send("POST", "/api/v1/desk/unions", body);
  expect(added.status).toBe(201);
  const { id } = await added.json();
  const twice = await local.send("POST", "/api/v1/desk/unions", body);
  expect([twice.status, (await twice.json()).errors[0].path]).toEqual([400, "name"]);
  const moved = await local.send("PUT", `/api/v1/desk/unions/${id}`, { ...body, parent: unions.city });
  expect((await moved.json()).parent).toBe(unions.city);
  const out = await local.send("PUT", `/api/v1/desk/unions/${id}`, { ...body, parent: unions.otherCity });
  expect(out.status).toBe(404);
  const loop = await root.send("PUT", `/api/v1/desk/unions/${unions.city}`, {
    ...body,
    name: "示例市总工会",
    level: "city",
    parent: unions.district,
  });
  expect([loop.status, (await loop.json()).errors[0].path]).toEqual([400, "parent"]);
});

test("no union lies below one of a lower level", async () => {
  const { unions, root } = await scene();
  const send = async (method: "POST" | "PUT", path: string, body: object) => {
    const answer = await root.send(method, `/api/v1/desk/unions${path}`, { region: null, ...body });
    return [answer.status, (await answer.json()).errors?.[0].path];
  };
  const higher = { name: "示例全国总工会", level: "national", parent: unions.district };
  expect(await send("POST", "", higher)).toEqual([400, "level"]);
  const district = { name: "示例区总工会", parent: unions.city };
  expect(await send("PUT", `/${unions.district}`, { ...district, level: "province" })).toEqual([
    400,
    "level",
  ]);
  const city = { name: "示例市总工会", parent: unions.province };
  expect(await send("PUT", `/${unions.city}`, { ...city, level: "grassroots" })).toEqual([400, "level"]);
  expect(await send("PUT", `/${unions.city}`, { ...city, level: "county" })).toEqual([200, undefined]);
});

test("unions added, renamed and moved at the same time wait for each other", async () => {
  const { unions, root } = await scene();
  const body = { level: "grassroots", region: null };
  const add = (name: string, parent: number) =>
    root.send("POST", "/api/v1/desk/unions", { ...body, name, parent });
  const added = await Promise.all([1, 2, 3].map((at) => add(`第${at}工会`, unions.district)));
  const ids: number[] = await Promise.all(added.map(async (one) => (await one.json()).id));
  const answers = await Promise.all(
    ids.flatMap((id, at) => {
      const parent = ids[(at + 1) % ids.length] ?? 0;
      const move = (name: string) => root.send("PUT", `/api/v1/desk/unions/${id}`, { ...body, name, parent });
      return [move("同名"), add("同名", parent), move("同名"), add("同名", parent)];
    }),
  );
  for (const { status } of answers) expect(status).toBeLessThan(500);
});

test("what was done stands in the log of those above, and nothing in it can be changed", async () => {
  const { unions, root, local } = await scene();
  await local.send("POST", "/api/v1/desk/unions", {
    name: "示例街道工会",
    level: "county",
    parent: unions.district,
  });
  await root.send("POST", "/api/v1/desk/unions", {
    name: "第三示例市总工会",
    level: "city",
    parent: unions.province,
  });
  const read = async (who: typeof root, query = "") =>
    (await (await who.get(`/api/v1/desk/audit${query}`)).json()).entries.map(
      ({ subject }: { subject: { label: string } }) => subject.label,
    );
  expect(await read(root)).toEqual(["第三示例市总工会", "示例街道工会"]);
  expect(await read(local)).toEqual(["示例街道工会"]);
  expect(await read(root, `?account=${local.id}&action=union`)).toEqual(["示例街道工会"]);
  const { next } = await (await root.get("/api/v1/desk/audit?limit=1")).json();
  expect(await read(root, `?limit=1&cursor=${next}`)).toEqual(["示例街道工会"]);
  await expect(app.context.db("audit").delete()).rejects.toThrow("append-only");
  await expect(app.context.db("audit").update({ action: "x" })).rejects.toThrow("append-only");
});

test("a write sent twice with one key is done once, and another request with that key is refused", async () => {
  const { unions, root } = await scene();
  const body = { name: "示例街道工会", level: "county", parent: unions.district };
  const key = { "Idempotency-Key": "0b8f1a52-add" };
  const sent = [1, 2, 3].map(() => root.send("POST", "/api/v1/desk/unions", body, key));
  const answers = await Promise.all(
    (await Promise.all(sent)).map(async (one) => [one.status, await one.json()]),
  );
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(answers[0]?.[0]).toBe(201);
  const other = await root.send("POST", "/api/v1/desk/unions", { ...body, name: "别的" }, key);
  expect([other.status, (await other.json()).type]).toEqual([422, "/problems/key-reused"]);
  // What was refused was not done: the key is free again.
  const bad = { "Idempotency-Key": "0b8f1a52-bad" };
  expect(
    (await root.send("POST", "/api/v1/desk/unions", { ...body, region: "999999", name: "丙" }, bad)).status,
  ).toBe(400);
  expect(
    (await root.send("POST", "/api/v1/desk/unions", { ...body, region: "630104", name: "丙" }, bad)).status,
  ).toBe(201);
});
