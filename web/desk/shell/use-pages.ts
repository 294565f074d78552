import { useEffect, useRef, useState } from "preact/hooks";
import { type DeskProblem, desk } from "./api.ts";
import { useAction } from "./use-action.ts";
import { useResource } from "./use-resource.ts";

export interface Pages<Page> {
  /** What has been loaded so far; empty until the first has come. */
  pages: Page[];
  /** There are more. */
  more: boolean;
  problem: DeskProblem | null;
  waiting: boolean;
  /** More is being loaded. */
  busy: boolean;
  loadMore(): void;
  reload(): Promise<void>;
}

/** A list at that path that grows page by page; begun anew when the path changes or it is loaded again. */
export function usePages<Page extends { next: string | null }>(path: string): Pages<Page> {
  const { data, problem, waiting, reload } = useResource<Page>(path);
  const [later, setLater] = useState<Page[]>([]);
  const first = useRef(data);
  first.current = data;
  useEffect(() => setLater([]), [data]);
  const next = (later.at(-1) ?? data)?.next ?? null;
  const load = useAction(async () => {
    if (next === null) return;
    const before = data;
    const { value } = await desk.get<Page>(
      `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(next)}`,
    );
    // Whoever asked something else meanwhile gets that.
    if (first.current === before) setLater((pages) => [...pages, value]);
  });
  return {
    pages: data ? [data, ...later] : [],
    more: next !== null,
    problem: problem ?? load.problem,
    waiting,
    busy: load.busy,
    loadMore: () => void load.run(),
    reload,
  };
}
