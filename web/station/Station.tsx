import type { StationView } from "../../domain/pages/views.ts";
import { kindLabels } from "../../domain/stations/kinds.ts";
import { finderHref } from "../finder/address.ts";
import { minutesBetween, wallClock } from "../i18n/clock.ts";
import { hourWords, waitWords } from "../i18n/hours.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { wayWords } from "../i18n/way.ts";
import { Icon } from "../ui/Icon.tsx";
import { Lamp } from "../ui/Lamp.tsx";
import { DemoStrip, Footer, LargeTypeButton } from "../ui/Page.tsx";
import { AtTheDoor, DoubtedHours } from "./AtTheDoor.tsx";
import { Essentials } from "./Essentials.tsx";
import { Inside } from "./Inside.tsx";
import { Routes } from "./Routes.tsx";
import { Sources } from "./Sources.tsx";
import { Verdict } from "./Verdict.tsx";
import { Week } from "./Week.tsx";

/** The page of one station: the hour first, then the way, the door, who may come; then everything else. */
export function Station({ view }: { view: StationView }) {
  const words = usePageWords();
  const { site, station, asOf } = view;
  const { properties } = station;
  return (
    <>
      <DemoStrip site={site} />
      <Hero view={view} />
      <main class="station">
        <DoubtedHours view={view} />
        <Essentials view={view} />
        <Routes view={view} />
        <Week view={view} />
        <Inside view={view} />
        <Verdict view={view} />
        <AtTheDoor view={view} />
        <section class="sec">
          <div class="situation">
            <Icon name="phone" />
            <div class="grow">
              <b>{words.hotline}</b>
              <p class="note">{words.hotlineNote}</p>
            </div>
            <a class="btn strong num call" href="tel:12351">
              12351
            </a>
          </div>
        </section>
        <Sources view={view} />
        <Identity view={view} />
      </main>
      <Footer site={site} asOf={asOf} />
      <nav class="dock station-dock" aria-label={words.stationActions}>
        <a class="btn" href="#report">
          <Icon name="report" size="s" />
          {words.reportShort}
        </a>
        <a class="btn go" href="#routes">
          <Icon name="route" />
          {words.directions}
        </a>
      </nav>
      <p class="sr" role="status" data-said="" data-code={properties.code} />
    </>
  );
}

function Hero({ view }: { view: StationView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const { properties } = view.station;
  const { facts } = properties;
  const names = [...properties.brands, ...(facts.aliases?.value ?? [])];
  const way =
    properties.distance === undefined ? null : wayWords(lang, properties.distance, properties.bearing);
  const hour = hourWords(words, properties, view.asOf, way?.minutes ?? null);
  return (
    <header class="night">
      <div class="top">
        <a class="ghost" href={finderHref({ ...emptyAddress, lang, near: view.near })}>
          <Icon name="back" />
          {words.nearby}
        </a>
        <span class="top-end">
          <LargeTypeButton />
          <button
            type="button"
            class="ghost needs-script"
            data-action="share"
            data-copied={words.linkCopied}
            aria-label={words.share}
          >
            <Icon name="share" />
          </button>
        </span>
      </div>
      <div class="hero">
        <h1>{properties.name}</h1>
        <p class="kind">
          {kindLabels[properties.kind][lang]}
          {names.length > 0 && ` · ${words.alsoCalled(names)}`}
        </p>
        <div class="big">
          <Lamp state={hour.lamp} />
          <p class={`until ${hour.lamp}`}>
            {hour.text}
            <small>{stay()}</small>
          </p>
        </div>
      </div>
    </header>
  );

  function stay(): string {
    const { weekday, time } = wallClock(view.asOf);
    const now = words.dayAndTime(weekday, time);
    const { hours } = properties;
    if (hours.state === "open") {
      if (hours.until === null) return words.stayAllDay(now);
      const open = minutesBetween(view.asOf, hours.until);
      const left = open - (way?.minutes ?? 0);
      if (left <= 0) return words.stayNot(now);
      const say = way ? words.stayUntil : words.openFor;
      return say(now, Math.floor(left / 60), left % 60);
    }
    const why = hour.why ?? waitWords(words, properties, view.asOf);
    return why ? words.waitFor(now, why) : now;
  }
}

const emptyAddress = {
  place: null,
  needs: [],
  amenities: [],
  openAt: "now" as const,
  unknown: false,
  kinds: [],
  entry: [],
  verifiedWithin: null,
  signed: null,
  q: null,
  view: "list" as const,
  station: null,
  map: null,
  cursor: null,
};

function Identity({ view }: { view: StationView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const { code, host } = view.station.properties;
  return (
    <p class="end identity">
      {host && (
        <>
          {words.host(host)}
          <br />
        </>
      )}
      {words.code} <span class="num">{code}</span> ·{" "}
      <a href={`/s/${code}/history${lang === "en" ? "?lang=en" : ""}`}>{words.history}</a>
    </p>
  );
}
