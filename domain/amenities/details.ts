import type { Item } from "./items.ts";
import type { Lexeme } from "./lex.ts";
import { isMark, isWord, partsOf } from "./phrases.ts";
import type { Mention } from "./settle.ts";

/** 「空调或电风扇」, 「电风扇(空调)」: one of the two is there, and the text does not say which. */
export function chooseEither(lexemes: Lexeme[], own: Mention[]): void {
  const named = lexemes.filter((lexeme) => lexeme.kind === "amenity");
  const codes = new Set(own.map(({ code }) => code));
  const [head, inside] = named;
  const at = head ? lexemes.indexOf(head) : -1;
  const bracketed = named.length === 2 && lexemes[at + 1]?.kind === "open" && lexemes[at + 2] === inside;
  const either =
    lexemes.some((one, i) => isMark(one, "or") && i > at && at >= 0) || (bracketed && !head?.room);
  if (!either || codes.size < 2) return;
  for (const mention of own) if (mention.verdict === "working") mention.verdict = "either_of_them";
}

/** Numbers, prices and conditions that stand with one amenity. */
export function addDetails(raw: string, item: Item, own: Mention[]): void {
  for (const part of partsOf(item.lexemes)) {
    const named = part.filter((lexeme) => lexeme.kind === "amenity");
    const codes = new Set(named.flatMap((lexeme) => lexeme.codes));
    const [code] = codes;
    const mention = own.find((one) => one.code === code);
    const [first, last] = [part[0], part.at(-1)];
    if (codes.size !== 1 || !mention || !first || !last) continue;
    const counts = part.filter((lexeme) => lexeme.kind === "quantity");
    const count = counts.length === 1 ? counts[0]?.count : null;
    if (count) mention.count = count;
    if (count === 0 && mention.verdict === "working") mention.verdict = "absent";
    const words = raw.slice(first.from, last.to).trim();
    const more = part.filter((lexeme) => lexeme.kind === "text").map(({ from, to }) => raw.slice(from, to));
    const told =
      counts.some((one) => one.count === null) ||
      part.some((lexeme) => lexeme.kind === "price") ||
      more.some((text) => /[\d限凭需夜晚周月季夏冬女男岁]|预约|登记|扫码|小时|白天|钥匙/.test(text)) ||
      saysMoreInBrackets(raw, part);
    if (told && mention.verdict === "working") mention.note = words.slice(0, 200);
  }
}

/** 「餐厅(120人)」, not 「微波炉(1台)」. */
function saysMoreInBrackets(raw: string, part: Lexeme[]): boolean {
  const open = part.findIndex(({ kind }) => kind === "open");
  return (
    open >= 0 &&
    part.slice(open).some((one) => one.kind === "amenity" || (one.kind === "text" && isWord(raw, one)))
  );
}
