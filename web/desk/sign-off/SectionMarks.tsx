import type { State } from "../../../domain/compliance/assessment.ts";
import type { AssessmentRow } from "../../../domain/sign-off/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { stateIcons, stateLooks } from "../../ui/Stones.tsx";
import { useSignOffWords } from "./words.ts";

/** A small mark a section; the words are in its title and for whoever does not see it. */
export function SectionMarks({ sections }: Pick<AssessmentRow, "sections">) {
  const words = useSignOffWords();
  const lang = useLanguage();
  const said = sections
    .map(({ short, state }) => words.sectionState(short[lang], words.states[state]))
    .join(lang === "en" ? ", " : "，");
  return (
    <span class="so-marks" role="img" aria-label={said} title={said}>
      {sections.map(({ id, state }) => (
        <span key={id} class={stateLooks[state]}>
          <Icon name={stateIcons[state]} size="xs" />
        </span>
      ))}
    </span>
  );
}

export function StateMark({ state }: { state: State }) {
  const words = useSignOffWords();
  return (
    <span class={`so-state ${stateLooks[state]}`}>
      <Icon name={stateIcons[state]} size="xs" />
      {words.states[state]}
    </span>
  );
}
