import type { ComponentChildren } from "preact";
import type { FinderView } from "../../domain/pages/views.ts";
import type { StationFeature } from "../../domain/stations/wire.ts";
import { wallClock } from "../i18n/clock.ts";
import { useLanguage, useWords } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { BrandBar, DemoStrip, Footer } from "../ui/Page.tsx";
import { finderHref, stationHref } from "./address.ts";
import { Coarse } from "./Coarse.tsx";
import { NeedGrid, TimeChips } from "./Conditions.tsx";
import { Filters } from "./Filters.tsx";
import { MapTop, Sheet } from "./MapOverlay.tsx";
import { PlaceSearch } from "./PlaceSearch.tsx";
import { Scene } from "./Scene.tsx";
import { Empty, hasConditions, NothingFar } from "./States.tsx";
import { Stop } from "./Stop.tsx";
import { UnknownRow } from "./UnknownRow.tsx";

interface Props {
  view: FinderView;
  /** Browser only: what stands above the list (offline, no position), what stands in its place (loading, failed), and the map. */
  above?: ComponentChildren;
  instead?: ComponentChildren;
  map?: ComponentChildren;
}

/** The finder in all its states. The server renders it, the browser takes it over. */
export function Finder({ view, above, instead, map }: Props) {
  const words = useWords();
  const { address } = view;
  return (
    <>
      <DemoStrip site={view.site} />
      <div class={`finder view-${address.view}`}>
        <div class="column">
          <Head view={view} />
          <div class="scroll">
            {above}
            {view.origin.missed && (
              <p class="alert unknown" role="status">
                {words.placeNotFound(view.origin.missed)}
              </p>
            )}
            <main id="list">
              {address.view === "place" && <PlaceSearch address={address} />}
              {address.view === "filters" && <Filters view={view} />}
              {(address.view === "list" || address.view === "map") && (
                <>
                  <NeedGrid address={address} />
                  <TimeChips address={address} asOf={view.asOf} />
                  {instead ?? <Results view={view} />}
                </>
              )}
            </main>
            <Footer site={view.site} asOf={view.asOf} />
          </div>
        </div>
        {address.view === "map" && <MapTop view={view} />}
        <div class="map-side">{map}</div>
        {view.selected && (
          <Sheet view={view} station={view.selected} apart={!isListed(view, view.selected)} />
        )}
        <Dock view={view} />
      </div>
    </>
  );
}

function isListed({ address, stations, firstToOpen }: FinderView, { properties }: StationFeature): boolean {
  const listed = address.view === "list" || address.view === "map" ? [...stations, ...firstToOpen] : [];
  return listed.some((station) => station.properties.code === properties.code);
}

function Head({ view }: { view: FinderView }) {
  const words = useWords();
  const { address, moment } = view;
  const lang = useLanguage();
  const { weekday, time } = wallClock(moment);
  const found = view.stations.length;
  return (
    <header class="night">
      <BrandBar
        otherLanguage={finderHref(address, { lang: lang === "en" ? "zh" : "en", cursor: address.cursor })}
      />
      <div class="place">
        <a
          href={finderHref(address, { view: "place" })}
          aria-label={`${view.origin.label} · ${words.changePlace}`}
        >
          <Icon name="pin" size="s" />
          <span>{view.origin.label}</span>
        </a>
        <button type="button" class="ghost needs-script" data-action="locate" aria-label={words.locate}>
          <Icon name="locate" />
        </button>
      </div>
      {address.view === "place" || address.view === "filters" ? (
        <h1 class="asking" tabIndex={-1}>
          {address.view === "place" ? words.placeTitle : words.filtersTitle}
        </h1>
      ) : (
        <>
          <div class="headline">
            <h1>
              <Headline view={view} />
            </h1>
            <p class="num">
              {words.dayAndTime(weekday, time)}
              {" · "}
              {view.outcome === "list"
                ? words.nearestFirst
                : words.widened(Math.round(view.radius / 1000), found)}
            </p>
          </div>
          <Scene
            lit={view.outcome === "nothingOpen" ? found : view.lit.count}
            far={view.outcome === "nothingOpen"}
          />
        </>
      )}
    </header>
  );
}

