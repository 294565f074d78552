import type { StationView } from "../../domain/pages/views.ts";
import { reportKindLabels, reportKinds } from "../../domain/reports/kinds.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { reportIcons } from "../report/icons.ts";
import { Icon } from "../ui/Icon.tsx";

/** What somebody at the door can tell those who come later; each leads to the form with that chosen. */
export function AtTheDoor({ view }: { view: StationView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const { code } = view.station.properties;
  return (
    <section class="sec" id="report">
      <h2>{words.atTheDoor}</h2>
      <div class="btns at-the-door">
        {reportKinds.map((kind) => (
          <a
            key={kind}
            class={`btn ${kind}`}
            href={`/s/${code}/report?kind=${kind}${lang === "en" ? "&lang=en" : ""}`}
          >
            <Icon name={reportIcons[kind]} size="s" />
            {reportKindLabels[kind][lang]}
          </a>
        ))}
      </div>
      <p class="note after">
        {words.reportPromise} <a href={`/r${lang === "en" ? "?lang=en" : ""}`}>{words.reportFollow}</a>
      </p>
    </section>
  );
}

/** Enough people have found the door locked, or the union has: said at once, with what happens next. */
export function DoubtedHours({ view }: { view: StationView }) {
  const words = usePageWords();
  const { hours } = view.station.properties;
  if (hours.state !== "unknown") return null;
  const { reason } = hours;
  if (reason !== "reported_locked" && reason !== "found_locked") return null;
  return (
    <div class="alert unknown">
      <Icon name="unknown" size="s" />
      <p>
        <b>{words.unknownHours[reason]}</b>
        {words.sentenceEnd}
        {reason === "found_locked" ? words.foundLockedNext : words.lockedNext}
      </p>
    </div>
  );
}
