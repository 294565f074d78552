import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Camera, readCamera, writeCamera } from "../../domain/pages/camera.ts";
import type { FinderAddress, FinderView } from "../../domain/pages/views.ts";
import { hourWords } from "../i18n/hours.ts";
import { useWords } from "../i18n/language.tsx";
import { addressOf, finderHref } from "./address.ts";
import { Finder } from "./Finder.tsx";
import { locate } from "./locate.ts";
import { MapSide, wide } from "./MapSide.tsx";
import { ageView } from "./offline.ts";
import { Failed, Lost, type LostCause, Offline, Skeleton } from "./States.tsx";

const skeletonAfterMs = 400;

type Trouble = { kind: "failed"; href: string } | { kind: "offline"; savedAt: string };

/**
 * The finder once scripts run: links of its own become requests for the same view as JSON, the address bar stays the
 * only state, and what the network does is said in words.
 */
export function LiveFinder({ first }: { first: FinderView }) {
  const words = useWords();
  const [view, setView] = useState(first);
  const [slow, setSlow] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [lost, setLost] = useState<LostCause | null>(null);
  const [said, setSaid] = useState("");
  const latest = useRef(view);
  latest.current = view;

  const load = useCallback(
    async (href: string) => {
      pending?.abort();
      const request = new AbortController();
      pending = request;
      const timer = setTimeout(() => setSlow(true), skeletonAfterMs);
      try {
        const next = await fetchView(href, request.signal);
        // The map may have been moved while the answer was on its way.
        setView({ ...next, address: { ...next.address, map: cameraInAddress() } });
        setTrouble(null);
        setSaid(words.resultCount(next.stations.length));
      } catch {
        if (request.signal.aborted) return;
        setTrouble(
          navigator.onLine ? { kind: "failed", href } : { kind: "offline", savedAt: latest.current.asOf },
        );
      } finally {
        clearTimeout(timer);
        if (pending === request) setSlow(false);
      }
    },
    [words],
  );

  const go = useCallback(
    (href: string) => {
      history.pushState(null, "", href);
      scrollTo(0, 0);
      document.querySelector(".scroll")?.scrollTo(0, 0);
      void load(href);
    },
    [load],
  );

  const findMe = useCallback(async () => {
    setSaid(words.locating);
    const found = await locate();
    if ("cause" in found) {
      setLost(found.cause);
      setSaid("");
      return;
    }
    setLost(null);
    const { address } = latest.current;
    go(
      finderHref(address, {
        near: found.position,
        place: null,
        view: address.view === "map" ? "map" : "list",
      }),
    );
  }, [go, words]);

  const select = useCallback(
    (code: string | null) => {
      const { address, stations } = latest.current;
      if (code === address.station) return;
      const href = finderHref(address, { station: code, cursor: address.cursor });
      // From one lamp to the next is no new step back.
      if (address.station === null) history.pushState(null, "", href);
      else history.replaceState(null, "", href);
      const selected = stations.find(({ properties }) => properties.code === code) ?? null;
      if (code !== null && selected === null) void load(href);
      else setView((before) => ({ ...before, address: { ...before.address, station: code }, selected }));
    },
    [load],
  );

  // Before the first paint: a key pressed at once must not load the whole page again and lose the focus.
  useLayoutEffect(() => {
    function onClick(event: MouseEvent) {
      const { target } = event;
      if (!(target instanceof Element)) return;
      if (target.closest("[data-action=locate]")) {
        void findMe();
        return;
      }
      const link = target.closest("a");
      if (!link || !isPlain(event)) return;
      const beside = codeBesideMap(link);
      if (beside !== null && beside !== latest.current.address.station) {
        event.preventDefault();
        select(beside);
        return;
      }
      if (!isOurs(link, latest.current)) return;
      event.preventDefault();
      setLost(null);
      go(link.pathname + link.search);
    }
    function onKey(event: KeyboardEvent) {
      const { address } = latest.current;
      if (event.key === "Escape" && !event.defaultPrevented) {
        if (address.view === "place" || address.view === "filters") go(finderHref(address, { view: "list" }));
        else if (address.station !== null) select(null);
        return;
      }
      if (event.key !== " " || !(event.target instanceof HTMLAnchorElement) || event.target.role !== "switch")
        return;
      event.preventDefault();
      event.target.click();
    }
    function onSubmit(event: SubmitEvent) {
      if (!(event.target instanceof HTMLFormElement)) return;
      event.preventDefault();
      go(formHref(event.target));
    }
    const onBack = () => void load(location.pathname + location.search);
    const onOnline = () => void load(location.pathname + location.search);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    document.addEventListener("submit", onSubmit);
    addEventListener("popstate", onBack);
    addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("submit", onSubmit);
      removeEventListener("popstate", onBack);
      removeEventListener("online", onOnline);
    };
  }, [findMe, go, load, select]);

  useFocusReturn(view.address.view);
  const { selected } = view;
  const chosen = selected?.properties.code;
  useEffect(() => {
    if (!selected) return;
    const { name } = selected.properties;
    const { text } = hourWords(words, selected.properties, latest.current.moment, null);
    setSaid(words.chosenOnMap(name, text));
    if (matchMedia(wide).matches)
      document.querySelector(".stop.selected")?.scrollIntoView({ block: "nearest" });
  }, [chosen, words]);

  const shown = trouble?.kind === "offline" ? ageView(view, Date.now()) : view;
  const above = (
    <>
      <p class="sr" role="status">
        {said}
      </p>
      {trouble?.kind === "offline" && <Offline savedAt={trouble.savedAt} />}
      {lost && <Lost cause={lost} address={view.address} />}
    </>
  );
  const instead = slow ? (
    <Skeleton />
  ) : trouble?.kind === "failed" ? (
    <Failed retry={() => void load(trouble.href)} />
  ) : undefined;
  const move = useCallback((map: Camera) => {
    const query = new URLSearchParams(location.search);
    query.set("map", writeCamera(map));
    history.replaceState(history.state, "", addressOf(query));
    setView((before) => ({ ...before, address: { ...before.address, map: cameraInAddress() } }));
  }, []);
  const map = <MapSide view={view} onSelect={select} onLocate={findMe} onMove={move} />;
  return <Finder view={shown} above={above} instead={instead} map={map} />;
}

