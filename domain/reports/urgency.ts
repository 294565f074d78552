import type { AmenityCode } from "../amenities/amenities.ts";
import { addDays } from "../compliance/days.ts";
import type { ReportKind } from "./kinds.ts";

/** Without these somebody may come to harm. */
const vital: readonly AmenityCode[] = ["drinking_water", "first_aid", "aed", "oxygen", "fire_safety"];

const daysToDecide = { urgent: 2, ordinary: 7, praise: 14 };

/**
 * Whether a case goes first, and the day by which somebody should have decided. Urgent: several found the door locked in posted
 * hours, somebody was turned away, or what is broken is water, medicine or against fire.
 * @param people how many independent reporters found the door locked in posted hours.
 * @param since day of the first report.
 */
export function urgencyOf(
  { kind, amenity, people }: { kind: ReportKind; amenity: AmenityCode | null; people: number },
  since: string,
): { urgent: boolean; due: string } {
  const urgent =
    kind === "turned_away" ||
    (kind === "locked" && people >= 2) ||
    (kind === "broken" && amenity !== null && vital.includes(amenity));
  const days = urgent ? "urgent" : kind === "still_true" ? "praise" : "ordinary";
  return { urgent, due: addDays(since, daysToDecide[days]) };
}
