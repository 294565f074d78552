import type { Language } from "../../pages/views.ts";
import type { Finding } from "../assessment.ts";
import type { StandardVersion } from "../standard.ts";
import { About, type Telling } from "./about.ts";
import { criterionTells, decisiveParts } from "./decisive.ts";
import { byCheck, byReason } from "./sentences.ts";

/**
 * What a finding rests on, as one sentence without a full stop (「微波炉坏了」「最近一笔是47天前」「不到20平方米，说不准够不够12平方米」).
 * `day`: of the assessment, Asia/Shanghai; `null` for a sentence that is read on other days: 「最近一笔是2026年9月12日」.
 */
export function evidenceWords(
  finding: Finding,
  standard: Pick<StandardVersion, "vocabulary">,
  lang: Language,
  day: string | null,
): string {
  return sentence(finding, { standard, lang, day, alone: true });
}

function sentence(finding: Finding, telling: Telling): string {
  const { check, reason } = finding;
  if (check === "all" || check === "any" || check === "atLeast" || check === "not" || check === "cases") {
    return joined(finding, telling);
  }
  if (reason === "parts") return joined(finding, telling);
  const about = new About(finding, telling);
  const said = (byCheck[check][reason] ?? byReason[reason])(about)[telling.lang];
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Longer lists are cut: the table beside has the rest. */
const shown = 3;

const semicolon: Record<Language, string> = { zh: "；", en: "; " };

function joined(finding: Finding, telling: Telling): string {
  const { lang } = telling;
  const parts = decisiveParts(finding);
  const alone = telling.alone && parts.length === 1 && criterionTells(finding);
  const sentences = [...new Set(parts.map((part) => sentence(part, { ...telling, alone })))];
  const cut = sentences
    .slice(0, shown)
    .join(lang === "en" || sentences.some((one) => one.includes("，")) ? semicolon[lang] : "，");
  const rest = sentences.length - shown;
  const more = rest > 0 ? { zh: `，还有${rest}样`, en: `; and ${rest} more` }[lang] : "";
  if (finding.check !== "atLeast" || finding.parts.length === 0) return `${cut}${more}`;
  const met = finding.parts.filter(({ state }) => state === "met").length;
  const counted = { zh: `${finding.parts.length}样里有${met}样`, en: `${met} of ${finding.parts.length}` }[
    lang
  ];
  return finding.state === "met" ? counted : `${counted}${{ zh: "：", en: ": " }[lang]}${cut}${more}`;
}
