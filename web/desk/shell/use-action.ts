import { useRef, useState } from "preact/hooks";
import { DeskProblem } from "./api.ts";

export interface Action<Args extends unknown[]> {
  /** Does it, unless it is being done; true when it succeeded. */
  run(...args: Args): Promise<boolean>;
  busy: boolean;
  /** What went wrong the last time. */
  problem: DeskProblem | null;
  /** The message for the field at that path of the body. */
  errorAt(path: string): string | undefined;
  forget(): void;
}

/** Something a person does that the server may refuse: one at a time, with what went wrong kept for showing. */
export function useAction<Args extends unknown[]>(act: (...args: Args) => Promise<void>): Action<Args> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const running = useRef(false);
  return {
    busy,
    problem,
    errorAt: (path) => problem?.errors.find((error) => error.path === path)?.message,
    forget: () => setProblem(null),
    async run(...args) {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      setProblem(null);
      try {
        await act(...args);
        return true;
      } catch (error) {
        if (!(error instanceof DeskProblem)) throw error;
        setProblem(error);
        return false;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
  };
}
