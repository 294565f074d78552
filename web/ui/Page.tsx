import type { SiteView } from "../../domain/pages/views.ts";
import { wallClock } from "../i18n/clock.ts";
import { useLanguage, useWords } from "../i18n/language.tsx";
import { Icon } from "./Icon.tsx";

/** What every public page carries around its subject. */

export function DemoStrip({ site }: { site: SiteView }) {
  const words = useWords();
  if (site.demonstration === "none") return null;
  return (
    <aside class="demo" aria-label={words.demoLabel}>
      <span>{words.demo[site.demonstration]}</span>
    </aside>
  );
}

export function LargeTypeButton() {
  const words = useWords();
  return (
    <button type="button" class="ghost needs-script" data-action="large-type">
      {words.largeType}
    </button>
  );
}

/** Brand, 大字, the other language. */
export function BrandBar({ otherLanguage }: { otherLanguage: string }) {
  const words = useWords();
  const lang = useLanguage();
  return (
    <div class="bar">
      <a class="brand" href={lang === "en" ? "/?lang=en" : "/"}>
        <Icon name="lamp-lit" size="l" />
        {words.brand}
      </a>
      <LargeTypeButton />
      <a
        class="ghost"
        href={otherLanguage}
        lang={lang === "en" ? "zh-CN" : "en"}
        hreflang={lang === "en" ? "zh-CN" : "en"}
      >
        {words.otherLanguage}
      </a>
    </div>
  );
}

export function Footer({ site, asOf }: { site: SiteView; asOf: string | null }) {
  const words = useWords();
  const lang = useLanguage();
  const query = lang === "en" ? "?lang=en" : "";
  return (
    <footer class="end">
      {site.organiser ? words.organiser(site.organiser) : words.unofficial}
      {asOf && <> · {words.dataAsOf(asOfWords(asOf))}</>}
      {site.trial && <> · {words.trial}</>}
      <br />
      {words.hotlineLead}
      <a class="nb" href="tel:12351">
        12351
      </a>{" "}
      · <a href={`/check${query}`}>{words.selfCheckPage}</a> ·{" "}
      <a href={`/about/data${query}`}>{words.aboutData}</a> ·{" "}
      <a href={`/about/accessibility${query}`}>{words.aboutAccessibility}</a>
      {(site.icp || site.police) && (
        <>
          <br />
          {site.icp && <a href="https://beian.miit.gov.cn/">{site.icp}</a>}{" "}
          {site.police && <span>{site.police}</span>}
        </>
      )}
    </footer>
  );

  function asOfWords(moment: string): string {
    const { year, month, day, time } = wallClock(moment);
    return words.dateAndTime(year, month, day, time);
  }
}
