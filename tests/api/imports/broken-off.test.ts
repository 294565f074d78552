import { chmodSync } from "node:fs";
import type { Knex } from "knex";
import { describe, expect, inject, test } from "vitest";
import type { ImportView } from "../../../domain/imports/wire.ts";
import { workOnce } from "../../../server/imports/work.ts";
import { useTestApp } from "../../support/app.ts";
import { type Person, plantUnions, signIn, withCookie } from "../../support/desk.ts";
import { applyAll, csvOf, upload } from "../../support/imports.ts";
import { freePort } from "../../support/postgres-cluster.ts";
import { type Program, runProgram } from "../../support/processes.ts";
import { give, unprivileged } from "../../support/unprivileged.ts";

const app = useTestApp();

/** Of two cities by turns, every ninth without a name, every tenth like the one before. */
function sheet(rows: number): Buffer {
  const table = Array.from({ length: rows }, (_, at) => {
    const which = at % 10 === 9 ? at - 1 : at;
    const district = which % 2 === 0 ? "城西区" : "平安区";
    return [at % 9 === 8 ? "" : `第${which}街职工驿站`, district, `示例路${which}号`, "每天8:00-22:00"];
  });
  return csvOf([["站点名称", "区县", "地址", "开放时间"], ...table]);
}

async function clerk() {
  const { province } = await plantUnions(app.context.db);
  return { union: province, person: await signIn(app, [{ role: "clerk", union: province }]) };
}

const rowsOf = (db: Knex, id: number) =>
  db("import_rows")
    .where({ import_id: id })
    .select("number", "outcome", "step", "name", "adcode", "stated", "findings")
    .orderBy("number");

async function sent(url: string, person: Person, union: number, file: Buffer): Promise<number> {
  const answer = await upload({ url }, person, union, file);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as ImportView).id;
}

describe("a dry run", { timeout: 120_000 }, () => {
  test("that is broken off at any of its statements goes on, and says the same as one that was not", async () => {
    const { db } = app.context;
    const { union, person } = await clerk();
    const work = () => workOnce(app.context, "test", new AbortController().signal);
    const file = sheet(1300);
    const whole = await sent(app.url, person, union, file);
    while (await work());
    const expected = await rowsOf(db, whole);
    expect(expected).toHaveLength(1300);
    expect(new Set(expected.map(({ outcome }) => outcome))).toEqual(new Set(["new", "duplicate", "refused"]));

    const id = await sent(app.url, person, union, file);
    await work();
    let broken = 0;
    const stages = new Set<string>();
    for (let left = 1; ; left += 2) {
      let until = left;
      const cut = () => {
        until -= 1;
        if (until === 0) throw new Error("the power went");
      };
      db.on("query", cut);
      const done = await work().then(
        () => until > 0,
        () => false,
      );
      db.removeListener("query", cut);
      if (done) break;
      broken += 1;
      await db("imports").where({ id }).update({ worker: null });
      const [placed] = await db("import_placed").where({ import_id: id }).count({ count: "*" });
      const [tried] = await db("import_rows").where({ import_id: id }).count({ count: "*" });
      stages.add(`${Number(placed?.count) > 0} ${Number(tried?.count) > 0}`);
    }
    expect(broken).toBeGreaterThan(5);
    // While the sheet was read, and between two cities.
    expect([...stages]).toEqual(expect.arrayContaining(["false false", "true false", "true true"]));
    expect(await rowsOf(db, id)).toEqual(expected);
    expect(await db("import_placed").select()).toEqual([]);
    const view = (await (await person.get(`/api/v1/desk/imports/${id}`)).json()) as ImportView;
    expect(view).toMatchObject({ state: "checked", accounted: { rows: 1301, heading: 1, read: 1300 } });
  });

  test("with other columns leaves nothing of the one before, however far that had come", async () => {
    const { db } = app.context;
    const { union, person } = await clerk();
    const id = await sent(app.url, person, union, sheet(1300));
    const stopping = new AbortController();
    await workOnce(app.context, "test", stopping.signal);
    db.on("query", ({ sql }: { sql: string }) => sql.includes("import_placed") && stopping.abort());
    await workOnce(app.context, "test", stopping.signal);
    db.removeAllListeners("query");
    const view = (await (await person.get(`/api/v1/desk/imports/${id}`)).json()) as ImportView;
    expect(view.state).toBe("checking");
    expect(await db("import_placed").select("number")).not.toEqual([]);
    const mapping = { ...view.mapping, fields: ["name", "district", null, null] };
    const headers = { "If-Match": view.etag };
    const changed = await person.send("PUT", `/api/v1/desk/imports/${id}/mapping`, mapping, headers);
    expect(changed.status).toBe(200);
    while (await workOnce(app.context, "test", new AbortController().signal));
    const rows = await rowsOf(db, id);
    expect(rows).toHaveLength(1300);
    expect(rows.filter(({ stated }) => "hours" in stated)).toEqual([]);
  });
});

