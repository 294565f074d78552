import type { Reason, State } from "./assessment.ts";
import type { Quantity } from "./quantity.ts";

/** What is known of a number: it lies from `low` to `high`, both included unless `open` says that `high` is not. */
export interface Interval {
  low: number;
  high: number;
  open?: boolean;
}

export const exactly = (value: number): Interval => ({ low: value, high: value });

type Stated = "exact" | "about" | "over" | "under";

/** A number as a source states it: 「约」 is a tenth less or more, 「不到」 excludes the number itself, 「以上」 does not. */
export function stated(value: number, bound: Stated, upTo = value): Interval {
  switch (bound) {
    case "exact":
      return { low: value, high: upTo };
    case "about":
      return { low: tenthLess(value), high: tenthMore(upTo) };
    case "over":
      return { low: value, high: Number.POSITIVE_INFINITY };
    case "under":
      return { low: 0, high: upTo, open: true };
  }
}

/** The quotient of two numbers that are not negative; null where nothing divides it. */
export function divided(a: Interval, b: Interval): Interval | null {
  if (b.high === 0) return null;
  return {
    low: a.low / b.high,
    high: b.low === 0 ? Number.POSITIVE_INFINITY : a.high / b.low,
    ...(a.open && { open: true }),
  };
}

// Multiplied before divided, so that a tenth off 7 is 6.3 and no hair beside it.
const tenthLess = (value: number) => (value * 9) / 10;
const tenthMore = (value: number) => (value * 11) / 10;

const favours = { atLeast: tenthLess, moreThan: tenthLess, atMost: tenthMore, lessThan: tenthMore } as const;

export type Limits = { [B in Bound]?: Quantity | number | undefined };

/** The limits that may be set to a number. */
export const bounds = ["atLeast", "moreThan", "atMost", "lessThan"] as const;
export type Bound = (typeof bounds)[number];

/** A bare number is exact. */
export const quantityOf = (asked: Quantity | number): Quantity =>
  typeof asked === "number" ? { value: asked } : asked;

/** The limit a threshold sets; an 「约」 is taken a tenth wider, in favour of the station. */
export function limit(bound: Bound, asked: Quantity | number): number {
  const { value, about } = quantityOf(asked);
  return about ? favours[bound](value) : value;
}

function held({ low, high, open }: Interval, bound: Bound, at: number): State {
  const under = high < at || (high === at && open === true);
  switch (bound) {
    case "atLeast":
      return low >= at ? "met" : under ? "unmet" : "unknown";
    case "moreThan":
      return low > at ? "met" : high <= at ? "unmet" : "unknown";
    case "atMost":
      return high <= at ? "met" : low > at ? "unmet" : "unknown";
    case "lessThan":
      return under ? "met" : low >= at ? "unmet" : "unknown";
  }
}

const short: Record<"amount" | "number", [low: Reason, high: Reason]> = {
  amount: ["below", "above"],
  number: ["too_few", "too_many"],
};

/** Whether a number keeps within bounds: all that are given. `of`: an amount falls below, a number of things is too few. */
export function within(
  interval: Interval,
  limits: Limits,
  of: keyof typeof short,
): { state: State; reason: Reason } {
  let vague = false;
  for (const bound of bounds) {
    const asked = limits[bound];
    if (asked === undefined) continue;
    const state = held(interval, bound, limit(bound, asked));
    const atBottom = bound === "atLeast" || bound === "moreThan";
    if (state === "unmet") return { state, reason: short[of][atBottom ? 0 : 1] };
    if (state === "unknown") vague = true;
  }
  return vague ? { state: "unknown", reason: "too_vague" } : { state: "met", reason: "as_required" };
}
