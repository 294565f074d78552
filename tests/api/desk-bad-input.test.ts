import { expect, test } from "vitest";
import { roles } from "../../domain/rights/rights.ts";
import { useTestApp } from "../support/app.ts";
import { giveTo, type Person, plantUnions, signIn } from "../support/desk.ts";
import { always, register } from "../support/stations.ts";

const app = useTestApp();

const grants = (union: number) =>
  roles.filter((role) => role !== "keeper" && role !== "assessor").map((role) => ({ role, union }));

/** A station of the province, and somebody who may do everything to it. */
async function atTheDesk(): Promise<{ code: string; person: Person }> {
  const { province } = await plantUnions(app.context.db);
  const [code = ""] = await register(app.context.db, { name: "测试驿站", hours: always });
  await giveTo(app.context.db, province, code);
  return { code, person: await signIn(app, grants(province)) };
}

const big = 9_000_000_000_000_000;
const asOf = "2026-11-20T00:00:00Z";

test.each<[what: string, method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown]>([
  ["a NUL in a code", "GET", "/api/v1/desk/stations/%00"],
  ["a NUL in a code to look back on", "GET", "/api/v1/desk/stations/%00/history"],
  ["a NUL in a code with photos", "GET", "/api/v1/desk/stations/%00/photos"],
  ["a NUL in a code with a draft", "DELETE", "/api/v1/desk/stations/%00/draft"],
  [
    "a NUL in a code to report on",
    "POST",
    "/api/v1/reports",
    { id: crypto.randomUUID(), station: "\0", kind: "locked" },
  ],
  [
    "a NUL in a code to publish",
    "POST",
    "/api/v1/desk/review/publish",
    { drafts: [{ code: "\0", version: 1 }] },
  ],
  ["a NUL in a name to sign in with", "POST", "/api/v1/session", { signIn: "a\0", password: "x" }],
  ["the year 0 in the log", "GET", "/api/v1/desk/audit?from=0000-01-01"],
  ["a NUL in a subject of the log", "GET", "/api/v1/desk/audit?subject=%00"],
  [
    "the year 0 of a review",
    "POST",
    "/api/v1/desk/review/publish",
    { batch: 1, asOf: "0000-01-01T00:00:00Z" },
  ],
  ["a batch beyond all numbers", "POST", "/api/v1/desk/review/publish", { batch: big, asOf }],
  ["a draft beyond all numbers", "POST", "/api/v1/desk/review/publish", { batch: 1, asOf, after: big }],
])("%s is refused, and is no defect of ours", async (_what, method, path, body) => {
  const { person } = await atTheDesk();
  const response = method === "GET" ? await person.get(path) : await person.send(method, path, body);
  expect(response.status, await response.clone().text()).toBe(400);
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
});

test("a day of the year 0 is refused where it was written, not when it is published", async () => {
  const { code, person } = await atTheDesk();
  const edits = [
    { path: "name", value: "新驿站", checkedOn: "0000-01-01" },
    { path: "supplies", value: [{ item: "藿香正气水", expires: "0000-12-31" }] },
    { path: "amenities.first_aid", value: { state: "working", expires: "0000-12-31" } },
  ];
  const response = await person.send(
    "PUT",
    `/api/v1/desk/stations/${code}/draft`,
    { base: 1, edits },
    { "If-None-Match": "*" },
  );
  expect(response.status).toBe(400);
  const { errors } = await response.json();
  expect(errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    "amenities.first_aid.expires",
    "name.checkedOn",
    "supplies.0.expires",
  ]);
});

test("a photo of the year 0 is refused", async () => {
  const { code, person } = await atTheDesk();
  const response = await fetch(
    `${app.url}/api/v1/desk/stations/${code}/photos?kind=door&takenOn=0000-01-01`,
    {
      method: "POST",
      headers: { cookie: person.cookie, "Content-Type": "image/jpeg" },
      body: "x",
    },
  );
  expect((await response.json()).errors[0].path).toBe("takenOn");
});
