import { speaksOfEntry } from "../entry/parse.ts";
import { suppliesIn } from "../supplies/parse.ts";
import type { Unknown } from "../unknown.ts";
import type { Item } from "./items.ts";
import { isMark, isWord, partsOf, vague } from "./phrases.ts";
import type { AmenityReason } from "./reasons.ts";

/** What no amenity accounts for, part by part. */
export function leftovers(raw: string, item: Item, entry: boolean): Unknown[] {
  const unknown: Unknown[] = [];
  for (const part of partsOf(item.lexemes)) {
    const [first, last] = [part[0], part.at(-1)];
    if (!first || !last) continue;
    const text = raw.slice(first.from, last.to).trim();
    if (isMark(first, "more")) {
      unknown.push({ text, reason: "list_not_complete" });
      continue;
    }
    const named = part.some(({ kind }) => kind === "amenity");
    const vagueOnes = part.filter((one) => one.kind === "mark" && vague[one.mark] !== undefined);
    for (const one of vagueOnes) {
      const reason = one.kind === "mark" ? vague[one.mark] : undefined;
      if (reason) unknown.push({ text: named ? raw.slice(one.from, one.to) : text, reason });
    }
    if (named || vagueOnes.length > 0) continue;
    const rest = part.filter(
      (lexeme) =>
        (lexeme.kind === "text" && isWord(raw, lexeme)) ||
        isMark(lexeme, "other", "about", "broken", "deny", "deny_one"),
    );
    if (rest.length === 0) continue;
    unknown.push({ text, reason: reasonFor(text, entry) });
  }
  return unknown;
}

function reasonFor(text: string, entry: boolean): AmenityReason {
  if (suppliesIn(text).length > 0) return "supply";
  if (/^\d+\s*[余多]?\s*[项种类]/.test(text)) return "list_not_complete";
  return entry && speaksOfEntry(text.includes("门") ? text : `${text}开门`) ? "entry" : "not_known";
}
