import { changeWords } from "../../domain/compliance/words/upcoming.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

/** So many days are told; later ones will be told when the first have passed. */
const shown = 4;

/** What time alone will change, and when. */
export function Changes({ session }: { session: Session }) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { assessment, standard, facts } = session;
  const upcoming = changeWords(assessment, standard, facts, lang).slice(0, shown);
  return (
    <section class="panel">
      <header>
        <h2>{words.whenChanges}</h2>
      </header>
      <div class="panel-in sm">
        {upcoming.length === 0 && <p>{words.noChange}</p>}
        {upcoming.map(({ date, day, words: what }) => (
          <p key={date}>
            <b class="num nb">{day}</b> {what}
          </p>
        ))}
      </div>
    </section>
  );
}
