import type { CriterionState } from "../../domain/compliance/assessment.ts";
import { stateLabels } from "../../domain/compliance/words/verdict.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { stateIcons, stateLooks } from "../ui/Stones.tsx";

export const icons: Record<CriterionState, IconName> = { ...stateIcons, notApplicable: "none" };
export const looks: Record<CriterionState, string> = { ...stateLooks, notApplicable: "none" };

/** The state in glyph, colour and words. */
export function Mark({ state }: { state: CriterionState }) {
  const lang = useLanguage();
  return (
    <span class={`mark ${looks[state]}`}>
      <Icon name={icons[state]} size="s" />
      {stateLabels[state][lang]}
    </span>
  );
}
