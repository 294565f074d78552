import { type ComponentChildren, Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { fewestChanges } from "../../domain/compliance/changes.ts";
import { dateWords } from "../../domain/compliance/words/measure.ts";
import { fewestWords, verdictWords } from "../../domain/compliance/words/verdict.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import { wallClock } from "../i18n/clock.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Stones } from "../ui/Stones.tsx";
import type { Actions } from "./actions.ts";
import { Changes } from "./Changes.tsx";
import { Criteria } from "./Criteria.tsx";
import type { Session } from "./session.ts";
import { Todo } from "./Todo.tsx";
import { useCheckWords } from "./words.ts";

interface Props {
  view: CheckView;
  session: Session;
  actions: Actions;
  notices: ComponentChildren;
}

/** How the station stands: the sentence, the stones, criterion by criterion, what to do, what time will change. A4 in print. */
export function Result({ view, session, actions, notices }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { standard, facts, assessment, at } = session;
  const heading = useFocusOnArrival();
  const verdict = verdictWords(assessment, standard, lang);
  const fewest = fewestChanges(standard, facts, assessment);
  const states = new Map(assessment.sections.map(({ id, state }) => [id, state]));
  const { time } = wallClock(at);
  const when = `${dateWords(at.slice(0, 10), lang)} ${time}`;
  const place = view.station ? [view.station.place, view.station.code] : [];

  return (
    <main class="res">
      <header class="res-head">
        <div class="grow">
          <p class="second">
            {words.resultLead(standard.title[lang], standard.version)}
            {"\u2002"}
            <a
              class="res-other no-print"
              href={actions.href({ standard: null, version: null, view: "standards", ask: null })}
            >
              {words.changeStandard}
            </a>
          </p>
          <h1 ref={heading} tabIndex={-1}>
            {facts.name?.value ?? view.station?.name ?? words.unnamed}
          </h1>
          <p class="second num">
            {[...place, words.checkedAt(when)].map((part, index, { length }) => (
              <Fragment key={part}>
                <span class="nb">{part}</span>
                {index < length - 1 && " · "}
              </Fragment>
            ))}
          </p>
        </div>
        <Buttons actions={actions} />
      </header>
      {notices}
      <section class="verdict">
        <div>
          <h2>{verdict.count}</h2>
          <p class="second">
            {[
              verdict.rule,
              verdict.score,
              verdict.tier,
              assessment.state === "met" ? null : fewestWords(fewest, lang),
            ]
              .filter((sentence) => sentence !== null)
              .join(words.betweenSentences)}
          </p>
        </div>
        <div class={rowsOf(standard.sections.length)}>
          <Stones
            sections={standard.sections.map(({ id, short }) => ({
              id,
              short: short[lang],
              state: states.get(id) ?? "unknown",
            }))}
          />
        </div>
      </section>
      <div class="res-cols">
        <Criteria session={session} />
        <aside>
          <Todo session={session} fewest={fewest} />
          <Changes session={session} />
          <p class="note res-basis">{verdict.proposed}</p>
        </aside>
      </div>
      <footer class="res-sign">
        {words.sign.map((who) => (
          <span key={who}>{who}</span>
        ))}
      </footer>
    </main>
  );
}

/** More stones than fit on one line: on a phone, or anywhere. */
function rowsOf(stones: number): string {
  return stones > 8 ? "two-lines many" : stones > 7 ? "two-lines" : "";
}

/** Reading goes on at the heading when one comes from the questions, and at the top where the page is opened here. */
function useFocusOnArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body || history.state?.moved) heading.current?.focus();
  }, []);
  return heading;
}

function Buttons({ actions }: { actions: Actions }) {
  const words = useCheckWords();
  const [said, setSaid] = useState("");
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    setSaid(copied ? words.copied : words.copyFailed);
  };
  return (
    <div class="res-buttons no-print needs-script">
      <a
        class="btn"
        href={actions.href({ view: "questions", ask: null })}
        onClick={actions.follow({ view: "questions", ask: null })}
      >
        <Icon name="list" size="s" />
        {words.goOn}
      </a>
      <button type="button" class="btn" onClick={copy}>
        <Icon name="share" size="s" />
        {words.copyAddress}
      </button>
      <button type="button" class="btn go" onClick={() => print()}>
        <Icon name="print" size="s" />
        {words.print}
      </button>
      <p class="note" role="status">
        {said}
      </p>
    </div>
  );
}
