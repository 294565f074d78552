import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { Asked, Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

/** The words of the standard behind a question, and whose measure it is. */
export function Why({ session, asked }: { session: Session; asked: Asked }) {
  const words = useCheckWords();
  const lang = useLanguage();
  const section = session.standard.sections.find(({ id }) => id === asked.section);
  if (!section) return null;
  const criteria = session.standard.sections
    .flatMap((one) => one.criteria)
    .filter(({ id }) => asked.criteria.includes(id));
  const notes = criteria.flatMap(({ note }) => note?.[lang] ?? []);
  return (
    <details class="ask-why">
      <summary class="check-more">
        <Icon name="down" size="s" />
        {words.why}
      </summary>
      <p class="note">
        {section.basis === "published" && words.original(section.wording[lang])}
        {words.asked(criteria.map(({ wording, optional = false }) => ({ wording: wording[lang], optional })))}
        {notes.join("")}
        {criteria.some(({ basis }) => basis === "proposed") && words.proposed}
      </p>
    </details>
  );
}
