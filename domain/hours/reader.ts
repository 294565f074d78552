import type { EntryMethod } from "../entry/entry.ts";
import type { Parsed } from "../unknown.ts";
import { dayMinutes } from "./calendar.ts";
import type { Days, HoursPattern, HoursUnknownReason, Span } from "./hours.ts";
import { type Item, restOfYear, union } from "./items.ts";
import { inOrder, type Note, quote, tellingReason } from "./notes.ts";
import { headsOf, isPostfix, isRemarkOfSeason, methodsOf, type Phrase } from "./phrases.ts";
import { rulesOf } from "./rules.ts";
import { addSpan, isTold, newStatement, type Statement, spansOf, spanWith, splitAt } from "./statements.ts";
import type { Part } from "./words.ts";

/** Hours of each part of the day that surely belong to it: a sign that shuts 「中午」 contradicts spans over these. */
const cores: Record<Part, [number, number]> = {
  dawn: [0, 300],
  morning: [540, 660],
  noon: [720, 780],
  afternoon: [840, 1020],
  evening: [1200, 1380],
  daytime: [540, 1020],
};

/** Reads phrase by phrase and gathers statements; what decides nothing is noted. */
export class Reader {
  private readonly raw: string;
  private readonly items: readonly Item[];
  private readonly postfix: boolean;
  private readonly heads: ReadonlySet<Item>;
  private readonly statements: Statement[] = [];
  private readonly notes: Note[] = [];
  private current: Statement = newStatement(0);
  private waitingEntry: { methods: EntryMethod[]; start: number; end: number } | null = null;
  private lunch = false;
  private waitingLunch: Item[] | null = null;
  private declared: HoursUnknownReason | null = null;

  constructor(raw: string, items: readonly Item[]) {
    this.raw = raw;
    this.items = items;
    this.postfix = isPostfix(items);
    this.heads = headsOf(items);
  }

  take({ items, bracketed }: Phrase): void {
    if (bracketed && items.some(({ is }) => is === "span"))
      this.waitingLunch = null; // 「午休(12:00-14:00)」
    else this.settleLunch();
    if (!bracketed) this.lunch = false;
    const rest = this.cutElsewhere(items);
    if (rest.some(({ is }) => is === "until")) this.takeUntil(rest);
    else if (rest.some(({ is }) => is === "rare")) this.takeRare(rest);
    else if (rest.some(({ is }) => is === "otherHours") && !rest.some(({ is }) => is === "span"))
      this.takeOtherHours(rest);
    else if (isRemarkOfSeason(rest)) this.note(rest, "not_understood");
    else this.takeHours(this.cutEntryWithoutClock(rest), bracketed);
  }

  private takeHours(rest: readonly Item[], bracketed: boolean): void {
    const methods = methodsOf(rest);
    const told = this.current.spans.length;
    const before = this.current;

    for (let i = 0; i < rest.length; i++) {
      const item = rest[i];
      if (item) i += this.takeItem(item, i, rest, bracketed, methods);
    }
    const ownSpans =
      this.current !== before || this.current.spans.length > told || rest.some(({ is }) => is === "moment");
    const first = rest[0];
    if (methods.length > 0 && !ownSpans && first) this.attach(methods, rest);
  }

  finish(): Parsed<HoursPattern> {
    this.settleLunch();
    this.push();
    if (this.waitingEntry) this.notes.push({ ...this.waitingEntry, reason: "not_understood" });
    const { rules, otherwise, notes } = rulesOf(this.statements);
    const kept = inOrder([...this.notes, ...notes], this.items);
    const unknown = kept
      .map(({ start, end, reason }) => ({ text: quote(this.raw, start, end), reason }))
      .filter(({ text }) => text !== "");
    const why = this.declared ?? (rules.length === 0 ? tellingReason(kept) : otherwise);
    const value = rules.length === 0 && why === null ? null : { rules, ...(why && { otherwise: why }) };
    return { raw: this.raw, value, unknown };
  }

