import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { wording } from "../../domain/compliance/words/questions.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { Actions } from "./actions.ts";
import { AnswerForm } from "./answers/AnswerForm.tsx";
import { Consequence } from "./Consequence.tsx";
import { Head } from "./Head.tsx";
import { Known } from "./Known.tsx";
import { Live } from "./Live.tsx";
import type { Asked, Session } from "./session.ts";
import { Why } from "./Why.tsx";
import { useCheckWords } from "./words.ts";

interface Props {
  view: CheckView;
  session: Session;
  actions: Actions;
  notices: ComponentChildren;
}

/** One question a screen, in the order one walks; how it stands is always in view. */
export function Questions({ view, session, actions, notices }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const { standard, questions } = session;
  const at = Math.max(
    0,
    questions.findIndex(({ path }) => path === view.address.ask),
  );
  const asked = questions[at];
  const path = asked?.path ?? null;
  const first = useRef(path);
  useEffect(() => {
    // Where the page has just been opened, reading begins at its top.
    if (first.current !== path) heading.current?.focus();
    first.current = path;
  }, [path]);

  const section = standard.sections.findIndex(({ id }) => id === asked?.section);
  const { short, wording: sentence } = standard.sections[section] ?? {};
  const inSection = questions.filter(({ section: id }) => id === asked?.section);
  const position = asked ? inSection.indexOf(asked) : 0;
  const [before, after] = [questions[at - 1], questions[at + 1]];
  const to = (index: number) => actions.go({ view: "questions", ask: questions[index]?.path ?? null });
  const next = () => (after ? to(at + 1) : actions.go({ view: "result", ask: null }));
  const name = session.facts.name?.value ?? view.station?.name;

  return (
    <>
      <Head
        back={{
          href: actions.href({ standard: null, version: null, view: "standards" }),
          words: words.changeStandard,
        }}
        title={<h1>{words.titleFor(standard.title[lang])}</h1>}
        note={`${name ? `${name} · ` : ""}${words.versionName(standard.version)}`}
        offline
      />
      <div class="ask">
        <main class="ask-main">
          {notices}
          {asked && short && sentence && (
            <>
              <div class="ask-where">
                <p class="sm second num">
                  {words.sectionNth(section + 1, sentence.zh)} {short[lang]} ·{" "}
                  {words.questionOf(position + 1, inSection.length)}
                  {onlyOptional(standard, asked) && ` · ${words.optional}`}
                </p>
                <ol class="ask-steps" aria-hidden="true">
                  {inSection.map(({ path: step }, index) => (
                    <li key={step} class={index <= position ? "done" : ""} />
                  ))}
                </ol>
              </div>
              <section class="ask-one">
                <h2 ref={heading} tabIndex={-1} id="question">
                  {wording(asked, lang)}
                </h2>
                <Known session={session} asked={asked} />
                <AnswerForm
                  key={asked.path}
                  session={session}
                  asked={asked}
                  actions={actions}
                  onNext={next}
                />
                <Consequence view={view} session={session} asked={asked} />
                <Why session={session} asked={asked} />
              </section>
            </>
          )}
        </main>
        <div class={standard.sections.length > 8 ? "dock ask-dock many" : "dock ask-dock"}>
          <Live session={session} current={asked?.section ?? null} actions={actions} />
          <div class="ask-move">
            {before ? (
              <button type="button" class="btn" onClick={() => to(at - 1)}>
                {words.back}
              </button>
            ) : (
              <a class="btn" href={actions.href({ view: null, ask: null })} onClick={leave(view, actions)}>
                {words.changeWay}
              </a>
            )}
            <button type="submit" form="answer" class="btn go">
              {after ? words.next : words.finish}
              <Icon name="right" size="s" />
            </button>
          </div>
        </div>
      </div>
    </>
  );
}

/** What is asked decides nothing: all that it touches is optional. */
function onlyOptional({ sections }: StandardVersion, { criteria }: Asked): boolean {
  return sections
    .flatMap((section) => section.criteria)
    .every(({ id, optional }) => optional || !criteria.includes(id));
}

/** Back to where one came from: the result of a station, or the choice of ways. */
function leave({ station }: CheckView, actions: Actions) {
  return actions.follow({ view: station ? "result" : null, ask: null });
}
