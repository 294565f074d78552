import type { Language } from "../../pages/views.ts";
import type { Change } from "../changes.ts";
import type { StandardVersion } from "../standard.ts";
import { doing } from "./doing.ts";
import { listWords } from "./measure.ts";
import { type Step, whoLabels, whoOf } from "./steps.ts";

/** A change as a numbered thing to do. */
export interface ChangeStep extends Step {
  /** 「解决「三 设施」，做完可能有，也可能待完善 · 巡查员」 */
  serves: string;
}

/** 「修好微波炉，或换一台」「到门口定一次位」 */
export function changeStep(change: Change, standard: StandardVersion, lang: Language): ChangeStep {
  const criteria = standard.sections.flatMap((section) => section.criteria);
  const [only, ...more] = criteria.filter(({ id }) => change.criteria.includes(id));
  const single = only && more.length === 0 && change.finding.state === "unmet" ? only : undefined;
  const who = only?.who ?? whoOf(change.finding);
  const what = (single?.next ?? doing(change.finding, standard, { beside: false }))[lang];
  const sections = standard.sections.flatMap(({ id, short }, at) => {
    if (!change.sections.includes(id)) return [];
    return lang === "zh" ? `「${numerals[at] ?? at + 1} ${short.zh}」` : `“${at + 1} ${short.en}”`;
  });
  const solves = { zh: `解决${sections.join("")}`, en: `For ${listWords(sections, "en")}` }[lang];
  const doubt = change.sure
    ? ""
    : { zh: `，${done[change.act]}可能有，也可能待完善`, en: ", which may then be met or not" }[lang];
  return { what, who, serves: `${solves}${doubt} · ${whoLabels[who][lang]}` };
}

const done: Record<Change["act"], string> = {
  fix: "改完",
  add: "添完",
  record: "看过",
  confirm: "看过",
  survey: "定完",
  rule: "认定完",
};
const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
