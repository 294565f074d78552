import { normalise } from "../text/normalise.ts";
import { type AmenityCode, amenityCodes } from "./amenities.ts";
import { wordsToAmenities } from "./vocabulary.ts";

/** Every spelling by which an amenity may be asked for: codes and words. */
const spellings: [string, AmenityCode][] = [
  ...amenityCodes.map((code): [string, AmenityCode] => [code, code]),
  ...[...wordsToAmenities].flatMap(([word, { codes }]): [string, AmenityCode][] =>
    codes[0] === undefined ? [] : [[word, codes[0]]],
  ),
];

/**
 * The amenity that someone most likely meant by a code or word that is not known (「showr」, 「wc」, 「洗手見」): the fewest
 * letters to change, as a share of the longer spelling. `null` when not even half of any spelling agrees.
 */
export function nearestAmenity(word: string): AmenityCode | null {
  const asked = normalise(word)
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (asked === "") return null;
  let best: AmenityCode | null = null;
  let least = 0.5;
  for (const [spelling, code] of spellings) {
    const share = edits(asked, spelling) / Math.max(asked.length, spelling.length);
    if (share < least || (share === least && best === null)) {
      least = share;
      best = code;
    }
  }
  return best;
}

/** Letters to insert, delete or replace to make one word of another. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a.charAt(i) === b.charAt(j) ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
