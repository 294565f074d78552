import { useEffect, useRef } from "preact/hooks";
import { createStore, useStore } from "./store.ts";

/**
 * Where in the desk one is. The address is the only state of a view; every plain link to `/desk…` is followed without
 * loading the page anew, so pages write ordinary `<a href="/desk/…">`.
 */
export interface Place {
  /** Without the query: `/desk/stations/630104-7K2M`. */
  path: string;
  query: URLSearchParams;
}

const place = createStore<Place>(read());
/** Work that is not saved; each is told when its owner chooses to lose it. */
const unsaved = new Set<() => void>();

/** What goes on when the reader chooses to leave unsaved work; null: nobody is asked. */
export const leaving = createStore<(() => void) | null>(null);

/** Counts moves to another path, so that a page's heading knows whether to take the focus. */
let moves = 0;
/** The entry of the history one is at, by the number it carries. */
let at = entryNumber() ?? 0;
/** Our own way back to the page one has not left is no move. */
let returning = false;

function read(): Place {
  return { path: location.pathname.replace(/(?<=.)\/$/, ""), query: new URLSearchParams(location.search) };
}

function entryNumber(): number | null {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "at" in state && typeof state.at === "number"
    ? state.at
    : null;
}

/** Listens to links and to the browser's back and forward; called once. */
export function startRouter(): void {
  history.replaceState({ at }, "");
  document.addEventListener("click", followLink);
  addEventListener("popstate", () => {
    if (returning) {
      returning = false;
      return;
    }
    const next = entryNumber() ?? at;
    const steps = next - at;
    if (unsaved.size > 0 && steps !== 0 && location.pathname !== place.get().path) {
      returning = true;
      history.go(-steps);
      leaving.set(() => {
        lose();
        history.go(steps);
      });
      return;
    }
    at = next;
    arrive();
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved.size > 0) event.preventDefault();
  });
}

function followLink(event: MouseEvent): void {
  const { target, button, defaultPrevented, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
  const link = target instanceof Element ? target.closest("a") : null;
  // A place on this very page is the browser's to go to.
  if (!link || link.target || link.hasAttribute("download") || link.getAttribute("href")?.startsWith("#"))
    return;
  if (!isDesk(link)) return;
  event.preventDefault();
  navigate(link.href);
}

function isDesk({ origin, pathname }: { origin: string; pathname: string }): boolean {
  return origin === location.origin && /^\/desk(\/|$)/.test(pathname);
}

/**
 * Goes to another place of the desk; whoever has unsaved work is asked first, unless it has just been `saved`. The
 * language stays.
 */
export function navigate(to: string, { replace = false, saved = false } = {}): void {
  const url = new URL(to, location.href);
  const lang = place.get().query.get("lang");
  if (lang !== null && !url.searchParams.has("lang")) url.searchParams.set("lang", lang);
  const move = () => {
    if (replace) history.replaceState({ at }, "", url);
    else history.pushState({ at: ++at }, "", url);
    arrive();
  };
  if (saved) unsaved.clear();
  if (url.pathname === location.pathname) move();
  else onceSafe(move);
}

/** Does what ends the work on this page, at once or when whoever has unsaved work chooses to lose it. */
export function onceSafe(go: () => void): void {
  if (unsaved.size === 0) go();
  else
    leaving.set(() => {
      lose();
      go();
    });
}

function lose(): void {
  for (const lost of unsaved) lost();
  unsaved.clear();
}

function arrive(): void {
  const next = read();
  if (next.path !== place.get().path) {
    moves++;
    scrollTo(0, 0);
  }
  place.set(next);
}

export function usePlace(): Place {
  return useStore(place);
}

/** How often one has gone to another page since the desk was opened. */
export function movesSoFar(): number {
  return moves;
}

/**
 * The view's own state in the address: what it is, and how to change it (null takes a parameter out). A change replaces
 * the entry of the history unless it is worth a step back.
 */
export function useView(): [
  URLSearchParams,
  (changes: Record<string, string | null>, how?: { step?: boolean }) => void,
] {
  const { query } = usePlace();
  return [
    query,
    (changes, { step = false } = {}) => {
      const url = new URL(location.href);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === "") url.searchParams.delete(name);
        else url.searchParams.set(name, value);
      }
      navigate(url.href, { replace: !step });
    },
  ];
}

/** While true, leaving this page in any way asks 「有没存的改动」 first; `onLost`: they are left without saving. */
export function useUnsaved(flag: boolean, onLost?: () => void): void {
  const latest = useRef(onLost);
  latest.current = onLost;
  useEffect(() => {
    if (!flag) return;
    const lost = () => latest.current?.();
    unsaved.add(lost);
    return () => {
      unsaved.delete(lost);
    };
  }, [flag]);
}
