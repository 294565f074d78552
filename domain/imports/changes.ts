import { metresBetween } from "../coordinates/bearing.ts";
import { sameJson } from "../same-json.ts";
import { factsByPath } from "../stations/fact-paths.ts";
import type { Fact, StationFacts } from "../stations/facts.ts";

/** What a row would do to one fact. */
export interface RowChange {
  path: string;
  before: unknown;
  after: unknown;
  /**
   * `set`: the value is another, or was not there; `confirm`: the same value, confirmed on a later day; `conflict`: another value than
   * what somebody has confirmed on site, which stays unless the clerk decides otherwise.
   */
  kind: "set" | "confirm" | "conflict";
}

/** Facts as a sheet states them, all confirmed on one day; null: by nobody. */
export interface Stated {
  values: ReadonlyMap<string, unknown>;
  checkedAt: string | null;
}

/** What a row says otherwise than the facts there are, in the order of the row. What it does not speak of stays. */
export function changesOfRow(facts: StationFacts, { values, checkedAt }: Stated): RowChange[] {
  const known = factsByPath(facts);
  return [...values].flatMap(([path, value]): RowChange[] => {
    const fact = known.get(path);
    if (fact === undefined) return [{ path, before: null, after: value, kind: "set" }];
    const after = joined(path, fact.value, value);
    const before = fact.value;
    if (after !== null && !says(path, before, after)) {
      return [{ path, before, after, kind: confirmedOnSite(fact) ? "conflict" : "set" }];
    }
    const later = checkedAt !== null && (fact.checkedAt ?? "") < checkedAt;
    return later && !confirmedOnSite(fact) && path !== "region"
      ? [{ path, before, after: before, kind: "confirm" }]
      : [];
  });
}

/** Somebody stood there: a survey, the keeper, an inspector, a worker's report that was confirmed. */
function confirmedOnSite({ source, checkedAt, by }: Fact<unknown>): boolean {
  if (checkedAt === null) return false;
  return (
    source.kind === "survey" ||
    source.kind === "keeper" ||
    source.kind === "report" ||
    by?.role === "inspector" ||
    by?.role === "keeper"
  );
}

/** Days of visits are added to those that are known. */
function joined(path: string, before: unknown, after: unknown): unknown {
  if (!path.startsWith("events.") || !Array.isArray(before) || !Array.isArray(after)) return after;
  const news = after.filter((event) => !before.some((one) => isRecord(one) && one.on === event.on));
  return news.length === 0 ? null : [...before, ...news];
}

/** Whether what is known says what the row says; what it says beyond that does not matter. */
function says(path: string, before: unknown, after: unknown): boolean {
  if (!isRecord(before) || !isRecord(after)) return sameJson(before, after);
  if (path === "position") return samePlace(before, after);
  if (path === "hours") return sameHours(before, after);
  if (path === "host") return before.name === after.name;
  if (path.startsWith("roles.")) return (before.people === 0) === (after.people === 0);
  if (/^(amenities|evidence)\.|^(operator|lifecycle)$/.test(path)) {
    return Object.entries(after).every(([key, value]) => sameJson(before[key], value));
  }
  return sameJson(before, after);
}

/** One metre apart is the same place, however it was written. */
function samePlace(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  const [from, to] = [pointOf(before), pointOf(after)];
  if (to === null) return true;
  return from !== null && before.precision === after.precision && metresBetween(from, to) < 1;
}

function pointOf({ lon, lat }: Record<string, unknown>): [number, number] | null {
  return typeof lon === "number" && typeof lat === "number" ? [lon, lat] : null;
}

function sameHours(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  return before.raw === after.raw || sameJson(before.pattern, after.pattern);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
