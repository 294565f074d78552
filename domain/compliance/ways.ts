import type { Check } from "./check.ts";
import { evaluate } from "./evaluate.ts";
import { type Need, needsOf } from "./needs.ts";
import type { Context } from "./outcome.ts";

/** One way to bring something about: what must be done, by the fact it is done to. */
export type Way = ReadonlyMap<string, Need>;

/** Nothing need be done. */
export const asItIs: Way = new Map();

/** No more than so many ways are kept, the cheapest first: exact for standards of an ordinary size. */
const kept = 300;

/** Not in one's power, then how many, then how uncertain, then how hard. */
export function cost(way: Way): number {
  let total = 0;
  for (const { beyond, sure, effort } of way.values()) {
    total += (beyond ? 1e9 : 0) + 1e6 + (sure ? 0 : 1e3) + effort;
  }
  return total;
}

/** The ways to make a check come out met (or, not `wanted`, unmet); cheapest first, none where nothing could. */
export function waysTo(check: Check, wanted: boolean, context: Context): Way[] {
  if ("all" in check) return joint(check.all.length, check.all, wanted, context);
  if ("any" in check) {
    return joint(1, wanted ? withoutExceptions(check.any, context) : check.any, wanted, context);
  }
  if ("atLeast" in check) return joint(check.atLeast.n, check.atLeast.of, wanted, context);
  if ("not" in check) return waysTo(check.not, !wanted, context);
  if ("cases" in check) return byCase(check, wanted, context);
  if ("use" in check) {
    const used = context.standard.define?.[check.use];
    return used ? waysTo(used, wanted, context) : [];
  }
  const finding = evaluate(check, context);
  if (finding.state === (wanted ? "met" : "unmet")) return [asItIs];
  const needs = needsOf(finding, context.today);
  return needs.length === 0 ? [] : [new Map(needs.map((need) => [need.path, need]))];
}

/**
 * The parts of an `any` that are worth trying. Evidence that stands after something else is an exception (「邻近设站说明」): it is not
 * thought of while nobody knows yet how the rest is.
 */
function withoutExceptions(parts: readonly Check[], context: Context): readonly Check[] {
  const open = parts.findIndex((part) => evaluate(part, context).state === "unknown");
  if (open < 0) return parts;
  return parts.filter((part, at) => at <= open || !("evidence" in part));
}

/** At least `n` of the parts are met; to fail, all but `n - 1` are not. */
function joint(n: number, parts: readonly Check[], wanted: boolean, context: Context): Way[] {
  const needed = wanted ? n : parts.length - n + 1;
  const ways: Way[][] = [[asItIs], ...Array.from({ length: needed }, (): Way[] => [])];
  for (const part of parts) {
    const own = waysTo(part, wanted, context);
    for (let done = needed; done > 0; done--) {
      ways[done] = cheapest([...(ways[done] ?? []), ...both(ways[done - 1] ?? [], own)]);
    }
  }
  return ways[needed] ?? [];
}

/** Either every case that may decide comes out as wanted, or it is found out that one applies that does. */
function byCase(
  { cases, otherwise }: Extract<Check, { cases: unknown }>,
  wanted: boolean,
  context: Context,
): Way[] {
  const found: Way[] = [];
  let whatever: Way[] = [asItIs];
  let before: Way[] = [asItIs];
  for (const { when, check } of [...cases, { when: null, check: otherwise }]) {
    const applies = when ? evaluate(when, context).state : "met";
    if (applies === "unmet") continue;
    const own = waysTo(check, wanted, context);
    whatever = both(whatever, own);
    const so = when && applies === "unknown" ? waysTo(when, true, context) : [asItIs];
    found.push(...both(before, both(so, own)));
    if (applies === "met" || !when) break;
    before = both(before, waysTo(when, false, context));
  }
  return cheapest([...found, ...whatever]);
}

/** Every way of the one together with every way of the other; what serves both is done once. */
export function both(one: readonly Way[], other: readonly Way[]): Way[] {
  return cheapest(one.flatMap((a) => other.map((b) => together(a, b))));
}

export function together(a: Way, b: Way): Way {
  if (b.size === 0) return a;
  const way = new Map(a);
  for (const [path, need] of b) {
    const same = way.get(path);
    way.set(path, same ? harder(same, need) : need);
  }
  return way;
}

/** What settles both: certain only where both are. */
function harder(a: Need, b: Need): Need {
  const more = b.effort > a.effort ? b : a;
  return { ...more, sure: a.sure && b.sure, beyond: a.beyond || b.beyond };
}

/** Without those that do all that a cheaper one does, and more. */
export function cheapest(ways: readonly Way[]): Way[] {
  const sorted = ways.map((way) => ({ way, cost: cost(way) })).sort((a, b) => a.cost - b.cost);
  const left: Way[] = [];
  for (const { way } of sorted) {
    if (left.length >= kept) break;
    if (!left.some((cheaper) => includes(way, cheaper))) left.push(way);
  }
  return left;
}

/** Whether a way does all that another does. */
export function includes(way: Way, other: Way): boolean {
  if (other.size > way.size) return false;
  for (const path of other.keys()) if (!way.has(path)) return false;
  return true;
}
