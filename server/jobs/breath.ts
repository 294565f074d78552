import { setImmediate as nextTurn } from "node:timers/promises";

/** In long work: lets others have their turn, a hundred times a second at most. */
export function createBreath(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < 10) return undefined;
    return nextTurn().then(() => {
      since = performance.now();
    });
  };
}
