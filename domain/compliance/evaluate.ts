import type { Finding, State, UsedFact } from "./assessment.ts";
import type { Asked, AskName, Check } from "./check.ts";
import { amenity } from "./checks/amenity.ts";
import { events } from "./checks/events.ts";
import { evidence } from "./checks/evidence.ts";
import { hours } from "./checks/hours.ts";
import { listing } from "./checks/listing.ts";
import { number } from "./checks/number.ts";
import { density, region, setting } from "./checks/place.ts";
import { entry, host, kind, ruling, serves, stated, yes } from "./checks/plain.ts";
import { role } from "./checks/role.ts";
import { spacing, stations } from "./checks/spacing.ts";
import { text } from "./checks/text.ts";
import { valid } from "./checks/valid.ts";
import { atLeast, earliest, joinChangesOn, negated } from "./combine.ts";
import { type Context, type Outcome, under } from "./outcome.ts";

const evaluators: { [Name in AskName]: (asked: Asked<Name>, context: Context) => Outcome } = {
  amenity,
  number,
  spacing,
  stations,
  text,
  evidence,
  role,
  yes,
  stated,
  hours,
  entry,
  listing,
  valid,
  events,
  serves,
  kind,
  host,
  setting,
  density,
  region,
  ruling,
};

/** Looks into a check, three-valued. The standard is trusted: what it uses is defined, and not in a circle. */
export function evaluate(check: Check, context: Context): Finding {
  const [name = ""] = Object.keys(check);
  // What stands under the name of an ask is what that asks for; the type of keys cannot say so.
  if (isAsk(name)) return ask(name, (check as Record<AskName, Asked<AskName>>)[name], context);
  if ("all" in check) return joined("all", check.all.length, check.all, context);
  if ("any" in check) return joined("any", 1, check.any, context);
  if ("atLeast" in check) return joined("atLeast", check.atLeast.n, check.atLeast.of, context);
  if ("not" in check) {
    const part = evaluate(check.not, context);
    return join("not", negated[part.state], part.changesOn, [part]);
  }
  if ("cases" in check) return ofCases(check, context);
  const used = "use" in check ? under(context.standard.define, check.use) : undefined;
  if (used === undefined) throw new Error(`${context.standard.id}: no such check: ${JSON.stringify(check)}`);
  return evaluate(used, context);
}

function isAsk(name: string): name is AskName {
  return Object.hasOwn(evaluators, name);
}

/** The evaluator belongs to the name: both come from the one key of the check. */
function ask<Name extends AskName>(name: Name, asked: Asked<Name>, context: Context): Finding {
  const outcome = evaluators[name](asked, context);
  const { state, reason, facts, thresholds = [], of, measured, changesOn = null } = outcome;
  const finding: Finding = { check: name, state, reason, facts, thresholds, changesOn, parts: [] };
  if (of !== undefined) finding.of = of;
  if (measured) finding.measured = measured;
  return finding;
}

function joined(
  check: "all" | "any" | "atLeast",
  n: number,
  of: readonly Check[],
  context: Context,
): Finding {
  const parts = of.map((part) => evaluate(part, context));
  const state = atLeast(
    n,
    parts.map((part) => part.state),
  );
  return join(check, state, joinChangesOn(n, state, parts), parts);
}

/**
 * The first case whose `when` is met decides. Parts are the checks that may decide, and each `when` that is unknown; what the
 * known ones looked at stands in the finding's own facts.
 */
function ofCases({ cases, otherwise }: Extract<Check, { cases: unknown }>, context: Context): Finding {
  const whens: Finding[] = [];
  const deciding: Finding[] = [];
  let settled = false;
  for (const { when, check } of cases) {
    const holds = evaluate(when, context);
    whens.push(holds);
    if (holds.state !== "unmet") deciding.push(evaluate(check, context));
    settled = holds.state === "met";
    if (settled) break;
  }
  if (!settled) deciding.push(evaluate(otherwise, context));
  const open = whens.filter(({ state }) => state === "unknown");
  const first = deciding[0]?.state ?? "unknown";
  return {
    ...join(
      "cases",
      deciding.every(({ state }) => state === first) ? first : "unknown",
      earliest([...whens, ...deciding].map(({ changesOn }) => changesOn)),
      [...open, ...deciding],
    ),
    facts: whens.filter(({ state }) => state !== "unknown").flatMap(factsOf),
  };
}

function factsOf({ facts, parts }: Finding): UsedFact[] {
  return [...facts, ...parts.flatMap(factsOf)];
}

function join(check: Finding["check"], state: State, changesOn: string | null, parts: Finding[]): Finding {
  return { check, state, reason: "parts", facts: [], thresholds: [], changesOn, parts };
}
