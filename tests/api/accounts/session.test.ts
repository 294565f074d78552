import { expect, test } from "vitest";
import { inviteFirst } from "../../../server/accounts/invitations.ts";
import { useTestApp } from "../../support/app.ts";
import { password, plantUnions, signIn, withCookie } from "../../support/desk.ts";

const app = useTestApp();

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.get(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin", ...headers },
    body: JSON.stringify(body),
  });
const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";
const union = { name: "示例省总工会", level: "province", region: "630000" };

test("the first link makes the root of the tree and an administrator, once", async () => {
  const { secret } = await inviteFirst(app.context.db);
  const asked = await (await app.get(`/api/v1/invitations/${secret}`)).json();
  expect(asked).toMatchObject({ kind: "first", needsUnion: true, signIn: null });

  const taken = await send(`/api/v1/invitations/${secret}`, {
    signIn: "Admin",
    name: "管理员",
    password,
    union,
  });
  expect(taken.status).toBe(200);
  const session = await taken.json();
  expect(session.account).toMatchObject({ signIn: "admin", name: "管理员" });
  expect(session.grants.map(({ role }: { role: string }) => role).sort()).toEqual([
    "administrator",
    "clerk",
    "reviewer",
  ]);
  expect(taken.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax|SameSite=Lax.*HttpOnly/i);

  const again = await send(`/api/v1/invitations/${secret}`, { signIn: "b2", name: "乙", password, union });
  expect([again.status, (await again.json()).type]).toEqual([410, "/problems/invitation-over"]);
  const me = await withCookie(app.url, 1, cookieOf(taken)).get("/api/v1/session");
  expect((await me.json()).account.signIn).toBe("admin");
});

test("a newer first link makes the one before void", async () => {
  const before = await inviteFirst(app.context.db);
  await inviteFirst(app.context.db);
  expect((await app.get(`/api/v1/invitations/${before.secret}`)).status).toBe(404);
});

test("the first link is void once somebody has an account, however they came by it", async () => {
  const { secret } = await inviteFirst(app.context.db);
  const { city } = await plantUnions(app.context.db);
  await signIn(app, [{ role: "administrator", union: city }]);
  expect((await app.get(`/api/v1/invitations/${secret}`)).status).toBe(410);
  const taken = await send(`/api/v1/invitations/${secret}`, { signIn: "b2", name: "乙", password });
  expect([taken.status, (await taken.json()).type]).toEqual([410, "/problems/invitation-over"]);
});

test("everything that is wrong with a first account is told at once", async () => {
  const { secret } = await inviteFirst(app.context.db);
  const empty = { signIn: "", name: "", password: "" };
  const refused = await send(`/api/v1/invitations/${secret}`, { ...empty, union: { ...union, name: "" } });
  expect(refused.status).toBe(400);
  const { errors } = await refused.json();
  expect(errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    "name",
    "password",
    "signIn",
    "union.name",
  ]);
});

test.each([
  ["短", "至少10个字"],
  ["1234567890", "太容易猜"],
  ["password123", "太容易猜"],
  ["aaaaaaaaaaaa", "太容易猜"],
  ["qwertyuiop1", "太容易猜"],
])("the password %j is refused at its field, with a reason", async (weak, reason) => {
  const { secret } = await inviteFirst(app.context.db);
  const refused = await send(`/api/v1/invitations/${secret}`, {
    signIn: "admin",
    name: "管理员",
    password: weak,
    union,
  });
  const { errors } = await refused.json();
  expect([refused.status, errors[0].path]).toEqual([400, "password"]);
  expect(errors[0].message).toContain(reason);
});

test("who signs in with the right password is in, and out again after signing out", async () => {
  const { city } = await plantUnions(app.context.db);
  const clerk = await signIn(app, [{ role: "clerk", union: city }]);
  const { account } = await (await clerk.get("/api/v1/session")).json();
  const entered = await send("/api/v1/session", { signIn: account.signIn.toUpperCase(), password });
  expect(entered.status).toBe(200);
  const person = withCookie(app.url, account.id, cookieOf(entered));
  expect((await person.get("/api/v1/session")).status).toBe(200);
  expect((await person.send("DELETE", "/api/v1/session")).status).toBe(204);
  expect((await person.get("/api/v1/session")).status).toBe(401);
});

