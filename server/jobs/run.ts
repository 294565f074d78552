import { setTimeout as wait } from "node:timers/promises";
import { Gauge } from "prom-client";
import type { Follower } from "../compliance/follow.ts";
import { createFollower } from "../compliance/follow.ts";
import type { Context } from "../context.ts";
import { metrics } from "../http/metrics.ts";

const sweepEveryMs = 3000;
const maintainEveryMs = 60_000;

const waiting = new Gauge({
  name: "assessment_jobs_waiting",
  help: "Pieces of assessment work waiting or in hand, at the last look",
  registers: [metrics],
});

/**
 * Keeps assessments up with what changes, until told to stop, which waits for the piece in hand. Work is done one piece at a
 * time and for no more than half of the time: requests come first. A store that does not answer is tried again.
 */
export function followChanges({ db, standards, log, embedded }: Context): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => {});
  let opened: Follower | undefined;
  let maintainedAt = 0;

  async function open(): Promise<Follower> {
    const follower = await createFollower(db, standards);
    if (embedded) await follower.queue.takeBack();
    return follower;
  }

  async function round(): Promise<void> {
    opened ??= await open();
    const { queue, sweepOnce } = opened;
    if (performance.now() - maintainedAt > maintainEveryMs || maintainedAt === 0) {
      await queue.maintain();
      maintainedAt = performance.now();
    }
    while ((await sweepOnce(new Date())) && !stopping.signal.aborted) await pause(0);
    waiting.set(await queue.waiting());
    await workAll(opened);
  }

  async function workAll({ workOnce, queue }: Follower): Promise<void> {
    const began = performance.now();
    let pieces = 0;
    let assessed = 0;
    while (!stopping.signal.aborted) {
      const from = performance.now();
      const done = await workOnce(new Date());
      if (done === null) break;
      pieces++;
      assessed += done.assessed;
      for (const { code, standard, error } of done.failed) {
        log.error({ err: error }, `${code} could not be assessed by ${standard}`);
      }
      await pause(performance.now() - from);
    }
    if (pieces === 0) return;
    const left = await queue.waiting();
    waiting.set(left);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    log.info({ pieces, assessed, left }, `assessed ${assessed} in ${seconds} s`);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        log.error({ err: error }, "assessing what has changed failed, to be tried again");
      }
      await pause(sweepEveryMs);
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
