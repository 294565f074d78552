import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { type Role, roles } from "../../../domain/rights/rights.ts";
import { endpoints } from "../../../server/http/app.ts";
import type { Endpoint } from "../../../server/http/endpoint.ts";
import { useTestApp } from "../../support/app.ts";
import { assessed, testStandards } from "../../support/compliance.ts";
import { giveTo, type Person, plantUnions, signIn } from "../../support/desk.ts";
import { phoneWith } from "../../support/reports.ts";
import { always, register } from "../../support/stations.ts";

const app = useTestApp(testStandards);

const everybody = roles.join(" ");
const staff = "viewer clerk inspector reviewer administrator";
const editors = "keeper clerk reviewer";

/** Every route of the desk with the roles that may use it; `null`: whoever is signed in. */
const table: Record<string, string | null> = {
  getSession: null,
  changePassword: null,
  listTokens: null,
  createToken: null,
  revokeToken: null,
  listAccounts: "administrator",
  inviteAccount: "administrator",
  withdrawInvitation: "administrator",
  getAccount: "administrator",
  changeAccount: "administrator",
  suspendAccount: "administrator",
  restoreAccount: "administrator",
  resetAccount: "administrator",
  listUnions: staff,
  addUnion: "administrator",
  changeUnion: "administrator",
  getEmblem: everybody,
  changeEmblem: "administrator",
  removeEmblem: "administrator",
  listAudit: "reviewer administrator",
  exportAudit: "reviewer administrator",
  listAuditPeople: "reviewer administrator",
  listPhotos: everybody,
  addPhoto: editors,
  getPhoto: everybody,
  getOriginalPhoto: "clerk reviewer administrator",
  removePhoto: editors,
  listSigns: everybody,
  listRegister: everybody,
  countDesk: everybody,
  exportRegister: staff,
  findSimilarStations: everybody,
  checkPosition: everybody,
  getDeskStation: everybody,
  getDeskHistory: everybody,
  assignStation: "reviewer administrator",
  registerStation: "clerk reviewer",
  saveDraft: editors,
  discardDraft: editors,
  submitDraft: editors,
  publishDraft: editors,
  returnDraft: "reviewer",
  restoreRevision: editors,
  listReview: "reviewer",
  publishMany: "reviewer",
  listReports: "keeper viewer clerk inspector reviewer administrator",
  confirmReport: "clerk reviewer",
  rejectReport: "clerk reviewer",
  askKeeper: "clerk reviewer",
  answerReport: editors,
  listDuplicates: staff,
  compareStations: staff,
  dismissDuplicate: "clerk reviewer",
  reopenDuplicate: "clerk reviewer",
  mergeStations: "reviewer",
  previewBulk: "clerk reviewer",
  applyBulk: "clerk reviewer",
  listBatches: "clerk reviewer",
  getBatch: "clerk reviewer",
  undoBatch: "clerk reviewer",
  getOverview: staff,
  getOverviewMap: staff,
  listImports: "clerk reviewer",
  uploadImport: "clerk reviewer",
  getImport: "clerk reviewer",
  mapImport: "clerk reviewer",
  listImportRows: "clerk reviewer",
  decideImportRows: "clerk reviewer",
  applyImport: "clerk reviewer",
  getImportRemarks: "clerk reviewer",
  listAssessments: "viewer clerk inspector reviewer administrator",
  getAssessment: "viewer clerk inspector reviewer administrator",
  signOff: "reviewer",
  returnAssessment: "reviewer",
};

const routes = endpoints.filter(({ staff: forStaff }) => forStaff !== undefined);

test("every route of the desk stands in the table, and no other", () => {
  expect(routes.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(table).sort());
});

test("nothing under the desk is open to whoever is not signed in", async () => {
  const open = endpoints.filter(({ path, staff: forStaff }) => path.startsWith("/api/v1/desk/") && !forStaff);
  expect(open.map(({ operationId }) => operationId)).toEqual([]);
  for (const route of routes) {
    const { method, path } = route;
    const answer = await app.get(path.replaceAll(/\{\w+\}/g, "1"), { method: method.toUpperCase() });
    expect([answer.status, route.operationId]).toEqual([401, route.operationId]);
  }
});

/** What lies within reach of the roles that are tried, and the same things beyond it. */
interface Things {
  code: string;
  second: string;
  union: number;
  account: number;
  photo: string;
  import: number;
  batch: number;
  assessment: number;
  report: string;
}

async function plant() {
  const { db } = app.context;
  const unions = await plantUnions(db);
  const admin = await signIn(app, [
    { role: "administrator", union: unions.province },
    { role: "clerk", union: unions.province },
  ]);
  async function things(union: number, holder: number, ...codes: [string, string]): Promise<Things> {
    const [code, second] = codes;
    await giveTo(db, union, code, second);
    const clerk = await signIn(app, [{ role: "clerk", union: holder }]);
    const target = await signIn(app, [{ role: "viewer", union }]);
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const image = { "Content-Type": "image/png" };
    const photo = await raw(clerk, "POST", `/api/v1/desk/stations/${code}/photos?kind=door`, picture, image);
    await raw(admin, "PUT", `/api/v1/desk/unions/${union}/emblem`, picture, image);
    const sheet = Buffer.from(`名称,编码\n甲,${code}\n`);
    const file = { "Content-Type": "application/octet-stream" };
    const imported = await raw(clerk, "POST", `/api/v1/desk/imports?name=a.csv&union=${holder}`, sheet, file);
    const [batch]: { id: number }[] = await db("batches").insert(
      { kind: "bulk", title: "一批", account_id: clerk.id, union_id: holder, created_at: new Date() },
      ["id"],
    );
    const assessment = await assessed(app.context, code, "town");
    const phone = phoneWith(app, `yizhan_device=${randomBytes(16).toString("base64url")}`);
    await phone.send({ station: code, kind: "turned_away" });
    const { stations } = await (await clerk.get("/api/v1/desk/reports")).json();
    return {
      code,
      second,
      union,
      account: target.id,
      photo: (await photo.json()).id,
      import: (await imported.json()).id,
      batch: batch?.id ?? 0,
      assessment,
      report: stations[0].cases[0].id,
    };
  }
  const [a = "", b = "", c = "", d = ""] = await register(
    db,
    ...["甲", "乙", "丙", "丁"].map((name) => ({ name: `${name}驿站`, hours: always })),
  );
  const inside = await things(unions.district, unions.city, a, b);
  const outside = await things(unions.otherCity, unions.otherCity, c, d);
  return { unions, inside, outside };
}

