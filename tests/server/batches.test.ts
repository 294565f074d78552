import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Knex } from "knex";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PublishedMany } from "../../domain/register/wire.ts";
import { seedAll } from "../../seed/main.ts";
import { seedSynthetic } from "../../seed/synthetic/main.ts";
import { createContext } from "../../server/context.ts";
import { migrateUp } from "../../server/database/migrate.ts";
import { openStore, type Store } from "../../server/database/store.ts";
import { writeDrafts } from "../../server/drafts/queries.ts";
import { readSettings } from "../../server/settings.ts";
import { createUnion } from "../../server/unions/unions.ts";
import { type Person, signIn, withCookie } from "../support/desk.ts";
import { type Cluster, execute, freePort, startCluster } from "../support/postgres-cluster.ts";
import { type Program, runProgram } from "../support/processes.ts";
import { give, unprivileged } from "../support/unprivileged.ts";

const log = pino({ level: "silent" });
const folder = mkdtempSync(join(tmpdir(), "yizhan-batches-"));
const many = 500;
const batch = 1;
let cluster: Cluster;
beforeAll(async () => {
  give(folder, unprivileged());
  cluster = await startCluster();
  await execute(cluster.url("postgres"), "CREATE DATABASE batches");
});
afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

/** Stations with a batch of submitted drafts, and the cookie of somebody who may publish them. */
async function filled({ db }: Store, settings: ReturnType<typeof readSettings>): Promise<string> {
  await migrateUp(db);
  await seedAll(db, settings, () => {});
  await seedSynthetic(db, { count: many, seed: "1" }, () => {});
  const wish = { name: "示例总工会", level: "national", parent: null, region: null } as const;
  const union = await createUnion(db, wish);
  const context = createContext({ settings, db, log, embedded: false });
  const person = await signIn({ context, url: "" }, [{ role: "reviewer", union }]);
  await db("stations").update({ union_id: union, publication: "submitted" });
  await db("batches").insert({
    kind: "bulk",
    title: "换夏令时间",
    account_id: person.id,
    union_id: union,
    created_at: new Date(),
    moved: "{}",
  });
  const stations = await db("revisions").select("station_id", "facts");
  const who = { account: person.id, role: "clerk", union };
  await db.transaction((trx) =>
    writeDrafts(
      trx,
      stations.map(({ station_id: station, facts }) => ({
        ...who,
        station,
        state: "submitted",
        base: 1,
        facts: { ...facts, directions: { ...facts.name, value: "从东门进" } },
        reason: "补上怎么走",
        batch,
      })),
      new Date().toISOString(),
    ),
  );
  return person.cookie;
}

async function started(environment: Record<string, string>): Promise<Program> {
  const program = runProgram("server/main.ts", { SEED: "none", LOG_LEVEL: "warn", ...environment });
  await program.line(/^驿站 Yizhan: http/);
  return program;
}

function publish(reviewer: Person, asOf: string, after: number, key: string): Promise<Response> {
  return reviewer.send(
    "POST",
    "/api/v1/desk/review/publish",
    { batch, asOf, after },
    { "Idempotency-Key": key },
  );
}

/** How much of the batch is published, as each table has it: they must all say the same. */
async function published(db: Knex): Promise<number[]> {
  const { rows } = await db.raw<{ rows: Record<string, number>[] }>(
    `SELECT (SELECT count(*)::int FROM drafts WHERE state = 'published') AS drafts,
       (SELECT count(*)::int FROM draft_steps WHERE step = 'published') AS steps,
       (SELECT count(*)::int FROM revisions WHERE batch_id = ?) AS revisions,
       (SELECT count(*)::int FROM stations WHERE revision = 2 AND publication = 'published') AS stations,
       (SELECT coalesce(sum(jsonb_array_length(detail->'published')), 0)::int FROM audit) AS told`,
    [batch],
  );
  return Object.values(rows[0] ?? {});
}

/** The transaction of the piece stands in the middle: its drafts are marked, its revisions wait for the change numbers. */
async function waitsForChanges(db: Knex): Promise<void> {
  const waiting =
    "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%change_counter%'";
  while ((await db.raw<{ rows: unknown[] }>(waiting)).rows.length === 0) await wait(20);
}

it("a batch whose publishing was killed -9 in the middle is nowhere half published, and goes on where it was", async () => {
  const where = { DATABASE_URL: cluster.url("batches"), DATA_DIR: folder };
  const settings = readSettings({ ...where, SEED: "none" });
  const beside = await openStore(settings, log);
  const { db } = beside;
  try {
    const cookie = await filled(beside, settings);
    const PORT = String(await freePort());
    const reviewer = withCookie(`http://127.0.0.1:${PORT}`, 0, cookie);
    const asOf = new Date().toISOString();
    const first = await started({ ...where, PORT });
    const piece: PublishedMany = await (await publish(reviewer, asOf, 0, "first-piece")).json();
    expect(piece.published.length).toBe(200);

    const holding = await db.transaction();
    await holding("change_counter").update({ value: holding.raw("value") });
    const meant = publish(reviewer, asOf, piece.next ?? 0, "second-piece").then(
      ({ status }) => status,
      () => "broken off",
    );
    await waitsForChanges(db);
    first.child.kill("SIGKILL");
    await first.ended;
    expect(await meant).toBe("broken off");
    await holding.rollback();
    expect(await published(db)).toEqual(Array(5).fill(200));

    const second = await started({ ...where, PORT });
    let pressed = 0;
    // The page begins again from the first, and what it had not been told of has the same key.
    for (let after: number | null = 0; after !== null; ) {
      const key = after === piece.next ? "second-piece" : `pressed-again-${after}`;
      const answer: PublishedMany = await (await publish(reviewer, asOf, after, key)).json();
      expect(answer.refused).toEqual([]);
      pressed += answer.published.length;
      after = answer.next;
    }
    second.child.kill("SIGTERM");
    await second.ended;
    expect(pressed).toBe(many - 200);
    expect(await published(db)).toEqual(Array(5).fill(many));
  } finally {
    await beside.close();
  }
}, 240_000);