function Headline({ view }: { view: FinderView }) {
  const words = useWords();
  if (view.outcome === "empty")
    return <>{hasConditions(view.address) ? words.nothingFound : words.noneNearby}</>;
  if (view.lit.count === 0) return <>{words.nothingLit(15)}</>;
  const { before, lit, after } = words.headline(15, view.lit.count, view.lit.more);
  return (
    <>
      {before}
      <em>{lit}</em>
      {after}
    </>
  );
}

function Results({ view }: { view: FinderView }) {
  const words = useWords();
  const { address } = view;
  if (view.outcome === "empty") {
    return (
      <>
        <Empty view={view} />
        <Coarse view={view} />
      </>
    );
  }
  if (view.outcome === "nothingOpen") {
    return (
      <>
        {view.stations.length + view.firstToOpen.length === 0 && <NothingFar view={view} />}
        {view.stations.length > 0 && (
          <section class="road">
            <h2>{words.nearestLit}</h2>
            <Stops view={view} stations={view.stations} under />
          </section>
        )}
        {view.firstToOpen.length > 0 && (
          <section class="road">
            <h2>{words.firstToOpen}</h2>
            <Stops view={view} stations={view.firstToOpen} under wait />
          </section>
        )}
        <UnknownRow view={view} />
        <Hotline />
        <Coarse view={view} />
      </>
    );
  }
  return (
    <>
      <div class="road">
        <p class="here">
          <span class="me" />
          <span>{view.origin.here ? words.here : words.from(view.origin.label)}</span>
        </p>
        <Stops view={view} stations={view.stations} />
        {(view.next || address.cursor) && (
          <p class="pages">
            {address.cursor && (
              <a class="btn" href={finderHref(address)}>
                {words.backToFirst}
              </a>
            )}
            {view.next && (
              <a class="btn" href={finderHref(address, { cursor: view.next })}>
                {words.showMore}
              </a>
            )}
          </p>
        )}
      </div>
      <UnknownRow view={view} />
      <Coarse view={view} />
    </>
  );
}

interface StopsProps {
  view: FinderView;
  stations: StationFeature[];
  /** Below a heading of its own. */
  under?: boolean;
  wait?: boolean;
}

function Stops({ view, stations, under, wait }: StopsProps) {
  const words = useWords();
  return (
    <ol aria-label={under ? undefined : words.stationList}>
      {stations.map((station) => (
        <Stop
          key={station.properties.code}
          station={station}
          href={stationHref(station.properties.code, {
            lang: view.address.lang,
            near: [view.origin.lon, view.origin.lat],
          })}
          now={view.moment}
          heading={under ? "h3" : "h2"}
          wait={wait ?? false}
          selected={view.address.station === station.properties.code}
        />
      ))}
    </ol>
  );
}

function Hotline() {
  const words = useWords();
  return (
    <section class="sec">
      <div class="situation">
        <Icon name="phone" />
        <div class="grow">
          <b>{words.coldOrSick}</b>
          <p class="note">{words.callHotlineStreet}</p>
        </div>
        <a class="btn strong num" href="tel:12351">
          12351
        </a>
      </div>
    </section>
  );
}

function Dock({ view }: { view: FinderView }) {
  const words = useWords();
  const { address } = view;
  return (
    <nav class="dock" aria-label={words.viewLabel}>
      <div class="seg">
        <a
          href={finderHref(address, { view: "list", station: null })}
          aria-current={address.view === "map" ? undefined : "page"}
        >
          <Icon name="list" size="s" />
          {words.list}
        </a>
        <a
          href={finderHref(address, { view: "map" })}
          aria-current={address.view === "map" ? "page" : undefined}
        >
          <Icon name="map" size="s" />
          {words.map}
        </a>
      </div>
    </nav>
  );
}
