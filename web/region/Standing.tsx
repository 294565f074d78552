import type { RegionStandingView } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { BrandBar, DemoStrip, Footer } from "../ui/Page.tsx";
import { standingHref } from "./address.ts";
import { Places } from "./Places.tsx";
import { Shortfalls } from "./Shortfalls.tsx";
import { standingWords } from "./words.ts";

/** How the stations of a region stand by one standard, its parts beside it: counts, sections, what is most often missing. */
export function Standing({ view }: { view: RegionStandingView }) {
  const lang = useLanguage();
  const words = usePageWords();
  const say = standingWords[lang];
  const { summary, parents, site, asOf } = view;
  const { standard, counts, name, adcode } = summary;
  const assessed = counts.stations - counts.notAssessed;
  return (
    <>
      <DemoStrip site={site} />
      <header class="night region-night">
        <BrandBar otherLanguage={standingHref(adcode, standard.id, lang === "en" ? "zh" : "en")} />
        <div class="region-head">
          <p class="region-path">
            {parents.map((parent) => (
              <span key={parent.adcode}>
                <a href={standingHref(parent.adcode, standard.id, lang)}>{parent.name}</a> /{" "}
              </span>
            ))}
            {name}
          </p>
          <h1 class="num">{say.headline(name, counts.stations, counts.met)}</h1>
          <p class="num">{words.standardVersion(standard.title[lang], standard.version)}</p>
        </div>
      </header>
      <main class="region">
        <section class="sec">
          <h2>{say.parts(summary.level)}</h2>
          <p class="note">{words.signedNote}</p>
          <Places summary={summary} />
        </section>
        <section class="sec">
          <h2>{say.sections(standard.sections.length)}</h2>
          <p class="note num">{say.ofAssessed(assessed)}</p>
          {assessed > 0 && (
            <table class="counts">
              <thead>
                <tr>
                  <th scope="col">{say.section}</th>
                  {(["met", "unmet", "unknown"] as const).map((state) => (
                    <th scope="col" key={state}>
                      {words.sectionStates[state]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {standard.sections.map(({ id, wording }) => {
                  const found = summary.sections[id];
                  return (
                    <tr key={id}>
                      <th scope="row">{wording[lang]}</th>
                      <td class="num">{found?.met ?? 0}</td>
                      <td class="num">{found?.unmet ?? 0}</td>
                      <td class="num">{found?.unknown ?? 0}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )}
        </section>
        <Shortfalls summary={summary} />
        <section class="sec">
          <p>
            <a href={`/check?standard=${standard.id}${lang === "en" ? "&lang=en" : ""}`}>{words.selfCheck}</a>
          </p>
        </section>
      </main>
      <Footer site={site} asOf={asOf} />
    </>
  );
}
