import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { computeSurroundings } from "../../../server/surroundings/surroundings.ts";
import { type Following, follow, standing } from "../../support/follow.ts";
import { away, register, revise, type Told } from "../../support/stations.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

let store: TestStore;
let following: Following;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.clean();
  following = await follow(store);
});
afterEach(() => following.close());
afterAll(() => store.close());

const noon = new Date("2026-11-20T12:00+08:00");
const good: Told = {
  amenities: { seating: "working", first_aid: { state: "working", expires: "2026-12-31" } },
};
const stateOf = async (code: string | undefined) => (await standing(store, code ?? ""))?.state;

async function surroundings(): Promise<unknown[]> {
  return store.db("surroundings").orderBy("station_id").select("station_id", "facts");
}

describe("assessments follow", () => {
  test("what is registered and edited", async () => {
    const [code = ""] = await register(store.db, { ...good, amenities: { seating: "working" } });
    await following.settle(noon);
    expect(await standing(store, code)).toMatchObject({
      state: "unknown",
      verdicts: { seats: "met", medicine: "unknown", apart: "met" },
    });
    await revise(store.db, code, 1, good);
    await following.settle(noon);
    expect(await stateOf(code)).toBe("met");
    expect(await following.settle(noon)).toBe(0);
  });

  test("a neighbour that opens, moves away, comes back and closes", async () => {
    const [code] = await register(store.db, good);
    await following.settle(noon);
    expect(await stateOf(code)).toBe("met");

    const [neighbour = ""] = await register(store.db, { at: away(300, 0) });
    await following.settle(noon);
    expect(await stateOf(code)).toBe("unmet");

    await revise(store.db, neighbour, 1, { at: away(5000, 0) });
    await following.settle(noon);
    expect(await stateOf(code)).toBe("met");

    await revise(store.db, neighbour, 2, { at: away(0, 300) });
    await following.settle(noon);
    expect(await stateOf(code)).toBe("unmet");

    await revise(store.db, neighbour, 3, { at: away(0, 300), lifecycle: { state: "closed" } });
    await following.settle(noon);
    expect(await stateOf(code)).toBe("met");
  });

  test("a neighbour that was nearby only between two sweeps, and seen there", async () => {
    const [code = ""] = await register(store.db, good);
    const [neighbour = ""] = await register(store.db, { at: away(9000, 0) });
    await following.settle(noon);
    await revise(store.db, neighbour, 1, { at: away(300, 0) });
    const { id } = await store.db("stations").where({ code }).first("id");
    await computeSurroundings(store.db, [id]);
    await revise(store.db, neighbour, 2, { at: away(9000, 0) });
    await following.settle(noon);
    expect(await stateOf(code)).toBe("met");
  });

  test("a nearer neighbour of a lonely station, however far", async () => {
    const [lonely = ""] = await register(store.db, { at: [92.4, 34.2] }, { at: [94.9, 36.4] });
    await following.settle(noon);
    const nearest = async () =>
      (
        await store
          .db("surroundings as x")
          .join("stations as s", "s.id", "x.station_id")
          .where("s.code", lonely)
          .first("x.facts")
      ).facts.nearest?.code;
    const [nearer] = await register(store.db, { at: [93.9, 35.5] });
    await following.settle(noon);
    expect(await nearest()).toBe(nearer);
  });

  test("time: a medicine that expired yesterday shows today, with nobody editing", async () => {
    const amenities = { ...good.amenities, first_aid: { state: "working" as const, expires: "2026-11-20" } };
    const [code = ""] = await register(store.db, { amenities });
    await following.settle(noon);
    expect(await standing(store, code)).toMatchObject({ state: "met", nextChangeOn: "2026-11-21" });
    const edits = await store.db("revisions").count();

    await following.settle(new Date("2026-11-20T23:59+08:00"));
    expect(await stateOf(code)).toBe("met");
    await following.settle(new Date("2026-11-21T00:00+08:00"));
    expect(await standing(store, code)).toMatchObject({ state: "unmet", verdicts: { medicine: "unmet" } });
    expect(await store.db("revisions").count()).toEqual(edits);
  });

  test("time, however much else is waiting and goes on changing", async () => {
    const amenities = { ...good.amenities, first_aid: { state: "working" as const, expires: "2026-11-20" } };
    const [code] = await register(store.db, { amenities });
    await following.settle(noon);
    const { sweepOnce, workOnce, queue } = following.follower;
    const tomorrow = new Date("2026-11-21T00:00+08:00");
    await register(store.db, { coarse: "district" });
    await sweepOnce(noon);
    await register(store.db, { coarse: "district" });
    await sweepOnce(tomorrow);
    const waiting = await queue.waiting();
    await sweepOnce(tomorrow);
    expect(await queue.waiting()).toBe(waiting);
    while (await workOnce(tomorrow));
    expect(await stateOf(code)).toBe("unmet");
  });

  test("a new version of a standard", async () => {
    const [code] = await register(store.db, good, { at: away(700, 0) });
    await following.settle(noon);
    expect(await stateOf(code)).toBe("met");
    await following.publish(2, 1000);
    await following.settle(noon);
    expect(await stateOf(code)).toBe("unmet");
  });
});

