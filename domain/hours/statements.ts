import type { EntryMethod } from "../entry/entry.ts";
import { dayMinutes } from "./calendar.ts";
import type { ClockSpan } from "./clock.ts";
import type { Days, HoursUnknownReason, Season, Span } from "./hours.ts";

/** One sentence of a sign while it is read: for these days of this season, these hours. */
export interface Statement {
  start: number;
  end: number;
  seasons: Season[];
  /** A season was named that has no dates. */
  dateless: boolean;
  days: Days[];
  /** 「除夕」: the days are only near what `days` can say. */
  loose: boolean;
  excepts: { days: Days[]; loose: boolean }[];
  includes: Days[];
  spans: Span[];
  /** 「午休12:00-14:00」. */
  cuts: Span[];
  shut: boolean;
  /** 「照常」: as on other days. */
  usual: boolean;
  /** Why the clock of this statement cannot be told, though it may have some. */
  broken: HoursUnknownReason | null;
  /** Something was said of opening, if only without a clock. */
  claims: HoursUnknownReason | null;
  /** A span is counted from the evening before. */
  shifted: boolean;
  /** A clock that belongs to no span. */
  moment: boolean;
  opensAt: number | null;
  /** Words stand beside the days that are in no known form (「周末另行通知」). */
  remarked: boolean;
  /** 「改为」: these hours stand in place of the usual ones. */
  instead: boolean;
  /** Said of some of these days or places only. */
  doubt: boolean;
  /** What came after the hours it belongs to: 「8:30-17:30(周一至周五)」. */
  postfix: "days" | "season" | null;
  /** The days were named before the seasons, and hold for all of these. */
  daysFirst: boolean;
}

export function newStatement(start: number, from: Partial<Statement> = {}): Statement {
  return {
    start,
    end: start,
    seasons: [],
    dateless: false,
    days: [],
    loose: false,
    excepts: [],
    includes: [],
    spans: [],
    cuts: [],
    shut: false,
    usual: false,
    broken: null,
    claims: null,
    shifted: false,
    moment: false,
    opensAt: null,
    remarked: false,
    instead: false,
    doubt: false,
    postfix: null,
    daysFirst: false,
    ...from,
  };
}

/** Whether hours were already told, so that further days begin a new statement. */
export function isTold(statement: Statement): boolean {
  const { spans, cuts, shut, usual, broken, opensAt } = statement;
  return spans.length > 0 || cuts.length > 0 || shut || usual || broken !== null || opensAt !== null;
}

/** Adds a span; one with a way in may lie upon one without (「24小时开放,18:00-次日8:00刷卡」). */
export function addSpan(statement: Statement, span: ClockSpan, entry: EntryMethod[]): void {
  if (span.doubtful === true || (span.doubtful && statement.spans.length > 0))
    statement.broken = "not_understood";
  if (span.shifted) statement.shifted = true;
  const added = spanWith(span.from, span.to, entry);
  const clashing = statement.spans.filter(({ from, to }) => from < added.to && added.from < to);
  const base = clashing[0];
  if (!base) {
    statement.spans.push(added);
  } else if (entry.length > 0 && base.entry === undefined) {
    const pieces =
      base.from === 0 && base.to === dayMinutes && added.to > dayMinutes
        ? [spanWith(added.from, dayMinutes, entry), spanWith(0, added.to - dayMinutes, entry)]
        : [added];
    for (const piece of pieces) lay(statement, piece);
  } else if (base.from !== added.from || base.to !== added.to) {
    statement.broken = "not_understood";
  }
}

function lay(statement: Statement, piece: Span): void {
  const base = statement.spans.find(({ from, to }) => from <= piece.from && piece.to <= to);
  if (!base) {
    statement.broken = "not_understood";
    return;
  }
  statement.spans = [...statement.spans.filter((span) => span !== base), ...without(base, piece), piece].sort(
    byStart,
  );
}

/** From this minute on one gets in this way. */
export function splitAt(statement: Statement, minute: number, entry: EntryMethod[]): boolean {
  const base = statement.spans.find(({ from, to, entry: known }) => from <= minute && minute < to && !known);
  if (!base) return false;
  lay(statement, spanWith(minute, base.to, entry));
  return true;
}

/** The spans without the cuts, in order; `null` when they overlap one another. */
export function spansOf({ spans, cuts }: Pick<Statement, "spans" | "cuts">): Span[] | null {
  let left = [...spans].sort(byStart);
  for (const cut of cuts) left = left.flatMap((span) => without(span, cut));
  return left.some((span, i) => i > 0 && span.from < (left[i - 1]?.to ?? 0)) ? null : left;
}

export function spanWith(from: number, to: number, entry: readonly EntryMethod[] | undefined): Span {
  return entry && entry.length > 0 ? { from, to, entry: [...entry] } : { from, to };
}

function without(span: Span, cut: { from: number; to: number }): Span[] {
  if (cut.to <= span.from || span.to <= cut.from) return [span];
  const before = span.from < cut.from ? [spanWith(span.from, cut.from, span.entry)] : [];
  const after = cut.to < span.to ? [spanWith(cut.to, span.to, span.entry)] : [];
  return [...before, ...after];
}

function byStart(a: Span, b: Span): number {
  return a.from - b.from;
}
