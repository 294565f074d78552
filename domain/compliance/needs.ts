import type { Finding, Reason } from "./assessment.ts";
import type { AskName } from "./check.ts";
import { daysBetween } from "./days.ts";

/** What would have to happen for one check to come out otherwise. */

/** fix: mend what is there; add: get what is not; record, confirm: find out; survey: at the door; rule: a person decides. */
export type Act = "fix" | "add" | "record" | "confirm" | "survey" | "rule";

export interface Need {
  /** The fact to be changed or found out. */
  path: string;
  act: Act;
  /** Whether the check then certainly comes out as wanted; finding out may bring either. */
  sure: boolean;
  /** Not for the station to change: where it stands, what it is. */
  beyond: boolean;
  /** Larger is harder; only to choose between equally many. */
  effort: number;
  finding: Finding;
}

const place: readonly Finding["check"][] = ["spacing", "stations", "kind", "setting", "density", "region"];

/** The facts to be changed so that this check comes out otherwise than it does. */
export function needsOf(finding: Finding, today: string): Need[] {
  const { check, state, reason } = finding;
  if (check === "all" || check === "any" || check === "atLeast" || check === "not" || check === "cases")
    return [];
  if (state === "unknown") {
    return lacking(finding, today).map((path) => {
      const act = path === "position" ? "survey" : (finding_out[reason] ?? "record");
      return { path, act, sure: false, beyond: false, effort: efforts[act], finding };
    });
  }
  const path = settled(finding.facts[0]?.path ?? "");
  const act = check === "ruling" ? "rule" : (mending[reason] ?? "fix");
  const beyond = isBeyond(finding);
  const effort = efforts[act] + (moves(check, path) ? moving : 0);
  return [{ path, act, sure: act !== "rule", beyond, effort, finding }];
}

/** Whether it is known not to be met, and no one at the station can change that: where it stands, what it is. */
export function isBeyond({ check, state, facts }: Finding): boolean {
  return (
    state !== "unknown" &&
    (place.includes(check) || facts.some(({ path }) => path === "surroundings.sameDoor"))
  );
}

/** The facts that are missing, unconfirmed or too old; of one that says too little, that one. */
function lacking({ facts, reason, check, thresholds }: Finding, today: string): string[] {
  if (reason === "position_coarse" || reason === "position_unsurveyed") return ["position"];
  const counting = check === "listing" ? facts.filter(({ path }) => path === "listings") : facts;
  const age = thresholds.find(({ bound }) => bound === "checkedWithin")?.value ?? Number.POSITIVE_INFINITY;
  const missing = counting.filter(({ path, value, checkedAt }) => {
    if (value === undefined) return true;
    if (checkedAt === null) return !countsAnyway(path);
    return daysBetween(checkedAt, today) > age;
  });
  const telling = missing.length > 0 ? missing : facts.slice(0, 1);
  return [...new Set(telling.map(({ path }) => settled(path)))];
}

/** The name counts unconfirmed, and so does what is computed. */
function countsAnyway(path: string): boolean {
  return path === "name" || path === "kind" || path.startsWith("surroundings");
}

/** What is computed of the place follows from where the door is. */
function settled(path: string): string {
  if (path.startsWith("surroundings.")) return "position";
  return path === "regions" ? "region" : path;
}

/** Larger rooms and other floors are a matter of moving house. */
function moves(check: AskName, path: string): boolean {
  return (
    (check === "number" && ["area", "capacity", "floor"].includes(path)) ||
    check === "yes" ||
    check === "host"
  );
}

const moving = 10;
/** Finding out is all one, so that of several ways the first that the standard names is taken. */
const efforts: Record<Act, number> = { confirm: 1, record: 1, survey: 1, fix: 2, rule: 3, add: 4 };

const finding_out: Partial<Record<Reason, Act>> = {
  unconfirmed: "confirm",
  stale: "confirm",
  position_coarse: "survey",
  position_unsurveyed: "survey",
  needs_ruling: "rule",
};

const mending: Partial<Record<Reason, Act>> = {
  absent: "add",
  nearby_only: "add",
  too_far: "add",
  too_few: "add",
  no_other_way_in: "add",
  not_listed: "add",
};
