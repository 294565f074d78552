import type { Knex } from "knex";
import { readChangeNumber } from "./queries.ts";

/** The number of the latest public change: the version of the whole dataset, for caching and for readers of changes. */
export interface DatasetVersion {
  /** At most one second old; this process's own writes are seen at once. */
  current(): Promise<number>;
  /** To be called after a write of this process. */
  touched(): void;
}

/** The number as it is now. */
export { readChangeNumber };

const freshForMs = 1000;

export function createDatasetVersion(db: Knex): DatasetVersion {
  let known: Promise<number> | null = null;
  let readAt = 0;
  return {
    current() {
      if (known === null || performance.now() - readAt > freshForMs) {
        readAt = performance.now();
        known = readChangeNumber(db);
        known.catch(() => {
          known = null;
        });
      }
      return known;
    },
    touched() {
      known = null;
    },
  };
}
