import type { CheckView } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import type { Actions } from "./actions.ts";
import { Head } from "./Head.tsx";
import { Notices } from "./Notices.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

interface Props {
  view: CheckView;
  session: Session;
  actions: Actions;
}

/** Three ways to say what is known of a station. */
export function Begin({ view, session, actions }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { standard, questions } = session;
  const way = (name: "pick" | "questions" | "row", icon: IconName, title: string, note: string) => (
    <li class={name === "pick" ? "" : "needs-script"}>
      <a class="check-way" href={actions.href({ view: name })} onClick={actions.follow({ view: name })}>
        <Icon name={icon} />
        <span class="grow">
          <b>{title}</b>
          <span class="note">{note}</span>
        </span>
        <Icon name="right" size="s" />
      </a>
    </li>
  );
  return (
    <>
      <Head
        back={{
          href: actions.href({ standard: null, version: null, view: null }),
          words: words.changeStandard,
        }}
        title={<h1 tabIndex={-1}>{words.beginTitle}</h1>}
        note={`${standard.title[lang]} · ${words.versionName(standard.version)}`}
        offline
      />
      <main class="check-main">
        <Notices view={view} session={session} />
        <ul class="check-list">
          {way("pick", "search", words.pickStation, words.pickStationNote)}
          {way("questions", "list", words.answerQuestions, words.answerQuestionsNote(questions.length))}
          {way("row", "log", words.pasteRow, words.pasteRowNote)}
        </ul>
        <p class="note needs-script">{words.stays}</p>
        <noscript>
          <p class="note">{words.needScript}</p>
        </noscript>
        <section class="check-about">
          <h2>{standard.name[lang]}</h2>
          <ol>
            {standard.sections.map(({ id, wording }, at) => (
              <li key={id}>
                <span class="quiet">{words.ordinal(at + 1)}</span> {wording[lang]}
              </li>
            ))}
          </ol>
          {standard.note && <p class="note">{standard.note[lang]}</p>}
          <p class="note">
            {words.whereFrom}：
            {standard.sources.map(({ title, url, published }, at) => (
              <span key={title}>
                {at > 0 && " · "}
                {url ? <a href={url}>{title}</a> : title}
                {published && <span class="num nb"> {published}</span>}
              </span>
            ))}
          </p>
        </section>
      </main>
    </>
  );
}
