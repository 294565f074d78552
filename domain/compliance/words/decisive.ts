import type { Finding, UsedFact } from "../assessment.ts";

/** The parts that make a joined finding what it is; of a part that is itself joined, that part as a whole. */
export function decisiveParts(finding: Finding): Finding[] {
  const { check, state, parts } = finding;
  if (check === "not") return parts;
  // One that is not known decides; those before it are certainly not, those after it are not yet thought of.
  const open = check === "any" && state === "unknown" ? parts.findIndex((part) => part.state === state) : -1;
  const same = open >= 0 ? parts.slice(0, open + 1) : parts.filter((part) => part.state === state);
  const telling = same.length > 0 ? same : parts;
  // One that is met is enough; several ways of seeing the same thing are one.
  if (check === "any" && state === "met") return telling.slice(0, 1);
  return telling.filter((part) => !isToldBy(part, telling));
}

/** 「牌匾与台账同名」 says already that there is a plaque. */
function isToldBy({ check, state, facts }: Finding, among: readonly Finding[]): boolean {
  const path = facts[0]?.path;
  if (check !== "evidence" || path === undefined) return false;
  return among.some(
    (other) => other.check === "text" && other.state === state && other.facts[0]?.path === path,
  );
}

/** A joined finding down to the checks that ask something themselves, those that decide it only. */
export function decisiveLeaves(finding: Finding): Finding[] {
  if (finding.parts.length === 0) return [finding];
  return decisiveParts(finding).flatMap(decisiveLeaves);
}

/** Whether the criterion says well enough what a single sentence is about: about one fact, or nothing is recorded at all. */
export function criterionTells(finding: Finding): boolean {
  const leaves = leavesOf(finding);
  const paths = new Set(leaves.map((leaf) => subject(leaf)?.path));
  return paths.size <= 1 || leaves.every(({ reason }) => reason === "not_recorded");
}

export function leavesOf(finding: Finding): Finding[] {
  return finding.parts.length === 0 ? [finding] : finding.parts.flatMap(leavesOf);
}

/** The fact that a check is about; of two numbers, the one that is not known. */
export function subject({ check, state, reason, facts }: Finding): UsedFact | undefined {
  if (check !== "number" || state !== "unknown") return facts[0];
  const seen = facts.filter(({ checkedAt }) => checkedAt !== null);
  const [oldest] = seen.sort((a, b) => ((a.checkedAt ?? "") < (b.checkedAt ?? "") ? -1 : 1));
  const lacking =
    reason === "stale"
      ? oldest
      : facts.find(
          ({ value, checkedAt }) =>
            (value === undefined) === (reason !== "unconfirmed") && checkedAt === null,
        );
  return lacking ?? facts[0];
}
