import type { Knex } from "knex";
import PgBoss from "pg-boss";

/** What is at hand of a job: give it back to {@link Queue.done} or {@link Queue.failed}. */
interface Job<Work> {
  id: string;
  work: Work;
}

/** Work that waits in the database, what is urgent first and else in order, until somebody has done it. */
export interface Queue<Work> {
  /** Puts work in within a transaction: it is there when that is committed, or not at all. */
  put(trx: Knex.Transaction, work: readonly Work[], urgent?: "urgent"): Promise<void>;
  /** Takes the next; `undefined`: none is ready. */
  take(): Promise<Job<Work> | undefined>;
  done(job: Job<Work>): Promise<void>;
  /** To be tried again a little later, and later each time; after ten times it is let be. */
  failed(job: Job<Work>, error: unknown): Promise<void>;
  /** How many wait or are in hand. */
  waiting(): Promise<number>;
  /** Brings back what somebody took who has not been heard of for a minute, and throws away what was done long ago. */
  maintain(): Promise<void>;
  /** Brings back all that is in hand. Only where nobody else can be at work: in the embedded store, before work begins. */
  takeBack(): Promise<void>;
}

const schema = "jobs";

/**
 * Opens the queue of that name, made on first use. pg-boss keeps it, through our own pool: on the embedded store there is
 * one connection for all. Its timers stay off; whoever takes work calls `maintain` now and then.
 */
export async function openQueue<Work extends object>(db: Knex, name: string): Promise<Queue<Work>> {
  const boss = new PgBoss({
    db: through(db),
    schema,
    schedule: false,
    supervise: false,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 1,
  });
  // An error in an event emitter without a listener would end the program; each also rejects the call it belongs to.
  boss.on("error", () => {});
  await boss.start();
  await boss.createQueue(name, {
    name,
    retryLimit: 10,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: 60,
  });
  return {
    async put(trx, work, urgent) {
      const jobs = work.map((data) => ({ name, data, priority: urgent ? 1 : 0 }));
      if (jobs.length > 0) await boss.insert(jobs, { db: through(trx) });
    },
    async take() {
      const [job] = await boss.fetch<Work>(name);
      return job && { id: job.id, work: job.data };
    },
    done: ({ id }) => boss.complete(name, id),
    failed: ({ id }, error) =>
      boss.fail(name, id, { message: error instanceof Error ? error.message : String(error) }),
    async waiting() {
      // Those that were tried in vain too often are done with; they stay for whoever asks why.
      return boss.getQueueSize(name, { before: "completed" });
    },
    maintain: () => boss.maintain(),
    async takeBack() {
      const { rows } = await db.raw<{ rows: { id: string }[] }>(
        `SELECT id FROM ${schema}.job WHERE name = ? AND state = 'active'`,
        [name],
      );
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) await boss.fail(name, ids);
    },
  };
}

/** Knex's connection for pg-boss, whose statements number their parameters and come several at a time. */
function through(db: Knex): PgBoss.Db {
  return {
    async executeSql(text, values) {
      const connection = await db.client.acquireConnection();
      try {
        return await connection.query(text, values);
      } catch (error) {
        // Of several statements with their own BEGIN, the one that failed leaves its transaction open.
        if (!db.isTransaction) await connection.query("ROLLBACK");
        throw error;
      } finally {
        await db.client.releaseConnection(connection);
      }
    },
  };
}
