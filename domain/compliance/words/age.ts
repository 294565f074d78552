import type { Finding } from "../assessment.ts";
import { daysBetween } from "../days.ts";
import { decisiveLeaves } from "./decisive.ts";
import { eventsIn, lastOf } from "./values.ts";

/** How old the evidence is that a finding rests on. */
export interface EvidenceAge {
  /** The day (Asia/Shanghai) it was seen; of several the oldest, of events the last one's own day. */
  on: string;
  /** Days from then to the day asked about. */
  days: number;
  /** Too old to count. */
  stale: boolean;
}

/** Column 佐证时间; null: nobody has looked, or it is computed (「没有」). `day`: `YYYY-MM-DD` in Asia/Shanghai. */
export function evidenceAge(finding: Finding, day: string): EvidenceAge | null {
  const leaves = decisiveLeaves(finding);
  const days = leaves.flatMap((leaf) => seenOn(leaf) ?? []).sort();
  const [oldest] = days;
  if (oldest === undefined) return null;
  const stale = leaves.some(
    ({ check, reason }) => reason === "stale" || (check === "events" && reason === "too_few"),
  );
  return { on: oldest, days: Math.max(0, daysBetween(oldest, day)), stale };
}

/** That something has happened is as old as that; that no more has, as the record. */
function seenOn({ check, of, facts: [fact], thresholds }: Finding): string | null {
  if (fact === undefined) return null;
  const counts = check === "events" && !thresholds.some(({ bound }) => bound === "atMost");
  return (counts && lastOf(eventsIn(fact.value, of))) || fact.checkedAt;
}