  /** Handles one item; returns how many items after it were used up with it. */
  private takeItem(
    item: Item,
    i: number,
    items: readonly Item[],
    bracketed: boolean,
    methods: EntryMethod[],
  ): number {
    const next = items[i + 1];
    const alone = bracketed && items.every(({ is }) => is === item.is);
    switch (item.is) {
      case "days":
        return this.takeDays(item, items, i, alone, bracketed);
      case "season":
      case "restOfYear":
      case "anySeason":
        this.takeSeason(item, alone);
        return 0;
      case "span":
        this.takeSpan(item, next, methods);
        return next?.is === "shut" ? 1 : 0;
      case "wholeDay":
        return this.takeWholeDay(item, items, i, methods);
      case "moment":
        return this.takeMoment(item, items, i, methods);
      case "shut":
        this.takeShut(item, items, i);
        return 0;
      case "usual":
        if (items[i - 1]?.is !== "vague" || this.current.spans.length === 0) this.claim(item, "no_clock");
        return 0;
      case "lunch":
        this.lunch = true;
        if (!items.slice(i).some(({ is }) => is === "span")) this.waitingLunch = [...items];
        return 0;
      case "otherHours":
        if (this.current.seasons.length > 0) this.takeSeason({ ...item, is: "restOfYear" }, false);
        return 0;
      case "instead":
        this.current.instead = true;
        return 0;
      case "noClock":
        this.touch(item);
        this.current.broken = "no_clock";
        return 0;
      case "vague":
      case "allDay":
      case "works":
        this.claim(item, "no_clock");
        return 0;
      case "length":
        this.claim(item, "length_only");
        this.current.claims = "length_only";
        return 0;
      case "reason":
        this.claim(item, item.reason);
        this.declared = item.reason;
        return 0;
      case "not":
        this.note(next?.is === "entry" ? [item, next] : [item], "not_understood");
        return next?.is === "entry" ? 1 : 0;
      case "entry":
        this.current.end = Math.max(this.current.end, item.end);
        return 0;
      default:
        this.current.remarked = true;
        this.note([item], "not_understood");
        return 0;
    }
  }

  private takeDays(
    item: Extract<Item, { is: "days" }>,
    items: readonly Item[],
    i: number,
    alone: boolean,
    bracketed: boolean,
  ): number {
    const rest = items.slice(i + 1);
    const adjoins = items[i - 1]?.is === "span" || items[i - 1]?.is === "wholeDay";
    if (item.role !== "plain") this.touch(item);
    if (item.role === "except") {
      this.current.excepts.push({ days: item.days, loose: item.loose });
      return 0;
    }
    if (item.role === "include") {
      this.current.includes.push(...item.days);
      return 0;
    }
    const skipped = rest[0]?.is === "works" ? 1 : 0;
    const verb = rest[skipped];
    if (verb && (verb.is === "shut" || (verb.is === "usual" && this.hasToldBefore()))) {
      const { current: resumed } = this;
      const told = isTold(resumed);
      const inner = !told || (resumed.days.length > 0 && !resumed.daysFirst);
      if (told || resumed.days.length > 0) this.push();
      this.current = newStatement(item.start, {
        end: verb.end,
        seasons: inner ? resumed.seasons : [],
        dateless: inner && resumed.dateless,
        days: item.days,
        loose: item.loose,
        excepts: told ? [] : resumed.excepts,
        shut: verb.is === "shut",
        usual: verb.is === "usual",
      });
      return skipped + 1;
    }
    const { current } = this;
    const plain = rest.every(({ is }) => is === "works" || is === "usual" || is === "entry");
    const trails = plain && (alone || !this.heads.has(item));
    if (
      current.spans.length > 0 &&
      current.days.length === 0 &&
      (this.postfix || (trails && (alone || adjoins)))
    ) {
      this.touch(item);
      current.days = item.days;
      current.postfix = "days";
      return 0;
    }
    if (current.spans.length > 0 && item.days[0]?.on === "every_day" && trails) {
      // 「周一至周日8:00-20:00,全年无休」
      if (current.days.length === 0 || coversWeek(current)) {
        this.touch(item);
        current.days = item.days;
      } else
        this.statements.unshift(
          newStatement(item.start, { end: item.end, days: item.days, claims: "no_clock" }),
        );
      return 0;
    }
    const again = item.days[0]?.on === "every_day" && coversWeek(current);
    const claimed = current.days.length > 0 && (current.remarked || current.claims !== null) && !again;
    if (isTold(current) || claimed) {
      this.push();
      const seasons = current.daysFirst ? [] : current.seasons;
      this.current = newStatement(item.start, { end: item.end, days: item.days, loose: item.loose, seasons });
      this.current.dateless = current.dateless && !current.daysFirst;
      return 0;
    }
    this.combine(item, bracketed);
    return 0;
  }

