import { normalise, readNumber } from "../text/normalise.ts";
import type { AmenityCode } from "./amenities.ts";
import { type Mark, markWords } from "./marks.ts";
import { wordsToAmenities } from "./vocabulary.ts";

/** A piece of the text: `from` and `to` are offsets in the source. */
export type Lexeme = { from: number; to: number } & (
  | { kind: "amenity"; codes: readonly AmenityCode[]; part: boolean; room: boolean }
  | { kind: "mark"; mark: Mark }
  | { kind: "quantity"; count: number | null }
  | { kind: "metres"; metres: number }
  | { kind: "price"; yuan: number }
  | { kind: "break"; rank: "sentence" | "clause" | "item" | "blank" }
  | { kind: "open" | "close" }
  | { kind: "text" }
);

type Entry = { codes: readonly AmenityCode[]; part: boolean } | { mark: Mark };

const dictionary = new Map<string, Entry>(wordsToAmenities);
for (const [mark, words] of Object.entries(markWords) as [Mark, string][])
  for (const word of words.split("、")) dictionary.set(word, { mark });

/** Lengths of the known words by their first character, longest first: where to look, and how far. */
const lengths = new Map<string, number[]>();
for (const word of dictionary.keys()) {
  const known = lengths.get(word.charAt(0)) ?? [];
  if (!known.includes(word.length)) known.push(word.length);
  lengths.set(word.charAt(0), known);
}
for (const known of lengths.values()) known.sort((a, b) => b - a);

const breaks = new Map<string, "sentence" | "clause" | "item" | "blank">([
  ..."。;!\n".split("").map((sign): [string, "sentence"] => [sign, "sentence"]),
  [",", "clause"],
  ..."、/|·".split("").map((sign): [string, "item"] => [sign, "item"]),
  ..." :".split("").map((sign): [string, "blank"] => [sign, "blank"]),
]);

const quantity =
  /^\s*([余多来几]?)\s*(?:台|个(?!小?时|月|工作|星期|人|功能|项)|张|把|间|部|只|条|处|根|盏|辆|座|排)/;
const hardlyMore = /(?:近|约|超|过|至少|不少于|大概|上)\s*$/;

/** Cuts a text into the longest words that are known here; what is between them is `text`. Offsets are those of the source. */
export function lex(raw: string): Lexeme[] {
  const text = normalise(raw).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const lexemes: Lexeme[] = [];
  let textFrom = 0;
  const push = (lexeme: Lexeme) => {
    if (lexeme.from > textFrom) lexemes.push({ kind: "text", from: textFrom, to: lexeme.from });
    lexemes.push(lexeme);
    textFrom = lexeme.to;
  };
  let at = 0;
  while (at < text.length) {
    const lexeme = ordinalAt(text, at) ?? measureAt(text, at) ?? wordAt(text, at) ?? signAt(text, at);
    if (lexeme) push(lexeme);
    at = lexeme ? lexeme.to : at + 1;
  }
  if (textFrom < text.length) lexemes.push({ kind: "text", from: textFrom, to: text.length });
  return lexemes;
}

function wordAt(text: string, from: number): Lexeme | null {
  for (const length of lengths.get(text.charAt(from)) ?? []) {
    const word = text.substr(from, length);
    const entry = dictionary.get(word);
    const to = from + length;
    if (entry === undefined || cutsLatin(text, from, to) || cutsShort(word, text.charAt(to))) continue;
    if ("mark" in entry) return { kind: "mark", mark: entry.mark, from, to };
    return {
      kind: "amenity",
      codes: entry.codes,
      part: entry.part,
      room: /[室间区厅堂房点处]$/.test(word),
      from,
      to,
    };
  }
  return null;
}

/** Where the longest word is the wrong one: 「有无线网络」 does not ask whether, 「无法律援助」 is not 「无法」. */
function cutsShort(word: string, next: string): boolean {
  return (word === "有无" && (next === "线" || next === "障")) || (word === "无法" && next === "律");
}

/** 「fan」 is no word inside 「fancy」. */
function cutsLatin(text: string, from: number, to: number): boolean {
  const latin = (at: number) => /[a-z]/.test(text.charAt(at));
  return (latin(from) && latin(from - 1)) || (latin(to - 1) && latin(to));
}

function signAt(text: string, from: number): Lexeme | null {
  const sign = text.charAt(from);
  if (sign === ":" && /\d/.test(text.charAt(from - 1)) && /\d/.test(text.charAt(from + 1))) return null;
  const rank = breaks.get(sign);
  const to = from + 1;
  if (rank) return { kind: "break", rank, from, to };
  if ("([【〔{".includes(sign)) return { kind: "open", from, to };
  if (")]】〕}".includes(sign)) return { kind: "close", from, to };
  return null;
}

/** 「1.」「一、」「①」 before an item only separates. */
function ordinalAt(text: string, from: number): Lexeme | null {
  const begins = from === 0 || " \n;。,".includes(text.charAt(from - 1));
  const ordinal = /^(?:[①-⑳]|\d{1,2}(?:[.)](?!\d)|、)|[一二三四五六七八九十]{1,3}、)/.exec(
    text.slice(from, from + 4),
  );
  if (!ordinal || !(begins || /[①-⑳]/.test(ordinal[0]))) return null;
  return { kind: "break", rank: "blank", from, to: from + ordinal[0].length };
}

/** 「2台」「×2」「100米」「10元」: numbers with what they count. */
function measureAt(text: string, from: number): Lexeme | null {
  const times = /^[×x*]\s*(\d{1,4})(?![\d.])/.exec(text.slice(from, from + 8));
  if (times) return { kind: "quantity", count: Number(times[1]), from, to: from + times[0].length };
  if (/[\d.]/.test(text.charAt(from - 1))) return null;
  const number = readNumber(text, from);
  if (number === null || Number.isNaN(number.value)) return null;
  const decimals = /^\.\d+/.exec(text.slice(number.end, number.end + 6))?.[0] ?? "";
  const value = number.value + Number(`0${decimals}`);
  const end = number.end + decimals.length;
  const before = text.slice(Math.max(0, from - 8), from);
  const rest = text.slice(end, end + 8);
  const metres = /^\s*多?(?:米|m(?![a-z\d]))(?!高|长|宽)/.exec(rest);
  if (metres && value > 0) return { kind: "metres", metres: value, from, to: end + metres[0].length };
  const yuan = /^\s*(?:元|块钱)(?:\/(?:次|人|份|天|晚|小时|时|分钟)|钱|起)?/.exec(rest);
  if (yuan && !/(?:价值|投资|投入|花费|耗资|补贴|奖励)[约近]?\s*$/.test(before))
    return { kind: "price", yuan: value, from, to: end + yuan[0].length };
  const measure = quantity.exec(rest);
  const bare = /^(?:\s*$|[ 、,;。\n)])/.test(text.slice(end)) && /\d/.test(text.charAt(from));
  if (!measure && bare && value < 100 && /[\p{Script=Han}:]\s*$/u.test(before) && !decimals)
    return { kind: "quantity", count: value, from, to: end };
  if (!measure || decimals) return null;
  const vague = measure[1] !== "" || hardlyMore.test(before.slice(-4));
  const count = !vague && Number.isSafeInteger(value) ? value : null;
  return { kind: "quantity", count, from, to: end + measure[0].length };
}
