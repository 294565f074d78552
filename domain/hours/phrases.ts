import type { EntryMethod } from "../entry/entry.ts";
import type { Item } from "./items.ts";

/** Phrases that stand between commas, stops and brackets. */
export interface Phrase {
  items: Item[];
  bracketed: boolean;
}

export function phrasesOf(items: readonly Item[]): Phrase[] {
  const phrases: Phrase[] = [];
  let phrase: Phrase = { items: [], bracketed: false };
  let depth = 0;
  for (const item of items) {
    if (item.is === "open") depth++;
    else if (item.is === "close") depth = Math.max(0, depth - 1);
    else if (item.is !== "break") {
      phrase.items.push(item);
      continue;
    }
    if (phrase.items.length > 0) phrases.push(phrase);
    phrase = { items: [], bracketed: depth > 0 };
  }
  if (phrase.items.length > 0) phrases.push(phrase);
  return phrases;
}

/** 「8:30-17:30周一至周五;9:00-12:00周六」: days follow the hours they belong to. */
export function isPostfix(items: readonly Item[]): boolean {
  let order = "";
  items.forEach((item, i) => {
    if (item.is === "span" || item.is === "wholeDay") order += order.endsWith("S") ? "" : "S";
    if (item.is !== "days" || item.role !== "plain") return;
    const next = items[i + 1]?.is;
    if (next !== "shut" && next !== "usual")
      order += next === undefined || next === "break" || next === "close" ? "D" : "X";
  });
  return /^(SD)+$/.test(order);
}

/** Days whose hours follow them, before any other days. */
export function headsOf(items: readonly Item[]): Set<Item> {
  const heads = new Set<Item>();
  let head: Item | null = null;
  for (const item of items) {
    if (item.is === "days" && item.role === "plain") head = item;
    else if (["span", "wholeDay", "moment", "length"].includes(item.is) && head) heads.add(head);
  }
  return heads;
}

/** Ways in that a phrase names and does not deny. */
export function methodsOf(items: readonly Item[]): EntryMethod[] {
  const methods = items.flatMap((item, i) =>
    item.is === "entry" && items[i - 1]?.is !== "not" ? [item.method] : [],
  );
  return [...new Set(methods)];
}

/** 「夏季提供绿豆汤」. */
export function isRemarkOfSeason(items: readonly Item[]): boolean {
  const says = (...kinds: Item["is"][]) => items.some(({ is }) => kinds.includes(is));
  return (
    items.some((item) => item.is === "season" && item.season === null) &&
    says("text") &&
    !says("span", "moment", "wholeDay", "shut", "works")
  );
}
