import type { DeskProblem } from "./api.ts";
import { useShellWords } from "./words.ts";

/** Why signing in did not work, in words for the field of the password. */
export function useSignInWords(): (problem: DeskProblem | null) => string | undefined {
  const words = useShellWords();
  return (problem) => {
    if (problem === null) return undefined;
    if (problem.status === 0) return words.offline;
    if (problem.status === 429) return words.tooManyTries(Math.ceil((problem.retryAfter ?? 60) / 60));
    if (problem.passing) return words.serverDown;
    return words.wrongPassword;
  };
}
