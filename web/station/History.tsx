import type { HistoryView } from "../../domain/pages/views.ts";
import { wallClock } from "../i18n/clock.ts";
import { amenityLabels } from "../i18n/labels.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { Icon } from "../ui/Icon.tsx";
import { BrandBar, DemoStrip, Footer } from "../ui/Page.tsx";

/** Every published revision: what changed, when, in which role, why. Never a person's name. */
export function History({ view }: { view: HistoryView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const query = lang === "en" ? "?lang=en" : "";
  const other = lang === "en" ? "" : "?lang=en";
  const names: Record<string, string> = words.factNames;
  const labels: Record<string, { zh: string; en: string }> = amenityLabels;
  const nameOf = (fact: string) => names[fact] ?? labels[fact.replace(/^amenities\./, "")]?.[lang] ?? fact;
  return (
    <>
      <DemoStrip site={view.site} />
      <header class="night">
        <BrandBar otherLanguage={`/s/${view.code}/history${other}`} />
      </header>
      <main class="text">
        <h1>{words.historyTitle(view.name)}</h1>
        <ol class="revisions">
          {view.revisions.map((revision) => {
            const { year, month, day, time } = wallClock(revision.at);
            const role = (words.roles as Record<string, string>)[revision.role] ?? revision.role;
            return (
              <li key={revision.number}>
                <b>{words.revision(revision.number)}</b> {words.yearMonthDay(year, month, day)} {time}
                <span class="note">
                  {[role, revision.union, revision.reason].filter(Boolean).join(" · ")}
                  <br />
                  {revision.number === 1 ? words.firstRevision : words.changed(revision.changed.map(nameOf))}
                </span>
              </li>
            );
          })}
        </ol>
        <a class="btn" href={`/s/${view.code}${query}`}>
          <Icon name="back" size="s" />
          {words.backToStation}
        </a>
      </main>
      <Footer site={view.site} asOf={null} />
    </>
  );
}
