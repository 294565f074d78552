import { speaksOfEntry } from "../entry/parse.ts";
import { suppliesIn } from "../supplies/parse.ts";
import type { Parsed, Unknown } from "../unknown.ts";
import type { AmenityCode, AmenityFact } from "./amenities.ts";
import { type Clause, clausesOf, type Item } from "./items.ts";
import type { Lexeme } from "./lex.ts";
import type { Mark } from "./marks.ts";
import type { AmenityReason } from "./reasons.ts";
import { type Mention, settle } from "./settle.ts";

type Verdict = Mention["verdict"];

/** Marks that leave undecided what they speak of, and why; `lasts`: standing first, they govern the rest of the sentence. */
const doubts: Partial<Record<Mark, { why: AmenityReason; lasts: boolean }>> = {
  planned: { why: "planned", lasts: true },
  some: { why: "some_places", lasts: true },
  doubt: { why: "not_certain", lasts: true },
  wish: { why: "wished", lasts: true },
  past: { why: "in_the_past", lasts: true },
  bring: { why: "bring_your_own", lasts: true },
  closed: { why: "not_open_to_all", lasts: false },
  spent: { why: "used_up", lasts: false },
};
const vague: Partial<Record<Mark, AmenityReason>> = {
  what_charging: "charging_of_what",
  what_heating: "heating_of_what",
  what_parking: "parking_of_what",
  slogan: "slogan",
};

/** What the words so far do to the words that follow. */
interface Flow {
  /** Until the sentence ends. */
  doubt: AmenityReason | null;
  /** After a denial it cannot be told whether the next items are denied too, until one is plainly said to be there. */
  unclear: boolean;
  /** Until the clause ends: a denial, fault, 「免费提供」 or 「附近有」 at its head governs its whole list. */
  governed: Verdict | null;
  free: boolean;
  near: boolean;
}

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
      if (item.lexemes.some(({ kind }) => kind === "amenity")) readItem(raw, clause, item, flow, mentions);
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

/** Goes through one item from left to right. A mark governs what follows it; where nothing does, what it follows. */
function readItem(raw: string, clause: Clause, item: Item, flow: Flow, mentions: Mention[]): void {
  const { lexemes } = item;
  const has = (mark: Mark) => lexemes.some((lexeme) => isMark(lexeme, mark));
  const said = has("has") || has("now") || has("free") || lexemes.some(({ kind }) => kind === "quantity");
  if (said && !has("deny") && !has("deny_one")) Object.assign(flow, { governed: null, unclear: false });

  const own: Mention[] = [];
  let group: Mention[] = []; // what has been named since the last mark that spoke of something
  let verdict: Verdict = flow.doubt ?? flow.governed ?? (flow.unclear ? "scope_unclear" : "working");
  if (isException(raw, item)) verdict = "exception_unclear";
  let before = verdict; // what held before the bracket
  let cost: "free" | "paid" | null = flow.free ? "free" : null;
  let near: Mention["nearby"] | null = flow.near ? { metres: null } : null;
  const heads = item === clause.items[0];
  const metres = lexemes.find((lexeme) => lexeme.kind === "metres");

  for (const [at, lexeme] of lexemes.entries()) {
    const rest = lexemes.slice(at + 1);
    const governs = rest.some(({ kind }) => kind === "amenity");
    if (lexeme.kind === "amenity") {
      for (const code of lexeme.codes) {
        const mention: Mention = {
          code,
          verdict,
          part: lexeme.part,
          text: raw.slice(item.from, item.to).trim(),
          clause: clause.index,
          ...(cost && { cost }),
          ...(near && { nearby: near }),
        };
        own.push(mention);
        group.push(mention);
      }
    } else if (lexeme.kind === "open") before = verdict;
    else if (lexeme.kind === "close") verdict = before;
    else if (lexeme.kind === "price") {
      if (group.length === 0) cost = lexeme.yuan > 0 ? "paid" : "free";
      for (const mention of group) mention.cost = lexeme.yuan > 0 ? "paid" : "free";
    } else if (lexeme.kind === "metres" && isDistance(raw, lexeme)) {
      near = { metres: lexeme.metres };
      if (!governs) for (const mention of group) mention.nearby = near;
    } else if (lexeme.kind === "mark") {
      const { mark } = lexeme;
      const doubt = doubts[mark];
      // 「微波炉、冰箱都没有」 is about the whole list, 「微波炉、冰箱坏了」 about the last of it.
      const listed = lexemes.slice(0, at).some((one) => isMark(one, "all"));
      const named = group.length > 0 ? group : own;
      const meant = listed ? [...ofClause(mentions, clause.index), ...own] : named;
      if (mark === "deny" || mark === "deny_one") {
        const word = raw.slice(lexeme.from, lexeme.to);
        const after = textOf(raw, rest);
        if (!governs) {
          // 「厕所没有纸」 is about paper; 「微波炉没插电」 about who knows what.
          const other = /[\p{L}\p{N}]/u.test(after);
          const said = /^(?:没有|无|缺)$/.test(word) ? null : "condition_unclear";
          const verdictNow = other ? said : (flow.doubt ?? "absent");
          if (verdictNow) for (const mention of meant) mention.verdict = verdictNow;
        } else {
          // 「没有时间限制的饮水机」 denies something else; 「没有像样的卫生间」 does not.
          const plain = !wordsBeforeAmenity(raw, rest);
          verdict = flow.doubt ?? (plain ? "absent" : "scope_unclear");
          if (mark === "deny" && heads && own.length === 0) flow.governed = verdict;
          else flow.unclear = true;
        }
        group = [];
      } else if (mark === "broken" && group.length > 0) {
        const several =
          lexemes.filter(({ kind }) => kind === "quantity").length > 1 ||
          rest.some(({ kind }) => kind === "quantity");
        for (const mention of meant) mention.verdict = several ? "some_of_them" : "broken";
        group = [];
      } else if (mark === "broken" && governs) {
        verdict = "broken";
        if (heads) flow.governed = verdict;
      } else if (mark === "except") {
        // 「全部免费,厕所除外」 may only mean that it costs.
        const clear = !/免费|开放|收费|小时/.test(raw);
        for (const mention of meant) mention.verdict = clear ? "absent" : "exception_unclear";
      } else if (mark === "mended") {
        for (const mention of group) if (mention.verdict === "broken") mention.verdict = "working";
        group = [];
      } else if (doubt && governs) {
        verdict = doubt.why;
        if (doubt.lasts) flow.doubt = doubt.why;
      } else if (doubt) for (const mention of meant) mention.verdict = doubt.why;
      else if (mark === "about" && lexemes[at - 1]?.kind === "amenity") {
        const last = own.at(-1);
        if (last) last.verdict = "not_the_thing";
      } else if (
        mark === "near" &&
        !(governs && own.length > 0) &&
        !/[工人员者众手民友师]|司机/.test(wordsBeforeAmenity(raw, rest))
      ) {
        near = { metres: metres?.metres ?? null };
        if (!governs) for (const mention of group) mention.nearby = near;
        else if (heads && own.length === 0) flow.near = rest.some((one) => isMark(one, "has"));
      } else if (mark === "free" || mark === "free_all" || mark === "paid") {
        const price = mark === "paid" ? "paid" : "free";
        if (governs) cost = price;
        else for (const mention of meant) mention.cost = price;
        if (mark === "free_all" && governs) flow.free = true;
      } else if ((mark === "and" || mark === "or") && !flow.free) cost = null;
    }
  }
  chooseEither(lexemes, own);
  addDetails(raw, item, own);
  mentions.push(...own);
}

