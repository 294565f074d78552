import type { StationView } from "../../domain/pages/views.ts";
import { hourWords } from "../i18n/hours.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { Icon } from "../ui/Icon.tsx";
import { Lamp } from "../ui/Lamp.tsx";

/** The way there, in whichever map app is on the phone. */
export function Routes({ view }: { view: StationView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const { station, routes, routesByName, asOf } = view;
  const { code, demonstration } = station.properties;
  const [lon, lat] = station.geometry?.coordinates ?? [];
  const note = demonstration ? words.routesFictional : routesByName ? words.routesByName : words.routesOpen;
  return (
    <section class="sec" id="routes">
      <h2>{words.directions}</h2>
      {lon !== undefined && lat !== undefined && (
        <a
          class="preview"
          href={`/?near=${lon.toFixed(4)},${lat.toFixed(4)}&openAt=any&view=map&station=${code}${lang === "en" ? "&lang=en" : ""}`}
        >
          <Lamp state={hourWords(words, station.properties, asOf, null).lamp} />
          <span class="preview-text">
            {words.seeOnMap}
            <Icon name="right" size="s" />
          </span>
        </a>
      )}
      <div class="btns routes">
        {routes.map(({ app, href }) =>
          href === null ? (
            <button key={app} type="button" class="btn" disabled>
              <Icon name="route" size="s" />
              {words.routes[app]}
            </button>
          ) : (
            <a key={app} class="btn" href={href} rel="noopener">
              <Icon name="route" size="s" />
              {words.routes[app]}
            </a>
          ),
        )}
      </div>
      <p class="note after">{note}</p>
    </section>
  );
}
