import type { Language } from "../../pages/views.ts";
import type { Fact } from "../../stations/facts.ts";
import type { AssessedCriterion, Assessment, Finding, State } from "../assessment.ts";
import { daysBetween } from "../days.ts";
import type { Question } from "../questions.ts";
import type { Criterion, StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";
import { agoWords, dateWords, quantityWords } from "./measure.ts";
import { nextStep } from "./steps.ts";
import { valueWords } from "./values.ts";

/** What the register says already, above the answers. */
export interface KnownWords {
  /** 「能用」, after 「台账上写的是」. */
  value: string;
  /** 「台账上写的是 能用」 */
  says: string;
  /** 「巡查记录，2026年3月2日。」 */
  from: string;
  /** 「263天前」; null: nobody has confirmed it. */
  age: string | null;
  /** 「，超过183天，要重新看一眼。」 or 「。」; after the age. */
  rest: string;
  stale: boolean;
}

const sources: Record<Fact<unknown>["source"]["kind"], { zh: string; en: string }> = {
  press: { zh: "报道", en: "Press report" },
  official: { zh: "工会资料", en: "Union's papers" },
  survey: { zh: "巡查记录", en: "Inspection" },
  keeper: { zh: "站长说的", en: "The keeper" },
  report: { zh: "有人反映", en: "A report" },
  import: { zh: "导入的表格", en: "Imported table" },
  demonstration: { zh: "演示数据", en: "Demonstration data" },
  synthetic: { zh: "测试数据", en: "Test data" },
};

/** A known value in a question. `day`: today in Asia/Shanghai. */
export function answerWords(
  { path }: Pick<Question, "path">,
  { value, source, checkedAt }: Fact<unknown>,
  { freshFor }: Pick<StandardVersion, "freshFor">,
  lang: Language,
  day: string,
): KnownWords {
  const said = valueWords(path, value, lang);
  const says = { zh: `台账上写的是 ${said}`, en: `The register says: ${said}` }[lang];
  const from = sources[source.kind][lang];
  const days = checkedAt === null ? null : daysBetween(checkedAt, day);
  const stale = days !== null && freshFor !== undefined && ages(path) && days > freshFor.value;
  if (checkedAt === null) {
    const rest = { zh: "没人核实过，要去看一眼。", en: "Nobody has confirmed it: look." }[lang];
    return { value: said, says, from: `${from}${lang === "zh" ? "。" : ". "}`, age: null, rest, stale: true };
  }
  const rest = !stale
    ? { zh: "。", en: "." }[lang]
    : { zh: `，超过${freshFor.value}天，要重新看一眼。`, en: `, over ${freshFor.value} days: look again.` }[
        lang
      ];
  const on = dateWords(checkedAt, lang);
  const told = { zh: `${from}，${on}。`, en: `${from}, ${on}. ` }[lang];
  return { value: said, says, from: told, age: agoWords(checkedAt, day, lang), rest, stale };
}

/** What wears out, moves or closes; what is built does not. */
function ages(path: string): boolean {
  const [group = ""] = path.split(".");
  return ["amenities", "evidence", "roles", "hours", "entry", "listings"].includes(group);
}

/** What an answer did, for the strip below the answers. */
export interface Consequence {
  state: AssessedCriterion["state"];
  /** 「「设施」变为待完善。」 */
  head: string;
  /** 「热饭：微波炉坏了…」: what to do about it; empty where nothing is. */
  rest: string;
}

/**
 * What came of an answer in the section of the question: null where nothing changed and nothing is to be done. `before`: with the question
 * skipped; `after`: with the answer in.
 */
export function consequenceWords(
  question: Question,
  before: Assessment,
  after: Assessment,
  standard: StandardVersion,
  lang: Language,
): Consequence | null {
  const touched = after.sections.find(({ criteria }) =>
    criteria.some(({ id }) => question.criteria.includes(id)),
  );
  const section = standard.sections.find(({ id }) => id === touched?.id);
  if (!touched || !section) return null;
  const was = before.sections.find(({ id }) => id === touched.id)?.state;
  const name = section.short[lang];
  const changed = was !== touched.state;
  const head = (changed ? turned : still)[touched.state](name)[lang];
  const wanting = touched.criteria.find(
    ({ id, state: one }) => question.criteria.includes(id) && one === "unmet",
  );
  const criterion = section.criteria.find(({ id }) => id === wanting?.id);
  if (!changed && !wanting) return null;
  return {
    state: touched.state,
    head,
    rest: wanting && criterion ? remedy(wanting, criterion, standard, lang) : "",
  };
}

const turned: Record<State, (section: string) => Label> = {
  met: (name) => ({ zh: `「${name}」有了。`, en: `“${name}” is now met.` }),
  unmet: (name) => ({ zh: `「${name}」变为待完善。`, en: `“${name}” now needs improving.` }),
  unknown: (name) => ({ zh: `「${name}」变为不清楚。`, en: `“${name}” is now unclear.` }),
};
const still: Record<State, (section: string) => Label> = {
  met: (name) => ({ zh: `「${name}」还是有。`, en: `“${name}” is still met.` }),
  unmet: (name) => ({ zh: `「${name}」还是待完善。`, en: `“${name}” still needs improving.` }),
  unknown: (name) => ({ zh: `「${name}」还是不清楚。`, en: `“${name}” is still unclear.` }),
};

/** 「热饭是必备项。修好、换一台，或者写明80米内哪里有，都算有。」 */
function remedy(
  { finding }: AssessedCriterion,
  criterion: Criterion,
  standard: StandardVersion,
  lang: Language,
): string {
  const step = nextStep(finding, criterion, standard, lang);
  const wording = criterion.wording[lang];
  const name =
    lang === "zh" && wording.length > longestBare
      ? `「${wording}」`
      : { zh: wording, en: `“${wording}”` }[lang];
  const role = criterion.optional
    ? { zh: `${name}有条件再做。`, en: `${name} is for those who can.` }
    : criterion.points !== undefined
      ? { zh: `${name}占${criterion.points}分。`, en: `${name} counts ${criterion.points} points.` }
      : { zh: `${name}是必备项。`, en: `${name} is mandatory.` };
  if (!step) return role[lang];
  const nearby = nearbyOf(finding);
  const doing =
    nearby === null
      ? { zh: `${step.what}，就算有。`, en: ` ${step.what}, and it counts.` }
      : {
          zh: `${step.what.replace("或", "、")}，或者写明${nearby.zh}内哪里有，都算有。`,
          en: ` ${step.what}, or say where there is one within ${nearby.en}: either counts.`,
        };
  return `${role[lang]}${doing[lang]}`;
}

/** Longer names of criteria stand in quotes. */
const longestBare = 8;

/** How far outside the door it counts too, where it is not here; null: it does not, or there is one too far away. */
function nearbyOf({ check, reason, thresholds }: Finding): Label | null {
  const within = thresholds.find(({ bound }) => bound === "within");
  if (check !== "amenity" || !within || (reason !== "absent" && reason !== "broken")) return null;
  return { zh: quantityWords(within.value, "length", "zh"), en: quantityWords(within.value, "length", "en") };
}
