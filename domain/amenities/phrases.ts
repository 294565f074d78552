import type { Lexeme } from "./lex.ts";
import type { Mark } from "./marks.ts";
import type { AmenityReason } from "./reasons.ts";

/** Marks that leave undecided what they speak of, and why; `lasts`: standing first, they govern the rest of the sentence. */
export const doubts: Partial<Record<Mark, { why: AmenityReason; lasts: boolean }>> = {
  planned: { why: "planned", lasts: true },
  some: { why: "some_places", lasts: true },
  doubt: { why: "not_certain", lasts: true },
  wish: { why: "wished", lasts: true },
  past: { why: "in_the_past", lasts: true },
  bring: { why: "bring_your_own", lasts: true },
  closed: { why: "not_open_to_all", lasts: false },
  spent: { why: "used_up", lasts: false },
};

/** Words that name something, but not what. */
export const vague: Partial<Record<Mark, AmenityReason>> = {
  what_charging: "charging_of_what",
  what_heating: "heating_of_what",
  what_parking: "parking_of_what",
  slogan: "slogan",
};

/** Parts of an item joined by 「和」; 「等30余项」 is a part of its own. */
export function partsOf(lexemes: Lexeme[]): Lexeme[][] {
  const parts: Lexeme[][] = [[]];
  let depth = 0;
  for (const lexeme of lexemes) {
    if (lexeme.kind === "open") depth++;
    if (lexeme.kind === "close") depth--;
    if (depth === 0 && isMark(lexeme, "and", "or")) parts.push([]);
    else if (depth === 0 && isMark(lexeme, "more")) parts.push([lexeme]);
    else parts.at(-1)?.push(lexeme);
  }
  return parts.filter((part) => part.length > 0);
}

export function isMark(lexeme: Lexeme | undefined, ...marks: Mark[]): boolean {
  return lexeme?.kind === "mark" && marks.includes(lexeme.mark);
}

export function isWord(raw: string, { from, to }: Lexeme): boolean {
  return /[\p{L}\p{N}]/u.test(raw.slice(from, to));
}

/** What stands between a mark and the next amenity, besides small words. */
export function wordsBeforeAmenity(raw: string, rest: Lexeme[]): string {
  const next = rest.findIndex(({ kind }) => kind === "amenity");
  return textOf(raw, next < 0 ? rest : rest.slice(0, next));
}

export function textOf(raw: string, lexemes: Lexeme[]): string {
  return lexemes
    .filter((one) => one.kind === "text" || isMark(one, "other"))
    .map(({ from, to }) => raw.slice(from, to))
    .join("");
}

/** 「100米有」「距…100米」「50米内」, not a bench of 5 metres. */
export function isDistance(raw: string, { from, to }: Lexeme): boolean {
  const before = raw.slice(Math.max(0, from - 12), from);
  return /[距离附近约(（]|附近|旁/.test(before) || /^\s*(?:以?内|处|外|有|范围|[)）]|$)/.test(raw.slice(to));
}
