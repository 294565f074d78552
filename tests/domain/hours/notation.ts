import type { Days, HoursPattern, HoursRule, Span } from "../../../domain/hours/hours.ts";
import type { Unknown } from "../../../domain/unknown.ts";

/** A pattern on one line with nothing left out: 「weekdays 12345: 8:30-12:00, 13:00-17:30 {scan}; else no_clock」. */
export function patternLine(pattern: HoursPattern | null): string {
  if (pattern === null) return "null";
  const parts = pattern.rules.map(ruleText);
  if (pattern.otherwise) parts.push(`else ${pattern.otherwise}`);
  return parts.join("; ");
}

export function unknownLine(unknown: readonly Unknown[]): string {
  return unknown.map(({ text, reason }) => `${reason}(${text})`).join(" ");
}

function ruleText({ days, season, spans }: HoursRule): string {
  const bounds = season ? ` [${season.from} ${season.to}]` : "";
  return `${daysText(days)}${bounds}: ${spans === "unknown" ? "?" : spans.map(spanText).join(", ") || "closed"}`;
}

function daysText(days: Days): string {
  if (days.on === "weekdays") return `weekdays ${days.weekdays.join("")}`;
  return days.on === "holidays" && days.names ? `holidays ${days.names.join("+")}` : days.on;
}

function spanText({ from, to, entry }: Span): string {
  return `${clock(from)}-${clock(to)}${entry ? ` {${entry.join("+")}}` : ""}`;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
