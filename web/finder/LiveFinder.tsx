import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { FinderView } from "../../domain/pages/views.ts";
import { useWords } from "../i18n/language.tsx";
import { finderHref } from "./address.ts";
import { Finder } from "./Finder.tsx";
import { locate } from "./locate.ts";
import { MapSide } from "./MapSide.tsx";
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
        setView(next);
        setTrouble(null);
        setSaid(words.resultCount(next.stations.length));
        document.querySelector(".scroll")?.scrollTo(0, 0);
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

  useEffect(() => {
    function onClick(event: MouseEvent) {
      const { target } = event;
      if (!(target instanceof Element)) return;
      if (target.closest("[data-action=locate]")) {
        void findMe();
        return;
      }
      const link = target.closest("a");
      if (!link || !isOurs(link, event, latest.current)) return;
      event.preventDefault();
      setLost(null);
      go(link.pathname + link.search);
    }
    function onKey(event: KeyboardEvent) {
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
  }, [findMe, go, load]);

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
  const select = useCallback(
    (code: string | null) => {
      const { address } = latest.current;
      const href = finderHref(address, { station: code, cursor: address.cursor });
      // From one lamp to the next is no new step back.
      if (address.station === null) history.pushState(null, "", href);
      else history.replaceState(null, "", href);
      void load(href);
    },
    [load],
  );
  const map = <MapSide view={view} onSelect={select} onLocate={findMe} />;
  return <Finder view={shown} above={above} instead={instead} map={map} />;
}

/** The one request under way: a newer one makes it pointless. */
let pending: AbortController | null = null;

async function fetchView(href: string, signal: AbortSignal): Promise<FinderView> {
  const answer = await fetch(`/finder.json${href.replace(/^\//, "")}`, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${href}`);
  return (await answer.json()) as FinderView;
}

/** A plain click on a link to another state of the finder in the same language. */
function isOurs(link: HTMLAnchorElement, event: MouseEvent, view: FinderView): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
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
  const query = new URLSearchParams([...fields].map(([name, values]) => [name, values.join(",")]));
  return `/?${query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}
