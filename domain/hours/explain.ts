import type { Parsed } from "../unknown.ts";
import { hoursAt } from "./evaluate.ts";
import type { HolidayTable } from "./holidays.ts";
import type { HoursPattern, HoursState } from "./hours.ts";
import { parseHours } from "./parse.ts";

/** What a text about hours is understood to mean and, for a moment, what follows: `until` is the next closing or opening, where one is known. */
export interface HoursExplanation extends Parsed<HoursPattern> {
  state?: HoursState["state"];
  until?: string | null;
}

/** `at`: the moment to answer for; `null` explains the text alone. */
export function explainHours(text: string, at: Date | null, holidays: HolidayTable): HoursExplanation {
  const parsed = parseHours(text);
  if (at === null) return parsed;
  const answer = hoursAt(parsed.value, at, holidays);
  if (answer.state === "unknown") return { ...parsed, state: answer.state };
  return { ...parsed, state: answer.state, until: answer.state === "open" ? answer.until : answer.opensAt };
}
