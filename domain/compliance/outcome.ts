import type { Fact } from "../stations/facts.ts";
import type { Finding, Reason, State, Threshold, UsedFact } from "./assessment.ts";
import { addDays } from "./days.ts";
import type { ComplianceFacts } from "./facts.ts";
import { bounds, type Interval, type Limits, limit, quantityOf } from "./interval.ts";
import type { Dimension, Quantity } from "./quantity.ts";
import type { StandardVersion } from "./standard.ts";

/** What every check looks at, and what it answers with. */

export interface Context {
  standard: StandardVersion;
  facts: ComplianceFacts;
  /** The day it is about (Asia/Shanghai). */
  today: string;
  /** A change of season later than this day is left aside, for seasons come again for ever; absent: none is. */
  seasonsUntil?: string;
  /** Of the criterion or fall, for its ruling. */
  id: string;
}

/** What a check that asks something of the facts comes to. */
export interface Outcome {
  state: State;
  reason: Reason;
  facts: UsedFact[];
  thresholds?: Threshold[];
  of?: string;
  measured?: Finding["measured"];
  /** Absent: never by time alone. */
  changesOn?: string | null;
}

/** A fact, or why it does not count. */
export type Look<T> =
  | { known: true; value: T; used: UsedFact; until: string | null; thresholds: Threshold[] }
  | Unknown;

interface Unknown {
  known: false;
  why: Reason;
  used: UsedFact;
  thresholds: Threshold[];
}

/**
 * Looks at a fact. It counts when it is recorded and a person has confirmed it, no longer ago than `age` allows; `until` is the
 * first day on which it is too old.
 */
export function look<T>(context: Context, path: string, fact: Fact<T> | undefined, age?: Age): Look<T> {
  const thresholds = age ? [age.threshold] : [];
  if (fact === undefined) {
    return { known: false, why: "not_recorded", used: { path, checkedAt: null, source: null }, thresholds };
  }
  const { value, checkedAt, source } = fact;
  const used = { path, value, checkedAt, source: { kind: source.kind, title: source.title } };
  if (checkedAt === null) return { known: false, why: "unconfirmed", used, thresholds };
  const until = age ? addDays(checkedAt, age.days + 1) : null;
  if (until !== null && until <= context.today) return { known: false, why: "stale", used, thresholds };
  return { known: true, value, used, until, thresholds };
}

/** A value that was computed, or that counts as soon as it is recorded. */
export function computed(path: string, value: unknown): UsedFact {
  return { path, ...(value !== undefined && { value }), checkedAt: null, source: null };
}

export function unknown(look: Unknown): Outcome {
  return { state: "unknown", reason: look.why, facts: [look.used], thresholds: look.thresholds };
}

/** The answer of a fact that says yes or no. */
export function decided(met: boolean, otherwise: Reason): { state: State; reason: Reason } {
  return met ? { state: "met", reason: "as_required" } : { state: "unmet", reason: otherwise };
}

interface Age {
  days: number;
  threshold: Threshold;
}

/** How old a confirmation may be: what the check says, else the standard. Absent: any age. */
export function ageOf(
  { standard }: Context,
  own?: Quantity,
  bound: "checkedWithin" | "within" = "checkedWithin",
): Age | undefined {
  const asked = own ?? standard.freshFor;
  if (asked === undefined) return undefined;
  const known = ages.get(asked);
  if (known?.threshold.bound === (own ? bound : "checkedWithin")) return known;
  const age = {
    days: Math.floor(limit("atMost", asked)),
    threshold: threshold(own ? bound : "checkedWithin", asked, "days"),
  };
  ages.set(asked, age);
  return age;
}

/** Of every station the same is asked. */
const ages = new WeakMap<Quantity, Age>();

export function threshold(
  bound: Threshold["bound"],
  asked: Quantity | number,
  dimension: Dimension,
): Threshold {
  const { value, about } = quantityOf(asked);
  return { bound, value, dimension, ...(about && { about }) };
}

export function thresholdsOf(limits: Limits, dimension: Dimension): Threshold[] {
  const thresholds: Threshold[] = [];
  for (const bound of bounds) {
    const asked = limits[bound];
    if (asked !== undefined) thresholds.push(threshold(bound, asked, dimension));
  }
  return thresholds;
}

export function measured({ low, high }: Interval, dimension: Dimension): NonNullable<Finding["measured"]> {
  return { low, high: Number.isFinite(high) ? high : null, dimension };
}

/** The last good day is over from the next day on; null when it is over already. */
export function dayAfterLast(last: string | undefined, today: string): string | null {
  return last === undefined || last < today ? null : addDays(last, 1);
}

/** What stands under a word of an open vocabulary; a word that every object knows (`constructor`) names nothing. */
export function under<T>(group: Partial<Record<string, T>> | undefined, word: string): T | undefined {
  return group && Object.hasOwn(group, word) ? group[word] : undefined;
}
