import { type Item, restOfYear, union } from "./items.ts";
import type { Reading } from "./reading.ts";
import { isTold, newStatement, type Statement } from "./statements.ts";

/** Days begin a statement, belong to the one in hand, or except some from it. Returns how many items after them were used up with them. */
export function takeDays(
  reading: Reading,
  item: Extract<Item, { is: "days" }>,
  items: readonly Item[],
  i: number,
  alone: boolean,
  bracketed: boolean,
): number {
  const rest = items.slice(i + 1);
  const adjoins = items[i - 1]?.is === "span" || items[i - 1]?.is === "wholeDay";
  if (item.role !== "plain") reading.touch(item);
  if (item.role === "except") {
    reading.current.excepts.push({ days: item.days, loose: item.loose });
    return 0;
  }
  if (item.role === "include") {
    reading.current.includes.push(...item.days);
    return 0;
  }
  const skipped = rest[0]?.is === "works" ? 1 : 0;
  const verb = rest[skipped];
  if (verb && (verb.is === "shut" || (verb.is === "usual" && reading.hasToldBefore()))) {
    const { current: resumed } = reading;
    const told = isTold(resumed);
    const inner = !told || (resumed.days.length > 0 && !resumed.daysFirst);
    if (told || resumed.days.length > 0) reading.push();
    reading.current = newStatement(item.start, {
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
  const { current } = reading;
  const plain = rest.every(({ is }) => is === "works" || is === "usual" || is === "entry");
  const trails = plain && (alone || !reading.heads.has(item));
  if (
    current.spans.length > 0 &&
    current.days.length === 0 &&
    (reading.postfix || (trails && (alone || adjoins)))
  ) {
    reading.touch(item);
    current.days = item.days;
    current.postfix = "days";
    return 0;
  }
  if (current.spans.length > 0 && item.days[0]?.on === "every_day" && trails) {
    // 「周一至周日8:00-20:00,全年无休」
    if (current.days.length === 0 || coversWeek(current)) {
      reading.touch(item);
      current.days = item.days;
    } else
      reading.statements.unshift(
        newStatement(item.start, { end: item.end, days: item.days, claims: "no_clock" }),
      );
    return 0;
  }
  const again = item.days[0]?.on === "every_day" && coversWeek(current);
  const claimed = current.days.length > 0 && (current.remarked || current.claims !== null) && !again;
  if (isTold(current) || claimed) {
    reading.push();
    const seasons = current.daysFirst ? [] : current.seasons;
    reading.current = newStatement(item.start, {
      end: item.end,
      days: item.days,
      loose: item.loose,
      seasons,
    });
    reading.current.dateless = current.dateless && !current.daysFirst;
    return 0;
  }
  combine(reading, item, bracketed);
  return 0;
}

/** More days before any hours. */
function combine(reading: Reading, item: Extract<Item, { is: "days" }>, bracketed: boolean): void {
  const { current } = reading;
  const { start, end } = current;
  const [known] = current.days;
  const [added] = item.days;
  reading.touch(item);
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
    reading.statements.push(
      newStatement(everyDay.start, { end: everyDay.end, days: [{ on: "every_day" }], claims: "no_clock" }),
    );
    if (known.on === "every_day") current.start = item.start;
    current.days = known.on === "every_day" ? item.days : current.days;
  } else if (!(bracketed && ["workdays 12345", "12345 workdays", "days_off 67"].includes(pair))) {
    current.days = union([...current.days, ...item.days]);
  }
}

/** A season, or the rest of the year beside the only one named so far. */
export function takeSeason(reading: Reading, item: Item, alone: boolean): void {
  const season = item.is === "season" ? item.season : remainder(reading);
  const { current } = reading;
  if (alone && current.spans.length > 0 && current.seasons.length === 0 && !current.dateless) {
    current.postfix = "season";
  } else if (
    isTold(current) ||
    (current.claims !== null && (current.seasons.length > 0 || item.is === "anySeason"))
  ) {
    reading.push();
    reading.current = newStatement(
      item.start,
      current.daysFirst ? { days: current.days, daysFirst: true } : {},
    );
  } else if (current.days.length > 0 && current.seasons.length === 0 && !current.dateless) {
    current.daysFirst = true;
  }
  if (item.is === "anySeason") return;
  reading.touch(item);
  if (season) {
    reading.current.dateless = false;
    reading.current.seasons.push(season);
  } else if (reading.current.seasons.length === 0) reading.current.dateless = true;
}

function remainder(reading: Reading) {
  const seasons = [...reading.statements, reading.current].flatMap((statement) => statement.seasons);
  const [only] = seasons;
  return seasons.length === 1 && only ? restOfYear(only) : null;
}

function coversWeek({ days }: Statement): boolean {
  const [only] = days;
  return (
    days.length === 1 && (only?.on === "every_day" || (only?.on === "weekdays" && only.weekdays.length === 7))
  );
}
