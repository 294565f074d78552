import { type EntryMethod, entryLabels } from "../entry/entry.ts";
import { dayMinutes } from "./calendar.ts";
import type { Days, HoursPattern, HoursRule, HoursUnknownReason, Span } from "./hours.ts";
import { isGeneral, mayAdd } from "./rules.ts";

type Language = "zh" | "en";

/** A pattern in words, one statement per rule. The Chinese reads back to the same pattern with `parseHours`. */
export function formatPattern(pattern: HoursPattern, lang: Language): string {
  const { rules, otherwise } = pattern;
  const general = rules.find(isGeneral);
  const parts = rules.map((rule, i) => {
    const afterSeason = rule.season === undefined && rules[i - 1]?.season !== undefined;
    const instead = general !== undefined && mayAdd(rule, general);
    return `${afterSeason ? anySeason[lang] : ""}${formatRule(rule, instead, lang)}`;
  });
  if (otherwise) parts.push(reasons[otherwise][lang]);
  return parts.join(lang === "zh" ? ";" : "; ");
}

function formatDays(days: Days, lang: Language): string {
  if (days.on === "weekdays") return formatWeekdays(days.weekdays, lang);
  if (days.on === "holidays" && days.names) {
    return lang === "zh"
      ? days.names.join("、")
      : days.names.map((name) => holidayNames[name] ?? name).join(", ");
  }
  return dayLabels[days.on][lang];
}

/** 「08:30-12:00,13:00-17:30」「22:00-次日06:00」「24小时(扫码)」. */
function formatSpans(spans: HoursRule["spans"], lang: Language): string {
  if (spans === "unknown") return lang === "zh" ? "钟点不详" : "times not stated";
  if (spans.length === 0) return lang === "zh" ? "不开放" : "closed";
  return spans.map((span) => formatSpan(span, lang)).join(lang === "zh" ? "," : ", ");
}

function formatClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function formatRule({ days, season, spans }: HoursRule, instead: boolean, lang: Language): string {
  const bounds = season
    ? `${formatDate(season.from, lang)}${lang === "zh" ? "至" : "–"}${formatDate(season.to, lang)}`
    : "";
  const verb = !instead ? "" : lang === "zh" ? "改为" : "instead";
  const parts = [bounds, formatDays(days, lang), verb, formatSpans(spans, lang)].filter(
    (part) => part !== "",
  );
  return parts.join(lang === "zh" ? "" : " ");
}

function formatDate(monthDay: string, lang: Language): string {
  const month = Number(monthDay.slice(0, 2));
  const day = Number(monthDay.slice(3));
  return lang === "zh" ? `${month}月${day}日` : `${day} ${months[month - 1] ?? ""}`;
}

function formatSpan({ from, to, entry }: Span, lang: Language): string {
  const whole = from === 0 && to === dayMinutes;
  const overnight = to > dayMinutes;
  const end = formatClock(overnight ? to - dayMinutes : to);
  const words = {
    zh: whole ? "24小时" : `${formatClock(from)}-${overnight ? "次日" : ""}${end}`,
    en: whole ? "24 hours" : `${formatClock(from)}–${end}${overnight ? " (next day)" : ""}`,
  }[lang];
  return entry ? `${words}${formatEntry(entry, lang)}` : words;
}

function formatEntry(entry: readonly EntryMethod[], lang: Language): string {
  const labels = entry.map((method) => entryLabels[method][lang]);
  return lang === "zh" ? labels.join("或") : ` (${labels.join(" or ")})`;
}

function formatWeekdays(weekdays: readonly number[], lang: Language): string {
  const first = weekdays[0] ?? 1;
  const last = weekdays.at(-1) ?? first;
  const name = (day: number) =>
    lang === "zh" ? `周${"一二三四五六日".charAt(day - 1)}` : (english[day - 1] ?? "");
  if (weekdays.length > 2 && last - first === weekdays.length - 1) {
    return `${name(first)}${lang === "zh" ? "至" : "–"}${name(last)}`;
  }
  return weekdays.map(name).join(lang === "zh" ? "、" : ", ");
}

const english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Without it, days would be read as those of the season before. */
const anySeason = { zh: "不分季节", en: "All seasons " };

const dayLabels: Record<Exclude<Days["on"], "weekdays">, Record<Language, string>> = {
  every_day: { zh: "每天", en: "Every day" },
  workdays: { zh: "工作日", en: "Workdays" },
  days_off: { zh: "休息日", en: "Days off" },
  holidays: { zh: "法定节假日", en: "Public holidays" },
  unstated: { zh: "", en: "" },
};

const holidayNames: Record<string, string> = {
  元旦: "New Year's Day",
  春节: "Spring Festival",
  清明节: "Tomb-sweeping Day",
  劳动节: "Labour Day",
  端午节: "Dragon Boat Festival",
  中秋节: "Mid-Autumn Festival",
  国庆节: "National Day",
};

const reasons: Record<HoursUnknownReason, Record<Language, string>> = {
  not_stated: { zh: "开放时间未登记", en: "hours not recorded" },
  no_clock: { zh: "未写明钟点", en: "times not stated" },
  length_only: { zh: "只写明时长", en: "only the length is stated" },
  not_about_doors: { zh: "未写明门何时开", en: "not about the door" },
  season_without_dates: { zh: "季节未写明日期", en: "season without dates" },
  day_not_covered: { zh: "未写明这一天", en: "this day is not stated" },
  holiday_not_covered: { zh: "未写明节假日", en: "public holidays are not stated" },
  holiday_table_missing: { zh: "缺少当年节假日安排", en: "no holiday table for the year" },
  unconfirmed: { zh: "据报道,未核实", en: "reported, not confirmed" },
  reported_locked: { zh: "有人反映锁门", en: "reported locked" },
  found_locked: { zh: "核实过锁门", en: "confirmed to be locked" },
  reopening_unconfirmed: { zh: "恢复开放未核实", en: "reopening not confirmed" },
  not_understood: { zh: "文字未能识别", en: "not understood" },
};
