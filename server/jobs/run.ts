import { setTimeout as wait } from "node:timers/promises";
import { Gauge } from "prom-client";
import type { Follower } from "../assessments/follow.ts";
import { createFollower } from "../assessments/follow.ts";
import type { Context } from "../context.ts";
import { metrics } from "../http/metrics.ts";
import { forgetOldDevices } from "../reports/forget.ts";

const sweepEveryMs = 3000;
const maintainEveryMs = 60_000;

const waiting = new Gauge({
  name: "assessment_jobs_waiting",
  help: "Pieces of assessment work waiting or in hand, at the last look",
  registers: [metrics],
});

/**
 * Keeps assessments up with what changes, until told to stop, which waits for the piece in hand. Work is done one piece at a
 * time and for no more than half of the time: requests come first. However much is waiting, changes are looked for between the
 * pieces. A store that does not answer is tried again.
 */
export function followChanges({ db, standards, log, embedded }: Context): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => {});
  let opened: Follower | undefined;
  let maintainedAt = 0;
  /** What has been done since there was last nothing to do. */
  let stretch = { began: 0, pieces: 0, assessed: 0 };

  async function open(): Promise<Follower> {
    const follower = await createFollower(db, standards);
    if (embedded) await follower.queue.takeBack();
    return follower;
  }

  /** @returns whether there is more to do at once. */
  async function round(): Promise<boolean> {
    opened ??= await open();
    const { queue, sweepOnce } = opened;
    if (performance.now() - maintainedAt > maintainEveryMs || maintainedAt === 0) {
      await queue.maintain();
      await forgetOldDevices(db, new Date());
      maintainedAt = performance.now();
    }
    while ((await sweepOnce(new Date())) && !stopping.signal.aborted) await pause(0);
    waiting.set(await queue.waiting());
    return workAWhile(opened);
  }

  /** @returns whether some is left. */
  async function workAWhile({ workOnce, queue }: Follower): Promise<boolean> {
    const began = performance.now();
    if (stretch.pieces === 0) stretch.began = began;
    while (!stopping.signal.aborted) {
      const from = performance.now();
      if (from - began > sweepEveryMs) return true;
      const done = await workOnce(new Date());
      if (done === null) break;
      stretch.pieces++;
      stretch.assessed += done.assessed;
      for (const { code, standard, error } of done.failed) {
        log.error({ err: error }, `${code} could not be assessed by ${standard}`);
      }
      await pause(performance.now() - from);
    }
    const { pieces, assessed } = stretch;
    if (pieces === 0) return false;
    const left = await queue.waiting();
    waiting.set(left);
    const seconds = ((performance.now() - stretch.began) / 1000).toFixed(1);
    log.info({ pieces, assessed, left }, `assessed ${assessed} in ${seconds} s`);
    stretch = { began: 0, pieces: 0, assessed: 0 };
    return false;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let more = false;
      try {
        more = await round();
      } catch (error) {
        log.error({ err: error }, "assessing what has changed failed, to be tried again");
      }
      if (!more) await pause(sweepEveryMs);
    }
  }

  const ended = run();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}
