import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { phoneWith } from "../../support/reports.ts";
import { always, register } from "../../support/stations.ts";

const app = useTestApp();
let code = "";

beforeEach(async () => {
  [code = ""] = await register(app.context.db, { name: "测试驿站", hours: always });
});

test("a report is answered with a receipt, and the receipt with what became of it", async () => {
  const sent = await phoneWith(app).send({
    station: code.toLowerCase(),
    kind: "broken",
    amenity: "microwave",
  });
  expect(sent.status).toBe(200);
  expect(sent.headers.get("cache-control")).toBe("no-store");
  const answer = await sent.json();
  expect(answer).toMatchObject({
    station: { code, name: "测试驿站", demonstration: false },
    kind: "broken",
    amenity: "microwave",
    state: "received",
    reason: null,
    postedHours: "open",
    hoursDoubted: false,
    decidedOn: null,
  });
  const read = await app.get(`/api/v1/reports/${answer.receipt}`);
  expect(await read.json()).toEqual(answer);
});

test("one id is taken once, whatever comes with it, also at the same moment", async () => {
  const id = randomUUID();
  const send = (kind: string) => phoneWith(app).send({ id, station: code, kind });
  const answers = await Promise.all(
    [send("gone"), send("gone"), send("wrong_place")].map(async (one) => (await one).json()),
  );
  expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
  expect(await app.context.db("reports").select("receipt")).toHaveLength(1);
});

test.each([
  [{ kind: "locked" }, "station"],
  [{ station: "630104-AAAA" }, "kind"],
  [{ station: "630104-AAAA", kind: "late" }, "kind"],
  [{ station: "630104-AAAA", kind: "locked", amenity: "toilet" }, "amenity"],
  [{ station: "630104-AAAA", kind: "broken" }, "amenity"],
  [{ station: "630104-AAAA", kind: "broken", amenity: "piano" }, "amenity"],
  [{ station: "630104-AAAA", kind: "locked", note: "x".repeat(501) }, "note"],
  [{ station: "630104-AAAA", kind: "locked", note: "\ud800" }, "note"],
  [{ station: "630104-AAAA", kind: "locked", id: "1" }, "id"],
  [{ station: "630104-AAAA", kind: "locked", phone: "0971" }, "phone"],
])("%j is refused at its field", async (body, field) => {
  const answer = await phoneWith(app).send(body);
  expect(answer.status).toBe(400);
  const { errors } = await answer.json();
  expect(errors.map(({ path }: { path: string }) => path)).toContain(field);
});

test("a report about no station is a 404, and so is a receipt that is none", async () => {
  expect((await phoneWith(app).send({ station: "630104-ZZZZ", kind: "gone" })).status).toBe(404);
  const answer = await app.get("/api/v1/reports/7K2M9-QXT3D");
  expect(answer.status).toBe(404);
  expect((await answer.json()).type).toBe("/problems/report-not-found");
});

test("nothing of a report is public", async () => {
  await phoneWith(app).send({ station: code, kind: "turned_away", note: "保安不让进" });
  for (const path of [`/api/v1/stations/${code}`, `/api/v1/stations/${code}/history`, `/s/${code}`]) {
    const text = await (await app.get(path)).text();
    expect(text, path).not.toContain("保安不让进");
  }
  expect((await (await app.get(`/api/v1/stations/${code}`)).json()).properties.revision).toBe(1);
});
