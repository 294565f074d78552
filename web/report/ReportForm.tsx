import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import type { ReportFormView } from "../../domain/pages/views.ts";
import { noteLimit, reportKindLabels, reportKinds } from "../../domain/reports/kinds.ts";
import { hourWords } from "../i18n/hours.ts";
import { amenityLabels, amenityOrder } from "../i18n/labels.ts";
import { useLanguage, useWords } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { BrandBar, DemoStrip, Footer } from "../ui/Page.tsx";
import { reportIcons } from "./icons.ts";
import { useReportWords } from "./words.ts";

/** What somebody at the door can say. A plain form: it works as well without scripts. */
export function ReportForm({ view }: { view: ReportFormView }) {
  const say = useReportWords();
  const words = useWords();
  const lang = useLanguage();
  const { station, told, errors, refused } = view;
  const query = lang === "en" ? "?lang=en" : "";
  const path = `/s/${station.code}/report`;
  const hour = hourWords(words, station, view.asOf, null);
  const wrong = Object.keys(errors).length;
  return (
    <>
      <DemoStrip site={view.site} />
      <header class="night">
        <BrandBar otherLanguage={`${path}${lang === "en" ? "" : "?lang=en"}`} />
      </header>
      <main class="report">
        <section class="sec">
          <h1>{station.name}</h1>
          <p class="note">
            {hour.text}
            {hour.why && ` · ${hour.why}`}
          </p>
        </section>
        <form class="sec report-form" method="post" action={`${path}${query}`} noValidate>
          <input type="hidden" name="id" value={view.id} />
          {refused && (
            <p class="alert" role="alert">
              <Icon name="clock" size="s" />
              {say.refused[refused]}
            </p>
          )}
          {wrong > 0 && (
            <p class="alert" role="alert">
              <Icon name="broken" size="s" />
              {say.errors.title(wrong)}
            </p>
          )}
          <fieldset aria-describedby={errors.kind ? "kind-error" : undefined}>
            <legend>{say.ask}</legend>
            {errors.kind && <FieldError id="kind-error">{say.errors.kind}</FieldError>}
            <div class="kinds">
              {reportKinds.map((kind) => (
                <label key={kind} class={`btn ${kind}`}>
                  <input type="radio" name="kind" value={kind} checked={told.kind === kind} required />
                  <Icon name={reportIcons[kind]} size="s" />
                  {reportKindLabels[kind][lang]}
                </label>
              ))}
            </div>
          </fieldset>
          {station.hours.state === "closed" && <p class="note for-locked">{say.notOpenNow(hour.text)}</p>}
          <div class="field for-broken">
            <label for="amenity">{say.whatIsBroken}</label>
            <select
              id="amenity"
              name="amenity"
              aria-invalid={errors.amenity ? true : undefined}
              aria-describedby={errors.amenity ? "amenity-error" : undefined}
            >
              <option value="">{say.noneOfThese}</option>
              {view.amenities.length > 0 && (
                <optgroup label={say.ofThisStation}>{view.amenities.map(option)}</optgroup>
              )}
              <optgroup label={say.others}>
                {amenityOrder.filter((code) => !view.amenities.includes(code)).map(option)}
              </optgroup>
            </select>
            {errors.amenity && <FieldError id="amenity-error">{say.errors.amenity}</FieldError>}
          </div>
          <div class="field">
            <label for="note">{say.note}</label>
            <textarea
              id="note"
              name="note"
              rows={4}
              maxLength={noteLimit}
              aria-invalid={errors.note ? true : undefined}
              aria-describedby={errors.note ? "note-error note-help" : "note-help"}
            >
              {told.note}
            </textarea>
            {errors.note && (
              <FieldError id="note-error">
                {told.note.length > noteLimit
                  ? say.errors.noteLong(told.note.length, noteLimit)
                  : say.errors.note}
              </FieldError>
            )}
            <p class="note" id="note-help">
              {say.noteHelp(noteLimit)}
            </p>
          </div>
          <button type="submit" class="btn go">
            <Icon name="report" />
            {say.send}
          </button>
          <p class="note">
            {say.promise}
            <br />
            {say.device}
          </p>
          <a class="btn soft" href={`/s/${station.code}${query}`}>
            {say.notHere}
          </a>
        </form>
      </main>
      <Footer site={view.site} asOf={null} />
    </>
  );

  function option(code: AmenityCode) {
    return (
      <option key={code} value={code} selected={told.amenity === code}>
        {amenityLabels[code][lang]}
      </option>
    );
  }
}

function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p class="field-error" id={id}>
      <Icon name="broken" size="xs" />
      {children}
    </p>
  );
}
