import type { HoursUnknownReason } from "./hours.ts";
import type { Item } from "./items.ts";

/** A piece of the text that decides nothing, by its offsets. */
export interface Note {
  start: number;
  end: number;
  reason: HoursUnknownReason;
}

/** In the order of the text; neighbours with one reason are one, and what stands inside a longer piece is not repeated. */
export function inOrder(notes: readonly Note[], items: readonly Item[]): Note[] {
  const starts = items.map(({ start }) => start);
  let at = 0;
  const kept: Note[] = [];
  for (const note of [...notes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last && note.end <= last.end) continue;
    while (last && at < starts.length && (starts[at] ?? 0) < last.end) at++;
    const adjoins = last && last.reason === note.reason && (starts[at] ?? note.start) >= note.start;
    if (adjoins) last.end = note.end;
    else kept.push({ ...note });
  }
  return kept;
}

/** The words as they stand, with the closing mark of a quotation or bracket that begins among them. */
export function quote(raw: string, start: number, end: number): string {
  const text = raw.slice(start, end);
  const opening = pairs.get(raw.charAt(end));
  return (opening !== undefined && text.includes(opening) ? raw.slice(start, end + 1) : text).trim();
}

const pairs = new Map(
  ["“”", "‘’", "「」", "『』", "（）", "()", "【】", "《》"].map(([open = "", close = ""]) => [close, open]),
);

const tellingReasons: HoursUnknownReason[] = [
  "length_only",
  "season_without_dates",
  "not_about_doors",
  "no_clock",
];

export function tellingReason(notes: readonly Note[]): HoursUnknownReason | null {
  return tellingReasons.find((reason) => notes.some((note) => note.reason === reason)) ?? null;
}
