import type { NoticeView } from "../../domain/pages/views.ts";
import { stationHref } from "../finder/address.ts";
import { Stop } from "../finder/Stop.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { Icon } from "../ui/Icon.tsx";
import { Lamp } from "../ui/Lamp.tsx";
import { BrandBar, DemoStrip, Footer } from "../ui/Page.tsx";

/** There is nothing at this address: why, and where to go from here. */
export function Notice({ view }: { view: NoticeView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const query = lang === "en" ? "?lang=en" : "";
  const [title, note] = {
    notFound: [words.notFoundTitle, words.notFoundNote],
    stationNotFound: [words.stationNotFoundTitle, words.stationNotFoundNote],
    gone: [words.goneTitle(view.name), view.reason ? words.goneReason(view.reason) : ""],
    failed: [words.failedTitle, words.failedNote],
  }[view.notice];
  return (
    <>
      <DemoStrip site={view.site} />
      <header class="night">
        <BrandBar otherLanguage={lang === "en" ? "/" : "/?lang=en"} />
      </header>
      <main>
        <section class="sec">
          <div class="situation">
            <Lamp state={view.notice === "gone" ? "closed" : "unknown"} />
            <div class="grow">
              <h1>{title}</h1>
              <p class="note">{note}</p>
              <div class="choices">
                <a class="btn" href={`/${query}`}>
                  {words.noticeHome}
                </a>
                <a class="btn" href={`/?view=place${lang === "en" ? "&lang=en" : ""}`}>
                  <Icon name="search" size="s" />
                  {words.noticeSearch}
                </a>
              </div>
            </div>
          </div>
        </section>
        {view.alternatives.length > 0 && (
          <section class="road alternatives">
            <h2>{words.goneAlternatives}</h2>
            <ol>
              {view.alternatives.map((station) => (
                <Stop
                  key={station.properties.code}
                  station={station}
                  href={stationHref(station.properties.code, { near: null, lang })}
                  now={view.asOf}
                  heading="h3"
                />
              ))}
            </ol>
          </section>
        )}
      </main>
      <Footer site={view.site} asOf={null} />
    </>
  );
}
