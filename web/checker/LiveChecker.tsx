import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { nothingSaid, readFragment, type Said, writeFragment } from "../../domain/checker/address.ts";
import { checkHref, readCheckAddress } from "../../domain/checker/check-address.ts";
import type { Answer } from "../../domain/compliance/answers.ts";
import type { CheckAddress, CheckView } from "../../domain/pages/views.ts";
import { shanghaiIso } from "../i18n/clock.ts";
import type { Actions } from "./actions.ts";
import { Checker } from "./Checker.tsx";
import { type RowReader, sessionOf } from "./session.ts";

/**
 * The checker in the browser. What is said lives in the fragment of the address: a reload or a shared link brings it back,
 * and no server sees it. The clock is the server's, carried on by this page.
 */
export function LiveChecker({ first }: { first: CheckView }) {
  const [view, setView] = useState(first);
  const [said, setSaid] = useState<Said>(nothingSaid);
  const [unreadable, setUnreadable] = useState(false);
  const [tooLong, setTooLong] = useState(false);
  const [at, setAt] = useState(first.asOf);
  const now = useClock(first.asOf);
  const [reader, setReader] = useState<RowReader | null>(null);

  const loadReader = useCallback(async () => {
    const loaded = await import("./row-reader.ts").catch(() => null);
    setReader(loaded);
    return loaded;
  }, []);
  // Before it is asked for: a row may be pasted without a network.
  useEffect(() => void loadReader(), [loadReader]);

  const fragment = useMemo(() => {
    const written = writeFragment(said);
    return written ? `#${written}` : "";
  }, [said]);
  const latest = useRef(fragment);
  latest.current = fragment;

  useEffect(() => {
    const read = () => {
      const found = readFragment(location.hash);
      setUnreadable(found === null);
      setSaid(found ?? nothingSaid);
      setAt(now());
      history.replaceState(ours, "");
    };
    const move = () => {
      const address = readCheckAddress(new URLSearchParams(location.search));
      const { standard, station, version, region, place } = first.address;
      const here = address.standard === standard && address.station === station;
      if (!here || (address.version ?? version) !== version) location.reload();
      setView((shown) => ({ ...shown, address: { ...address, version, region, place } }));
      // Who goes back keeps what was answered since; an address written by hand says what was answered.
      if (history.state?.ours) history.replaceState(history.state, "", location.search + latest.current);
      else read();
    };
    // The place that was typed has become an adcode.
    if (new URLSearchParams(location.search).has("place") && first.address.place === null)
      history.replaceState(ours, "", checkHref(first.address) + location.hash);
    read();
    window.addEventListener("popstate", move);
    return () => window.removeEventListener("popstate", move);
  }, [first, now]);

  const tell = useCallback(
    (next: Said) => {
      const written = writeFragment(next);
      setSaid(next);
      setAt(now());
      setUnreadable(false);
      setTooLong(written === null);
      if (written === null) return;
      history.replaceState(history.state, "", checkHref(view.address) + (written && `#${written}`));
    },
    [view.address, now],
  );

  const actions = useMemo((): Actions => {
    const href = (change: Partial<CheckAddress>) => checkHref(view.address, change) + fragment;
    const go = (change: Partial<CheckAddress>) => {
      const address = { ...view.address, q: null, ...change };
      history.pushState({ ...ours, moved: true }, "", checkHref(address) + fragment);
      setView({ ...view, address, missed: null });
      window.scrollTo(0, 0);
    };
    return {
      href,
      go,
      follow: (change) => (event) => {
        if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        go(change);
      },
      say: (path: string, answer: Answer | null | undefined) => {
        const { [path]: _, ...others } = said.given;
        const given =
          answer === undefined ? others : { ...said.given, [path]: { on: day(now()), said: answer } };
        tell({ ...said, given });
      },
      loadReader,
      takeRow: (cells) => tell({ ...said, row: { cells, on: day(now()) } }),
    };
  }, [view, fragment, said, tell, now, loadReader]);

  const { standard } = view;
  const session = useMemo(
    () => (standard === null ? null : sessionOf(view, standard, said, at, reader)),
    [view, standard, said, at, reader],
  );
  return (
    <Checker view={view} session={session} actions={actions} unreadable={unreadable} tooLong={tooLong} />
  );
}

/** Marks the entries of the history that are this page's. */
const ours = { ours: true };

function day(moment: string): string {
  return moment.slice(0, 10);
}

/** The minute it is in Shanghai: the server's when the page was made, and the time since. */
function useClock(asOf: string): () => string {
  return useMemo(() => {
    const began = Date.parse(asOf) - performance.now();
    return () => shanghaiIso(Math.floor((began + performance.now()) / 60_000) * 60_000);
  }, [asOf]);
}
