import { evidenceWords } from "../../domain/compliance/words/evidence.ts";
import { nextStep } from "../../domain/compliance/words/steps.ts";
import { stateLabels } from "../../domain/compliance/words/verdict.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { stateIcons, stateLooks } from "../ui/Stones.tsx";
import { type Asked, type Session, stateWithout } from "./session.ts";
import { useCheckWords } from "./words.ts";

interface Props {
  view: CheckView;
  session: Session;
  asked: Asked;
}

/** What the answer just given makes of the section, and what would mend it. Nothing while it has not been answered. */
export function Consequence({ view, session, asked }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { standard, assessment, answers, at } = session;
  const given = answers[asked.path];
  const told = given && given.said !== null;
  const now = assessment.sections.find(({ id }) => id === asked.section);
  const section = standard.sections.find(({ id }) => id === asked.section);
  const before = told ? stateWithout(view, session, asked.path, asked.section) : undefined;
  const state = now?.state ?? "unknown";
  return (
    <div role="status">
      {told && now && section && (
        <div class={`alert ask-consequence ${stateLooks[state]}`}>
          <Icon name={stateIcons[state]} />
          <p>
            <b>
              {(before === state ? words.stays2 : words.becomes)(
                section.short[lang],
                stateLabels[state][lang],
              )}
            </b>
            {sentence()}
          </p>
        </div>
      )}
    </div>
  );

  /** Of the criteria the answer touches, the first that wants something; else what the answer comes to. */
  function sentence(): string {
    const end = lang === "zh" ? "。" : ".";
    const touched = assessment.sections
      .flatMap(({ criteria }) => criteria)
      .filter(({ id }) => asked.criteria.includes(id));
    const wanting =
      touched.find(({ state: one }) => one === "unmet") ??
      touched.find(({ state: one }) => one === "unknown");
    const shown = wanting ?? touched[0];
    if (!shown) return "";
    const because = evidenceWords(shown.finding, standard, lang, at.slice(0, 10));
    const criterion = standard.sections.flatMap(({ criteria }) => criteria).find(({ id }) => id === shown.id);
    const step = wanting && criterion ? nextStep(wanting.finding, criterion, standard, lang) : null;
    return `${because}${end}${step ? `${lang === "zh" ? "" : " "}${step.what}${end}` : ""}`;
  }
}
