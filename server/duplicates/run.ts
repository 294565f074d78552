import { setTimeout as wait } from "node:timers/promises";
import type { Context } from "../context.ts";
import { sweepOnce, workOnce } from "./follow.ts";

const sweepEveryMs = 3000;

/**
 * Keeps the pairs up with the stations, until told to stop, which gives up the piece in hand. One piece at a time and for no
 * more than half of the time: requests come first. A store that does not answer is tried again.
 */
export function followDuplicates({ db, log }: Context): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => {});

  async function round(): Promise<void> {
    while ((await sweepOnce(db)) && !stopping.signal.aborted) await pause(0);
    const began = performance.now();
    let compared = 0;
    while (!stopping.signal.aborted) {
      const from = performance.now();
      const done = await workOnce(db, new Date(), stopping.signal);
      if (done === 0) break;
      compared += done;
      await pause(performance.now() - from);
    }
    if (compared > 0) {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      log.info({ compared }, `compared ${compared} stations with those around them in ${seconds} s`);
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        log.error({ err: error }, "looking for duplicates failed, to be tried again");
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
