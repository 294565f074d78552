import { useState } from "preact/hooks";
import type { PastedRow } from "../../domain/checker/pasted-row.ts";
import { dateWords } from "../../domain/compliance/words/measure.ts";
import { factLabel } from "../../domain/compliance/words/names.ts";
import { valueWords } from "../../domain/compliance/words/values.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import { type Column, columnLabels } from "../../domain/rows/column-names.ts";
import { eachFact } from "../../domain/stations/each-fact.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { Actions } from "./actions.ts";
import { Head } from "./Head.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

interface Props {
  view: CheckView;
  session: Session;
  actions: Actions;
}

/** A row of a spreadsheet becomes facts here, on the device; what is not understood is shown, not guessed. */
export function PasteRow({ session, actions }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const [pasted, setPasted] = useState<PastedRow | "nothing" | "noReader" | null>(null);
  const { standard, row } = session;

  const read = async (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("row");
    const reader = session.reader ?? (await actions.loadReader());
    if (reader === null) return setPasted("noReader");
    const found = field instanceof HTMLTextAreaElement ? reader.readPastedRow(field.value) : null;
    setPasted(found ?? "nothing");
    if (found) actions.takeRow(found.cells);
  };
  return (
    <>
      <Head
        back={{
          href: actions.href({ view: null }),
          words: words.changeWay,
          onClick: actions.follow({ view: null }),
        }}
        title={<h1 tabIndex={-1}>{words.rowTitle}</h1>}
        note={`${standard.title[lang]} · ${words.versionName(standard.version)}`}
        offline
      />
      <main class="check-main">
        <p class="note">{words.rowNote}</p>
        <form class="check-paste" onSubmit={read}>
          <label class="field">
            <span>{words.rowLabel}</span>
            <textarea name="row" rows={5} spellcheck={false} />
          </label>
          <button type="submit" class="btn go needs-script">
            {words.rowRead}
          </button>
        </form>
        <div role="status">
          {pasted === "nothing" && <p class="alert unknown">{words.rowNothing}</p>}
          {pasted === "noReader" && <p class="alert unknown">{words.rowNoReader}</p>}
        </div>
        {row && (
          <>
            {pasted !== null && typeof pasted !== "string" && <About pasted={pasted} />}
            <section class="check-read">
              <h2>{words.rowKnown}</h2>
              <p class="note">{words.rowDay(dateWords(row.checkedAt, lang))}</p>
              <dl>
                {eachFact(session.row?.facts ?? {}).map(([path, { value }]) => (
                  <div key={path}>
                    <dt>{factLabel(path, standard)[lang]}</dt>
                    <dd>{valueWords(path, value, lang)}</dd>
                  </div>
                ))}
              </dl>
              {row.notRead.length > 0 && (
                <>
                  <h2>{words.rowNotRead}</h2>
                  <ul>
                    {row.notRead.map(({ column, text, why }) => (
                      <li key={`${column}${text}`}>
                        <span class="check-unread">「{text}」</span>
                        <span class="note">
                          {labelOf(column)} · {why}
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </section>
            <a
              class="btn go"
              href={actions.href({ view: "result" })}
              onClick={actions.follow({ view: "result" })}
            >
              {words.rowResult}
              <Icon name="right" size="s" />
            </a>
          </>
        )}
      </main>
    </>
  );

  function labelOf(column: Column): string {
    const labels: Partial<Record<string, { zh: string; en: string }>> = columnLabels;
    return (labels[column] ?? factLabel(column, standard))[lang];
  }
}

/** How the row was read: with or without headings, the first of several, what was left out and why. */
function About({ pasted }: { pasted: PastedRow }) {
  const words = useCheckWords();
  const told = [
    pasted.headed ? null : words.rowGuessed,
    pasted.stations > 1 ? words.rowFirst(pasted.stations) : null,
  ].filter((one) => one !== null);
  return (
    <>
      {told.map((sentence) => (
        <p key={sentence} class="alert unknown">
          <Icon name="unknown" size="s" />
          {sentence}
        </p>
      ))}
      {pasted.leftOut.length > 0 && (
        <details>
          <summary class="check-more">
            <Icon name="down" size="s" />
            {words.rowLeftOut} · {pasted.leftOut.length}
          </summary>
          <ul class="note">
            {pasted.leftOut.map(({ what, why }) => (
              <li key={`${what}${why}`}>
                {what === "" ? words.rowEmpty : what} · {words.leftOut[why]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
