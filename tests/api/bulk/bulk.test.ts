import { describe, expect, test } from "vitest";
import type { BulkAnswer, BulkBody, BulkPreview, BulkSelection } from "../../../domain/bulk/wire.ts";
import type { Edit } from "../../../domain/register/wire.ts";
import { useTestApp } from "../../support/app.ts";
import { giveTo, type Person, plantUnions, signIn, type Unions } from "../../support/desk.ts";
import { away, register, revise, type Told } from "../../support/stations.ts";

const app = useTestApp();

const floor: Edit[] = [{ path: "floor", value: 1 }];

interface Scene {
  unions: Unions;
  codes: string[];
  clerk: Person;
  reviewer: Person;
}

async function scene(...told: Told[]): Promise<Scene> {
  const { db } = app.context;
  const unions = await plantUnions(db);
  const stations = told.length > 0 ? told : [0, 1, 2].map((i): Told => ({ at: away(i * 900, 0) }));
  const codes = await register(db, ...stations);
  await giveTo(db, unions.district, ...codes);
  const [clerk, reviewer] = await Promise.all([
    signIn(app, [{ role: "clerk", union: unions.district }]),
    signIn(app, [{ role: "reviewer", union: unions.city }]),
  ]);
  return { unions, codes, clerk, reviewer };
}

async function preview(who: Person, selection: BulkSelection, edits = floor): Promise<BulkPreview> {
  const response = await who.send("POST", "/api/v1/desk/bulk/preview", { ...selection, edits });
  expect(response.status).toBe(200);
  return response.json();
}

const apply = (who: Person, body: BulkBody) => who.send("POST", "/api/v1/desk/bulk", body);

/** Applies to all that the preview would change. */
async function run(who: Person, codes: string[], more: Partial<BulkBody> = {}): Promise<BulkAnswer> {
  const edits = more.edits ?? floor;
  const { rows } = await preview(who, { codes }, edits);
  const stations = rows.map(({ code, revision }) => ({ code, revision }));
  const response = await apply(who, { edits, stations, ...more });
  expect(response.status).toBe(200);
  return response.json();
}

async function floorOf(code: string): Promise<number | null> {
  const { properties } = await (await app.get(`/api/v1/stations/${code}`)).json();
  return properties.facts.floor?.value ?? null;
}

const undo = (who: Person, batch: number) => who.send("POST", `/api/v1/desk/batches/${batch}/undo`);

describe("the preview of a change to many stations", () => {
  test("tells old and new of each, what is so already, what would be wrong, what somebody is changing and what is out of reach", async () => {
    const at = await scene();
    const [first = "", second = "", third = ""] = at.codes;
    const [foreign = ""] = await register(app.context.db, { at: away(9000, 0) });
    await giveTo(app.context.db, at.unions.otherCity, foreign);
    await run(at.reviewer, [second], { publish: true });
    const drafted = await at.clerk.send(
      "PUT",
      `/api/v1/desk/stations/${third}/draft`,
      { base: 1, edits: [{ path: "indoor", value: true }] },
      { "If-None-Match": "*" },
    );
    expect(drafted.status).toBe(200);

    const { rows, counts } = await preview(at.clerk, { codes: [first, second, third, foreign] });
    expect(rows.map(({ code, outcome }) => [code, outcome])).toEqual([
      [first, "change"],
      [second, "same"],
      [third, "draft"],
      [foreign, "unknown"],
    ]);
    expect(rows[0]?.changes).toMatchObject([{ path: "floor", before: null, after: { value: 1 } }]);
    expect(rows[3]?.name).toBe("");
    expect(counts).toMatchObject({ change: 1, same: 1, draft: 1, unknown: 1 });

    const wrong = await preview(at.clerk, { codes: [first] }, [{ path: "floor", value: 999 }]);
    expect(wrong.rows[0]).toMatchObject({ outcome: "invalid", errors: [{ path: "floor" }] });
  });

  test("takes all that a filter of the register finds", async () => {
    const at = await scene({ lifecycle: { state: "suspended", reason: "装修" } }, { at: away(900, 0) });
    const { rows } = await preview(at.clerk, { filter: { lifecycle: "suspended", sort: "-name" } });
    expect(rows.map(({ code }) => code)).toEqual([at.codes[0]]);
    const wrong = await at.clerk.send("POST", "/api/v1/desk/bulk/preview", {
      filter: { lifecycle: "asleep" },
      edits: floor,
    });
    expect(wrong.status).toBe(400);
    expect((await wrong.json()).errors[0].path).toContain("filter.lifecycle");
  });

  test("refuses what every station has of its own", async () => {
    const at = await scene();
    for (const path of ["name", "position", "address"]) {
      const body = { codes: at.codes, edits: [{ path, value: "五四大街1号" }] };
      const response = await at.clerk.send("POST", "/api/v1/desk/bulk/preview", body);
      expect(response.status, path).toBe(400);
      expect((await response.json()).errors[0].path).toBe(path);
    }
  });

  test("wants codes or a filter, not both and not none", async () => {
    const at = await scene();
    for (const selection of [{}, { codes: at.codes, filter: {} }]) {
      const body = { ...selection, edits: floor };
      expect((await at.clerk.send("POST", "/api/v1/desk/bulk/preview", body)).status).toBe(400);
    }
  });
});

