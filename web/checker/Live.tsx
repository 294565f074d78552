import type { State } from "../../domain/compliance/assessment.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { stateIcons, stateLooks } from "../ui/Stones.tsx";
import type { Actions } from "./actions.ts";
import type { Session } from "./session.ts";
import { countsOf } from "./shown.ts";
import { useCheckWords } from "./words.ts";

interface Props {
  session: Session;
  /** Id of the section one is in. */
  current: string | null;
  actions: Actions;
}

/** The verdict while one answers: a stone a section, each leading to its first question. */
export function Live({ session, current, actions }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { standard, assessment, questions } = session;
  const stateOf = (id: string): State =>
    assessment.sections.find((section) => section.id === id)?.state ?? "unknown";
  return (
    <section class="live" aria-label={words.nowLabel}>
      <p class="live-now sm">
        <b class="num" role="status">
          {words.now(countsOf(assessment))}
        </b>
        <a
          class="quiet"
          href={actions.href({ view: "result", ask: null })}
          onClick={actions.follow({ view: "result", ask: null })}
        >
          {words.seeResult}
          <Icon name="right" size="xs" />
        </a>
      </p>
      <ul class={standard.sections.length > 7 ? "six two-lines" : "six"}>
        {standard.sections.map(({ id, short }) => {
          const state = stateOf(id);
          const first = questions.find(({ section }) => section === id);
          const inside = (
            <>
              <Icon name={stateIcons[state]} />
              <span aria-hidden="true">{short[lang]}</span>
            </>
          );
          return (
            <li key={id}>
              {first ? (
                <button
                  type="button"
                  class={`stone ${stateLooks[state]}`}
                  aria-current={id === current ? "step" : undefined}
                  aria-label={words.jumpTo(short[lang], words.states[state])}
                  onClick={() => actions.go({ view: "questions", ask: first.path })}
                >
                  {inside}
                </button>
              ) : (
                <span class={`stone ${stateLooks[state]}`} title={words.noQuestions(short[lang])}>
                  {inside}
                  <span class="sr">{words.states[state]}</span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
