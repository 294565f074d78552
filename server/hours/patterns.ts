import type { Knex } from "knex";
import { hoursAt, isAlwaysOpen, mayAlwaysBeOpen } from "../../domain/hours/evaluate.ts";
import type { HoursPattern, HoursState } from "../../domain/hours/hours.ts";
import type { Holidays } from "../holidays/holidays.ts";
import type { DatasetVersion } from "../stations/version.ts";
import { readPatternsBut } from "./queries.ts";

/** What the patterns answer at one minute. The same states serve the filter and every badge. */
export interface PatternStates {
  open: number[];
  unknown: number[];
  stateOf(id: number): HoursState;
}

/**
 * The distinct opening hours of all stations (a few thousand), held in memory; ids are those of `hours_patterns`,
 * which only ever grows. States are computed once per minute asked for.
 */
export interface Patterns {
  /** `minute`: whole minutes since 1970 (UTC). */
  at(minute: number): Promise<PatternStates>;
  /** Patterns open every minute of every day, and those that may be. */
  always(): Promise<Pick<PatternStates, "open" | "unknown">>;
  /** All of them by id, for whoever asks about more than a minute. */
  all(): Promise<ReadonlyMap<number, HoursPattern>>;
}

const keptMinutes = 8;

export function createPatterns(db: Knex, holidays: Holidays, version: DatasetVersion): Patterns {
  const patterns = new Map<number, HoursPattern>();
  let knows = -1;
  let reading: Promise<void> | null = null;
  const states = new Map<string, PatternStates>();

  async function readNew(upTo: number): Promise<void> {
    for (const { id, pattern } of await readPatternsBut(db, [...patterns.keys()])) patterns.set(id, pattern);
    knows = upTo;
  }

  /** Afterwards every pattern of a station of this version of the dataset is known. */
  async function refresh(): Promise<void> {
    const current = await version.current();
    while (knows < current) {
      reading ??= readNew(current).finally(() => {
        reading = null;
      });
      await reading;
    }
  }

  return {
    async at(minute) {
      const [table] = await Promise.all([holidays.table(), refresh()]);
      const key = `${minute} ${patterns.size} ${table.version}`;
      const known = states.get(key);
      if (known) return known;

      const at = new Date(minute * 60_000);
      const byId = new Map<number, HoursState>();
      const open: number[] = [];
      const unknown: number[] = [];
      for (const [id, pattern] of patterns) {
        const state = hoursAt(pattern, at, table.holidays);
        byId.set(id, state);
        if (state.state === "open") open.push(id);
        if (state.state === "unknown") unknown.push(id);
      }
      const computed: PatternStates = {
        open,
        unknown,
        stateOf: (id) => byId.get(id) ?? { state: "unknown", reason: "not_stated" },
      };
      states.set(key, computed);
      for (const oldest of states.keys()) {
        if (states.size <= keptMinutes) break;
        states.delete(oldest);
      }
      return computed;
    },
    async always() {
      await refresh();
      const open: number[] = [];
      const unknown: number[] = [];
      for (const [id, pattern] of patterns) {
        if (isAlwaysOpen(pattern)) open.push(id);
        else if (mayAlwaysBeOpen(pattern)) unknown.push(id);
      }
      return { open, unknown };
    },
    async all() {
      await refresh();
      return patterns;
    },
  };
}
