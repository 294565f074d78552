import { useRef, useState } from "preact/hooks";
import { useLanguage } from "../../i18n/language.tsx";
import { inLanguage } from "../ui/Trouble.tsx";
import { DeskProblem } from "./api.ts";

export interface Action<Args extends unknown[]> {
  /** Does it, unless it is being done; true when it succeeded. */
  run(...args: Args): Promise<boolean>;
  busy: boolean;
  /** What went wrong the last time. */
  problem: DeskProblem | null;
  /** The message, in the language of the page, for the field at that path of the body or for something in it. */
  errorAt(path: string): string | undefined;
  forget(): void;
}

/** Something a person does that the server may refuse: one at a time, with what went wrong kept for showing. */
export function useAction<Args extends unknown[]>(act: (...args: Args) => Promise<void>): Action<Args> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const running = useRef(false);
  const lang = useLanguage();
  return {
    busy,
    problem,
    errorAt(at) {
      const error = problem?.errors.find(({ path }) => path === at || path.startsWith(`${at}.`));
      return error && inLanguage(error.message, lang);
    },
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
