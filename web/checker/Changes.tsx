import { dateWords } from "../../domain/compliance/words/measure.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

/** So many days are told; later ones will be told when the first have passed. */
const shown = 4;

/** What time alone will change, and when. */
export function Changes({ session }: { session: Session }) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { standard, assessment } = session;
  const due = assessment.sections
    .flatMap(({ id, criteria }) =>
      criteria.flatMap(({ id: criterion, changesOn }) =>
        changesOn === null ? [] : [{ section: id, criterion, on: changesOn }],
      ),
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const days = [...new Set(due.map(({ on }) => on))].slice(0, shown);
  const section = (id: string) => standard.sections.find((one) => one.id === id);
  return (
    <section class="panel">
      <header>
        <h2>{words.whenChanges}</h2>
      </header>
      <div class="panel-in sm">
        {days.length === 0 && <p>{words.noChange}</p>}
        {days.map((day) => (
          <p key={day}>
            <b class="num nb">{dateWords(day, lang)}</b> {sentence(day)}
          </p>
        ))}
      </div>
    </section>
  );

  function sentence(day: string): string {
    const sections = [...new Set(due.filter(({ on }) => on === day).map((one) => one.section))];
    return sections
      .map((id) => {
        const criteria = due.filter((one) => one.on === day && one.section === id);
        const names = criteria.flatMap(
          ({ criterion }) => section(id)?.criteria.find((one) => one.id === criterion)?.wording[lang] ?? [],
        );
        return words.recheck(names.join(lang === "zh" ? "、" : ", "), section(id)?.short[lang] ?? "");
      })
      .join(lang === "zh" ? "；" : "; ");
  }
}
