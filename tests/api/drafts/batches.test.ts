import { expect, test } from "vitest";
import type { PublishedMany, ReviewPage } from "../../../domain/register/wire.ts";
import { Actor } from "../../../server/accounts/actor.ts";
import { publishFacts, theProgram } from "../../../server/drafts/publish.ts";
import { type Submission, submitDrafts } from "../../../server/drafts/submit.ts";
import { useTestApp } from "../../support/app.ts";
import { giveTo, type Person, plantUnions, signIn, type Unions } from "../../support/desk.ts";
import { away, daily, facts, register, revise } from "../../support/stations.ts";

const app = useTestApp();
const review = "/api/v1/desk/review";

/** A clerk of the district, as the program knows them. */
async function clerk(unions: Unions) {
  const person = await signIn(app, [{ role: "clerk", union: unions.district }]);
  const union = { id: unions.district, name: "示例区总工会", level: "county" as const };
  return new Actor({
    account: { id: person.id, signIn: "clerk", name: "某某" },
    grants: [{ role: "clerk", union, below: [unions.district], root: false }],
    assigned: [],
    session: null,
    demonstration: false,
  });
}

async function submit(actor: Actor, submissions: Submission[], account: number) {
  return app.context.db.transaction(async (trx) => {
    const [batch]: { id: number }[] = await trx("batches").insert(
      { kind: "import", title: "十一月台账", account_id: account, created_at: new Date() },
      "id",
    );
    const id = batch?.id ?? 0;
    return { batch: id, ...(await submitDrafts(trx, actor, submissions, { batch: id })) };
  });
}

const fresh = (unions: Unions, count: number): Submission[] =>
  Array.from({ length: count }, (_, i) => ({
    registration: {
      facts: facts({ name: `导入${i}驿站`, at: away(i * 20, 0), hours: daily(8, 20) }),
      demonstration: false,
      union: unions.district,
      origin: `台账 ${i}`,
    },
    reason: "导入",
  }));

async function publishAll(who: Person, batch: number, asOf: string): Promise<PublishedMany[]> {
  const pieces: PublishedMany[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const answer = await who.send("POST", `${review}/publish`, { batch, asOf, after, comment: "已核" });
    expect(answer.status).toBe(200);
    const piece: PublishedMany = await answer.json();
    pieces.push(piece);
    after = piece.next;
  }
  return pieces;
}

test("a batch is submitted as one, waits as one, and is published piece by piece with its number on every revision", async () => {
  const unions = await plantUnions(app.context.db);
  const actor = await clerk(unions);
  const { batch, codes, refused } = await submit(actor, fresh(unions, 450), actor.account.id);
  expect(refused).toEqual([]);
  expect(new Set(codes).size).toBe(450);
  expect(codes).not.toContain(null);

  const again = await submit(actor, fresh(unions, 2), actor.account.id);
  expect(again.codes).toEqual([null, null]);

  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  const page: ReviewPage = await (await reviewer.get(`${review}?limit=20`)).json();
  expect(page.total).toEqual({ count: 450, atLeast: false });
  expect(page.batches).toMatchObject([{ id: batch, title: "十一月台账", kind: "import", waiting: 450 }]);
  expect(page.rows[0]).toMatchObject({
    revision: 0,
    batch: { id: batch },
    lifecycle: { from: null, to: "open" },
  });
  const next: ReviewPage = await (await reviewer.get(`${review}?limit=20&cursor=${page.next}`)).json();
  expect(next.rows.map(({ code }) => code)).not.toContain(page.rows.at(-1)?.code);

  const stranger = await signIn(app, [{ role: "reviewer", union: unions.otherCity }]);
  expect(await publishAll(stranger, batch, page.asOf)).toEqual([{ published: [], refused: [], next: null }]);

  const pieces = await publishAll(reviewer, batch, page.asOf);
  expect(pieces.map(({ published }) => published.length)).toEqual([200, 200, 50]);
  const rows: { batch_id: number; union_id: number; role: string }[] = await app.context
    .db("revisions")
    .select();
  expect(rows).toHaveLength(450);
  expect(rows.every((row) => row.batch_id === batch && row.union_id === unions.city)).toBe(true);
  const found = await (await app.get("/api/v1/stations?q=导入449驿站")).json();
  expect(found.numberReturned).toBe(1);
});

test("what was changed or is in conflict since is left, and the others go on", async () => {
  const { db } = app.context;
  const unions = await plantUnions(db);
  const actor = await clerk(unions);
  const codes = await register(
    db,
    { name: "甲驿站" },
    { name: "乙驿站" },
    { name: "丙驿站" },
    { name: "丁驿站" },
  );
  const [first = "", second = "", third = "", elsewhere = ""] = codes;
  await giveTo(db, unions.district, first, second, third);
  const change = (code: string, name: string, base = 1): Submission => ({
    code,
    base,
    facts: facts({ name, checkedAt: "2026-11-19" }),
    reason: "导入",
  });
  const submissions = [
    change(first, "甲新"),
    change(second, "乙新"),
    change(third, "丙新", 0),
    change(elsewhere, "丁新"),
    change("630104-0000", "无"),
  ];
  const { batch, refused } = await submit(actor, submissions, actor.account.id);
  expect(refused).toEqual([
    { index: 2, reason: "changed" },
    { index: 3, reason: "unknown" },
    { index: 4, reason: "unknown" },
  ]);
  const twice = await submit(actor, [change(first, "甲又新")], actor.account.id);
  expect(twice.refused).toEqual([{ index: 0, reason: "draft" }]);

  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  const { asOf }: ReviewPage = await (await reviewer.get(review)).json();
  await revise(db, second, 1, { name: "乙别样" });
  const late = await reviewer.send("POST", `${review}/publish`, { drafts: [{ code: first, version: 9 }] });
  expect(await late.json()).toMatchObject({ published: [], refused: [{ code: first, reason: "changed" }] });
  const [piece] = await publishAll(reviewer, batch, asOf);
  expect(piece).toMatchObject({ published: [first], refused: [{ code: second, reason: "conflict" }] });
  // What somebody else has published, what is out of reach and what never was are told alike.
  const chosen = [first, elsewhere, "630104-0000"];
  const gone = await reviewer.send("POST", `${review}/publish`, {
    drafts: chosen.map((code) => ({ code, version: 1 })),
  });
  const told: PublishedMany = await gone.json();
  expect(told.refused.map(({ code, reason }) => [code, reason])).toEqual(
    chosen.map((code) => [code, "changed"]),
  );
});

test("facts are published at once by the program, once for each revision it was made from", async () => {
  const { db } = app.context;
  const [code = ""] = await register(db, { name: "甲驿站", hours: daily(8, 20) });
  const publish = (expected: number) =>
    db.transaction((trx) =>
      publishFacts(trx, theProgram, code, facts({ name: "甲驿站" }), expected, { reason: "三人说门锁着" }),
    );
  const outcomes = await Promise.allSettled([publish(1), publish(1)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(publish(1)).rejects.toMatchObject({ type: "conflict", status: 409 });
  const { revisions } = await (await app.get(`/api/v1/stations/${code}/history`)).json();
  expect(revisions[0]).toMatchObject({ number: 2, role: "system", union: null, reason: "三人说门锁着" });
});
