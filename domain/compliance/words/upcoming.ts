import type { Language } from "../../pages/views.ts";
import type { Assessment, Finding } from "../assessment.ts";
import type { StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";
import { decisiveLeaves } from "./decisive.ts";
import { dateWords, listWords } from "./measure.ts";
import { factLabel } from "./names.ts";

export interface Upcoming {
  /** The day (Asia/Shanghai) from which it is so, unless something is done before. */
  date: string;
  /** 「2027年2月1日」 */
  day: string;
  /** 「药箱到期，「设施」要重看」 */
  words: string;
}

/** What time alone will change, by day, the soonest first; only days on which some criterion comes out otherwise. */
export function changeWords(assessment: Assessment, standard: StandardVersion, lang: Language): Upcoming[] {
  const byDay = new Map<string, { causes: Set<string>; sections: Set<string> }>();
  for (const { id, criteria } of assessment.sections) {
    for (const { changesOn, finding } of criteria) {
      if (changesOn === null) continue;
      const day = byDay.get(changesOn) ?? { causes: new Set(), sections: new Set() };
      byDay.set(changesOn, day);
      for (const cause of causesOf(finding, changesOn, standard)) day.causes.add(cause[lang]);
      const section = standard.sections.find((one) => one.id === id);
      if (section) day.sections.add(section.short[lang]);
    }
  }
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, { causes, sections }]) => {
      const cause = shortList([...causes], lang);
      const named = [...sections].map((name) => (lang === "zh" ? `「${name}」` : `“${name}”`));
      const again = { zh: `${named.join("")}要重看`, en: `look at ${listWords(named, "en")} again` }[lang];
      const words = cause === "" ? again : `${cause}${lang === "zh" ? "，" : ": "}${again}`;
      return { date, day: dateWords(date, lang), words };
    });
}

const shown = 3;

function shortList(causes: readonly string[], lang: Language): string {
  if (causes.length <= shown) return listWords(causes, lang);
  const more = { zh: `等${causes.length}件事`, en: ` and ${causes.length - 2} more` }[lang];
  return `${listWords(causes.slice(0, 2), lang)}${more}`;
}

/** The checks that turn on that day, and why. */
function causesOf(finding: Finding, day: string, standard: StandardVersion): Label[] {
  const leaves = [finding, ...decisiveLeaves(finding), ...allLeaves(finding)];
  const turning = leaves.filter(({ parts, changesOn }) => parts.length === 0 && changesOn === day);
  return turning.map((leaf) => causeOf(leaf, standard));
}

function allLeaves(finding: Finding): Finding[] {
  return finding.parts.length === 0 ? [finding] : finding.parts.flatMap(allLeaves);
}

function causeOf({ check, facts, thresholds, changesOn }: Finding, standard: StandardVersion): Label {
  const [fact] = facts;
  const { zh, en } = factLabel(fact?.path ?? "", standard);
  if (fact && expiresBefore(fact.value, changesOn)) return { zh: `${zh}到期`, en: `${en} expires` };
  if (check === "valid") return { zh: `${zh}快到期`, en: `${en} about to expire` };
  const days = thresholds.find(({ dimension }) => dimension === "days")?.value;
  if (check === "events" && days !== undefined)
    return { zh: `${zh}满${days}天`, en: `${en} over ${days} days ago` };
  if (check === "hours" && days === undefined) return { zh: "换季改开放时间", en: "hours of another season" };
  if (days === undefined) return { zh: `${zh}要变`, en: `${en} changes` };
  return { zh: `${zh}满${days}天没看`, en: `${en} not looked at for ${days} days` };
}

/** The last good day is the day before. */
function expiresBefore(value: unknown, day: string | null): boolean {
  if (typeof value !== "object" || value === null || day === null) return false;
  const last = "expires" in value ? value.expires : "until" in value ? value.until : undefined;
  return typeof last === "string" && last < day;
}
