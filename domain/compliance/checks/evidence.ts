import type { Asked } from "../check.ts";
import { ageOf, type Context, decided, look, type Outcome, under, unknown } from "../outcome.ts";

export function evidence({ of, within }: Asked<"evidence">, context: Context): Outcome {
  const fact = under(context.facts.evidence, of);
  const seen = look(context, `evidence.${of}`, fact, ageOf(context, within, "within"));
  if (!seen.known) return unknown(seen);
  return {
    ...decided(seen.value.present, "absent"),
    facts: [seen.used],
    thresholds: seen.thresholds,
    changesOn: seen.until,
  };
}