  /** More days before any hours. */
  private combine(item: Extract<Item, { is: "days" }>, bracketed: boolean): void {
    const { current } = this;
    const { start, end } = current;
    const [known] = current.days;
    const [added] = item.days;
    this.touch(item);
    if (bracketed && item.loose && known?.on === "holidays") return; // 「春节期间(除夕至初六)」
    current.loose ||= item.loose;
    if (known === undefined || added === undefined) {
      current.days = item.days;
      return;
    }
    const week = (days: typeof known) => (days.on === "weekdays" ? days.weekdays.join("") : days.on);
    const pair = `${week(known)} ${week(added)}`;
    if (["every_day 1234567", "1234567 every_day", "every_day every_day"].includes(pair)) {
      current.days = [{ on: "every_day" }];
    } else if (known.on === "every_day" || added.on === "every_day") {
      // 「全年无休,周一至周五8:30-17:30」: open every day, but the clock is told of some days only
      const everyDay = known.on === "every_day" ? { start, end } : item;
      this.statements.push(
        newStatement(everyDay.start, { end: everyDay.end, days: [{ on: "every_day" }], claims: "no_clock" }),
      );
      if (known.on === "every_day") current.start = item.start;
      current.days = known.on === "every_day" ? item.days : current.days;
    } else if (!(bracketed && ["workdays 12345", "12345 workdays", "days_off 67"].includes(pair))) {
      current.days = union([...current.days, ...item.days]);
    }
  }

  private takeSeason(item: Item, alone: boolean): void {
    const season = item.is === "season" ? item.season : this.remainder();
    const { current } = this;
    if (alone && current.spans.length > 0 && current.seasons.length === 0 && !current.dateless) {
      current.postfix = "season";
    } else if (
      isTold(current) ||
      (current.claims !== null && (current.seasons.length > 0 || item.is === "anySeason"))
    ) {
      this.push();
      this.current = newStatement(
        item.start,
        current.daysFirst ? { days: current.days, daysFirst: true } : {},
      );
    } else if (current.days.length > 0 && current.seasons.length === 0 && !current.dateless) {
      current.daysFirst = true;
    }
    if (item.is === "anySeason") return;
    this.touch(item);
    if (season) {
      this.current.dateless = false;
      this.current.seasons.push(season);
    } else if (this.current.seasons.length === 0) this.current.dateless = true;
  }

  private remainder() {
    const seasons = [...this.statements, this.current].flatMap((statement) => statement.seasons);
    const [only] = seasons;
    return seasons.length === 1 && only ? restOfYear(only) : null;
  }

  private takeSpan(
    item: Extract<Item, { is: "span" }>,
    next: Item | undefined,
    methods: EntryMethod[],
  ): void {
    this.afterComplete(item);
    this.touch(item);
    const { span } = item;
    if (span === null) {
      this.current.broken = "not_understood";
      this.note([item], "not_understood");
    } else if (this.lunch || next?.is === "shut") {
      this.current.cuts.push({ from: span.from, to: span.to });
    } else {
      addSpan(this.current, span, this.entryFor(methods));
    }
  }

  private takeWholeDay(item: Item, items: readonly Item[], i: number, methods: EntryMethod[]): number {
    const next = items[i + 1];
    const opens = items.some(({ is }) => is === "works" || is === "usual");
    if (next?.is === "text" && !opens) {
      // 「24小时恒温」: of what, it is not said
      const upTo = items.findIndex(({ is }, at) => at > i && is !== "text");
      const used = (upTo === -1 ? items.length : upTo) - i - 1;
      this.note(items.slice(i, i + used + 1), "not_understood");
      return used;
    }
    this.afterComplete(item);
    this.touch(item);
    const { spans } = this.current;
    if (spans.length === 0) spans.push(spanWith(0, dayMinutes, this.entryFor(methods)));
    else if (!spans.some(isWholeDay)) {
      this.current.broken = "not_understood";
      this.note([item], "not_understood");
    }
    return 0;
  }

