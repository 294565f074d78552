import { randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { phoneWith } from "../../support/reports.ts";
import { always, register, revise } from "../../support/stations.ts";

const app = useTestApp();
let code = "";

beforeEach(async () => {
  [code = ""] = await register(app.context.db, { hours: always });
});

const phone = () => phoneWith(app, `yizhan_device=${randomBytes(16).toString("base64url")}`);
const locked = () => ({ station: code, kind: "locked" });

async function station() {
  const { properties } = await (await app.get(`/api/v1/stations/${code}`)).json();
  return properties;
}

test("three phones that find the door locked leave the hours unconfirmed at once", async () => {
  for (const one of [phone(), phone()]) expect((await one.send(locked())).status).toBe(200);
  expect((await station()).hours.state).toBe("open");

  const third = await (await phone().send(locked())).json();
  expect(third).toMatchObject({ state: "received", postedHours: "open", hoursDoubted: true });
  const { hours, revision, facts } = await station();
  expect(hours).toMatchObject({ state: "unknown", reason: "reported_locked", claimed: { raw: "原文" } });
  expect(revision).toBe(2);
  expect(facts.hours).toMatchObject({
    source: { kind: "report", title: "14天内3人说门锁着" },
    checkedAt: null,
    by: null,
  });
  const { revisions } = await (await app.get(`/api/v1/stations/${code}/history`)).json();
  expect(revisions[0]).toMatchObject({ role: "system", reason: "14天内3人说门锁着", changed: ["hours"] });
  const open = await (await app.get("/api/v1/stations?region=630104&openAt=now")).json();
  expect(open).toMatchObject({ numberReturned: 0, unknown: 1 });
});

test("three at the same moment change the hours once", async () => {
  const answers = await Promise.all([phone(), phone(), phone(), phone()].map((one) => one.send(locked())));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await station()).toMatchObject({ revision: 2, hours: { reason: "reported_locked" } });
});

test("one phone may say it as often as it likes, and counts once", async () => {
  const one = phone();
  for (let i = 0; i < 4; i++) await one.send(locked());
  const other = phone();
  await other.send(locked());
  expect(await station()).toMatchObject({ revision: 1, hours: { state: "open" } });
});

test("what comes without a device is kept and does not count", async () => {
  for (let i = 0; i < 4; i++) expect((await phoneWith(app).send(locked())).status).toBe(200);
  expect((await station()).revision).toBe(1);
});

test("hours that were not open then, or that nobody has confirmed, are not doubted", async () => {
  await revise(app.context.db, code, 1, { hours: { rules: [{ days: { on: "every_day" }, spans: [] }] } });
  app.context.version.touched();
  for (const one of [phone(), phone(), phone()]) {
    const answer = await (await one.send(locked())).json();
    expect(answer).toMatchObject({ postedHours: "closed", hoursDoubted: false });
  }
  await revise(app.context.db, code, 2, { hours: always, hoursFromPress: true });
  app.context.version.touched();
  for (const one of [phone(), phone(), phone()]) await one.send(locked());
  expect((await station()).hours).toMatchObject({ state: "unknown", reason: "unconfirmed" });
});

test("reports older than fourteen days do not count any more", async () => {
  for (const one of [phone(), phone()]) await one.send(locked());
  await app.context.db.raw("UPDATE reports SET at = at - interval '15 days'");
  await phone().send(locked());
  expect((await station()).hours.state).toBe("open");
});

test("hours confirmed again are doubted again by three others only", async () => {
  for (const one of [phone(), phone(), phone()]) await one.send(locked());
  await revise(app.context.db, code, 2, { hours: always });
  app.context.version.touched();
  await app.context.db.raw("UPDATE reports SET at = at - interval '5 minutes'");
  await app.context.db.raw("UPDATE report_cases SET doubted_at = doubted_at - interval '5 minutes'");
  for (const one of [phone(), phone()]) await one.send(locked());
  expect((await station()).hours.state).toBe("open");
  await phone().send(locked());
  expect((await station()).hours.reason).toBe("reported_locked");
});
