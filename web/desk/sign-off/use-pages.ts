import { useEffect, useRef, useState } from "preact/hooks";
import type { AssessmentPage, AssessmentRow } from "../../../domain/sign-off/wire.ts";
import { type DeskProblem, desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";

export interface Pages {
  /** The first page: its total and standard are those of the whole list. */
  first: AssessmentPage | undefined;
  rows: AssessmentRow[];
  /** There are more. */
  more: boolean;
  problem: DeskProblem | null;
  waiting: boolean;
  busy: boolean;
  loadMore(): void;
  reload(): void;
}

/** A list that grows page by page; begun anew when the question changes. */
export function usePages(question: string): Pages {
  const path = `/api/v1/desk/assessments?${question}`;
  const { data, problem, waiting, reload } = useResource<AssessmentPage>(path);
  const [later, setLater] = useState<AssessmentPage[]>([]);
  const asked = useRef(data);
  asked.current = data;
  useEffect(() => setLater([]), [data]);
  const next = (later.at(-1) ?? data)?.next ?? null;
  const load = useAction(async () => {
    if (next === null) return;
    const before = data;
    const separator = question === "" ? "" : "&";
    const { value } = await desk.get<AssessmentPage>(`${path}${separator}cursor=${next}`);
    // Whoever asked something else meanwhile gets that.
    if (asked.current === before) setLater((pages) => [...pages, value]);
  });
  return {
    first: data,
    rows: [...(data?.rows ?? []), ...later.flatMap(({ rows }) => rows)],
    more: next !== null,
    problem: problem ?? load.problem,
    waiting,
    busy: load.busy,
    loadMore: () => void load.run(),
    reload,
  };
}