  private takeMoment(
    item: Extract<Item, { is: "moment" }>,
    items: readonly Item[],
    i: number,
    methods: EntryMethod[],
  ): number {
    const next = items[i + 1];
    this.touch(item);
    if (next?.is === "after" && methods.length > 0) {
      if (splitAt(this.current, item.minute, methods)) return 1;
      // 「7:00-22:00,22:00后扫码」: open later than its hours, and nobody can say how long
      this.current.broken = "no_clock";
      this.note(items.slice(i), "no_clock");
      return items.length - i - 1;
    }
    if (next?.is === "works" && this.current.opensAt === null && this.current.spans.length === 0) {
      this.touch(next);
      this.current.opensAt = item.minute;
      return 1;
    }
    const { opensAt } = this.current;
    const ranges = items[i - 1]?.is === "works" && items[i - 2]?.is === "moment"; // 「8点开放到20点」
    if ((next?.is === "shut" || ranges) && opensAt !== null && opensAt < item.minute) {
      addSpan(this.current, { from: opensAt, to: item.minute, doubtful: false, shifted: false }, methods);
      this.current.opensAt = null;
      return next?.is === "shut" ? 1 : 0;
    }
    this.current.moment = true;
    if (items[i - 1]?.is === "span" && !this.current.broken) this.current.broken = "not_understood"; // 「8:00-18:00-20:00」
    const phrase = next && next.is !== "span" && next.is !== "days" ? [item, next] : [item];
    this.note(phrase, "not_understood");
    return phrase.length - 1;
  }

  private takeShut(item: Item, items: readonly Item[], i: number): void {
    const before = items[i - 1];
    this.touch(item);
    const part = before?.is === "vague" ? before.part : null;
    const { current } = this;
    if (part !== null) this.takeShutPart(part, items.slice(i - 1, i + 1));
    else if (!isTold(current) && (current.days.length > 0 || current.seasons.length > 0)) current.shut = true;
    else if (!isTold(current) && current.dateless) current.shut = true;
    else this.note([item], "not_understood");
  }

  private settleLunch(): void {
    if (this.waitingLunch) this.takeShutPart("noon", this.waitingLunch);
    this.waitingLunch = null;
  }

  /** 「中午休息」: no clock, so spans that run over noon are in doubt. */
  private takeShutPart(part: Part, items: readonly Item[]): void {
    const [from, to] = cores[part];
    const clashes = this.current.spans.some((span) => span.from < to && from < span.to);
    if (clashes || this.current.spans.length === 0) {
      this.current.broken = "no_clock";
      this.note(items, "no_clock");
    }
  }

  /** 「每月最后一个周五」「2024年」「部分」: said of some days or places only; whatever it names is in doubt. */
  private takeRare(items: readonly Item[]): void {
    this.note(items, "not_understood");
    const days = items.flatMap((item) => (item.is === "days" ? item.days : []));
    const first = items[0];
    if (days.length === 0 || first === undefined) return;
    if (isTold(this.current)) this.push();
    this.statements.push(
      newStatement(first.start, { end: first.end, days: union(days), doubt: true, broken: "not_understood" }),
    );
  }

  /** 「暂停服务至12月31日」: what holds now and what will hold then, the usual hours do not tell. */
  private takeUntil(items: readonly Item[]): void {
    this.note(items, "not_understood");
    const [first] = items;
    if (first === undefined) return;
    const days: Days[] = [{ on: "every_day" }];
    this.statements.push(
      newStatement(first.start, { end: first.end, days, doubt: true, broken: "not_understood" }),
    );
  }

