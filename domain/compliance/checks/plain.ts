import type { Asked } from "../check.ts";
import { ageOf, type Context, computed, decided, look, type Outcome, under, unknown } from "../outcome.ts";

/** Checks that look at one plain fact. */

export function yes(of: Asked<"yes">, context: Context): Outcome {
  const seen = look(context, of, context.facts[of]);
  if (!seen.known) return unknown(seen);
  return { ...decided(seen.value, "not_so"), facts: [seen.used] };
}

/** Hours and ways in grow old; what is built does not. */
export function stated(of: Asked<"stated">, context: Context): Outcome {
  const age = of === "hours" || of === "entry" ? ageOf(context) : undefined;
  const seen = look<unknown>(context, of, context.facts[of], age);
  if (!seen.known) return unknown(seen);
  return {
    state: "met",
    reason: "as_required",
    facts: [seen.used],
    thresholds: seen.thresholds,
    changesOn: seen.until,
  };
}

export function serves(groups: Asked<"serves">, context: Context): Outcome {
  const seen = look(context, "audiences", context.facts.audiences);
  if (!seen.known) return unknown(seen);
  const welcome = seen.value.groups;
  const met = welcome.includes("everyone") || groups.every((group) => welcome.includes(group));
  return { ...decided(met, "not_so"), facts: [seen.used] };
}

export function host(types: Asked<"host">, context: Context): Outcome {
  const seen = look(context, "host", context.facts.host);
  if (!seen.known) return unknown(seen);
  return { ...decided(types.includes(seen.value.type), "not_so"), facts: [seen.used] };
}

export function kind(kinds: Asked<"kind">, { facts }: Context): Outcome {
  if (facts.kind === undefined) return notRecorded("kind");
  const { value, checkedAt, source } = facts.kind;
  return {
    ...decided(kinds.includes(value), "not_so"),
    facts: [{ path: "kind", value, checkedAt, source: { kind: source.kind, title: source.title } }],
  };
}

/** There is a way in beside the ones named, or one of them is a way in. One that holds for a part of the day counts. */
export function entry({ notOnly, anyOf }: Asked<"entry">, context: Context): Outcome {
  const seen = look(context, "entry", context.facts.entry, ageOf(context));
  if (!seen.known) return unknown(seen);
  const ways = seen.value.map(({ method }) => method);
  const met = notOnly
    ? ways.some((way) => !notOnly.includes(way))
    : ways.some((way) => anyOf?.includes(way) ?? false);
  return {
    ...decided(met, notOnly ? "no_other_way_in" : "not_so"),
    facts: [seen.used],
    thresholds: seen.thresholds,
    changesOn: seen.until,
  };
}

/** No rule decides; what a person has ruled for this criterion does. */
export function ruling(_: Asked<"ruling">, context: Context): Outcome {
  const key = `${context.standard.id}/${context.id}`;
  const seen = look(context, `rulings.${key}`, under(context.facts.rulings, key));
  if (!seen.known) return { ...unknown(seen), reason: "needs_ruling" };
  const { met } = seen.value;
  return { state: met ? "met" : "unmet", reason: met ? "ruled_met" : "ruled_unmet", facts: [seen.used] };
}

function notRecorded(path: string): Outcome {
  return { state: "unknown", reason: "not_recorded", facts: [computed(path, undefined)] };
}
