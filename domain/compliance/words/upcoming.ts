import type { Language } from "../../pages/views.ts";
import type { Assessment, Finding } from "../assessment.ts";
import type { StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";
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
  const byDay = new Map<string, { causes: Map<string, Cause>; sections: Set<string> }>();
  for (const { id, criteria } of assessment.sections) {
    for (const { changesOn, finding } of criteria) {
      if (changesOn === null) continue;
      const day = byDay.get(changesOn) ?? { causes: new Map(), sections: new Set() };
      byDay.set(changesOn, day);
      for (const cause of causesOf(finding, changesOn, standard))
        day.causes.set(cause.thing.zh + cause.turn.zh, cause);
      const section = standard.sections.find((one) => one.id === id);
      if (section) day.sections.add(section.short[lang]);
    }
  }
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, { causes, sections }]) => {
      const cause = causeWords([...causes.values()], lang);
      const named = [...sections].map((name) => (lang === "zh" ? `「${name}」` : `“${name}”`));
      const again = { zh: `${named.join("")}要重看`, en: `look at ${listWords(named, "en")} again` }[lang];
      const words = cause === "" ? again : `${cause}${lang === "zh" ? "，" : ": "}${again}`;
      return { date, day: dateWords(date, lang), words };
    });
}

/** What turns on a day, and how. */
interface Cause {
  thing: Label;
  turn: Label;
}

const shown = 3;

/** 「药箱到期」「饮水机、桌椅等10样满183天没核实」 */
function causeWords(causes: readonly Cause[], lang: Language): string {
  const turns = new Map<string, string[]>();
  for (const { thing, turn } of causes)
    turns.set(turn[lang], [...(turns.get(turn[lang]) ?? []), thing[lang]]);
  const sentences = [...turns].map(([turn, things]) => {
    const more = { zh: `等${things.length}样`, en: ` and ${things.length - 2} more` }[lang];
    const named =
      things.length > shown ? `${listWords(things.slice(0, 2), lang)}${more}` : listWords(things, lang);
    return lang === "zh" ? `${named}${turn}` : `${named} ${turn}`;
  });
  return sentences.join(lang === "zh" ? "，" : "; ");
}

/** The checks that turn on that day, and why. */
function causesOf(finding: Finding, day: string, standard: StandardVersion): Cause[] {
  return leavesOf(finding)
    .filter(({ changesOn }) => changesOn === day)
    .map((leaf) => ({
      thing: factLabel(leaf.facts[0]?.path ?? "", standard),
      turn: turnOf(leaf),
    }));
}

function leavesOf(finding: Finding): Finding[] {
  return finding.parts.length === 0 ? [finding] : finding.parts.flatMap(leavesOf);
}

function turnOf({ check, facts, thresholds, changesOn }: Finding): Label {
  const days = thresholds.find(({ dimension }) => dimension === "days")?.value;
  if (expiresBefore(facts[0]?.value, changesOn)) return { zh: "到期", en: "expires" };
  if (check === "valid") return { zh: "快到期", en: "is about to expire" };
  if (days === undefined) return { zh: "要变", en: "changes" };
  if (check === "events") return { zh: `满${days}天`, en: `over ${days} days ago` };
  return { zh: `满${days}天没核实`, en: `not confirmed for ${days} days` };
}

/** The last good day is the day before. */
function expiresBefore(value: unknown, day: string | null): boolean {
  if (typeof value !== "object" || value === null || day === null) return false;
  const last = "expires" in value ? value.expires : "until" in value ? value.until : undefined;
  return typeof last === "string" && last < day;
}
