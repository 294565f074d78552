import type { Ask, Check } from "./check.ts";
import type { StandardVersion } from "./standard.ts";

type Path = (string | number)[];

/** A check and every check within it, each with where it stands. What `use` names is not gone into. */
export function* eachCheck(check: Check, path: Path): Generator<{ check: Check; path: Path }> {
  yield { check, path };
  for (const part of partsOf(check)) yield* eachCheck(part.check, [...path, ...part.path]);
}

/** The checks directly within a check. */
export function partsOf(check: Check): { check: Check; path: Path }[] {
  if ("all" in check) return check.all.map((part, at) => ({ check: part, path: ["all", at] }));
  if ("any" in check) return check.any.map((part, at) => ({ check: part, path: ["any", at] }));
  if ("atLeast" in check)
    return check.atLeast.of.map((part, at) => ({ check: part, path: ["atLeast", "of", at] }));
  if ("not" in check) return [{ check: check.not, path: ["not"] }];
  if (!("cases" in check)) return [];
  return [
    ...check.cases.flatMap((one, at) => [
      { check: one.when, path: ["cases", at, "when"] },
      { check: one.check, path: ["cases", at, "check"] },
    ]),
    { check: check.otherwise, path: ["otherwise"] },
  ];
}

/** All that a check asks of the facts, in the order written; defined checks are followed, unknown names give nothing. */
export function eachAsk(check: Check, define: StandardVersion["define"]): Ask[] {
  if (isAsk(check)) return [check];
  const defined = "use" in check ? define?.[check.use] : undefined;
  const inner = defined ? [defined] : partsOf(check).map((part) => part.check);
  return inner.flatMap((one) => eachAsk(one, define));
}

/** What joins others has at least one, or a name. */
function isAsk(check: Check): check is Ask {
  return !("use" in check) && partsOf(check).length === 0;
}
