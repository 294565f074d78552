import type { Fact, StationFacts } from "../stations/facts.ts";
import { confirmedReason } from "./outcome.ts";

/**
 * So many independent reports of a locked door within so many days leave the hours unconfirmed, at once and without anybody's
 * decision. Independent are reports from different devices: a device is a random token that the page with the form gave a browser
 * before (server/reports/device.ts). What comes without such a token is kept and shown to staff, and does not count.
 */
export const lockedPeople = 3;
export const lockedDays = 14;

const title = `${lockedDays}天内${lockedPeople}人说门锁着`;

/** The facts with the hours marked; `null` where nobody has confirmed any, so that there is nothing to doubt. */
export function doubtHours(facts: StationFacts): StationFacts | null {
  const { hours } = facts;
  if (hours === undefined || hours.checkedAt === null) return null;
  return { ...facts, hours: { ...hours, source: { kind: "report", title }, checkedAt: null, by: null } };
}

/** Whether the hours are unconfirmed because workers found the door locked. */
export function areHoursDoubted(hours: Pick<Fact<unknown>, "source" | "checkedAt"> | undefined): boolean {
  return hours !== undefined && hours.source.kind === "report" && hours.checkedAt === null;
}

/** Whether the union has confirmed that the door was locked in these hours; nobody knows better ones yet. */
export function areHoursRefuted(hours: Pick<Fact<unknown>, "source" | "checkedAt"> | undefined): boolean {
  return areHoursDoubted(hours) && hours?.source.title === confirmedReason;
}

/** The facts with the hours as they were before they were marked; `null` where somebody has changed them since. */
export function trustHoursAgain(facts: StationFacts, before: StationFacts): StationFacts | null {
  if (!areHoursDoubted(facts.hours) || before.hours === undefined) return null;
  if (JSON.stringify(facts.hours?.value) !== JSON.stringify(before.hours.value)) return null;
  return { ...facts, hours: before.hours };
}
