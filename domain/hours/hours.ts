import { z } from "zod";
import { EntryMethod } from "../entry/entry.ts";
import { isPlain, notPlain } from "../text/plain.ts";

/**
 * 开放时间 as structure. All clock values are minutes after midnight in Asia/Shanghai; dates are calendar dates there.
 * A pattern is the structure without its raw text: stations with the same structure share one pattern.
 */

/** Opening on one day: `from` 0–1439, `to` in (from, from + 1440]; a `to` over 1440 runs past midnight into the next day. */
export const Span = z.strictObject({
  from: z.int().min(0).max(1439),
  to: z.int().min(1).max(2879),
  /** How one gets in during this span, when the text ties the method to it (「夜晚刷身份证」); absent: nothing said. */
  entry: z.array(EntryMethod).min(1).optional(),
});
export type Span = z.infer<typeof Span>;

/** Which days a rule covers. 1 = Monday … 7 = Sunday. */
export const Days = z.discriminatedUnion("on", [
  /** Every calendar day, public holidays included (「每天」「365天」「全年无休」). */
  z.strictObject({ on: z.literal("every_day") }),
  /** Named weekdays (「周一至周五」). Silent about public holidays and adjusted workdays: those days are unknown. */
  z.strictObject({ on: z.literal("weekdays"), weekdays: z.array(z.int().min(1).max(7)).min(1) }),
  /** 工作日: what the State Council's calendar calls a workday, adjusted weekends included. */
  z.strictObject({ on: z.literal("workdays") }),
  /** 休息日/周末及节假日: every day that is not a workday. */
  z.strictObject({ on: z.literal("days_off") }),
  /** 法定节假日 only, or the named ones (「元旦」「春节」). */
  z.strictObject({
    on: z.literal("holidays"),
    names: z.array(z.string().refine(isPlain, notPlain)).optional(),
  }),
  /** Days the text does not name (「8:30-17:00」 alone): taken as every ordinary day, public holidays unknown. */
  z.strictObject({ on: z.literal("unstated") }),
]);
export type Days = z.infer<typeof Days>;

/** Inclusive month-day bounds; `from` after `to` wraps over the new year. */
export const Season = z.strictObject({
  from: z.string().regex(/^\d\d-\d\d$/),
  to: z.string().regex(/^\d\d-\d\d$/),
});
export type Season = z.infer<typeof Season>;

export const HoursRule = z.strictObject({
  days: Days,
  season: Season.optional(),
  /** In order and not overlapping; `[]` means closed on these days; `"unknown"`: these days are named but their clock is not. */
  spans: z.union([z.array(Span), z.literal("unknown")]),
});
export type HoursRule = z.infer<typeof HoursRule>;

/** Why hours, or one moment of them, cannot be known. */
export const hoursUnknownReasons = [
  "not_stated", // no hours are recorded at all
  "no_clock", // 「夜间」「每日工作时间」「三百六十五天不打烊」: days or a part of the day, but no clock
  "length_only", // 「每天服务时间10小时」: how long, not when
  "not_about_doors", // 「24小时全程监控」
  "season_without_dates", // 「高温季节开放」
  "day_not_covered", // the text names other days
  "holiday_not_covered", // a public holiday or adjusted workday of which the text says nothing
  "holiday_table_missing", // no holiday table for this year
  "unconfirmed", // known from a press report only; nobody has confirmed it
  "reported_locked", // workers found the door locked in posted hours
  "found_locked", // and the union has confirmed it
  "reopening_unconfirmed", // the announced suspension is over, nobody has confirmed the reopening
  "not_understood", // the text is in no form that is known here
] as const;
export type HoursUnknownReason = (typeof hoursUnknownReasons)[number];

/** Pattern: later rules override earlier ones on the days both cover. No rule: nothing is known. */
export const HoursPattern = z.strictObject({
  rules: z.array(HoursRule),
  /** Why days without a rule are unknown, when the text gave a reason better than `day_not_covered`. */
  otherwise: z.enum(hoursUnknownReasons).optional(),
});
export type HoursPattern = z.infer<typeof HoursPattern>;

/** The fact: the words on the door, and what they are understood to mean. */
export const Hours = z.strictObject({
  raw: z.string().refine(isPlain, notPlain).nullable(),
  pattern: HoursPattern,
});
export type Hours = z.infer<typeof Hours>;

/** One text per structure: equal patterns have equal keys, whatever the order of their fields was. */
export function patternKey(pattern: HoursPattern): string {
  return JSON.stringify({
    rules: pattern.rules.map(({ days, season, spans }) => ({
      days: {
        on: days.on,
        ...(days.on === "weekdays" && { weekdays: [...new Set(days.weekdays)].sort((a, b) => a - b) }),
        ...(days.on === "holidays" && days.names && { names: [...new Set(days.names)].sort() }),
      },
      ...(season && { season: { from: season.from, to: season.to } }),
      spans:
        spans === "unknown"
          ? spans
          : spans.map(({ from, to, entry }) => ({
              from,
              to,
              ...(entry && { entry: [...new Set(entry)].sort() }),
            })),
    })),
    ...(pattern.otherwise && { otherwise: pattern.otherwise }),
  });
}

/** The answer of the one evaluator. Times are ISO 8601 with +08:00, to the minute. */
export type HoursState =
  | {
      state: "open";
      /** When the door next closes; `null` when it never does (24 h). */
      until: string | null;
      /** How one gets in at this moment; `null` when the hours say nothing of it. */
      entry: EntryMethod[] | null;
      /** Present where no holiday table covers the year: the day was taken for an ordinary one. */
      holidaysUnknown?: true;
    }
  | {
      state: "closed";
      /** The next certain opening within 14 days; `null` when none is known. */
      opensAt: string | null;
      holidaysUnknown?: true;
    }
  | { state: "unknown"; reason: HoursUnknownReason };
