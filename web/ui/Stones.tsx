import type { State } from "../../domain/compliance/assessment.ts";
import { useWords } from "../i18n/language.tsx";
import { Icon, type IconName } from "./Icon.tsx";

export const stateIcons: Record<State, IconName> = { met: "met", unmet: "needs", unknown: "unknown" };
/** `needs` is the look's word for 待完善. */
export const stateLooks: Record<State, string> = { met: "met", unmet: "needs", unknown: "unknown" };

/** Milestones: what a standard asks, one stone a section, with its state in shape, glyph and words. */
export function Stones({ sections }: { sections: { id: string; short: string; state: State }[] }) {
  const words = useWords();
  return (
    <div class="stones">
      <ul class="six">
        {sections.map(({ id, short, state }) => (
          <li key={id} class={`stone ${stateLooks[state]}`}>
            <Icon name={stateIcons[state]} />
            <b>{short}</b>
            <span class="sm">{words.sectionStates[state]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
