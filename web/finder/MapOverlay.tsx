import type { FinderView } from "../../domain/pages/views.ts";
import type { StationFeature } from "../../domain/stations/wire.ts";
import { useWords } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { finderHref, stationHref } from "./address.ts";
import { NeedChips } from "./Conditions.tsx";
import { NextSteps } from "./NextSteps.tsx";
import { StopFacts } from "./Stop.tsx";

/** On a phone the map takes the screen: above it the place and a few conditions. */
export function MapTop({ view }: { view: FinderView }) {
  const words = useWords();
  const { address, origin } = view;
  return (
    <header class="map-top">
      <div class="night">
        <h2 class="sr">{words.mapLabel}</h2>
        <div class="map-place">
          <a
            class="ghost"
            href={finderHref(address, { view: "list", station: null })}
            aria-label={words.backToList}
          >
            <Icon name="back" />
          </a>
          <div class="place">
            <a
              href={finderHref(address, { view: "place" })}
              aria-label={`${origin.label} · ${words.changePlace}`}
            >
              <Icon name="search" size="s" />
              <span>{origin.label}</span>
            </a>
          </div>
        </div>
      </div>
      <NeedChips address={address} />
    </header>
  );
}

interface SheetProps {
  view: FinderView;
  station: StationFeature;
  /** The list does not hold it, so that it is shown over the map beside the list, too. */
  apart: boolean;
}

/** The chosen lamp, in the words of the list, with the two things one does next. */
export function Sheet({ view, station, apart }: SheetProps) {
  const words = useWords();
  const near: [number, number] = [view.origin.lon, view.origin.lat];
  const href = stationHref(station.properties.code, { lang: view.address.lang, near });
  return (
    <section class={`sheet${apart ? " apart" : ""}`} aria-label={station.properties.name}>
      <div class="grab" />
      <a class="skip" href={finderHref(view.address, { station: null, cursor: view.address.cursor })}>
        {words.closeSheet}
      </a>
      <div class="stop">
        <StopFacts
          station={station}
          now={view.moment}
          wait={false}
          title={<h2 class="name">{station.properties.name}</h2>}
        />
      </div>
      <NextSteps href={href} />
    </section>
  );
}
