import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { openQueue, type Queue } from "../jobs/queue.ts";
import type { Standards } from "../standards/standards.ts";
import { assessStations, type Done } from "./assess-stations.ts";
import {
  findAll,
  findChanged,
  findDue,
  findTouched,
  holdProgress,
  readProgress,
  writeProgress,
} from "./follow-queries.ts";

/**
 * Assessments follow what changes: stations and those in whose reach they lie, time, and the standards in force. What is to be
 * done waits in a queue in the database; sweeping puts it there, working takes it from there. Both may be done by several
 * programs at once and be killed at any moment.
 */
export interface Follower {
  /**
   * Hands out what has changed, and is due, since the last sweep. @returns whether there may be more at once.
   */
  sweepOnce(at: Date): Promise<boolean>;
  /** Does one piece of the work waiting; `null`: there is none that is ready. */
  workOnce(at: Date): Promise<Done | null>;
  queue: Queue<Work>;
}

/** Stations to be assessed; their surroundings must have the change `since` in view. */
interface Work {
  stations: number[];
  since: number;
}

/** So many stations are one piece of work: a fraction of a second, in which others wait for the embedded store. */
const pieceSize = 200;
const changesPerSweep = 2000;

export async function createFollower(db: Knex, standards: Standards): Promise<Follower> {
  const queue = await openQueue<Work>(db, "assess");
  /** Day of which all that is due has been handed out, whatever else was waiting. */
  let dueOn = "";

  async function inForce(at: Date): Promise<StandardVersion[]> {
    const found = (await standards.fresh()).inForce(dayAt(at));
    await standards.record(found);
    return found;
  }

  return {
    queue,

    async sweepOnce(at) {
      const standing = await inForce(at);
      const names = standing.map(({ id, version, digest }) => `${id}@${version} ${digest}`).join("\n");
      const today = dayAt(at);
      // What is due may be waiting already: it is looked for when nothing waits, and once a day however much does.
      const due = (await queue.waiting()) === 0 || dueOn !== today;
      const more = await db.transaction(async (trx) => {
        const progress = await holdProgress(trx);
        if (progress === undefined) return undefined;
        const changed = await findChanged(trx, progress.followed, changesPerSweep);
        const ids = changed.map(({ id }) => id);
        const followed = Math.max(progress.followed, ...changed.map(({ changeNumber }) => changeNumber));
        const handedOut = new Set(ids);
        const rest = (found: number[]) => found.filter((id) => !handedOut.has(id));
        const touched = rest(await findTouched(trx, ids, progress.followed));
        // Somebody may be waiting to see what came of it, ahead of all that a new version has brought up.
        await queue.put(trx, [...pieces(ids, followed), ...pieces(touched, followed)], "urgent");

        const renewed = progress.standards !== null && progress.standards !== names;
        if (renewed) {
          await queue.put(trx, pieces(await findAll(trx), 0));
        } else if (due) {
          const ids = standing.map(({ id }) => id);
          await queue.put(trx, pieces(rest(await findDue(trx, today, ids)), 0), "urgent");
        }
        if (followed !== progress.followed || progress.standards !== names) {
          await writeProgress(trx, { followed, standards: names });
        }
        return changed.length >= changesPerSweep;
      });
      if (more === undefined) return false;
      dueOn = today;
      return more;
    },

    async workOnce(at) {
      const job = await queue.take();
      if (job === undefined) return null;
      try {
        const { stations: ids, since } = job.work;
        const done = await assessStations(db, { standards: await inForce(at), ids, since }, at);
        await queue.done(job);
        return done;
      } catch (error) {
        await queue.failed(job, error);
        throw error;
      }
    },
  };
}

/** Has every station assessed again by and by: for a store whose queue of work is gone. */
export async function assessAgain(trx: Knex.Transaction): Promise<void> {
  const { followed } = await readProgress(trx);
  await writeProgress(trx, { followed, standards: "" });
}

function pieces(ids: readonly number[], since: number): Work[] {
  return Array.from({ length: Math.ceil(ids.length / pieceSize) }, (_, i) => ({
    stations: ids.slice(i * pieceSize, (i + 1) * pieceSize),
    since,
  }));
}