  /** 「8:00-18:00开放,其余时间扫码进入」: the rest of the same days. */
  private takeOtherHours(items: readonly Item[]): void {
    const methods = methodsOf(items);
    const spans = spansOf(this.current) ?? [];
    const [first] = spans;
    if (items.some(({ is }) => is === "shut") && first) return;
    if (methods.length === 0 || !first || this.current.broken) {
      this.note(items, first ? "not_understood" : "no_clock");
      if (first) this.current.broken = "not_understood";
      return;
    }
    const gaps = spans.map((span, i) => {
      const end = spans[i + 1]?.from ?? first.from + dayMinutes;
      const past = span.to >= dayMinutes ? dayMinutes : 0;
      return spanWith(span.to - past, end - past, methods);
    });
    this.current.spans.push(...gaps.filter(({ from, to }) => from < to));
  }

  /** Keeps what stands before words about staff, cameras or meals; what is said of those is noted. */
  private cutElsewhere(items: Item[]): Item[] {
    const at = items.findIndex(({ is }) => is === "elsewhere");
    if (at === -1) return items;
    let keep = at;
    const before = items[at - 1];
    const apart =
      before !== undefined &&
      before.end < (items[at]?.start ?? 0) &&
      ["span", "days", "shut", "usual", "entry"].includes(before.is);
    while (!apart && keep > 0 && items[keep - 1]?.is !== "works") keep--;
    this.note(items.slice(keep), "not_about_doors");
    return items.slice(0, keep);
  }

  /** 「夜晚刷身份证」: how one gets in at a time that has no clock. */
  private cutEntryWithoutClock(items: Item[]): Item[] {
    const entry = items.findIndex(({ is }) => is === "entry");
    if (entry === -1) return items;
    let at = entry;
    while (at > 0 && !["span", "wholeDay", "moment", "vague"].includes(items[at - 1]?.is ?? "")) at--;
    const vague = items[at - 1];
    if (vague?.is !== "vague") return items;
    this.note(items.slice(at - 1), "no_clock");
    // Outside its hours such a door is not shut, and nobody can say when.
    const { spans } = this.current;
    if (at === 1 && spans.length > 0 && !spans.some(isWholeDay)) this.current.broken = "no_clock";
    return items.slice(0, at - 1);
  }

  private attach(methods: EntryMethod[], items: readonly Item[]): void {
    const first = items[0];
    const last = items.at(-1);
    const spans = this.current.spans;
    if (spans.length > 0) {
      // 「扫码/刷脸」: one more way into the spans that were given one last
      const given = String(spans.every(({ entry }) => entry) ? spans.at(-1)?.entry : undefined);
      this.current.spans = spans.map((span) => {
        const { from, to, entry = [] } = span;
        return String(span.entry) === given ? spanWith(from, to, [...new Set([...entry, ...methods])]) : span;
      });
    } else if (first && last) {
      this.waitingEntry = { methods, start: first.start, end: last.end };
    }
  }

  private entryFor(methods: EntryMethod[]): EntryMethod[] {
    if (methods.length > 0 || !this.waitingEntry) return methods;
    const { methods: waiting } = this.waitingEntry;
    this.waitingEntry = null;
    return waiting;
  }

  /** Hours after a statement that is complete begin another one. */
  private afterComplete(item: Item): void {
    const { postfix, shut, usual } = this.current;
    if (postfix === null && !shut && !usual) return;
    const days = postfix === "season" ? this.current.days : [];
    this.push();
    this.current = newStatement(item.start, { days });
  }

  private claim(item: Item, reason: HoursUnknownReason): void {
    this.touch(item);
    this.current.claims ??= reason;
  }

  private touch(item: Item): void {
    if (this.current.end === this.current.start) this.current.start = item.start;
    this.current.end = Math.max(this.current.end, item.end);
  }

  private push(): void {
    this.statements.push(this.current);
    this.current = newStatement(this.current.end);
  }

  private hasToldBefore(): boolean {
    return this.current.spans.length > 0 || this.statements.some(({ spans }) => spans.length > 0);
  }

  private note(items: readonly Item[], reason: HoursUnknownReason): void {
    const first = items[0];
    const last = items.at(-1);
    if (first && last) this.notes.push({ start: first.start, end: last.end, reason });
  }
}

function isWholeDay({ from, to }: Span): boolean {
  return to - from === dayMinutes;
}

function coversWeek({ days }: Statement): boolean {
  const [only] = days;
  return (
    days.length === 1 && (only?.on === "every_day" || (only?.on === "weekdays" && only.weekdays.length === 7))
  );
}
