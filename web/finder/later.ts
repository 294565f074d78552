import { wallClock } from "../i18n/clock.ts";

/**
 * The later hour offered beside 「现在开着」, as the address says it: 20:00 in the daytime, 23:00 in the evening, 5:00 at
 * night, when the early shift begins.
 */
export function laterHour(asOf: string): "20:00" | "23:00" | "05:00" {
  const { hour } = wallClock(asOf);
  if (hour >= 5 && hour < 18) return "20:00";
  return hour >= 18 && hour < 22 ? "23:00" : "05:00";
}
