import type { Item } from "./items.ts";
import type { Mark } from "./marks.ts";
import { doubts, isDistance, isWord, textOf, vague } from "./phrases.ts";
import { type Mention, ofClause } from "./settle.ts";

/**
 * An item that names nothing but says how the one before it is: 「微波炉,已损坏」「淋浴:无」.
 * Returns whether the item was one.
 */
export function readAfterthought(
  raw: string,
  { lexemes }: Item,
  mentions: Mention[],
  near: boolean,
): boolean {
  const last = mentions.at(-1);
  if (!near || !last) return false;
  const find = (...marks: Mark[]) =>
    lexemes
      .map((one) => (one.kind === "mark" && marks.includes(one.mark) ? one.mark : null))
      .find((one) => one);
  const mark = find(
    "broken",
    "deny",
    "deny_one",
    "planned",
    "doubt",
    "closed",
    "spent",
    "free",
    "paid",
    "near",
    "mended",
  );
  const bare = !lexemes.some(
    (lexeme) =>
      (lexeme.kind === "text" && isWord(raw, lexeme)) ||
      (lexeme.kind === "mark" && (lexeme.mark === "other" || vague[lexeme.mark] !== undefined)),
  );
  const metres = lexemes.find((lexeme) => lexeme.kind === "metres");
  if (metres && isDistance(raw, metres) && /^[\s约以外内处左右]*$/.test(textOf(raw, lexemes))) {
    last.nearby = { metres: metres.metres };
    return true;
  }
  if (!mark) return false;
  const clause = ofClause(mentions, last.clause);
  const meant = find("all") ? clause : clause.filter(({ text }) => text === last.text);
  if (!bare) {
    // 「配有微波炉,不过机器已经坏了」: something here is broken, and this may be it.
    const vaguely = lexemes.some((one) => one.kind === "mark" && vague[one.mark] !== undefined);
    if (mark === "broken" && !vaguely) for (const mention of clause) mention.verdict = "condition_unclear";
    return false;
  }
  for (const mention of meant) {
    if (mark === "broken")
      mention.verdict = lexemes.some(({ kind }) => kind === "quantity") ? "some_of_them" : "broken";
    else if (mark === "deny" || mark === "deny_one") mention.verdict = "absent";
    else if (mark === "free" || mark === "paid") mention.cost = mark;
    else if (mark === "near") mention.nearby = { metres: null };
    else if (mark === "mended") mention.verdict = mention.verdict === "broken" ? "working" : mention.verdict;
    else mention.verdict = doubts[mark]?.why ?? mention.verdict;
  }
  return true;
}
