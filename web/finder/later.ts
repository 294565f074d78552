import { shanghaiIso, wallClock } from "../i18n/clock.ts";

/**
 * The later hour offered beside 「现在开着」: 20:00 in the daytime, 23:00 in the evening, 5:00 at night, when the early
 * shift begins.
 */
export function laterHour(asOf: string): string {
  const { hour } = wallClock(asOf);
  const at = hour >= 5 && hour < 18 ? 20 : hour >= 18 && hour < 22 ? 23 : 5;
  const date = at === 5 && hour >= 22 ? shanghaiIso(Date.parse(asOf) + 86_400_000) : asOf;
  return `${date.slice(0, 10)}T${String(at).padStart(2, "0")}:00:00+08:00`;
}
