import type { Language } from "../../pages/views.ts";
import type { Finding } from "../assessment.ts";
import type { Change } from "../changes.ts";
import type { StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";
import { listWords } from "./measure.ts";
import { factLabel } from "./names.ts";
import { doing, type Step, whoLabels, whoOf } from "./steps.ts";

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
  const what = (single?.next ?? named(change, standard))[lang];
  const sections = standard.sections.flatMap(({ id, short }, at) => {
    if (!change.sections.includes(id)) return [];
    return lang === "zh" ? `「${numerals[at] ?? at + 1} ${short.zh}」` : `“${at + 1} ${short.en}”`;
  });
  const solves = { zh: `解决${sections.join("")}`, en: `For ${listWords(sections, "en")}` }[lang];
  const doubt = change.sure
    ? ""
    : { zh: "，弄清楚可能有，也可能待完善", en: ", which may then be met or not" }[lang];
  return { what, who, serves: `${solves}${doubt} · ${whoLabels[who][lang]}` };
}

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/** Apart from its criterion, the thing must be named. */
function named({ finding, path }: Change, standard: StandardVersion): Label {
  const { zh, en } = factLabel(path, standard);
  const step = doing(finding, standard);
  if (finding.reason === "broken") return { zh: `修好${zh}，或换一台`, en: `Repair or replace: ${en}` };
  if (step.zh.includes(zh) || !nameless.includes(finding.check)) return step;
  return { zh: `${zh}：${step.zh}`, en: `${en}: ${step.en}` };
}

/** Checks whose steps are said without the thing, which stands beside them in the table. */
const nameless: readonly Finding["check"][] = [
  "amenity",
  "number",
  "yes",
  "valid",
  "host",
  "setting",
  "density",
];
