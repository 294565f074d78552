import { dayMinutes } from "./calendar.ts";
import type { Days, HoursRule, HoursUnknownReason, Season, Span } from "./hours.ts";
import { union } from "./items.ts";
import type { Note } from "./notes.ts";
import { isTold, newStatement, type Statement, spansOf } from "./statements.ts";

interface Rules {
  rules: HoursRule[];
  /** Why the days or clocks left open are unknown, where there is a better reason than none being told. */
  otherwise: HoursUnknownReason | null;
  notes: Note[];
}

/** Turns statements, in the order of the text, into rules. */
export function rulesOf(told: readonly Statement[]): Rules {
  const statements = withGeneralCuts(together(withoutStrays(told)));
  const notes: Note[] = [];
  const rules: HoursRule[] = [];
  const doubts: HoursRule[] = [];
  const sources = new Map<HoursRule, Note>();
  let otherwise: HoursUnknownReason | null = null;
  let seasonAlters = false;
  const usual = usualSpans(statements);

  for (const statement of statements) {
    const { start, end } = statement;
    if (statement.dateless) {
      notes.push({ start, end, reason: "season_without_dates" });
      otherwise = "season_without_dates";
      seasonAlters ||= isTold(statement) || statement.moment;
      continue;
    }
    const { spans, reason } = hoursOf(statement, usual);
    if (reason !== null && isSaid(statement)) {
      notes.push({ start, end, reason });
      if (reason !== "no_clock") otherwise ??= reason;
    }
    if (isSaid(statement) && (reason === null || namesDays(statement))) {
      for (const rule of rulesFor(statement, spans)) {
        (statement.doubt ? doubts : rules).push(rule);
        if (!statement.instead) sources.set(rule, { start, end, reason: "not_understood" });
      }
    }
    for (const { days, loose } of statement.excepts) {
      // 「周一闭馆(节假日除外)」 does not say when it is open on those days.
      const uncertain = loose || statement.shut;
      if (uncertain) notes.push({ start, end, reason: loose ? "not_understood" : "no_clock" });
      rules.push(...each(statement.seasons, days, uncertain ? "unknown" : []));
    }
  }
  const general = rules.find(isGeneral);
  const settled = rules.map((rule): HoursRule => {
    const source = sources.get(rule);
    if (!general || !source || !mayAdd(rule, general)) return rule;
    notes.push(source);
    otherwise ??= "not_understood";
    return { ...rule, spans: "unknown" };
  });
  const ordered = distinct([...settled.sort((a, b) => rank(a) - rank(b)), ...doubts]);
  // 「每天8:00-18:00,夏季延长至20:00」: when summer is, nobody says, so the clock of no day is certain.
  const certain = seasonAlters
    ? ordered.map((rule) => (rule.season ? rule : { ...rule, spans: "unknown" as const }))
    : ordered;
  return { rules: certain, otherwise, notes };
}

/** Of every day of every season, named or not. */
export function isGeneral(rule: HoursRule): boolean {
  return rank(rule) === 0;
}

/** The more special rule comes later and wins, whatever the order of the words: 「周一闭馆,每天9:00-17:00」. */
function rank({ days, season, spans }: HoursRule): number {
  if (days.on === "every_day" || days.on === "unstated") {
    if (season === undefined) return 0;
    return spans !== "unknown" && spans.length === 0 ? 4 : 1;
  }
  return days.on === "holidays" && days.names ? 3 : 2;
}

function distinct(rules: readonly HoursRule[]): HoursRule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/** 「8:00-12:00,周三14:00-17:00」: whether Wednesday has these hours instead or as well, nobody can tell. 「改为」 tells. */
export function mayAdd(rule: HoursRule, general: HoursRule): boolean {
  const { spans } = rule;
  const usual = general.spans;
  if (
    rank(rule) < 2 ||
    spans === "unknown" ||
    usual === "unknown" ||
    spans.length === 0 ||
    usual.length === 0
  )
    return false;
  return !spans.some((a) => usual.some((b) => a.from < b.to && b.from < a.to));
}

function hoursOf(
  statement: Statement,
  usual: Span[] | null,
): { spans: HoursRule["spans"]; reason: HoursUnknownReason | null } {
  if (statement.usual)
    return usual ? { spans: usual, reason: null } : { spans: "unknown", reason: "no_clock" };
  if (statement.shut)
    return statement.loose ? { spans: "unknown", reason: "not_understood" } : { spans: [], reason: null };
  if (statement.broken) return { spans: "unknown", reason: statement.broken };
  const misplaced = statement.loose || (statement.shifted && !isEveryDay(statement));
  const spans = misplaced ? null : spansOf(statement);
  if (spans === null) return { spans: "unknown", reason: "not_understood" };
  return spans.length > 0
    ? { spans, reason: null }
    : { spans: "unknown", reason: statement.claims ?? "no_clock" };
}

