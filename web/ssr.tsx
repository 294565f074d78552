import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type {
  AboutView,
  FinderView,
  HistoryView,
  Language,
  NoticeView,
  RenderedPage,
  StationView,
} from "../domain/pages/views.ts";
import { About } from "./about/About.tsx";
import { accessibility, data } from "./about/texts.ts";
import { Finder } from "./finder/Finder.tsx";
import { wallClock } from "./i18n/clock.ts";
import { hourWords } from "./i18n/hours.ts";
import { LanguageProvider, messages } from "./i18n/language.tsx";
import { Notice } from "./notice/Notice.tsx";
import { History } from "./station/History.tsx";
import { Station } from "./station/Station.tsx";
import icons from "./ui/icons.svg?raw";

/** The module the server renders pages with. It keeps to `PageRenderer` in domain/pages/views.ts. */

/**
 * The icon symbols for the top of the document. Inline styles would need a hole in the content security policy;
 * presentation attributes say the same.
 */
export const sprite = icons
  .replace(/<style>[\s\S]*?<\/style>/, "")
  .replace("<svg ", '<svg class="sprite" aria-hidden="true" ')
  .replaceAll('<symbol id="', '<symbol id="icon-')
  .replace(/style="([^"]*)"/g, (_, style: string) =>
    style
      .split(";")
      .map((declaration) => declaration.replace(/^([\w-]+):(.*)$/, '$1="$2"'))
      .join(" "),
  )
  .replace(/\n/g, "");

function render(lang: Language, page: VNode): string {
  return renderToString(<LanguageProvider value={lang}>{page}</LanguageProvider>);
}

export function renderFinder(view: FinderView): RenderedPage {
  const { lang } = view.address;
  const { title, description } = messages[lang];
  return { title, description, body: render(lang, <Finder view={view} />) };
}

export function renderStation(view: StationView): RenderedPage {
  const { lang, station, asOf } = view;
  const words = messages[lang];
  const { name, regionNames, address } = station.properties;
  const { text } = hourWords(words, station.properties, asOf, null);
  const { month, day, time } = wallClock(asOf);
  const place = address ?? regionNames.join("");
  return {
    title: `${name} · ${words.brand}`,
    description: `${name}${words.clauseSeparator}${place}${words.clauseSeparator}${text} (${words.date(month, day)} ${time})`,
    body: render(lang, <Station view={view} />),
  };
}

export function renderHistory(view: HistoryView): RenderedPage {
  const words = messages[view.lang];
  const title = words.historyTitle(view.name);
  return {
    title: `${title} · ${words.brand}`,
    description: title,
    body: render(view.lang, <History view={view} />),
  };
}

export function renderNotice(view: NoticeView): RenderedPage {
  const words = messages[view.lang];
  return {
    title: words.brand,
    description: words.description,
    body: render(view.lang, <Notice view={view} />),
  };
}

export function renderAbout(view: AboutView): RenderedPage {
  const { title } = { data, accessibility }[view.subject][view.lang];
  return {
    title: `${title} · ${messages[view.lang].brand}`,
    description: title,
    body: render(view.lang, <About view={view} />),
  };
}
