import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Comparison, MergeAnswer, PairPage } from "../../../domain/duplicates/wire.ts";
import type { ReportQueue } from "../../../domain/reports/desk-wire.ts";
import { sweepOnce, workOnce } from "../../../server/duplicates/follow.ts";
import { useTestApp } from "../../support/app.ts";
import { giveTo, type Person, plantUnions, signIn, type Unions } from "../../support/desk.ts";
import { phoneWith } from "../../support/reports.ts";
import { always, away, here, register, revise, type Told } from "../../support/stations.ts";

const app = useTestApp();

const one: Told = {
  name: "五四大街工会驿站",
  at: here,
  checkedAt: "2026-10-01",
  host: "建设银行五四大街支行",
  amenities: { toilet: "working", microwave: "working" },
};
const twin: Told = {
  name: "五四大街爱心驿站",
  at: away(12, 0),
  checkedAt: "2026-11-01",
  aliases: ["城中驿站"],
  amenities: { toilet: "broken" },
};

interface Scene {
  unions: Unions;
  a: string;
  b: string;
  reviewer: Person;
}

async function scene(told: [Told, Told] = [one, twin]): Promise<Scene> {
  const { db } = app.context;
  const unions = await plantUnions(db);
  const [a = "", b = ""] = await register(db, ...told);
  await giveTo(db, unions.district, a, b);
  await follow();
  return { unions, a, b, reviewer: await signIn(app, [{ role: "reviewer", union: unions.city }]) };
}

async function follow(): Promise<void> {
  while (await sweepOnce(app.context.db));
  while ((await workOnce(app.context.db, new Date())) > 0);
}

const pathOf = ({ a, b }: Scene) => `/api/v1/desk/duplicates/${a}/${b}`;

async function compare(at: Scene, who = at.reviewer): Promise<Comparison> {
  const response = await who.get(pathOf(at));
  expect(response.status).toBe(200);
  return response.json();
}

async function merge(at: Scene, body: object, who = at.reviewer): Promise<Response> {
  const { etag } = await compare(at, who);
  return who.send("POST", `${pathOf(at)}/merge`, body, { "If-Match": etag });
}

async function facts(code: string) {
  const response = await app.get(`/api/v1/stations/${code}`);
  expect(response.status).toBe(200);
  const { properties } = await response.json();
  return properties.facts;
}

