import type { Case, Check } from "./check.ts";
import type { StandardVersion } from "./standard.ts";

type Join =
  | { all: Check[] }
  | { any: Check[] }
  | { atLeast: { n: number; of: Check[] } }
  | { not: Check }
  | { cases: Case[]; otherwise: Check }
  | { use: string };

/** A check that asks something of the facts itself, instead of joining others. */
export type Ask = Exclude<Check, Join>;

/** All that a check asks of the facts, in the order written; defined checks are followed, unknown names give nothing. */
export function eachAsk(check: Check, define: StandardVersion["define"]): Ask[] {
  const within = (checks: readonly Check[]) => checks.flatMap((one) => eachAsk(one, define));
  if ("all" in check) return within(check.all);
  if ("any" in check) return within(check.any);
  if ("atLeast" in check) return within(check.atLeast.of);
  if ("not" in check) return within([check.not]);
  if ("cases" in check) {
    return within([...check.cases.flatMap((one) => [one.when, one.check]), check.otherwise]);
  }
  if ("use" in check) {
    const defined = define?.[check.use];
    return defined ? within([defined]) : [];
  }
  return [check];
}
