import type { AmenityCode } from "../../amenities/amenities.ts";
import type { Reason } from "../assessment.ts";
import type { Asked } from "../check.ts";
import { addDays, daysBetween } from "../days.ts";
import { exactly, limit } from "../interval.ts";
import {
  type Context,
  dayAfterLast,
  type Look,
  look,
  measured,
  type Outcome,
  threshold,
  unknown,
} from "../outcome.ts";

/** The last good days that are stated; of several things each needs its own. */
interface Dates {
  days: string[];
  undated: boolean;
  absent?: boolean;
}

export function valid({ of, for: ahead }: Asked<"valid">, context: Context): Outcome {
  const { today } = context;
  const seen = datesOf(of, context);
  const thresholds = ahead ? [threshold("for", ahead, "days")] : [];
  if (!seen.known) return { ...unknown(seen), thresholds };
  const { days, undated, absent } = seen.value;
  const shared = { facts: [seen.used], thresholds };
  if (absent) return { ...shared, state: "unmet", reason: "absent" };
  const first = days.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
  const margin = ahead ? Math.ceil(limit("atLeast", ahead)) : 0;
  const left = first === undefined ? null : daysBetween(today, first);
  const unmet: Reason | null = left === null ? null : left < 0 ? "expired" : left < margin ? "below" : null;
  const withLeft = left !== null && ahead ? { ...shared, measured: measured(exactly(left), "days") } : shared;
  if (unmet) return { ...withLeft, state: "unmet", reason: unmet };
  return {
    ...withLeft,
    ...(undated ? { state: "unknown", reason: "date_unknown" } : { state: "met", reason: "as_required" }),
    changesOn: dayAfterLast(first && addDays(first, -margin), today),
  };
}

function datesOf(of: AmenityCode | "supplies" | "operator", context: Context): Look<Dates> {
  const { facts } = context;
  const single = (day: string | undefined): Dates => ({ days: day ? [day] : [], undated: day === undefined });
  if (of === "supplies") {
    return read(look(context, of, facts.supplies), (supplies) => ({
      days: supplies.flatMap(({ expires }) => expires ?? []),
      undated: supplies.some(({ expires }) => expires === undefined),
    }));
  }
  if (of === "operator") return read(look(context, of, facts.operator), ({ until }) => single(until));
  return read(look(context, `amenities.${of}`, facts.amenities?.[of]), ({ state, expires }) =>
    state === "absent" ? { days: [], undated: false, absent: true } : single(expires),
  );
}

function read<T>(seen: Look<T>, dates: (value: T) => Dates): Look<Dates> {
  return !seen.known ? seen : { ...seen, value: dates(seen.value) };
}
