import { expect, test } from "vitest";
import { migrateDown, migrateUp } from "../../../server/database/migrate.ts";
import { registerUnpublished } from "../../../server/stations/write.ts";
import { useTestApp } from "../../support/app.ts";
import { facts, register } from "../../support/stations.ts";

const app = useTestApp();

test("a register of before is filled with what the new columns tell, and what was never published goes with the way back", async () => {
  const { db } = app.context;
  const [code = ""] = await register(db, {
    name: "甲驿站",
    host: "某银行",
    amenities: {
      first_aid: { state: "working", expires: "2027-03-01" },
      fire_safety: { state: "working", expires: "2026-12-31" },
    },
  });
  await db.transaction((trx) =>
    registerUnpublished(trx, [{ facts: facts({ name: "新驿站" }), demonstration: false }], "draft"),
  );
  const columns = () =>
    db("stations").select("code", "publication", "host_type", "expires_on", "lifecycle").orderBy("id");
  const before = await columns();
  expect(before).toHaveLength(2);
  for (let undone = ""; undone !== "0004_register"; ) [undone = ""] = await migrateDown(db);
  await migrateUp(db);
  expect(await columns()).toEqual(before.slice(0, 1));
  expect(before[0]).toEqual({
    code,
    publication: "published",
    host_type: "other",
    expires_on: "2026-12-31",
    lifecycle: "open",
  });
});
