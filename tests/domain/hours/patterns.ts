import fc from "fast-check";
import { entryMethods } from "../../../domain/entry/entry.ts";
import type { Days, HoursPattern, HoursRule, Season, Span } from "../../../domain/hours/hours.ts";

/** Patterns as prose can say them: general rules first, the most special last, spans in order and apart. */

const entry = fc.option(fc.uniqueArray(fc.constantFrom(...entryMethods), { minLength: 1, maxLength: 2 }), {
  nil: undefined,
});

const spans: fc.Arbitrary<Span[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 1430 }), { minLength: 2, maxLength: 6 }),
    fc.option(fc.integer({ min: 1, max: 1430 }), { nil: undefined }),
    fc.array(entry, { minLength: 3, maxLength: 3 }),
  )
  .map(([bounds, night, ways]) => {
    const sorted = bounds.sort((a, b) => a - b).slice(0, bounds.length - (bounds.length % 2));
    const out: Span[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) {
      const [from, to] = [sorted[i], sorted[i + 1]];
      const last = i + 3 >= sorted.length;
      const way = ways[i / 2];
      if (from === undefined || to === undefined) continue;
      const until = last && night !== undefined && night <= (out[0]?.from ?? from) ? night + 1440 : to;
      out.push({ from, to: until, ...(way && { entry: way }) });
    }
    return out;
  });

const wholeDay: fc.Arbitrary<Span[]> = entry.map((way) => [
  { from: 0, to: 1440, ...(way && { entry: way }) },
]);
const closed: Span[] = [];
const hours: fc.Arbitrary<HoursRule["spans"]> = fc.oneof(
  { weight: 4, arbitrary: spans },
  wholeDay,
  fc.constant<HoursRule["spans"]>("unknown"),
);

const weekdays: fc.Arbitrary<Days> = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 })
  .map((days) => ({ on: "weekdays", weekdays: days.sort() }));

const season: fc.Arbitrary<Season> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }))
  .filter(([from, , to]) => from !== to)
  .map(([from, day, to]) => ({ from: `${two(from)}-${two(day)}`, to: `${two(to)}-15` }));

const general: fc.Arbitrary<HoursRule[]> = fc.oneof(
  fc.constant<HoursRule[]>([]),
  hours.map((told): HoursRule[] => [{ days: { on: "every_day" }, spans: told }]),
  // 「24小时」 without days is every day
  spans
    .filter((told) => told.reduce((minutes, { from, to }) => minutes + to - from, 0) < 1440)
    .map((told): HoursRule[] => [{ days: { on: "unstated" }, spans: told }]),
);
const seasonal = fc.array(fc.record({ days: fc.constant<Days>({ on: "every_day" }), season, spans: hours }), {
  maxLength: 2,
});
const special: fc.Arbitrary<HoursRule[]> = fc.array(
  fc
    .tuple(
      fc.oneof(weekdays, fc.constantFrom<Days>({ on: "workdays" }, { on: "days_off" }, { on: "holidays" })),
      fc.option(season, { nil: undefined }),
      fc.oneof(hours, fc.constant(closed)),
    )
    .map(([days, bound, told]) => ({ days, ...(bound && { season: bound }), spans: told })),
  { maxLength: 3 },
);
const named: fc.Arbitrary<HoursRule[]> = fc.oneof(
  fc.constant<HoursRule[]>([]),
  fc.constant<HoursRule[]>([{ days: { on: "holidays", names: ["春节", "国庆节"] }, spans: [] }]),
);

export const anyPattern: fc.Arbitrary<HoursPattern> = fc
  .tuple(
    general,
    seasonal,
    special,
    named,
    fc.option(fc.constantFrom("no_clock", "length_only", "season_without_dates", "not_understood"), {
      nil: undefined,
    }),
  )
  .map(([first, second, third, fourth, otherwise]) => ({
    rules: [...first, ...second, ...third, ...fourth],
    ...(otherwise && { otherwise }),
  }))
  .filter(({ rules, otherwise }) => {
    const said = new Set(rules.map(({ days, season: bound }) => JSON.stringify([days, bound])));
    return said.size === rules.length && (rules.length > 0 || otherwise !== undefined);
  });

function two(value: number): string {
  return String(value).padStart(2, "0");
}