test("a wrong password and an unknown name are told the same, and have to wait after five in a row", async () => {
  const { city } = await plantUnions(app.context.db);
  const clerk = await signIn(app, [{ role: "clerk", union: city }]);
  const { account } = await (await clerk.get("/api/v1/session")).json();
  for (const name of [account.signIn, "nobody"]) {
    const answers: Response[] = [];
    for (let n = 0; n < 7; n++)
      answers.push(await send("/api/v1/session", { signIn: name, password: "wrong wrong" }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(Number(answers[6]?.headers.get("retry-after"))).toBeGreaterThan(0);
    const problems = await Promise.all(answers.slice(0, 5).map((answer) => answer.json()));
    expect(problems.map(({ type }) => type)).toEqual(Array(5).fill("/problems/wrong-password"));
  }
  expect((await send("/api/v1/session", { signIn: account.signIn, password })).status).toBe(429);
});

test("guesses sent all at once are counted like others", async () => {
  const guesses = Array.from({ length: 20 }, () =>
    send("/api/v1/session", { signIn: "x1", password: "guess guess" }),
  );
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
});

test("a changed password ends every other session, and not this one", async () => {
  const { city } = await plantUnions(app.context.db);
  const here = await signIn(app, [{ role: "clerk", union: city }]);
  const { account } = await (await here.get("/api/v1/session")).json();
  const other = withCookie(
    app.url,
    account.id,
    cookieOf(await send("/api/v1/session", { signIn: account.signIn, password })),
  );
  expect((await other.get("/api/v1/session")).status).toBe(200);
  const wrong = await here.send("POST", "/api/v1/session/password", {
    current: "no",
    next: "四只灰喜鹊 underpass",
  });
  expect([wrong.status, (await wrong.json()).errors[0].path]).toEqual([400, "current"]);
  const changed = await here.send("POST", "/api/v1/session/password", {
    current: password,
    next: "四只灰喜鹊 underpass",
  });
  expect(changed.status).toBe(204);
  expect((await here.get("/api/v1/session")).status).toBe(200);
  expect((await other.get("/api/v1/session")).status).toBe(401);
  expect((await send("/api/v1/session", { signIn: account.signIn, password })).status).toBe(401);
});

test("what another site makes a browser send is refused", async () => {
  const { province } = await plantUnions(app.context.db);
  const admin = await signIn(app, [{ role: "administrator", union: province }]);
  const body = { name: "示例县总工会", level: "county", parent: province };
  for (const headers of [
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "cross-site", Origin: app.url },
  ]) {
    const refused = await admin.send("POST", "/api/v1/desk/unions", body, headers);
    expect([refused.status, (await refused.json()).type]).toEqual([403, "/problems/foreign-request"]);
  }
  const old = await fetch(`${app.url}/api/v1/desk/unions`, {
    method: "POST",
    headers: {
      cookie: admin.cookie,
      "Content-Type": "application/json",
      Origin: "https://elsewhere.example",
    },
    body: JSON.stringify(body),
  });
  expect(old.status).toBe(403);
  expect(
    (await send("/api/v1/session", { signIn: "a1", password }, { "Sec-Fetch-Site": "cross-site" })).status,
  ).toBe(403);
  expect((await admin.send("POST", "/api/v1/desk/unions", body)).status).toBe(201);
});

test("no answer for staff may be read by another site's script or kept between", async () => {
  const { province } = await plantUnions(app.context.db);
  const admin = await signIn(app, [{ role: "administrator", union: province }]);
  const { headers } = await admin.get("/api/v1/desk/accounts", { Origin: "https://elsewhere.example" });
  expect(headers.get("access-control-allow-origin")).toBe(app.url);
  expect(headers.get("cache-control")).toBe("private, no-store");
});