/** Whoever comes back from the search for a place or the sheet of filters stands where they left. */
function useFocusReturn(shown: FinderAddress["view"]): void {
  const before = useRef(shown);
  useEffect(() => {
    const left = before.current;
    before.current = shown;
    if (left === shown) return;
    const wanted =
      shown === "filters"
        ? ".asking"
        : shown === "map"
          ? ".finder > .dock [aria-current]"
          : left === "place"
            ? ".night .place a"
            : left === "filters"
              ? ".chips .narrow a"
              : ".finder > .dock [aria-current]";
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) document.querySelector<HTMLElement>(wanted)?.focus();
  }, [shown]);
}

/** The one request under way: a newer one makes it pointless. */
let pending: AbortController | null = null;

function cameraInAddress(): Camera | null {
  return readCamera(new URLSearchParams(location.search).get("map"));
}

async function fetchView(href: string, signal: AbortSignal): Promise<FinderView> {
  const answer = await fetch(`/finder.json${href.replace(/^\//, "")}`, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${href}`);
  return (await answer.json()) as FinderView;
}

/** A click that asks for nothing else, such as a tab of its own. */
function isPlain(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  return !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

/** The station of a row of the list beside a map that is drawn: it is chosen there first, and its page is one step on. */
function codeBesideMap(link: HTMLAnchorElement): string | null {
  if (!link.closest(".stop .name") || !matchMedia(wide).matches) return null;
  if (!document.querySelector(".map-canvas")) return null;
  return /^\/s\/([^/]+)$/.exec(link.pathname)?.[1] ?? null;
}

/** A link to another state of the finder in the same language. */
function isOurs(link: HTMLAnchorElement, view: FinderView): boolean {
  const speaks = new URLSearchParams(link.search).get("lang") === "en" ? "en" : "zh";
  return link.origin === location.origin && link.pathname === "/" && speaks === view.address.lang;
}

/** What the form would ask for, with lists joined by commas and empty fields left off, as links write it. */
function formHref(form: HTMLFormElement): string {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  const moment = fields.get("openAtLocal")?.[0];
  fields.delete("openAtLocal");
  if (moment) fields.set("openAt", [moment]);
  if (fields.get("openAt")?.[0] === "now") fields.delete("openAt");
  if (!fields.has("status")) fields.delete("standard");
  return addressOf(new URLSearchParams([...fields].map(([name, values]) => [name, values.join(",")])));
}
