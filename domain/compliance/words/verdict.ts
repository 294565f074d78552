import type { Language } from "../../pages/views.ts";
import type { Assessment, CriterionState, State } from "../assessment.ts";
import type { StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";

export const stateLabels: Record<CriterionState, Label> = {
  met: { zh: "有", en: "met" },
  unmet: { zh: "待完善", en: "to improve" },
  unknown: { zh: "不清楚", en: "unclear" },
  notApplicable: { zh: "不适用", en: "does not apply" },
};

export interface VerdictWords {
  /** 「3有，2待完善，1不清楚」 */
  count: string;
  /** 「六条都有才算达标。」, with what the assessment comes to where it is decided. */
  rule: string;
  /** 「眼下62分，最多78分。70分才算达标。」; null: the standard counts no points. */
  score: string | null;
  /** 「够得上「基本型」，说不定够得上「标杆型」。」; null: the standard has no tiers. */
  tier: string | null;
  /** 「量化口径为系统建议…」 or, of a standard that is published throughout, that this page decides nothing. */
  proposed: string;
}

/** What an assessment comes to, in sentences. */
export function verdictWords(
  assessment: Assessment,
  standard: StandardVersion,
  lang: Language,
): VerdictWords {
  const states = assessment.sections.map(({ state }) => state);
  return {
    count: countWords(states, lang),
    rule: ruleWords(assessment, standard, lang),
    score: scoreWords(assessment, lang),
    tier: tierWords(assessment, standard, lang),
    proposed: basisWords(standard, lang),
  };
}

/** 「最少要做3件事。」 */
export function fewestWords(
  { changes, reaches }: { changes: readonly unknown[]; reaches: boolean },
  lang: Language,
): string {
  const n = changes.length;
  if (!reaches) {
    return {
      zh: "有的事自己做不到，要请工会看。",
      en: "Some of it is not in the station's power: ask the union.",
    }[lang];
  }
  if (n === 0) return { zh: "什么都不用做。", en: "Nothing needs doing." }[lang];
  return { zh: `最少要做${n}件事。`, en: n === 1 ? "One thing to do." : `At least ${n} things to do.` }[lang];
}

/** Said wherever a standard is chosen for a place it is not made for. */
export function outsideWords({ title }: Pick<StandardVersion, "title">, lang: Language): string {
  return {
    zh: `${title.zh}不管这个地方，比一比可以，不作数。`,
    en: `${title.en} does not apply here: compare, but nothing follows from it.`,
  }[lang];
}

function countWords(states: readonly State[], lang: Language): string {
  const counted = (["met", "unmet", "unknown"] as const).flatMap((state) => {
    const number = states.filter((one) => one === state).length;
    if (number === 0) return [];
    return `${number}${lang === "zh" ? "" : " "}${stateLabels[state][lang]}`;
  });
  return counted.join(lang === "zh" ? "，" : ", ");
}

const numerals = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

function ruleWords({ state, sections }: Assessment, { pass }: StandardVersion, lang: Language): string {
  if (state === "met") return { zh: "够得上标准。", en: "It comes up to the standard." }[lang];
  if (pass !== "gate") {
    const { value } = pass.score;
    return {
      zh: `必备的都要有，还要满${value}分，才算达标。`,
      en: `It takes all that is mandatory, and ${value} points.`,
    }[lang];
  }
  const n = sections.length;
  if (n === 1) return { zh: "样样都有才算达标。", en: "It takes all that is asked." }[lang];
  return { zh: `${numerals[n] ?? n}条都有才算达标。`, en: `It takes all ${n}.` }[lang];
}

function scoreWords({ score }: Assessment, lang: Language): string | null {
  if (!score) return null;
  const { low, high, mark } = score;
  const now =
    low === high
      ? { zh: `眼下${low}分。`, en: `${low} points.` }
      : {
          zh: `眼下${low}分，弄清楚了最多${high}分。`,
          en: `${low} points now, up to ${high} once all is clear.`,
        };
  const needed =
    mark === null ? { zh: "", en: "" } : { zh: `${mark}分才算达标。`, en: ` ${mark} are needed.` };
  return `${now[lang]}${needed[lang]}`;
}

function tierWords({ tiers }: Assessment, standard: StandardVersion, lang: Language): string | null {
  if (!tiers) return null;
  const name = (id: string) => standard.tiers?.find((tier) => tier.id === id)?.name[lang] ?? id;
  const { reached, possible } = tiers;
  const now =
    reached === null
      ? { zh: "还够不上哪一级。", en: "No tier is reached yet." }[lang]
      : { zh: `够得上「${name(reached)}」。`, en: `It reaches “${name(reached)}”.` }[lang];
  if (possible === null || possible === reached) return now;
  return `${now}${{ zh: `弄清楚了，说不定够得上「${name(possible)}」。`, en: ` Once all is clear, perhaps “${name(possible)}”.` }[lang]}`;
}

/** Whether anything in the standard was made measurable by us. */
export function isProposed({ sections, tiers, falls }: StandardVersion): boolean {
  const parts = [
    ...sections,
    ...sections.flatMap(({ criteria }) => criteria),
    ...(tiers ?? []),
    ...(falls ?? []),
  ];
  return parts.some(({ basis }) => basis === "proposed");
}

function basisWords(standard: StandardVersion, lang: Language): string {
  const page = { zh: "本页是自查结果，不是评定结论。", en: "This is a self-check, not an official rating." }[
    lang
  ];
  if (!isProposed(standard)) return page;
  const zh = `量化口径为系统建议，非工会组织公布。${page}`;
  return lang === "zh"
    ? zh
    : `The thresholds are proposed by this system, not published by the union. ${page}`;
}
