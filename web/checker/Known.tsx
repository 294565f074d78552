import { known } from "../../domain/compliance/answers.ts";
import { daysBetween } from "../../domain/compliance/days.ts";
import { agoWords, dateWords } from "../../domain/compliance/words/measure.ts";
import { valueWords } from "../../domain/compliance/words/values.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { Asked, Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

interface Props {
  session: Session;
  asked: Asked;
  /** What is known comes from a pasted row. */
  pasted: boolean;
}

/** What is on record of what is asked, where it comes from and how old it is. */
export function Known({ session, asked, pasted }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const fact = known(session.known, asked);
  if (!fact) return null;
  const { standard, at } = session;
  const today = at.slice(0, 10);
  const days = fact.checkedAt === null ? null : daysBetween(fact.checkedAt, today);
  const freshFor = agesHere(asked.path) ? (standard.freshFor?.value ?? null) : null;
  const old = days !== null && freshFor !== null && days > freshFor;
  const fromRow = pasted && fact.source.kind === "import";
  return (
    <div class="ask-known">
      <p>
        {fromRow ? words.onRow : words.onRecord} <b>{valueWords(asked.path, fact.value, lang)}</b>
      </p>
      <p class="note">
        {words.sourceRecord[fact.source.kind]}
        {fact.checkedAt === null ? (
          <>
            {lang === "zh" ? "，" : ": "}
            {words.notConfirmed}
          </>
        ) : (
          <>
            {lang === "zh" ? "，" : ", "}
            <span class="nb">{dateWords(fact.checkedAt, lang)}</span>
            {lang === "zh" ? "。" : ". "}
            <b class={old ? "ask-old nb" : "nb"}>{agoWords(fact.checkedAt, today, lang)}</b>
            {old ? words.tooOld(freshFor ?? 0) : lang === "zh" ? "。" : "."}
          </>
        )}
      </p>
    </div>
  );
}

/** What wears out, moves or closes; a floor or an area does not. */
function agesHere(path: string): boolean {
  return /^(amenities|evidence|roles)\.|^(hours|entry|listings)$/.test(path);
}
