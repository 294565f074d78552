import type { CoarseStation, FinderView } from "../../domain/pages/views.ts";
import { useWords } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { stationHref } from "./address.ts";

/** Stations of this city whose position nobody has fixed: no metres, no minutes, only where to search for them. */
export function Coarse({ view }: { view: FinderView }) {
  const words = useWords();
  const { stations, more } = view.coarse;
  if (stations.length === 0) return null;
  const [shown, rest] = [stations.slice(0, 2), stations.slice(2)];
  const row = (station: CoarseStation) => <CoarseRow key={station.code} station={station} view={view} />;
  return (
    <section class="sec">
      <h2>{words.coarseTitle(stations.length, more, view.city)}</h2>
      <p class="note">{words.coarseNote}</p>
      {shown.map(row)}
      {rest.length > 0 && (
        <details class="rest">
          <summary>
            {words.coarseMore(rest.length)}
            <Icon name="down" size="s" />
          </summary>
          {rest.map(row)}
        </details>
      )}
    </section>
  );
}

function CoarseRow({ station, view }: { station: CoarseStation; view: FinderView }) {
  const words = useWords();
  return (
    <div class="kv">
      <Icon name="pin" />
      <p>
        <a class="plain" href={stationHref(station.code, view.address)}>
          {station.name}
        </a>
        <br />
        <span class="note">
          {station.district && `${station.district} · `}
          {words.precision[station.precision]}
          {station.search && (
            <>
              {" · "}
              <a href={station.search} rel="noopener">
                {words.searchInMap}
              </a>
            </>
          )}
        </span>
      </p>
    </div>
  );
}