const raw = (person: Person, method: string, path: string, body: Buffer, headers: Record<string, string>) =>
  fetch(app.url + path, {
    method,
    headers: { cookie: person.cookie, "Sec-Fetch-Site": "same-origin", ...headers },
    body: new Uint8Array(body),
  });

/** What `{id}` means in a route. */
const idOf = (path: string): keyof Things | null => {
  const [, , , , subject] = path.split("/");
  const names: Record<string, keyof Things> = {
    reports: "report",
    accounts: "account",
    unions: "union",
    photos: "photo",
    batches: "batch",
    imports: "import",
    assessments: "assessment",
  };
  return names[subject ?? ""] ?? null;
};

/** Sends a route's own example to the things; nothing else is wrong with the request than who sends it. */
async function knock(person: Person, route: Endpoint, things: Things): Promise<Response> {
  const id = idOf(route.path);
  const path = route.path
    .replace("{code}", things.code)
    .replace("{a}", things.code)
    .replace("{b}", things.second)
    .replace("{id}", id === null ? "0000000000000000" : String(things[id]));
  const query = {
    addPhoto: "?kind=door",
    uploadImport: `?name=a.csv&union=${things.union}`,
    exportRegister: "?format=csv",
  };
  const address = path + (query[route.operationId as keyof typeof query] ?? "");
  const method = route.method.toUpperCase();
  const match = { "If-Match": route.path.endsWith("/draft") ? '"d1"' : '"r1"' };
  if (route.upload) {
    const type = route.upload.contentTypes[0] ?? "application/octet-stream";
    return raw(person, method, address, Buffer.from("x"), { "Content-Type": type, ...match });
  }
  if (route.method === "get") return person.get(address);
  const [example = { value: route.body && {} }] = Object.values(route.body?.examples ?? {});
  return person.send(
    route.method === "post" ? "POST" : route.method === "put" ? "PUT" : "DELETE",
    address,
    example?.value,
    match,
  );
}

// Some thousand requests.
test("each role may do what the table says, in its own subtree only", { timeout: 240_000 }, async () => {
  const { unions, inside, outside } = await plant();
  const wrong: string[] = [];
  const destructive =
    /^(remove|suspend|reset|discard|undo|merge|withdraw|revoke|changeAccount|changeUnion|changePassword)/;
  const order = [...routes].sort(
    (a, b) => Number(destructive.test(a.operationId)) - Number(destructive.test(b.operationId)),
  );
  const people = new Map<Role, Person>();
  for (const role of roles) {
    people.set(role, await signIn(app, [{ role, union: unions.city }], [inside.code, inside.second]));
  }
  for (const route of order) {
    const allowed = table[route.operationId];
    if (allowed === null || allowed === undefined) continue;
    const may = allowed.split(" ");
    const one = route.path.includes("{");
    for (const [role, person] of [...people].sort(
      ([a], [b]) => Number(may.includes(a)) - Number(may.includes(b)),
    )) {
      const note = async (where: string, answer: Response, expected: string, right: boolean) => {
        if (!right)
          wrong.push(
            `${route.operationId} ${role} ${where}: ${answer.status}, not ${expected} ${await answer.text()}`,
          );
      };
      if (!may.includes(role)) {
        const refused = await knock(person, route, inside);
        const { type, detail } = await refused.clone().json();
        const told = type === "/problems/forbidden" && detail.includes("要由");
        await note("inside", refused, "403 that says who may", refused.status === 403 && told);
        const beyond = await knock(person, route, outside);
        await note("outside", beyond, "403 or 404", beyond.status === 403 || beyond.status === 404);
        continue;
      }
      if (one) {
        const beyond = await knock(person, route, outside);
        await note("outside", beyond, "404", beyond.status === 404);
      }
      const taken = await knock(person, route, inside);
      const isIn = ![401, 403].includes(taken.status) && taken.status < 500;
      await note("inside", taken, "let in", isIn);
    }
  }
  expect(wrong).toEqual([]);
});

test("lists show nothing of another subtree", { timeout: 120_000 }, async () => {
  const { unions, outside } = await plant();
  const wrong: string[] = [];
  for (const role of roles) {
    const person = await signIn(app, [{ role, union: unions.city }]);
    for (const route of routes.filter(({ method, path }) => method === "get" && !path.includes("{"))) {
      const answer = await knock(person, route, outside);
      if ((await answer.text()).includes(outside.code)) wrong.push(`${route.operationId} ${role}`);
    }
  }
  expect(wrong).toEqual([]);
});
