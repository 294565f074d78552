import { readNumber } from "../text/normalise.ts";
import { exactWord, type Word, wordAt } from "./words.ts";

export interface NumberWord {
  is: "number";
  value: number;
  /** Arabic digits, as many as these; 0 for Chinese numerals. */
  digits: number;
  /** Written with a leading zero, as only a 24-hour clock is. */
  padded: boolean;
}

/** A word or number of the text, from `start` to before `end`. */
export interface Token {
  start: number;
  end: number;
  word: Word | NumberWord;
}

/** Cuts a normalised text into known words, numbers, weekday expressions and runs of text; blanks vanish. Takes time linear in its length. */
export function tokenise(normalised: string): Token[] {
  const text = normalised.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (text.charAt(at) === " ") {
      at++;
      continue;
    }
    const token = weekdaysAt(text, at) ?? wordOrNumberAt(text, at);
    const last = tokens.at(-1);
    if (token.word.is === "text" && last?.word.is === "text" && last.end === at) last.end = token.end;
    else tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function wordOrNumberAt(text: string, start: number): Token {
  const latin = runOf(isLatin, text, start);
  if (latin > start) {
    return { start, end: latin, word: exactWord(text.slice(start, latin)) ?? { is: "text" } };
  }
  if (text.charAt(start) === "一" && isDigit(text.charAt(start - 1)) && isDigit(text.charAt(start + 1))) {
    return { start, end: start + 1, word: { is: "to" } }; // 「8:00一12:00」: a dash to whoever typed it
  }
  const known = wordAt(text, start);
  const number = readNumber(text, start);
  if (known && (number === null || known.end > number.end || Number.isNaN(number.value))) {
    return { start, end: known.end, word: known.word };
  }
  if (number) {
    const arabic = isDigit(text.charAt(start));
    return {
      start,
      end: number.end,
      word: {
        is: "number",
        value: number.value,
        digits: arabic ? number.end - start : 0,
        padded: arabic && text.charAt(start) === "0" && number.end > start + 1,
      },
    };
  }
  return { start, end: start + 1, word: { is: "text" } };
}

function runOf(matches: (char: string) => boolean, text: string, start: number): number {
  let end = start;
  while (end < text.length && matches(text.charAt(end))) end++;
  return end;
}

function isLatin(char: string): boolean {
  return char >= "a" && char <= "z";
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

function isBlank(char: string): boolean {
  return char === " ";
}

const prefixes = ["周", "星期", "礼拜"];
const names = new Map<string, number>([
  ...[..."一二三四五六日"].map((char, index): [string, number] => [char, index + 1]),
  ["天", 7],
  ...[..."1234567"].map((char, index): [string, number] => [char, index + 1]),
]);
const english = new Map<string, number>(
  [
    "mon monday",
    "tue tues tuesday",
    "wed wednesday",
    "thu thur thurs thursday",
    "fri friday",
    "sat saturday",
    "sun sunday",
  ].flatMap((forms, index) => forms.split(" ").map((form): [string, number] => [form, index + 1])),
);

/** 「周一至周五」「周一、三、五」「星期六、日」「周六日」「Mon-Fri」: one token of weekdays. */
function weekdaysAt(text: string, start: number): Token | null {
  const first = weekdayAt(text, start, false);
  if (!first) return null;
  const days = [first.day];
  let end = first.end;
  for (;;) {
    const link = linkAt(text, end);
    const next = weekdayAt(text, link.end, true);
    if (!next || (link.sign === "" && !"一二三四五六日周星礼".includes(text.charAt(link.end)))) break;
    const last = days.at(-1) ?? next.day;
    for (let day = link.range ? (last % 7) + 1 : next.day; day !== next.day; day = (day % 7) + 1)
      days.push(day);
    days.push(next.day);
    end = next.end;
  }
  const weekdays = [...new Set(days)].sort((a, b) => a - b);
  return { start, end, word: { is: "days", days: { on: "weekdays", weekdays } } };
}

function weekdayAt(text: string, at: number, continuing: boolean): { day: number; end: number } | null {
  const latin = runOf(isLatin, text, at);
  if (latin > at) {
    const day = english.get(text.slice(at, latin));
    return day === undefined ? null : { day, end: latin };
  }
  const prefix = prefixes.find((word) => text.startsWith(word, at)) ?? "";
  if (prefix === "" && !continuing) return null;
  const nameAt = at + prefix.length;
  const char = text.charAt(nameAt);
  const day = names.get(char);
  if (day === undefined) return null;
  const end = nameAt + 1;
  if (isDigit(char)) {
    const next = text.charAt(end);
    const after = text.charAt(runOf(isBlank, text, end)) || "\0";
    const counts =
      isDigit(next) || ":.点时月号日分天楼".includes(after) || (prefix === "" && "-~".includes(after));
    return counts ? null : { day, end };
  }
  if (prefix !== "") {
    const countsDays = text.startsWith("天", end) && char !== "日" && char !== "天"; // 「每周五天」
    return countsDays ? null : { day, end };
  }
  return beginsAnotherWord(text, nameAt, end) ? null : { day, end };
}

/** 「周一五点」「周一二十点」「周六日间」: a weekday's short name that is the beginning of something else. 「周一三五」 is not. */
function beginsAnotherWord(text: string, at: number, end: number): boolean {
  const word = wordAt(text, at);
  if (word && word.end > end) return true;
  const run = text.slice(at, Math.max(end, readNumber(text, at)?.end ?? 0));
  const after = text.charAt(runOf(isBlank, text, at + run.length)) || "\0";
  const ascending =
    run.length <= 6 &&
    [...run].every((char, i) => i === 0 || (names.get(char) ?? 0) > (names.get(run.charAt(i - 1)) ?? 0));
  return !ascending || "点时月号分刻".includes(after);
}

const ranges = "-~至到";
const lists = "、,和及与&/";

function linkAt(text: string, start: number): { end: number; range: boolean; sign: string } {
  let end = runOf(isBlank, text, start);
  const sign = text.charAt(end);
  if (text.startsWith("to ", end)) return { end: runOf(isBlank, text, end + 2), range: true, sign: "to" };
  if (sign !== "" && (ranges.includes(sign) || lists.includes(sign))) {
    end = runOf((char) => char === " " || char === sign, text, end);
    return { end, range: ranges.includes(sign), sign };
  }
  return { end, range: false, sign: "" };
}