// Over the embedded store only one program at a time can look at what has been written.
if (inject("testStore").kind === "server") {
  describe("a program that is killed", { timeout: 300_000 }, () => {
    async function begin(): Promise<Program & { url: string }> {
      const { settings } = app.context;
      give(settings.dataDir, unprivileged());
      chmodSync(settings.dataDir, 0o755);
      const port = String(await freePort());
      const program = runProgram("server/main.ts", {
        DATABASE_URL: settings.databaseUrl ?? "",
        DATA_DIR: settings.dataDir,
        SEED: "none",
        LOG_LEVEL: "error",
        RATE_LIMIT: "100000000",
        PORT: port,
      });
      await program.line(/^驿站 Yizhan: http/);
      return { ...program, url: `http://127.0.0.1:${port}` };
    }

    async function kill(program: Program): Promise<void> {
      program.child.kill("SIGKILL");
      await program.ended;
    }

    async function until(met: () => Promise<boolean>): Promise<void> {
      while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 5));
    }

    const count = async (table: string) => {
      const [row] = await app.context.db(table).count({ count: "*" });
      return Number(row?.count);
    };

    test("while it tries and while it writes a sheet is started again, and ends with each row once", async () => {
      const { db } = app.context;
      const { union, person } = await clerk();
      let program = await begin();
      let there = withCookie(program.url, person.id, person.cookie);
      const id = await sent(program.url, there, union, sheet(2500));
      const state = async () => (await db("imports").where({ id }).first("state"))?.state;
      await until(async () => (await count("import_placed")) > 0);
      await kill(program);
      expect(await state()).toBe("checking");
      expect(await count("import_rows")).toBeLessThan(2500);

      const again = async () => {
        // Whoever had it in hand is given up after a minute.
        await db("imports").update({ seen_at: db.raw("now() - interval '2 minutes'") });
        program = await begin();
        there = withCookie(program.url, person.id, person.cookie);
      };
      await again();
      await until(async () => (await count("import_rows")) > 0 || (await state()) === "checked");
      await kill(program);
      await again();
      await until(async () => (await state()) === "checked");
      const rows = await rowsOf(db, id);
      expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 2500 }, (_, at) => at + 2));
      expect(await count("import_placed")).toBe(0);
      const register = rows.filter(({ step }) => step === "register").length;
      expect(register).toBeGreaterThan(1800);

      const writing = applyAll(there, id);
      const lost = expect(writing).rejects.toThrow();
      await until(async () => (await count("stations")) > 400);
      await kill(program);
      await lost;
      const written = await count("stations");
      expect(written).toBeLessThan(register);
      const applied = await db("import_rows").whereNotNull("applied").count({ count: "*" });
      expect(Number(applied[0]?.count)).toBe(written);

      await again();
      const { batch } = await applyAll(there, id);
      const [distinct] = await db("stations").countDistinct({ names: db.raw("card->>'name'") });
      expect([await count("stations"), Number(distinct?.names)]).toEqual([register, register]);
      expect(await count("drafts")).toBe(register);
      await db("drafts")
        .whereNot({ batch_id: batch })
        .then((others) => expect(others).toEqual([]));
      await kill(program);
    });

    test("while it writes can have all it wrote undone when it is back", async () => {
      const { db } = app.context;
      const { union, person } = await clerk();
      let program = await begin();
      let there = withCookie(program.url, person.id, person.cookie);
      const id = await sent(program.url, there, union, sheet(800));
      await until(async () => (await db("imports").where({ id }).first("state"))?.state === "checked");
      const writing = expect(applyAll(there, id)).rejects.toThrow();
      await until(async () => (await count("stations")) > 0);
      await kill(program);
      await writing;
      program = await begin();
      there = withCookie(program.url, person.id, person.cookie);
      const [batch]: { id: number }[] = await db("batches").select("id");
      let remaining = 1;
      while (remaining > 0) {
        const answer = await there.send("POST", `/api/v1/desk/batches/${batch?.id}/undo`);
        expect(answer.status).toBe(200);
        remaining = ((await answer.json()) as { remaining: number }).remaining;
      }
      expect(await db("drafts").whereNot({ state: "discarded" }).select("id")).toEqual([]);
      const more = await there.send("POST", `/api/v1/desk/imports/${id}/apply`);
      expect(more.status).toBe(409);
      await kill(program);
    });
  });
}