function rulesFor(statement: Statement, spans: HoursRule["spans"]): HoursRule[] {
  const { days, includes, seasons } = statement;
  const holidaysToo = includes.some(
    (one) => one.on === "days_off" || (one.on === "holidays" && one.names === undefined),
  );
  if (days.length > 0)
    return each(seasons, includes.length > 0 ? union([...days, ...includes]) : days, spans);
  const wholeDay =
    spans !== "unknown" && spans.reduce((minutes, { from, to }) => minutes + to - from, 0) === dayMinutes;
  const dated = seasons.length > 0 && spans.length === 0; // 「10月1日-7日休息」
  const unnamed: Days = wholeDay || holidaysToo || dated ? { on: "every_day" } : { on: "unstated" };
  return each(
    seasons,
    [unnamed, ...(holidaysToo ? [] : includes.filter(({ on }) => on === "holidays"))],
    spans,
  );
}

function each(seasons: readonly Season[], days: readonly Days[], spans: HoursRule["spans"]): HoursRule[] {
  const bounds = seasons.length > 0 ? seasons.map((season) => ({ season })) : [{}];
  return bounds.flatMap((bound) => days.map((one) => ({ days: one, ...bound, spans })));
}

/** Days of hours alone that follow 「8:30-12:00(周一至周五)」 belong to the same days. */
function withoutStrays(statements: readonly Statement[]): Statement[] {
  const out: Statement[] = [];
  for (const statement of statements) {
    const last = out.at(-1);
    const stray =
      statement.days.length === 0 &&
      statement.seasons.length === 0 &&
      !statement.dateless &&
      statement.spans.length > 0;
    if (last?.postfix === "days" && stray) {
      out[out.length - 1] = { ...last, end: statement.end, spans: [...last.spans, ...statement.spans] };
    } else out.push(statement);
  }
  return out;
}

/** 「周一至周五8:30-12:00;周一至周五14:00-17:30」: the same days twice are one statement. */
function together(statements: readonly Statement[]): Statement[] {
  const out: Statement[] = [];
  const places = new Map<string, number>();
  for (const statement of statements) {
    const { days, seasons, spans, cuts } = statement;
    const key = JSON.stringify([days, seasons, statement.dateless]);
    const at = places.get(key);
    const earlier = at === undefined ? undefined : out[at];
    if (earlier && at !== undefined && spans.length > 0) {
      const broken = earlier.broken ?? statement.broken;
      earlier.spans.push(...spans);
      earlier.cuts.push(...cuts);
      out[at] = { ...earlier, broken, end: statement.end, shifted: earlier.shifted || statement.shifted };
    } else {
      if (spans.length > 0 && days.length > 0) places.set(key, out.length);
      out.push({ ...statement, spans: [...spans], cuts: [...cuts] });
    }
  }
  return out;
}

/** 「每天12:00-13:00午休」 after other hours shortens all of them. */
function withGeneralCuts(statements: readonly Statement[]): Statement[] {
  const general = statements.filter(
    (one) => one.cuts.length > 0 && one.spans.length === 0 && (one.days.length === 0 || isEveryDay(one)),
  );
  const others = statements.filter((one) => !general.includes(one));
  if (general.length === 0 || !others.some(({ spans }) => spans.length > 0)) return [...statements];
  const cuts = general.flatMap((one) => one.cuts);
  return others.map((one) =>
    one.spans.length > 0 ? newStatement(one.start, { ...one, cuts: [...one.cuts, ...cuts] }) : one,
  );
}

/** The hours that 「照常」 refers to: those of the other days, when they are all alike. */
function usualSpans(statements: readonly Statement[]): Span[] | null {
  const told = statements.filter(
    ({ spans, broken, dateless, seasons }) =>
      spans.length > 0 && !broken && !dateless && seasons.length === 0,
  );
  const all = told.map((statement) => spansOf(statement));
  const [first] = all;
  return first && all.every((spans) => JSON.stringify(spans) === JSON.stringify(first)) ? first : null;
}

function isSaid(statement: Statement): boolean {
  return isTold(statement) || statement.claims !== null || namesDays(statement);
}

function namesDays({ days, seasons, broken, spans }: Statement): boolean {
  return days.length > 0 || seasons.length > 0 || (broken !== null && spans.length > 0);
}

function isEveryDay({ days }: Statement): boolean {
  return days.length === 0 || days.every(({ on }) => on === "every_day");
}
