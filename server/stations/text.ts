import * as OpenCC from "opencc-js";
import { pinyin } from "pinyin-pro";

/**
 * Text search over names, aliases, brands, hosts, addresses and the names of regions: every word is cut into pairs of characters (and single
 * ones), so that two-character Chinese words need no dictionary. Full and half width, traditional and simplified
 * characters, upper and lower case are one; names are also found by their pinyin.
 */

/** In simplified characters. */
export const toSimplified = OpenCC.Converter({ from: "t", to: "cn" });

/** Letters and digits of any script, in runs; everything else parts words. */
const words = /[\p{L}\p{N}]+/gu;

function normalise(text: string): string[] {
  return toSimplified(text.normalize("NFKC").toLowerCase()).match(words) ?? [];
}

function pairs(word: string): string[] {
  const characters = [...word];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** What is stored beside a station. `texts`: name first, then aliases, brands, host, address and regions. */
export function searchTerms(texts: string[]): { bigrams: string[]; pinyin: string } {
  const bigrams = new Set<string>();
  for (const word of texts.flatMap(normalise)) {
    for (const character of word) bigrams.add(character);
    for (const pair of pairs(word)) bigrams.add(pair);
  }
  const name = normalise(texts[0] ?? "").join("");
  const syllables = pinyin(name, { toneType: "none", type: "array", v: true, nonZh: "consecutive" });
  const joined = syllables.join("").replaceAll("ü", "v");
  const initials = syllables.map(([initial = ""]) => initial).join("");
  return { bigrams: [...bigrams], pinyin: `${joined} ${initials}` };
}

/** A text query: every term must be found, as characters or, where it is all Latin letters, as pinyin. */
export interface TextQuery {
  terms: { bigrams: string[]; pinyin: string | null }[];
}

/** `null` when nothing in the text can be searched for. */
export function parseTextQuery(text: string): TextQuery | null {
  const found = normalise(text).slice(0, 8);
  if (found.length === 0 || text.includes("\0")) return null;
  return {
    terms: found.map((word) => ({
      bigrams: [...word].length === 1 ? [word] : pairs(word),
      pinyin: /^[a-z]{3,}$/.test(word) ? word : null,
    })),
  };
}
