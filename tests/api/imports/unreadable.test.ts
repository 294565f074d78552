import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ImportView } from "../../../domain/imports/wire.ts";
import { workOnce } from "../../../server/imports/work.ts";
import { useTestApp } from "../../support/app.ts";
import { plantUnions, signIn } from "../../support/desk.ts";
import { bringIn, csvOf, rowsOf } from "../../support/imports.ts";

const app = useTestApp();

async function clerk() {
  const { district } = await plantUnions(app.context.db);
  return { union: district, person: await signIn(app, [{ role: "clerk", union: district }]) };
}

const sheet = (...names: string[]) =>
  csvOf([["站点名称", "地址"], ...names.map((name) => [name, "示例路1号"])]);

test("separators of lines that stand in a cell end no row", async () => {
  const { union, person } = await clerk();
  const view = await bringIn(app, person, union, sheet("示例\u2028甲驿站", "示例\u2029乙驿站"));
  expect(view).toMatchObject({ state: "checked", accounted: { rows: 3, read: 2 } });
  expect(await rowsOf(person, view.id)).toHaveLength(2);
});

test("a sheet whose file is gone is told so, and does not hold up the others", async () => {
  const { union, person } = await clerk();
  const gone = await bringIn(app, person, union, sheet("示例甲驿站"));
  await rm(join(app.context.settings.dataDir, "imports", String(gone.id)), { recursive: true });
  const remarks = await person.get(`/api/v1/desk/imports/${gone.id}/remarks`);
  expect([remarks.status, remarks.headers.get("Content-Disposition")]).toEqual([409, null]);
  const mapped = await person.send(
    "PUT",
    `/api/v1/desk/imports/${gone.id}/mapping`,
    { ...gone.mapping, system: null },
    { "If-Match": gone.etag },
  );
  expect(mapped.status).toBe(200);
  const work = () => workOnce(app.context, "test", new AbortController().signal);
  await work();
  const told: ImportView = await (await person.get(`/api/v1/desk/imports/${gone.id}`)).json();
  expect(told).toMatchObject({ state: "failed", failure: expect.stringContaining("重新传一次") });
  expect((await bringIn(app, person, union, sheet("示例乙驿站"))).state).toBe("checked");
});

test("one that fails again and again lets the next one through", async () => {
  const { db } = app.context;
  const { union, person } = await clerk();
  const poison = await bringIn(app, person, union, sheet("示例甲驿站"));
  const next = await bringIn(app, person, union, sheet("示例乙驿站"));
  await db("imports").whereIn("id", [poison.id, next.id]).update({ state: "checking" });
  await db("imports")
    .where({ id: poison.id })
    .update({ mapping: JSON.stringify({ sheet: 9 }) });
  const work = () => workOnce(app.context, "test", new AbortController().signal);
  await expect(work()).rejects.toThrow();
  await work();
  const told: ImportView = await (await person.get(`/api/v1/desk/imports/${next.id}`)).json();
  expect(told.state).toBe("checked");
});