describe("a change to many stations", () => {
  test("by a clerk waits for the reviewer as one batch, and is then one revision each", async () => {
    const at = await scene();
    const { batch, changed, published, left } = await run(at.clerk, at.codes, { reason: "都在一楼" });
    expect({ changed, published, left }).toEqual({ changed: 3, published: false, left: [] });
    expect(await Promise.all(at.codes.map(floorOf))).toEqual([null, null, null]);

    const review = await (await at.reviewer.get(`/api/v1/desk/review?batch=${batch}`)).json();
    expect(review.rows).toHaveLength(3);
    const publication = await at.reviewer.send("POST", "/api/v1/desk/review/publish", {
      batch,
      asOf: review.asOf,
    });
    expect(publication.status).toBe(200);
    expect(await Promise.all(at.codes.map(floorOf))).toEqual([1, 1, 1]);
    const view = await (await at.reviewer.get(`/api/v1/desk/batches/${batch}`)).json();
    expect(view).toMatchObject({ title: "都在一楼", stations: 3, published: 3, waiting: 0 });
    expect(
      view.rows.map(({ state, revision }: { state: string; revision: number }) => [state, revision]),
    ).toEqual(at.codes.map(() => ["published", 2]));
  });

  test("by a reviewer is published at once if they choose so, and a clerk cannot", async () => {
    const at = await scene();
    const { published, changed } = await run(at.reviewer, at.codes.slice(0, 2), { publish: true });
    expect([published, changed]).toEqual([true, 2]);
    expect(await Promise.all(at.codes.map(floorOf))).toEqual([1, 1, null]);

    const stations = [{ code: at.codes[2] ?? "", revision: 1 }];
    const refused = await apply(at.clerk, { stations, edits: floor, publish: true });
    expect(refused.status).toBe(409);
    expect(await floorOf(at.codes[2] ?? "")).toBe(null);
  });

  test("that only confirms may be published by a clerk", async () => {
    const at = await scene();
    const edits: Edit[] = [{ path: "lifecycle", confirm: true }];
    const { published, changed } = await run(at.clerk, at.codes, { edits, publish: true });
    expect([published, changed]).toEqual([true, 3]);
  });

  test("leaves a station that is at another revision than the one seen", async () => {
    const at = await scene();
    const [first = "", second = ""] = at.codes;
    await revise(app.context.db, first, 1, { at: away(5, 0) });
    const stations = [first, second].map((code) => ({ code, revision: 1 }));
    const response = await apply(at.reviewer, { stations, edits: floor, publish: true });
    const answer: BulkAnswer = await response.json();
    expect(answer.changed).toBe(1);
    expect(answer.left).toMatchObject([{ code: first, outcome: "changed" }]);
    expect(await floorOf(first)).toBe(null);
  });

  test("by two at once is made once to each station", async () => {
    const at = await scene();
    const second = await signIn(app, [{ role: "reviewer", union: at.unions.province }]);
    const stations = at.codes.map((code) => ({ code, revision: 1 }));
    const both = await Promise.all(
      [at.reviewer, second].map((who) => apply(who, { stations, edits: floor, publish: true })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const history = await (await app.get(`/api/v1/stations/${at.codes[0]}/history`)).json();
    expect(history.revisions).toHaveLength(2);
  });

  test("is not for a viewer, who is told who can", async () => {
    const at = await scene();
    const viewer = await signIn(app, [{ role: "viewer", union: at.unions.district }]);
    const response = await apply(viewer, {
      stations: [{ code: at.codes[0] ?? "", revision: 1 }],
      edits: floor,
    });
    expect(response.status).toBe(403);
    expect((await response.json()).detail).toContain("登记员");
  });
});

describe("undoing a change to many stations", () => {
  test("throws away what still waits", async () => {
    const at = await scene();
    const { batch } = await run(at.clerk, at.codes);
    const response = await undo(at.clerk, batch);
    expect(await response.json()).toEqual({ undone: at.codes, left: [], remaining: 0 });
    expect((await (await at.reviewer.get("/api/v1/desk/review")).json()).rows).toEqual([]);
    const view = await (await at.clerk.get(`/api/v1/desk/batches/${batch}`)).json();
    expect(view.rows.map(({ state }: { state: string }) => state)).toEqual(["undone", "undone", "undone"]);
  });

  test("publishes the facts before, and leaves what somebody has changed since", async () => {
    const at = await scene();
    const [first = "", second = "", third = ""] = at.codes;
    const { batch } = await run(at.reviewer, at.codes, { publish: true });
    const after = await at.reviewer.send("POST", "/api/v1/desk/bulk", {
      stations: [{ code: second, revision: 2 }],
      edits: [{ path: "indoor", value: true }],
      publish: true,
    });
    expect(after.status).toBe(200);
    const answer = await (await undo(at.reviewer, batch)).json();
    expect(new Set(answer.undone)).toEqual(new Set([first, third]));
    expect(answer.left.map(({ code }: { code: string }) => code)).toEqual([second]);
    expect(await Promise.all(at.codes.map(floorOf))).toEqual([null, 1, null]);
  });

  test("of what a reviewer has published is not for the clerk", async () => {
    const at = await scene();
    const { batch } = await run(at.reviewer, at.codes, { publish: true });
    const clerk = await signIn(app, [{ role: "clerk", union: at.unions.city }]);
    expect((await undo(clerk, batch)).status).toBe(403);
  });

  test("leaves what lies out of reach of whoever undoes it, without telling of it", async () => {
    const at = await scene();
    const [first = "", second = "", third = ""] = at.codes;
    await giveTo(app.context.db, at.unions.otherCity, third);
    const of = [at.unions.city, at.unions.otherCity].map((union) => ({ role: "reviewer" as const, union }));
    const { batch } = await run(await signIn(app, of), at.codes, { publish: true });
    const view = await (await at.reviewer.get(`/api/v1/desk/batches/${batch}`)).json();
    expect(view.rows.map(({ code }: { code: string }) => code).sort()).toEqual([first, second].sort());
    const answer = await (await undo(at.reviewer, batch)).json();
    expect([new Set(answer.undone), answer.left]).toEqual([new Set([first, second]), []]);
    expect(await Promise.all(at.codes.map(floorOf))).toEqual([null, null, 1]);
  });

  test("by two at once happens once", async () => {
    const at = await scene();
    const { batch } = await run(at.reviewer, at.codes, { publish: true });
    const both = await Promise.all([undo(at.reviewer, batch), undo(at.reviewer, batch)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const history = await (await app.get(`/api/v1/stations/${at.codes[0]}/history`)).json();
    expect(history.revisions).toHaveLength(3);
  });
});
