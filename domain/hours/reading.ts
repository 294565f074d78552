import type { EntryMethod } from "../entry/entry.ts";
import type { HoursUnknownReason } from "./hours.ts";
import type { Item } from "./items.ts";
import type { Note } from "./notes.ts";
import { headsOf, isPostfix } from "./phrases.ts";
import { newStatement, type Statement } from "./statements.ts";

/** What has been read of a text so far: the statement in hand, those before it, and what decides nothing. */
export class Reading {
  readonly raw: string;
  readonly items: readonly Item[];
  readonly postfix: boolean;
  readonly heads: ReadonlySet<Item>;
  readonly statements: Statement[] = [];
  readonly notes: Note[] = [];
  current: Statement = newStatement(0);
  /** A way in that stands before the hours it is meant for. */
  waitingEntry: { methods: EntryMethod[]; start: number; end: number } | null = null;
  /** The hours that follow are those of a break. */
  lunch = false;
  /** Words of a break whose hours may still come. */
  waitingLunch: Item[] | null = null;
  /** A reason given by the text itself. */
  declared: HoursUnknownReason | null = null;

  constructor(raw: string, items: readonly Item[]) {
    this.raw = raw;
    this.items = items;
    this.postfix = isPostfix(items);
    this.heads = headsOf(items);
  }

  entryFor(methods: EntryMethod[]): EntryMethod[] {
    if (methods.length > 0 || !this.waitingEntry) return methods;
    const { methods: waiting } = this.waitingEntry;
    this.waitingEntry = null;
    return waiting;
  }

  /** Hours after a statement that is complete begin another one. */
  afterComplete(item: Item): void {
    const { postfix, shut, usual } = this.current;
    if (postfix === null && !shut && !usual) return;
    const days = postfix === "season" ? this.current.days : [];
    this.push();
    this.current = newStatement(item.start, { days });
  }

  claim(item: Item, reason: HoursUnknownReason): void {
    this.touch(item);
    this.current.claims ??= reason;
  }

  touch(item: Item): void {
    if (this.current.end === this.current.start) this.current.start = item.start;
    this.current.end = Math.max(this.current.end, item.end);
  }

  push(): void {
    this.statements.push(this.current);
    this.current = newStatement(this.current.end);
  }

  hasToldBefore(): boolean {
    return this.current.spans.length > 0 || this.statements.some(({ spans }) => spans.length > 0);
  }

  note(items: readonly Item[], reason: HoursUnknownReason): void {
    const first = items[0];
    const last = items.at(-1);
    if (first && last) this.notes.push({ start: first.start, end: last.end, reason });
  }
}
