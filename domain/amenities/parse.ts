import { speaksOfEntry } from "../entry/parse.ts";
import type { Parsed, Unknown } from "../unknown.ts";
import { readAfterthought } from "./afterthought.ts";
import type { AmenityCode, AmenityFact } from "./amenities.ts";
import { clausesOf } from "./items.ts";
import { leftovers } from "./leftovers.ts";
import { isMark } from "./phrases.ts";
import { type Flow, ItemReader } from "./read-item.ts";
import { type Mention, settle } from "./settle.ts";

/**
 * Reads amenities out of Chinese (or plain English) prose. Only what the text says to be so, or not to be so, becomes a fact; all
 * else is in `unknown`, its reason an {@link AmenityReason}. Facts have neither source nor date: those are the caller's to add.
 */
export function parseAmenities(raw: string): Parsed<Partial<Record<AmenityCode, AmenityFact>>> {
  const unknown: Unknown[] = [];
  const mentions: Mention[] = [];
  const flow: Flow = { doubt: null, unclear: false, governed: null, free: false, near: false };
  let sentence = 0;
  for (const clause of clausesOf(raw)) {
    if (clause.sentence !== sentence) Object.assign(flow, { doubt: null, unclear: false });
    else flow.unclear ||= flow.governed !== null;
    Object.assign(flow, { governed: null, free: false, near: false });
    const sameSentence = clause.sentence === sentence;
    sentence = clause.sentence;
    const entry = speaksOfEntry(raw.slice(clause.items[0]?.from, clause.items.at(-1)?.to));
    for (const item of clause.items) {
      if (item.lexemes.some((lexeme) => isMark(lexeme, "now"))) flow.doubt = null;
      if (item.lexemes.some(({ kind }) => kind === "amenity"))
        mentions.push(...new ItemReader(raw, clause, item, flow, mentions).read());
      else if (readAfterthought(raw, item, mentions, sameSentence || item !== clause.items[0])) continue;
      unknown.push(...leftovers(raw, item, entry));
    }
  }
  const { facts, undecided } = settle(mentions);
  unknown.push(...undecided);
  const seen = new Set<string>();
  return {
    raw,
    value: Object.keys(facts).length > 0 ? facts : null,
    unknown: unknown
      .filter(({ text, reason }) => !seen.has(`${reason} ${text}`) && seen.add(`${reason} ${text}`))
      .sort((a, b) => raw.indexOf(a.text) - raw.indexOf(b.text)),
  };
}
