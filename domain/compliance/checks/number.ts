import type { Reason, UsedFact } from "../assessment.ts";
import type { Asked } from "../check.ts";
import { earliest } from "../combine.ts";
import { divided, exactly, type Interval, stated, within } from "../interval.ts";
import {
  ageOf,
  type Context,
  computed,
  type Look,
  look,
  measured,
  type Outcome,
  threshold,
  thresholdsOf,
  under,
} from "../outcome.ts";
import type { Dimension } from "../quantity.ts";
import { measureLabels, type NumberSource, numberLabels } from "../vocabulary.ts";
import { neighbours } from "./spacing.ts";
import { inSeason, weekNumbers } from "./week.ts";

interface Read {
  used: UsedFact;
  interval: Interval | null;
  why?: Reason;
  changesOn?: string | null;
}

export function number(asked: Asked<"number">, context: Context): Outcome {
  const { of, per, checkedWithin } = asked;
  const dimension = per ? dimensionAsked(asked) : dimensionOf(of, context);
  const number = readNumber(of, asked, context);
  const share = per === undefined ? null : readNumber(per, asked, context);
  const age = isFromHours(of) ? ageOf(context, checkedWithin) : undefined;
  const own = checkedWithin && threshold("checkedWithin", checkedWithin, "days");
  const aged = own ?? age?.threshold;
  const shared = {
    ...(isFromHours(of) && { of }),
    facts: share ? [number.used, share.used] : [number.used],
    thresholds: [...thresholdsOf(asked, dimension), ...(aged ? [aged] : [])],
    changesOn: earliest([number.changesOn ?? null, share?.changesOn ?? null]),
  };
  const missing = number.interval === null ? number : share?.interval === null ? share : null;
  if (missing) return { ...shared, state: "unknown", reason: missing.why ?? "not_recorded" };
  const interval =
    number.interval && share?.interval ? divided(number.interval, share.interval) : number.interval;
  if (interval === null) return { ...shared, state: "unknown", reason: "too_vague" };
  return { ...shared, ...within(interval, asked, "amount"), measured: measured(interval, dimension) };
}

function readNumber(of: string, asked: Asked<"number">, context: Context): Read {
  const { facts } = context;
  const { per, checkedWithin } = asked;
  const own = checkedWithin ? ageOf(context, checkedWithin) : undefined;
  switch (of) {
    case "area":
      return read(look(context, of, facts.area, own), ({ squareMetres, bound, upTo }) =>
        stated(squareMetres, bound, upTo),
      );
    case "capacity":
      return read(look(context, of, facts.capacity, own), ({ people, bound }) => stated(people, bound));
    case "floor":
      return read(look(context, of, facts.floor, own), exactly);
    case "duplicates": {
      const around = neighbours(facts);
      const used = computed("surroundings.sameDoor", around.known?.sameDoor);
      return around.known
        ? { used, interval: exactly(around.known.sameDoor.length) }
        : { used, interval: null, why: around.why };
    }
    case "weekly_hours":
    case "daily_hours":
    case "open_days": {
      const seen = look(context, "hours", facts.hours, ageOf(context, checkedWithin));
      if (!seen.known) return { used: seen.used, interval: null, why: seen.why };
      const { answer, changesOn } = inSeason(
        seen.value.pattern,
        context,
        weekNumbers[of],
        // Of a quotient any other number may matter.
        (now, then) => per !== undefined || stateOf(now, asked) !== stateOf(then, asked),
      );
      return { used: seen.used, interval: answer, changesOn: earliest([seen.until, changesOn]) };
    }
    default:
      return read(look(context, `measures.${of}`, under(facts.measures, of), own), exactly);
  }
}

const stateOf = (interval: Interval, asked: Asked<"number">) => within(interval, asked, "amount").state;

function read<T>(seen: Look<T>, interval: (value: T) => Interval): Read {
  return seen.known
    ? { used: seen.used, interval: interval(seen.value), changesOn: seen.until }
    : { used: seen.used, interval: null, why: seen.why };
}

function isFromHours(of: string): of is keyof typeof weekNumbers {
  return Object.hasOwn(weekNumbers, of);
}

function isNumberSource(of: string): of is NumberSource {
  return Object.hasOwn(numberLabels, of);
}

function dimensionOf(of: string, { standard }: Context): Dimension {
  if (isNumberSource(of)) return numberLabels[of].unit;
  return (under(standard.vocabulary?.measures, of) ?? under(measureLabels, of))?.unit ?? "count";
}

/** A quotient has the dimension that is asked. */
function dimensionAsked({ atLeast, moreThan, atMost, lessThan }: Asked<"number">): Dimension {
  return (atLeast ?? moreThan ?? atMost ?? lessThan)?.dimension ?? "count";
}