describe("work in hand", () => {
  test("is there when what caused it is committed, and only then", async () => {
    await register(store.db, good);
    const { queue, sweepOnce } = following.follower;
    await sweepOnce(noon);
    expect(await queue.waiting()).toBe(1);
    await store.db("compliance_progress").update({ followed: 0 });
    const put = queue.put.bind(queue);
    queue.put = async (...work) => {
      await put(...work);
      throw new Error("killed here");
    };
    await expect(sweepOnce(noon)).rejects.toThrow("killed here");
    queue.put = put;
    expect(await queue.waiting()).toBe(1);
    await expect(store.db("compliance_progress").first("followed")).resolves.toEqual({ followed: 0 });
  });

  test("is taken in order, what has changed ahead of what a new version has brought up", async () => {
    const [first = ""] = await register(store.db, good);
    await following.settle(noon);
    const { queue, sweepOnce } = following.follower;
    await following.publish(2, 700);
    await sweepOnce(noon);
    const [second = ""] = await register(store.db, { coarse: "district" });
    await sweepOnce(noon);
    const taken = [await queue.take(), await queue.take()].map((job) => job?.work.stations);
    const idOf = async (code: string) => (await store.db("stations").where({ code }).first("id")).id;
    expect(taken).toEqual([[await idOf(second)], [await idOf(first)]]);
  });

  test("is done by another when whoever took it was killed", async () => {
    const [code] = await register(store.db, good);
    const { queue, sweepOnce, workOnce } = following.follower;
    await sweepOnce(noon);
    expect(await queue.take()).toBeDefined();
    expect(await workOnce(noon)).toBeNull();
    if (store.kind === "embedded") await queue.takeBack();
    else {
      await store.db.raw("UPDATE jobs.job SET started_on = started_on - interval '61 seconds'");
      await queue.maintain();
    }
    while ((await workOnce(noon)) === null) await wait(50);
    expect(await stateOf(code)).toBe("met");
    expect(await queue.waiting()).toBe(0);
  });

  test("is tried again after a failure", async () => {
    const [code] = await register(store.db, good);
    const { sweepOnce, workOnce } = following.follower;
    await sweepOnce(noon);
    await store.db.raw("ALTER TABLE compliance RENAME TO elsewhere");
    await expect(workOnce(noon)).rejects.toThrow("compliance");
    await store.db.raw("ALTER TABLE elsewhere RENAME TO compliance");
    while ((await workOnce(noon)) === null) await wait(50);
    expect(await stateOf(code)).toBe("met");
  });
});

test.each([5, 6, 7])(
  "ends with the right facts after writers who move neighbours at once (%i)",
  async (seed) => {
    const step = fc.tuple(
      fc.nat(7),
      fc.integer({ min: -2500, max: 2500 }),
      fc.constantFrom("open", "closed"),
    );
    const [rounds = []] = fc.sample(fc.array(fc.tuple(step, step), { minLength: 8, maxLength: 16 }), {
      numRuns: 1,
      seed,
    });
    const stations = Array.from({ length: 8 }, (_, i) => ({ ...good, at: away(300 * i, 0) }));
    const codes = await register(store.db, ...stations);
    await following.settle(noon);
    const revisions = codes.map(() => 1);
    for (const pair of rounds) {
      const moves = new Map(
        pair.map(([i, east, state]) => [i, { at: away(east, 40), lifecycle: { state } }]),
      );
      await Promise.all([
        ...[...moves].map(([i, move]) =>
          revise(store.db, codes[i] ?? "", revisions[i] ?? 1, { ...good, ...move }),
        ),
        following.follower.sweepOnce(noon).then(() => following.follower.workOnce(noon)),
      ]);
      for (const i of moves.keys()) revisions[i] = (revisions[i] ?? 1) + 1;
    }
    await following.settle(noon);
    const followed = await surroundings();
    await store.db("surroundings").delete();
    await computeSurroundings(store.db, await store.db("stations").pluck<number[]>("id"));
    expect(followed).toEqual(await surroundings());
  },
);
