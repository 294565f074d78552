import type { StationProperties } from "../../domain/stations/wire.ts";
import { comingHour, minutesBetween, wallClock } from "./clock.ts";
import type { Messages } from "./zh.ts";

/** How a station's hour is said at one moment: the lamp, the pill, and why anything is doubtful. */
export interface HourWords {
  lamp: "open" | "closed" | "unknown";
  pill: "open" | "soon" | "closed" | "unknown";
  text: string;
  why: string | null;
}

const soonMinutes = 30;

/** `minutesAway`: how long the reader needs to get there; null when that is not known. */
export function hourWords(
  words: Messages,
  station: Pick<StationProperties, "hours" | "lifecycle">,
  now: string,
  minutesAway: number | null,
): HourWords {
  const { hours } = station;
  const doubt = "holidaysUnknown" in hours ? words.holidaysUnknown : null;
  if (hours.state === "open") {
    if (hours.until === null) return { lamp: "open", pill: "open", text: words.allDay, why: doubt };
    const left = minutesBetween(now, hours.until);
    if (left >= soonMinutes) {
      return {
        lamp: "open",
        pill: "open",
        text: words.openUntil(comingHour(words, now, hours.until)),
        why: doubt,
      };
    }
    const onArrival = minutesAway === null ? null : left - minutesAway;
    return {
      lamp: "open",
      pill: "soon",
      text: words.closesAt(wallClock(hours.until).plain),
      why: onArrival === null ? doubt : onArrival > 0 ? words.minutesLeft(onArrival) : words.closedOnArrival,
    };
  }
  if (hours.state === "closed") {
    return { lamp: "closed", pill: "closed", text: closedText(words, station, now), why: doubt };
  }
  const { claimed, reason } = hours;
  const why = claimed?.reported ? words.pressReport(claimed.reported) : words.unknownHours[reason];
  return { lamp: "unknown", pill: "unknown", text: words.openUnknown, why };
}

function closedText(
  words: Messages,
  { hours, lifecycle }: Pick<StationProperties, "hours" | "lifecycle">,
  now: string,
): string {
  if (lifecycle === "planned" || lifecycle === "building") return words.notYetOpen;
  if (lifecycle === "closed" || lifecycle === "withdrawn") return words.closedForGood;
  if (hours.state === "closed" && hours.suspendedUntil) {
    const { month, day } = wallClock(hours.suspendedUntil);
    return words.suspendedUntil(words.date(month, day));
  }
  if (lifecycle === "suspended") return words.suspended;
  if (hours.state === "closed" && hours.opensAt) return words.opensAt(comingHour(words, now, hours.opensAt));
  return words.closed;
}

/** 「还有2小时20分」 until a door opens; null when it is open or nobody knows. */
export function waitWords(
  words: Messages,
  { hours }: Pick<StationProperties, "hours">,
  now: string,
): string | null {
  if (hours.state !== "closed" || hours.opensAt === null) return null;
  const minutes = minutesBetween(now, hours.opensAt);
  return words.opensIn(Math.floor(minutes / 60), minutes % 60);
}
