import { known } from "../../domain/compliance/answers.ts";
import { answerWords } from "../../domain/compliance/words/answers.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { Asked, Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

/** What is on record of what is asked, where it comes from and how old it is. */
export function Known({ session, asked }: { session: Session; asked: Asked }) {
  const words = useCheckWords();
  const lang = useLanguage();
  const fact = known(session.known, asked);
  if (!fact) return null;
  const { value, from, age, rest, stale } = answerWords(
    asked,
    fact,
    session.standard,
    lang,
    session.at.slice(0, 10),
  );
  return (
    <div class="ask-known">
      <p>
        {session.row ? words.onRow : words.onRecord} <b>{value}</b>
      </p>
      <p class="note">
        {from}
        {age && <b class={stale ? "ask-old nb" : "nb"}>{age}</b>}
        {rest}
      </p>
    </div>
  );
}
