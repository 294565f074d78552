import type { Asked } from "../check.ts";
import { exactly, within } from "../interval.ts";
import {
  ageOf,
  type Context,
  look,
  measured,
  type Outcome,
  thresholdsOf,
  under,
  unknown,
} from "../outcome.ts";

export function role({ of, atLeast = 1, atMost }: Asked<"role">, context: Context): Outcome {
  const asked = { atLeast, atMost };
  const seen = look(context, `roles.${of}`, under(context.facts.roles, of), ageOf(context));
  const thresholds = [...thresholdsOf(asked, "people"), ...seen.thresholds];
  if (!seen.known) return { ...unknown(seen), thresholds };
  const people = exactly(seen.value.people);
  const { state, reason } = within(people, asked, "number");
  return {
    state,
    reason: reason === "too_few" && people.high === 0 ? "absent" : reason,
    facts: [seen.used],
    thresholds,
    measured: measured(people, "people"),
    changesOn: seen.until,
  };
}
