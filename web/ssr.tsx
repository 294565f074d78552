import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type {
  AboutView,
  CheckView,
  FinderView,
  HistoryView,
  Language,
  NoticeView,
  ReceiptView,
  RegionStandingView,
  RenderedPage,
  ReportFormView,
  StationView,
} from "../domain/pages/views.ts";
import { About } from "./about/About.tsx";
import { accessibility, data } from "./about/texts.ts";
import { FirstChecker } from "./checker/FirstChecker.tsx";
import { checkMessages } from "./checker/words.ts";
import { Waiting } from "./desk/shell/Waiting.tsx";
import { shellMessages } from "./desk/shell/words.ts";
import { Finder } from "./finder/Finder.tsx";
import { wallClock } from "./i18n/clock.ts";
import { hourWords } from "./i18n/hours.ts";
import { LanguageProvider, messages } from "./i18n/language.tsx";
import { Notice } from "./notice/Notice.tsx";
import { Standing } from "./region/Standing.tsx";
import { standingWords } from "./region/words.ts";
import { Receipt } from "./report/Receipt.tsx";
import { ReportForm } from "./report/ReportForm.tsx";
import { reportWords } from "./report/words.ts";
import { History } from "./station/History.tsx";
import { Station } from "./station/Station.tsx";
import type { IconName } from "./ui/Icon.tsx";
import icons from "./ui/icons.svg?raw";

/** The module the server renders pages with. It keeps to `PageRenderer` in domain/pages/views.ts. */

/**
 * The icon symbols of icons.svg by name. Inline styles would need a hole in the content security policy; presentation
 * attributes say the same.
 */
const symbols = new Map(
  [...icons.matchAll(/<symbol id="([\w-]+)"[\s\S]*?<\/symbol>/g)].map(([symbol, name = ""]) => [
    name,
    symbol.replace('id="', 'id="icon-').replace(/style="([^"]*)"/g, (_, style: string) =>
      style
        .split(";")
        .map((declaration) => declaration.replace(/^([\w-]+):(.*)$/, '$1="$2"'))
        .join(" "),
    ),
  ]),
);

/** What the finder may draw once it lives in the browser, beside what its first page shows. */
const finderIcons: IconName[] = [
  ...(["lamp-open", "lamp-closed", "lamp-unknown", "eat", "drink", "rest", "toilet"] as const),
  ...(["door", "card", "scan", "face", "ask", "phone", "verified", "clock", "unknown"] as const),
  ...(["pin", "house", "search", "locate", "filter", "check", "back", "down", "route"] as const),
  ...(["offline", "broken", "sync", "plus", "none"] as const),
];

/** The symbols at the top of a document's body, as one element that is not seen. */
function spriteFor(body: string, more: readonly string[] = []): string {
  const used = new Set([
    ...[...body.matchAll(/href="#icon-([\w-]+)"/g)].map(([, name = ""]) => name),
    ...more,
  ]);
  const drawn = [...used].map((name) => symbols.get(name) ?? "").join("");
  return `<svg class="sprite" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">${drawn}</svg>`;
}

function render(lang: Language, page: VNode, more?: IconName[]): Pick<RenderedPage, "body" | "sprite"> {
  const body = renderToString(<LanguageProvider value={lang}>{page}</LanguageProvider>);
  return { body, sprite: spriteFor(body, more) };
}

export function renderFinder(view: FinderView): RenderedPage {
  const { lang } = view.address;
  const { title, description } = messages[lang];
  return { title, description, ...render(lang, <Finder view={view} />, finderIcons) };
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
    ...render(lang, <Station view={view} />),
  };
}

export function renderHistory(view: HistoryView): RenderedPage {
  const words = messages[view.lang];
  const title = words.historyTitle(view.name);
  return {
    title: `${title} · ${words.brand}`,
    description: title,
    ...render(view.lang, <History view={view} />),
  };
}

export function renderNotice(view: NoticeView): RenderedPage {
  const words = messages[view.lang];
  return {
    title: words.brand,
    description: words.description,
    ...render(view.lang, <Notice view={view} />),
  };
}

export function renderRegionStanding(view: RegionStandingView): RenderedPage {
  const words = messages[view.lang];
  const say = standingWords[view.lang];
  const { name, counts, standard } = view.summary;
  return {
    title: `${say.title(name, standard.title[view.lang])} · ${words.brand}`,
    description: say.headline(name, counts.stations, counts.met),
    ...render(view.lang, <Standing view={view} />),
  };
}

/** What the checker may draw once it lives in the browser. */
const checkerIcons: IconName[] = [
  ...(["met", "needs", "unknown", "none", "broken", "walk", "right", "down", "back", "check"] as const),
  ...(["search", "list", "log", "offline", "share", "print", "locate"] as const),
];

export function renderReportForm(view: ReportFormView): RenderedPage {
  const title = reportWords[view.lang].formTitle(view.station.name);
  return {
    title: `${title} · ${messages[view.lang].brand}`,
    description: title,
    ...render(view.lang, <ReportForm view={view} />),
  };
}

export function renderReceipt(view: ReceiptView): RenderedPage {
  const say = reportWords[view.lang];
  const title = view.report === null ? say.find : say.statusTitle;
  return {
    title: `${title} · ${messages[view.lang].brand}`,
    description: title,
    ...render(view.lang, <Receipt view={view} />),
  };
}

export function renderCheck(view: CheckView): RenderedPage {
  const { lang } = view.address;
  const words = checkMessages[lang];
  const { brand } = messages[lang];
  const title = view.standard ? `${words.titleFor(view.standard.title[lang])} · ${brand}` : words.pageTitle;
  return {
    title,
    description: words.description,
    ...render(lang, <FirstChecker view={view} />, checkerIcons),
  };
}

/** The desk draws itself in the browser, with any of the symbols. */
export function renderDesk(lang: Language): RenderedPage {
  const { desk } = shellMessages[lang];
  const body = renderToString(
    <LanguageProvider value={lang}>
      <Waiting />
    </LanguageProvider>,
  );
  return { title: desk, description: desk, body, sprite: spriteFor("", [...symbols.keys()]) };
}

export function renderAbout(view: AboutView): RenderedPage {
  const { title } = { data, accessibility }[view.subject][view.lang];
  return {
    title: `${title} · ${messages[view.lang].brand}`,
    description: title,
    ...render(view.lang, <About view={view} />),
  };
}
