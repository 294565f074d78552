import type { StationEvent } from "../../stations/facts.ts";
import type { Asked } from "../check.ts";
import { earlier } from "../combine.ts";
import { addDays } from "../days.ts";
import { exactly, type Interval, limit, within } from "../interval.ts";
import {
  ageOf,
  type Context,
  look,
  measured,
  type Outcome,
  threshold,
  thresholdsOf,
  under,
  unknown,
} from "../outcome.ts";
import { even } from "./text.ts";

/**
 * Events that happened on the day or before it. One that is settled later than that day is not settled yet. A record says what has
 * happened, however old it is; that no more has happened it says only while it is fresh.
 */
export function events(asked: Asked<"events">, context: Context): Outcome {
  const { of, within: period, atLeast, atMost } = asked;
  const { today } = context;
  const bounds = { atLeast, atMost };
  const age = atMost === undefined ? undefined : ageOf(context);
  const seen = look(context, `events.${of}`, under(context.facts.events, of), age);
  const thresholds = [
    ...(period ? [threshold("within", period, "days")] : []),
    ...thresholdsOf(bounds, "count"),
    ...seen.thresholds,
  ];
  const shared = { facts: [seen.used], thresholds, ...(asked.type !== undefined && { of: asked.type }) };
  if (!seen.known) return { ...unknown(seen), ...shared };
  const counted: Times[] = [];
  for (const event of seen.value) {
    const counts = times(event, asked);
    if (counts && (counts.to === null || counts.to > today)) counted.push(counts);
  }
  const now = happened(counted, today);
  const outcome = within(now, bounds, "number");
  return {
    ...outcome,
    ...shared,
    measured: measured(now, "count"),
    changesOn: earlier(
      seen.until,
      firstOther(
        counted,
        today,
        (day) => within(happened(counted, day), bounds, "number").state !== outcome.state,
      ),
    ),
  };
}

/** Counts from this day on, until (not including) that. */
interface Times {
  from: string;
  to: string | null;
}

function times(
  event: StationEvent,
  { type, within: period, pastDue, unresolved }: Asked<"events">,
): Times | null {
  const { on, due, resolved } = event;
  if (type !== undefined && (event.type === undefined || even(event.type) !== even(type))) return null;
  if (pastDue && due === undefined) return null;
  const from = pastDue && due !== undefined && due >= on ? addDays(due, 1) : on;
  const tooOld = period ? addDays(on, Math.floor(limit("atMost", period)) + 1) : null;
  const settled = (pastDue || unresolved) && resolved ? resolved : null;
  return { from, to: earlier(tooOld, settled) };
}

function happened(counted: readonly Times[], day: string): Interval {
  let number = 0;
  for (const { from, to } of counted) if (from <= day && (to === null || day < to)) number++;
  return exactly(number);
}

/** The first day to come on which the number of events makes a difference. */
function firstOther(
  counted: readonly Times[],
  today: string,
  differs: (day: string) => boolean,
): string | null {
  let first: string | null = null;
  for (const { from, to } of counted) {
    if (isBetween(today, from, first) && differs(from)) first = from;
    if (to !== null && isBetween(today, to, first) && differs(to)) first = to;
  }
  return first;
}

const isBetween = (after: string, day: string, before: string | null) =>
  day > after && (before === null || day < before);