/** 「除卫生间外」 may mean all but this, or this and more; only 「除…外,还有…」 tells. */
function isException(raw: string, { from, to }: Item): boolean {
  const words = raw.slice(from, to);
  const beyond = /^\s*除了?(?![颤顫]).*外(.*)$/s.exec(words);
  return beyond !== null && !/还|也|另|又|更/.test(`${beyond[1]}${/^[^。;；\n]*/.exec(raw.slice(to))?.[0]}`);
}

/** 「空调或电风扇」, 「电风扇(空调)」: one of the two is there, and the text does not say which. */
function chooseEither(lexemes: Lexeme[], own: Mention[]): void {
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
function addDetails(raw: string, item: Item, own: Mention[]): void {
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

/**
 * An item that names nothing but says how the one before it is: 「微波炉,已损坏」「淋浴:无」.
 * Returns whether the item was one.
 */
function readAfterthought(raw: string, { lexemes }: Item, mentions: Mention[], near: boolean): boolean {
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

/** What no amenity accounts for, part by part. */
function leftovers(raw: string, item: Item, entry: boolean): Unknown[] {
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

/** Parts of an item joined by 「和」; 「等30余项」 is a part of its own. */
function partsOf(lexemes: Lexeme[]): Lexeme[][] {
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

function ofClause(mentions: Mention[], clause: number): Mention[] {
  return mentions.slice(mentions.findLastIndex((mention) => mention.clause !== clause) + 1);
}

function isMark(lexeme: Lexeme | undefined, ...marks: Mark[]): boolean {
  return lexeme?.kind === "mark" && marks.includes(lexeme.mark);
}

function isWord(raw: string, { from, to }: Lexeme): boolean {
  return /[\p{L}\p{N}]/u.test(raw.slice(from, to));
}

/** What stands between a mark and the next amenity, besides small words. */
function wordsBeforeAmenity(raw: string, rest: Lexeme[]): string {
  return textOf(
    raw,
    rest.slice(
      0,
      rest.findIndex(({ kind }) => kind === "amenity"),
    ),
  );
}

function textOf(raw: string, lexemes: Lexeme[]): string {
  return lexemes
    .filter((one) => one.kind === "text" || isMark(one, "other"))
    .map(({ from, to }) => raw.slice(from, to))
    .join("");
}

/** 「100米有」「距…100米」「50米内」, not a bench of 5 metres. */
function isDistance(raw: string, { from, to }: Lexeme): boolean {
  const before = raw.slice(Math.max(0, from - 12), from);
  return /[距离附近约(（]|附近|旁/.test(before) || /^\s*(?:以?内|处|外|有|范围|[)）]|$)/.test(raw.slice(to));
}
