import { shanghaiIso } from "../../i18n/clock.ts";

/** A moment of the API on Shanghai's clock: `2026-11-20 20:40`. */
export function minuteOf(iso: string): string {
  return shanghaiIso(Date.parse(iso)).slice(0, 16).replace("T", " ");
}

/** The day of a moment on Shanghai's calendar: `2026-11-20`. */
export function dayOf(iso: string): string {
  return minuteOf(iso).slice(0, 10);
}

/** Today on Shanghai's calendar. */
export function today(): string {
  return shanghaiIso(Date.now()).slice(0, 10);
}
