import { amenityNames } from "../../domain/amenities/labels.ts";
import type { ReceiptView } from "../../domain/pages/views.ts";
import { reportKindLabels } from "../../domain/reports/kinds.ts";
import type { ReceiptState } from "../../domain/reports/receipt-state.ts";
import { wallClock } from "../i18n/clock.ts";
import { useLanguage, useWords } from "../i18n/language.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { BrandBar, DemoStrip, Footer } from "../ui/Page.tsx";
import { useReportWords } from "./words.ts";

const stateIcons: Record<ReceiptState, IconName> = {
  received: "inbox",
  checking: "clock",
  changed: "met",
  noted: "met",
  rejected: "none",
};

/** What has become of a report; without one, where to type its receipt. */
export function Receipt({ view }: { view: ReceiptView }) {
  const say = useReportWords();
  const lang = useLanguage();
  const query = lang === "en" ? "?lang=en" : "";
  const path = view.report ? `/r/${view.report.receipt}` : "/r";
  return (
    <>
      <DemoStrip site={view.site} />
      <header class="night">
        <BrandBar otherLanguage={`${path}${lang === "en" ? "" : "?lang=en"}`} />
      </header>
      <main class="report">
        {view.report ? <Told report={view.report} fresh={view.fresh} /> : <Find missed={view.missed} />}
        <section class="sec">
          {view.report && (
            <a class="btn soft" href={`/s/${view.report.station.code}${query}`}>
              <Icon name="house" size="s" />
              {say.seeStation}
            </a>
          )}
          <a class="btn soft" href={`/${query}`}>
            <Icon name="back" size="s" />
            {say.backHome}
          </a>
        </section>
      </main>
      <Footer site={view.site} asOf={null} />
      <p class="sr" role="status" data-said="" />
    </>
  );
}

function Told({ report, fresh }: { report: NonNullable<ReceiptView["report"]>; fresh: boolean }) {
  const say = useReportWords();
  const words = useWords();
  const lang = useLanguage();
  const { receipt, station, kind, amenity, state, reason, reportedOn, decidedOn, hoursDoubted } = report;
  const day = (date: string) => words.date(wallClock(date).month, wallClock(date).day);
  const what = [reportKindLabels[kind][lang], amenity && amenityNames[amenity][lang]]
    .filter(Boolean)
    .join(" · ");
  return (
    <section class="sec receipt">
      <h1>{fresh ? say.receiptTitle : say.statusTitle}</h1>
      <p>
        <b>{station.name}</b>
        <br />
        {say.reported(day(reportedOn), what)}
      </p>
      <p class={`receipt-state ${state}`}>
        <Icon name={stateIcons[state]} />
        <b>{say.states[state]}</b>
        {decidedOn && <span class="note">{say.decided(day(decidedOn))}</span>}
      </p>
      <p>{state === "rejected" ? reason && say.because(reason) : say.stateNotes[state]}</p>
      {hoursDoubted && <p>{say.doubted}</p>}
      <p class="receipt-code">
        <span class="note">{say.number}</span>
        <output class="num" data-receipt="">
          {receipt}
        </output>
      </p>
      <p class="note">{say.keep}</p>
      <button type="button" class="btn needs-script" data-action="copy" data-copied={say.copied}>
        <Icon name="list" size="s" />
        {say.copy}
      </button>
    </section>
  );
}

function Find({ missed }: { missed: string | null }) {
  const say = useReportWords();
  const lang = useLanguage();
  return (
    <form class="sec report-form" method="get" action="/r">
      <h1>{say.find}</h1>
      {lang === "en" && <input type="hidden" name="lang" value="en" />}
      <div class="field">
        <label for="receipt">{say.findLabel}</label>
        <input
          id="receipt"
          name="receipt"
          value={missed ?? ""}
          autocomplete="off"
          autocapitalize="characters"
          maxLength={40}
          required
          aria-invalid={missed === null ? undefined : true}
          aria-describedby={missed === null ? undefined : "receipt-error"}
        />
        {missed !== null && (
          <p class="field-error" id="receipt-error">
            <Icon name="broken" size="xs" />
            {say.missed}
          </p>
        )}
      </div>
      <button type="submit" class="btn go">
        {say.findGo}
      </button>
    </form>
  );
}