describe("the list of pairs", () => {
  test("holds what lies in reach, with score, reasons and both sides", async () => {
    const at = await scene();
    const response = await at.reviewer.get("/api/v1/desk/duplicates");
    const page: PairPage = await response.json();
    expect(page.total).toEqual({ count: 1, atLeast: false });
    const [row] = page.rows;
    expect([row?.a.code, row?.b.code]).toEqual([at.a, at.b]);
    expect(row?.reasons.map(({ code }) => code)).toContain("same_door");
    expect(row?.a.union?.id).toBe(at.unions.district);
    const elsewhere = await at.reviewer.get("/api/v1/desk/duplicates?region=630200");
    expect((await elsewhere.json()).rows).toEqual([]);
  });

  test("leaves out a pair of which one station is in another subtree, which is as if it did not exist", async () => {
    const at = await scene();
    await giveTo(app.context.db, at.unions.otherCity, at.b);
    const response = await at.reviewer.get("/api/v1/desk/duplicates");
    expect((await response.json()).rows).toEqual([]);
    expect((await at.reviewer.get(pathOf(at))).status).toBe(404);
    expect((await at.reviewer.send("POST", `${pathOf(at)}/dismiss`, {})).status).toBe(404);
  });

  test("pages without skipping or repeating", async () => {
    const { db } = app.context;
    const unions = await plantUnions(db);
    const codes = await register(db, ...Array.from({ length: 5 }, () => one));
    await giveTo(db, unions.district, ...codes);
    await follow();
    const viewer = await signIn(app, [{ role: "viewer", union: unions.city }]);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const response = await viewer.get(
        `/api/v1/desk/duplicates?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      const page: PairPage = await response.json();
      seen.push(...page.rows.map(({ a, b }) => `${a.code} ${b.code}`));
      cursor = page.next;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });
});

describe("saying that two are not the same", () => {
  test("takes the pair out of the list, with who said so, until it is taken back", async () => {
    const at = await scene();
    const clerk = await signIn(app, [{ role: "clerk", union: at.unions.district }]);
    const response = await clerk.send("POST", `${pathOf(at)}/dismiss`, { note: "楼上楼下" });
    expect(response.status).toBe(200);
    const { pair }: Comparison = await response.json();
    expect(pair?.state).toBe("dismissed");
    expect(pair?.decided?.note).toBe("楼上楼下");
    expect(pair?.decided?.by.account?.id).toBe(clerk.id);
    expect((await clerk.send("POST", `${pathOf(at)}/dismiss`, {})).status).toBe(409);
    expect((await clerk.send("POST", `${pathOf(at)}/reopen`)).status).toBe(200);
    expect((await compare(at)).pair?.state).toBe("open");
  });

  test("is not for a viewer, who is told who can", async () => {
    const at = await scene();
    const viewer = await signIn(app, [{ role: "viewer", union: at.unions.district }]);
    const response = await viewer.send("POST", `${pathOf(at)}/dismiss`, {});
    expect(response.status).toBe(403);
    expect((await response.json()).detail).toContain("审核员");
  });
});

describe("merging", () => {
  test("keeps one station with the facts confirmed more recently, and the other's names", async () => {
    const at = await scene();
    const response = await merge(at, { keep: at.a, facts: { name: "a", position: "a" } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ code: at.a, merged: at.b, revision: 2 });
    const merged = await facts(at.a);
    expect(merged.name.value).toBe("五四大街工会驿站");
    expect(merged.aliases.value).toEqual(["五四大街爱心驿站", "城中驿站"]);
    expect(merged.amenities.toilet.value.state).toBe("broken");
    expect(merged.amenities.microwave.value.state).toBe("working");
    expect(merged.host.value.name).toBe("建设银行五四大街支行");
  });

  test("sends the old code to the new one on the API and on pages, with its query", async () => {
    const at = await scene();
    await merge(at, { keep: at.a });
    const api = await app.get(`/api/v1/stations/${at.b}?crs=gcj02`);
    expect([api.status, api.headers.get("Location")]).toEqual([308, `/api/v1/stations/${at.a}?crs=gcj02`]);
    const compliance = await app.get(`/api/v1/stations/${at.b}/compliance`);
    expect(compliance.headers.get("Location")).toBe(`/api/v1/stations/${at.a}/compliance`);
    const lower = await app.get(`/api/v1/stations/${at.b.toLowerCase()}`);
    expect(lower.headers.get("Location")).toBe(`/api/v1/stations/${at.a}`);
    const page = await app.get(`/s/${at.b}?lang=en`, { headers: { Accept: "text/html" } });
    expect([page.status, page.headers.get("Location")]).toEqual([308, `/s/${at.a}?lang=en`]);
  });

  test("sends the first code on to the last of several merges", async () => {
    const at = await scene();
    const [third = ""] = await register(app.context.db, { ...one, name: "五四大街驿站" });
    await giveTo(app.context.db, at.unions.district, third);
    await merge(at, { keep: at.a });
    await merge({ ...at, b: third }, { keep: third });
    const response = await app.get(`/api/v1/stations/${at.b}`);
    expect(response.headers.get("Location")).toBe(`/api/v1/stations/${third}`);
  });

  test("leaves both histories readable, each naming the other", async () => {
    const at = await scene();
    await merge(at, { keep: at.a });
    const [kept, old] = await Promise.all(
      [at.a, at.b].map(async (code) => (await app.get(`/api/v1/stations/${code}/history`)).json()),
    );
    expect(kept.revisions[0].reason).toContain(at.b);
    expect(old.revisions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    expect(old.revisions[0].reason).toContain(at.a);
    expect(old.links).toEqual([
      expect.objectContaining({ rel: "successor-version", href: `/api/v1/stations/${at.a}` }),
    ]);
  });

  test("is for a reviewer: a clerk is told who can", async () => {
    const at = await scene();
    const clerk = await signIn(app, [{ role: "clerk", union: at.unions.district }]);
    expect((await compare(at, clerk)).may).toEqual({ decide: true, merge: false });
    const response = await merge(at, { keep: at.a }, clerk);
    expect(response.status).toBe(403);
  });

  test("takes a condition, and refuses when one of the two has changed since", async () => {
    const at = await scene();
    const { etag } = await compare(at);
    expect((await at.reviewer.send("POST", `${pathOf(at)}/merge`, { keep: at.a })).status).toBe(428);
    await revise(app.context.db, at.b, 1, { ...twin, address: "五四大街5号" });
    const response = await at.reviewer.send(
      "POST",
      `${pathOf(at)}/merge`,
      { keep: at.a },
      { "If-Match": etag },
    );
    expect(response.status).toBe(412);
    expect((await facts(at.b)).address.value).toBe("五四大街5号");
  });

  test("by two reviewers at once happens once", async () => {
    const at = await scene();
    const second = await signIn(app, [{ role: "reviewer", union: at.unions.province }]);
    const { etag } = await compare(at);
    const both = await Promise.all([
      at.reviewer.send("POST", `${pathOf(at)}/merge`, { keep: at.a }, { "If-Match": etag }),
      second.send("POST", `${pathOf(at)}/merge`, { keep: at.b }, { "If-Match": etag }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test("waits until nobody is changing either", async () => {
    const at = await scene();
    const drafted = await at.reviewer.send(
      "PUT",
      `/api/v1/desk/stations/${at.b}/draft`,
      { base: 1, edits: [{ path: "floor", value: 1 }] },
      { "If-None-Match": "*" },
    );
    expect(drafted.status).toBe(200);
    expect((await compare(at)).obstacle).toContain("草稿");
    expect((await merge(at, { keep: at.a })).status).toBe(409);
  });

  test("is refused with every wrong field when the chosen facts do not go together", async () => {
    const at = await scene();
    const response = await merge(at, { keep: "630104-0000" });
    expect(response.status).toBe(400);
    expect((await response.json()).errors[0].path).toBe("keep");
  });

  test("moves reports and photos, and undoing gives them back", async () => {
    const { db } = app.context;
    const at = await scene();
    const phone = (told: object) =>
      fetch(`${app.url}/api/v1/reports`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ id: crypto.randomUUID(), station: at.b, ...told }),
      });
    expect((await phone({ kind: "gone" })).status).toBe(200);
    const sha256 = "0".repeat(64);
    const now = new Date();
    await db("files").insert({ sha256, bytes: 1, type: "image/jpeg", width: 1, height: 1, created_at: now });
    const [station] = await db("stations").select("id").where({ code: at.b });
    await db("photos").insert({
      id: "0123456789abcdef",
      station_id: station.id,
      file: sha256,
      kind: "door",
      added_by: at.reviewer.id,
      added_at: now,
    });
    const where = async () => {
      const { rows } = await db.raw(
        `SELECT s.code FROM report_cases c JOIN stations s ON s.id = c.station_id
         UNION ALL SELECT s.code FROM photos p JOIN stations s ON s.id = p.station_id`,
      );
      return rows.map(({ code }: { code: string }) => code);
    };
    const merged = await merge(at, { keep: at.a });
    const { batch }: MergeAnswer = await merged.json();
    const late = await phone({ kind: "broken", amenity: "microwave" });
    expect((await late.json()).station.code).toBe(at.a);
    await db("reports").delete();
    await db("report_cases").where({ kind: "broken" }).delete();
    expect(await where()).toEqual([at.a, at.a]);
    await at.reviewer.send("POST", `/api/v1/desk/batches/${batch}/undo`);
    expect(await where()).toEqual([at.b, at.b]);
  });
});

describe("reports of the same about both", () => {
  const phone = () => phoneWith(app, `yizhan_device=${randomBytes(16).toString("base64url")}`);

  async function locked(station: string): Promise<string> {
    const sent = await phone().send({ station, kind: "locked" });
    expect(sent.status).toBe(200);
    return (await sent.json()).receipt;
  }

  /** Code, reports and people of every case that waits. */
  async function waiting({ reviewer }: Scene): Promise<[string, number, number][]> {
    const queue: ReportQueue = await (await reviewer.get("/api/v1/desk/reports")).json();
    return queue.stations
      .flatMap(({ code, cases }) =>
        cases.map(({ reports, people }): [string, number, number] => [code, reports, people]),
      )
      .sort();
  }

  const undo = ({ reviewer }: Scene, batch: number) =>
    reviewer.send("POST", `/api/v1/desk/batches/${batch}/undo`);

  async function reported(): Promise<{ at: Scene; receipts: string[] }> {
    const at = await scene([
      { ...one, hours: always },
      { ...twin, hours: always },
    ]);
    return { at, receipts: [await locked(at.a), await locked(at.b), await locked(at.b)] };
  }

  test("are one case of the station that is kept, and two again once the merge is undone", async () => {
    const { at } = await reported();
    const apart = await waiting(at);
    expect(apart).toEqual(
      [
        [at.a, 1, 1],
        [at.b, 2, 2],
      ].sort(),
    );
    const { batch }: MergeAnswer = await (await merge(at, { keep: at.a })).json();
    expect(await waiting(at)).toEqual([[at.a, 3, 3]]);
    expect((await undo(at, batch)).status).toBe(200);
    expect(await waiting(at)).toEqual(apart);
  });

  test("that come while the two are being merged are about the one that is kept", async () => {
    const { at } = await reported();
    const coming = Array.from({ length: 6 }, () => locked(at.b));
    // The third of them changes the station: who has looked at it before looks again.
    for (let merged = 412; merged !== 200; ) {
      const { etag } = await compare(at);
      const answer = await at.reviewer.send(
        "POST",
        `${pathOf(at)}/merge`,
        { keep: at.a },
        { "If-Match": etag },
      );
      merged = answer.status;
      expect([200, 412]).toContain(merged);
    }
    await Promise.all(coming);
    expect((await waiting(at)).map(([code, reports]) => [code, reports])).toEqual([[at.a, 9]]);
  });

  test("bring along what the keeper was asked and that the hours are in doubt, until the merge is undone", async () => {
    const { at } = await reported();
    const keeper = await signIn(app, [{ role: "keeper", union: at.unions.district }], [at.b]);
    const cases = async () => {
      const queue: ReportQueue = await (await at.reviewer.get("/api/v1/desk/reports")).json();
      return queue.stations.flatMap(({ code, cases }) => cases.map((one) => ({ code, ...one })));
    };
    await locked(at.b);
    const old = (await cases()).find(({ code }) => code === at.b);
    expect(old?.doubted).toBe(true);
    const asked = await at.reviewer.send(
      "POST",
      `/api/v1/desk/reports/${old?.id}/ask`,
      { question: "换锁了吗" },
      { "If-Match": old?.tag ?? "" },
    );
    expect(asked.status).toBe(200);
    const apart = await cases();
    const { batch }: MergeAnswer = await (await merge(at, { keep: at.a })).json();
    const [one, ...more] = await cases();
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      code: at.a,
      state: "asked",
      question: "换锁了吗",
      doubted: true,
      reports: 4,
    });
    const seen: ReportQueue = await (await keeper.get("/api/v1/desk/reports")).json();
    expect(seen.stations.map(({ code }) => code)).toEqual([at.a]);
    expect((await undo(at, batch)).status).toBe(200);
    const essence = (all: typeof apart) =>
      all
        .map(({ code, state, question, doubted, reports }) => ({ code, state, question, doubted, reports }))
        .sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(essence(await cases())).toEqual(essence(apart));
  });

  test("stay with what was decided of them while the two were one", async () => {
    const { at, receipts } = await reported();
    const { batch }: MergeAnswer = await (await merge(at, { keep: at.a })).json();
    const queue: ReportQueue = await (await at.reviewer.get("/api/v1/desk/reports")).json();
    const { id = 0, tag = "" } = queue.stations[0]?.cases[0] ?? {};
    const rejected = await at.reviewer.send(
      "POST",
      `/api/v1/desk/reports/${id}/reject`,
      { reason: "当天停电" },
      { "If-Match": tag },
    );
    expect(rejected.status).toBe(200);
    expect((await undo(at, batch)).status).toBe(200);
    expect(await waiting(at)).toEqual([]);
    for (const receipt of receipts) {
      const told = await (await app.get(`/api/v1/reports/${receipt}`)).json();
      expect([told.state, told.reason]).toEqual(["rejected", "当天停电"]);
    }
  });
});

test("whoever kept the station that is merged away keeps the other from now on, until it is undone", async () => {
  const at = await scene();
  const keeper = await signIn(app, [{ role: "keeper", union: at.unions.district }], [at.b]);
  const sees = async () => (await keeper.get(`/api/v1/desk/stations/${at.a}`)).status;
  expect(await sees()).toBe(404);
  const { batch }: MergeAnswer = await (await merge(at, { keep: at.a })).json();
  expect(await sees()).toBe(200);
  await at.reviewer.send("POST", `/api/v1/desk/batches/${batch}/undo`);
  expect(await sees()).toBe(404);
});

describe("undoing a merge", () => {
  async function merged(at: Scene): Promise<MergeAnswer> {
    return (await merge(at, { keep: at.a })).json();
  }

  test("gives both stations back as they were, by new revisions, and the pair to be judged again", async () => {
    const at = await scene();
    const before = await Promise.all([facts(at.a), facts(at.b)]);
    const { batch } = await merged(at);
    const response = await at.reviewer.send("POST", `/api/v1/desk/batches/${batch}/undo`);
    expect(await response.json()).toEqual({ undone: [at.a, at.b], left: [], remaining: 0 });
    expect(await Promise.all([facts(at.a), facts(at.b)])).toEqual(before);
    await follow();
    expect((await compare(at)).pair?.state).toBe("open");
    const history = await (await app.get(`/api/v1/stations/${at.b}/history`)).json();
    expect(history.revisions.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1]);
    const again = await at.reviewer.send("POST", `/api/v1/desk/batches/${batch}/undo`);
    expect(again.status).toBe(409);
  });

  test("leaves what somebody has changed since, and says so", async () => {
    const at = await scene();
    const { batch } = await merged(at);
    await revise(app.context.db, at.a, 2, { ...one, address: "五四大街5号" });
    const response = await at.reviewer.send("POST", `/api/v1/desk/batches/${batch}/undo`);
    const answer = await response.json();
    expect(answer.undone).toEqual([at.b]);
    expect(answer.left.map(({ code }: { code: string }) => code)).toEqual([at.a]);
    expect((await facts(at.a)).address.value).toBe("五四大街5号");
    expect((await facts(at.b)).name.value).toBe("五四大街爱心驿站");
  });

  test("is not for a clerk, nor for a reviewer of another city, to whom there is no such batch", async () => {
    const at = await scene();
    const { batch } = await merged(at);
    const clerk = await signIn(app, [{ role: "clerk", union: at.unions.city }]);
    const stranger = await signIn(app, [{ role: "reviewer", union: at.unions.otherCity }]);
    expect((await clerk.send("POST", `/api/v1/desk/batches/${batch}/undo`)).status).toBe(403);
    expect((await stranger.send("POST", `/api/v1/desk/batches/${batch}/undo`)).status).toBe(404);
    expect((await stranger.get(`/api/v1/desk/batches/${batch}`)).status).toBe(404);
  });

  test("shows in the list of batches what was done, by whom, and that it was undone", async () => {
    const at = await scene();
    const { batch } = await merged(at);
    await at.reviewer.send("POST", `/api/v1/desk/batches/${batch}/undo`);
    const page = await (await at.reviewer.get("/api/v1/desk/batches")).json();
    expect(page.rows).toEqual([
      expect.objectContaining({ id: batch, kind: "merge", stations: 2, published: 2, waiting: 0 }),
    ]);
    expect(page.rows[0].undone.by.id).toBe(at.reviewer.id);
    const view = await (await at.reviewer.get(`/api/v1/desk/batches/${batch}`)).json();
    expect(view.rows.map(({ state }: { state: string }) => state)).toEqual(["undone", "undone"]);
    expect(view.mayUndo).toBe(false);
  });
});
