import type { CriterionState } from "../../domain/compliance/assessment.ts";
import type { SignedAssessment } from "../../domain/compliance/signed.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { stateIcons, stateLooks } from "../ui/Stones.tsx";

const icons: Record<CriterionState, IconName> = { ...stateIcons, notApplicable: "none" };
const looks: Record<CriterionState, string> = { ...stateLooks, notApplicable: "none" };

/** What each section asks and what was found on the day of the assessment. */
export function SignedSections({ signed }: { signed: SignedAssessment }) {
  const words = usePageWords();
  const lang = useLanguage();
  return (
    <>
      {signed.sections.map(({ id, wording, criteria }) => (
        <section key={id} class="signed-section">
          <h3>{wording[lang]}</h3>
          <ul>
            {criteria.map((criterion) => (
              <li key={criterion.id}>
                <span class={`mark ${looks[criterion.state]}`}>
                  <Icon name={icons[criterion.state]} size="s" />
                  {words.criterionStates[criterion.state]}
                </span>
                <span>
                  {criterion.wording[lang]}
                  <small>{criterion.evidence[lang]}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {signed.proposed && <p class="note">{words.proposed}</p>}
    </>
  );
}
