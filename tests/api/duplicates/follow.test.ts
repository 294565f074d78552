import type { Knex } from "knex";
import { describe, expect, test } from "vitest";
import { sweepOnce, workOnce } from "../../../server/duplicates/follow.ts";
import { useTestApp } from "../../support/app.ts";
import { away, here, register, revise, type Told } from "../../support/stations.ts";

const app = useTestApp();
const at = new Date("2026-11-20T09:00:00+08:00");

async function settle(db: Knex): Promise<void> {
  for (let worked = 1; worked > 0; ) {
    while (await sweepOnce(db));
    worked = await workOnce(db, at);
  }
}

/** The pairs of a state, by the order in which their stations were registered. */
async function pairs(codes: string[], state = "open"): Promise<[number, number][]> {
  const rows: { a: string; b: string }[] = await app.context
    .db("duplicate_pairs as p")
    .join("stations as a", "a.id", "p.a")
    .join("stations as b", "b.id", "p.b")
    .where("p.state", state)
    .select("a.code as a", "b.code as b")
    .orderBy(["p.a", "p.b"]);
  return rows.map(({ a, b }) => [codes.indexOf(a), codes.indexOf(b)]);
}

const one: Told = { name: "五四大街工会驿站", at: here };
const twin: Told = { name: "五四大街爱心驿站", at: away(12, 0) };
const other: Told = { name: "建国路爱心驿站", at: away(3000, 0) };

async function registered(...told: Told[]): Promise<string[]> {
  const codes = await register(app.context.db, ...told);
  await settle(app.context.db);
  return codes;
}

const dismissAll = (db: Knex) => db("duplicate_pairs").update({ state: "dismissed", decided_at: at });

describe("pairs that may be one place", () => {
  test("come up once two stations are next to each other under one name", async () => {
    const codes = await registered(one, other, twin);
    expect(await pairs(codes)).toEqual([[0, 2]]);
  });

  test("come and go as a station moves, closes and is withdrawn", async () => {
    const { db } = app.context;
    const codes = await registered(one, { ...twin, at: away(5000, 0), name: "生物园工会驿站" });
    const [, second = ""] = codes;
    expect(await pairs(codes)).toEqual([]);
    await revise(db, second, 1, twin);
    await settle(db);
    expect(await pairs(codes)).toEqual([[0, 1]]);
    await revise(db, second, 2, { ...twin, lifecycle: { state: "closed", reason: "搬走" } });
    await settle(db);
    expect(await pairs(codes)).toEqual([]);
    await revise(db, second, 3, twin);
    await settle(db);
    expect(await pairs(codes)).toEqual([[0, 1]]);
    await revise(db, second, 4, { ...twin, lifecycle: { state: "withdrawn", reason: "拆了" } });
    await settle(db);
    expect(await pairs(codes)).toEqual([]);
  });

  test("stay dismissed when something else changes, and come back with another name, place or host", async () => {
    const { db } = app.context;
    const codes = await registered(one, twin);
    const [first = ""] = codes;
    await dismissAll(db);
    await revise(db, first, 1, { ...one, amenities: { toilet: "working" }, address: "五四大街5号" });
    await settle(db);
    expect(await pairs(codes)).toEqual([]);
    expect(await pairs(codes, "dismissed")).toEqual([[0, 1]]);

    const changes: Told[] = [
      { ...one, name: "五四大街劳动者港湾" },
      { ...one, at: away(5, 0) },
      { ...one, host: "五四大街社区" },
    ];
    for (const [i, told] of changes.entries()) {
      await revise(db, first, i + 2, told);
      await settle(db);
      expect(await pairs(codes), JSON.stringify(told)).toEqual([[0, 1]]);
      await dismissAll(db);
    }
  });

  test("stay merged whatever is compared", async () => {
    const { db } = app.context;
    const codes = await registered(one, twin);
    await db("duplicate_pairs").update({ state: "merged", decided_at: at });
    await revise(db, codes[0] ?? "", 1, { ...one, at: away(3, 0) });
    await settle(db);
    expect(await pairs(codes, "merged")).toEqual([[0, 1]]);
  });

  test("are found for a station that changed while it was being compared", async () => {
    const { db } = app.context;
    const codes = await register(db, one, { ...twin, name: "生物园工会驿站", at: away(5000, 0) });
    await sweepOnce(db);
    // A newer change is noted before the work on the older one is done.
    await revise(db, codes[1] ?? "", 1, twin);
    await sweepOnce(db);
    await settle(db);
    expect(await pairs(codes)).toEqual([[0, 1]]);
    expect(await db("duplicate_todo")).toEqual([]);
  });

  test("are not lost to a program that is killed between noting and comparing", async () => {
    const { db } = app.context;
    const codes = await register(db, one, twin);
    await sweepOnce(db);
    expect(await pairs(codes)).toEqual([]);
    // Whoever comes next finds the work where it was left.
    while ((await workOnce(db, at)) > 0);
    expect(await pairs(codes)).toEqual([[0, 1]]);
  });
});
