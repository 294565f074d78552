import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { nothingSaid, readFragment, type Said, writeFragment } from "../../domain/checker/address.ts";
import { checkHref, readCheckAddress } from "../../domain/checker/check-address.ts";
import type { Answer } from "../../domain/compliance/answers.ts";
import type { CheckAddress, CheckView } from "../../domain/pages/views.ts";
import { shanghaiIso } from "../i18n/clock.ts";
import type { Actions } from "./actions.ts";
import { Checker } from "./Checker.tsx";
import { sessionOf } from "./session.ts";

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

  useEffect(() => {
    const read = () => {
      const found = readFragment(location.hash);
      setUnreadable(found === null);
      setSaid(found ?? nothingSaid);
      setAt(now());
    };
    const move = () => {
      const address = readCheckAddress(new URLSearchParams(location.search));
      const same = address.standard === first.address.standard && address.station === first.address.station;
      if (!same || address.version !== first.address.version) location.reload();
      else setView((shown) => ({ ...shown, address }));
      read();
    };
    read();
    window.addEventListener("hashchange", read);
    window.addEventListener("popstate", move);
    return () => {
      window.removeEventListener("hashchange", read);
      window.removeEventListener("popstate", move);
    };
  }, [first, now]);

  const fragment = useMemo(() => {
    const written = writeFragment(said);
    return written ? `#${written}` : "";
  }, [said]);

  const tell = useCallback(
    (next: Said) => {
      const written = writeFragment(next);
      setSaid(next);
      setAt(now());
      setUnreadable(false);
      setTooLong(written === null);
      if (written === null) return;
      const address = `${location.pathname}${location.search}${written && `#${written}`}`;
      history.replaceState(history.state, "", address);
    },
    [now],
  );

  const actions = useMemo((): Actions => {
    const href = (change: Partial<CheckAddress>) => checkHref(view.address, change) + fragment;
    const go = (change: Partial<CheckAddress>) => {
      const address = { ...view.address, q: null, ...change };
      history.pushState({ inside: true }, "", checkHref(address) + fragment);
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
      takeRow: (cells) => tell({ ...said, row: { cells, on: day(now()) } }),
    };
  }, [view, fragment, said, tell, now]);

  const { standard } = view;
  const session = useMemo(
    () => (standard === null ? null : sessionOf(view, standard, said, at)),
    [view, standard, said, at],
  );
  return (
    <Checker view={view} session={session} actions={actions} unreadable={unreadable} tooLong={tooLong} />
  );
}

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
