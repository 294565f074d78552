import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Camera, cameraAround, writeCamera } from "../../domain/pages/camera.ts";
import type { FinderAddress, FinderView } from "../../domain/pages/views.ts";
import type { StationFeature } from "../../domain/stations/wire.ts";
import { hourWords } from "../i18n/hours.ts";
import { useLanguage, useWords } from "../i18n/language.tsx";
import type { Messages } from "../i18n/zh.ts";
import { type MapState, MapUnavailable, type StationMap } from "../map/options.ts";
import { Icon } from "../ui/Icon.tsx";
import { reload } from "../ui/reload.ts";

interface Props {
  view: FinderView;
  onSelect(code: string | null): void;
  onLocate(): void;
  /** The camera rests where the address did not put it. */
  onMove(camera: Camera): void;
}

/** From this width on the map stands beside the list. */
export const wide = "(min-width: 60rem)";
const dark = "(prefers-color-scheme: dark)";

/** The map, fetched only once it is in sight; until then, and where it cannot be drawn, the list says the same. */
export function MapSide({ view, onSelect, onLocate, onMove }: Props) {
  const words = useWords();
  const lang = useLanguage();
  const box = useRef<HTMLElement>(null);
  const map = useRef<StationMap | null>(null);
  const [trouble, setTrouble] = useState<MapUnavailable | null>(null);
  const isWide = useMedia(wide);
  const isDark = useMedia(dark);
  const inSight = isWide || view.address.view === "map";

  const events = useRef({ onSelect, onLocate, onMove });
  events.current = { onSelect, onLocate, onMove };
  const { lon, lat } = view.origin;
  const me = useMemo((): MapState["me"] => ({ position: [lon, lat], accuracy: null }), [lon, lat]);
  const camera = cameraOf(view, isWide);
  const asked = writeCamera(camera);
  const resting = useRef(asked);
  const selected = useMemo(
    () => selectedOf(words, view.selected, view.moment),
    [words, view.selected, view.moment],
  );
  const filter = mapFilter(view.address);
  const inset = useInset(isWide, view);
  const theme = isDark ? "dark" : "light";
  const state: MapState = { theme, lang, view: viewOf(camera), filter, me, selected, inset };
  const latest = useRef({ state, camera });
  latest.current = { state, camera };

  useEffect(() => {
    const container = box.current;
    if (!inSight || !container) return;
    let gone = false;
    const cancel = whenIdle(isWide, async () => {
      try {
        const { mountMap } = await import("../map/map.ts");
        resting.current = writeCamera(latest.current.camera);
        const mounted = await mountMap(container, latest.current.state, {
          onSelect: (code) => events.current.onSelect(code),
          onLocate: () => events.current.onLocate(),
          onMove: ({ centre: [lon, lat], zoom }) => {
            const rests = writeCamera({ lon, lat, zoom });
            if (rests === resting.current) return;
            resting.current = rests;
            events.current.onMove({ lon, lat, zoom });
          },
        });
        if (gone) mounted.remove();
        else map.current = mounted;
      } catch (error) {
        if (!gone)
          setTrouble(
            error instanceof MapUnavailable
              ? error
              : new MapUnavailable("not_loaded", latest.current.state.lang),
          );
      }
    });
    return () => {
      gone = true;
      cancel();
      map.current?.remove();
      map.current = null;
    };
  }, [inSight, isWide]);

  // With the list and the sheet, not a frame later: whoever presses Enter again at once goes on from this lamp.
  useLayoutEffect(
    () => map.current?.update({ theme, filter, me, selected, inset }),
    [theme, filter, me, selected, inset],
  );

  // The search for a place and the sheet of filters have no stops of their own: the map stays as it is beside them.
  const decides = view.address.map !== null || view.address.view === "list" || view.address.view === "map";
  useEffect(() => {
    if (!decides || asked === resting.current) return;
    resting.current = asked;
    map.current?.update({ view: viewOf(latest.current.camera) });
  }, [asked, decides]);

  return (
    <>
      <section class="map-box" ref={box} aria-label={words.mapLabel} />
      {trouble && (
        <div class="map-trouble note">
          <p>{trouble.message}</p>
          {trouble.reason === "not_loaded" && (
            <button type="button" class="btn" onClick={() => void reload()}>
              <Icon name="sync" size="s" />
              {words.tryAgain}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** How many of the nearest stops are in sight at first. */
const inFirstSight = 3;

/** Where the reader left the map, else around the origin with the nearest stops in sight. */
function cameraOf({ address, origin, stations }: FinderView, isWide: boolean): Camera {
  if (address.map) return address.map;
  const reach = stations[Math.min(stations.length, inFirstSight) - 1]?.properties.distance ?? 1000;
  return cameraAround(origin, reach, isWide ? 300 : 170);
}

const viewOf = ({ lon, lat, zoom }: Camera): MapState["view"] => ({ centre: [lon, lat], zoom });

function selectedOf(words: Messages, station: StationFeature | null, moment: string): MapState["selected"] {
  const [lon, lat] = station?.geometry?.coordinates ?? [];
  if (!station || lon === undefined || lat === undefined) return null;
  const { code, name, hours } = station.properties;
  const { text } = hourWords(words, station.properties, moment, null);
  return { code, name, position: [lon, lat], state: hours.state, hour: text };
}

/** What the list asks for, in the parameters of the API. */
function mapFilter(address: FinderAddress): string {
  const query = new URLSearchParams();
  for (const name of ["needs", "amenities", "kinds", "entry"] as const) {
    if (address[name].length > 0) query.set(name, address[name].join(","));
  }
  if (address.openAt !== "any") query.set("openAt", address.openAt);
  if (address.unknown) query.set("unknown", "include");
  if (address.verifiedWithin !== null) query.set("verifiedWithin", String(address.verifiedWithin));
  if (address.q) query.set("q", address.q);
  if (address.signed) {
    query.set("standard", address.signed.standard);
    query.set("status", address.signed.status);
  }
  return query.toString();
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(false);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = () => setMatches(media.matches);
    follow();
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return matches;
}

/** How much of the map lies under the chips and the sheet on a phone, measured once they are drawn. */
function useInset(isWide: boolean, view: FinderView): MapState["inset"] {
  const [inset, setInset] = useState({ top: 0, bottom: 0 });
  useEffect(() => {
    const heightOf = (selector: string) =>
      isWide ? 0 : Math.round(document.querySelector(selector)?.getBoundingClientRect().height ?? 0);
    const top = heightOf(".map-top");
    const bottom = heightOf(".sheet") + heightOf(".finder > .dock");
    setInset((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }));
  }, [isWide, view]);
  return inset;
}

/** Beside the list the map waits until the page has nothing better to do; where it was asked for it comes at once. */
function whenIdle(wait: boolean, act: () => void): () => void {
  if (!wait || !("requestIdleCallback" in window)) {
    const timer = setTimeout(act, 0);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}
