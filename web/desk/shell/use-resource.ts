import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { DeskProblem, desk } from "./api.ts";

export interface Resource<T> {
  /** The latest there is; while another is loaded, still the one before. */
  data: T | undefined;
  etag: string | null;
  problem: DeskProblem | null;
  loading: boolean;
  /** Nothing to show for 400 ms: time for a skeleton. */
  waiting: boolean;
  /** Asks again; done when the answer is there, whatever it is. */
  reload(): Promise<void>;
}

const patience = 400;

/** What the server holds at that path (null: nothing is asked for); asked again whenever the path changes. */
export function useResource<T>(path: string | null): Resource<T> {
  const [state, setState] = useState<{
    data: T | undefined;
    etag: string | null;
    problem: DeskProblem | null;
  }>({ data: undefined, etag: null, problem: null });
  const [loading, setLoading] = useState(path !== null);
  const [waiting, setWaiting] = useState(false);
  const [round, setRound] = useState(0);
  const empty = useRef(true);
  const reloading = useRef<(() => void)[]>([]);

  useEffect(() => {
    if (path === null) {
      setLoading(false);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => setWaiting(empty.current), patience);
    const done = () => {
      clearTimeout(timer);
      setLoading(false);
      setWaiting(false);
      for (const reloaded of reloading.current.splice(0)) reloaded();
    };
    setLoading(true);
    desk.get<T>(path, { signal: stop.signal }).then(
      ({ value, etag }) => {
        if (stop.signal.aborted) return;
        empty.current = false;
        setState({ data: value, etag, problem: null });
        done();
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        if (!(error instanceof DeskProblem)) throw error;
        setState((before) => ({ ...before, problem: error }));
        done();
      },
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, round]);

  const reload = useCallback(
    () =>
      new Promise<void>((resolve) => {
        reloading.current.push(resolve);
        setRound((before) => before + 1);
      }),
    [],
  );
  return { ...state, loading, waiting, reload };
}
