import { expect, test } from "vitest";
import { forgetOldDevices } from "../../../server/reports/forget.ts";
import { useTestApp } from "../../support/app.ts";
import { openForm } from "../../support/reports.ts";
import { always, register } from "../../support/stations.ts";

const app = useTestApp();

test("which device sent a report is forgotten after fourteen days; the report is not", async () => {
  const { db } = app.context;
  const [code = ""] = await register(db, { hours: always });
  for (let i = 0; i < 2; i++) await (await openForm(app, code)).send({ station: code, kind: "gone" });
  const [old] = await db("reports").select("id").orderBy("id");
  await db("reports")
    .where(old)
    .update({ at: db.raw("at - interval '14 days 1 minute'") });
  await forgetOldDevices(db, new Date());
  const kept = await db("reports").select("device").orderBy("id");
  expect(kept.map(({ device }) => device !== null)).toEqual([false, true]);
});
