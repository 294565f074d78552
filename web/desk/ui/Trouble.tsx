import { useLanguage } from "../../i18n/language.tsx";
import type { DeskProblem } from "../shell/api.ts";
import { useShellWords } from "../shell/words.ts";
import { Alert } from "./Alert.tsx";
import { Button } from "./Button.tsx";

interface Props {
  problem: DeskProblem | null;
  /** Offered where the same may work a moment later. */
  retry?: (() => void) | undefined;
  /** No field is there to be marked: what is wrong is told here. */
  unmarked?: true;
}

/** What went wrong, in words, with one button that goes on; nothing where nothing did. */
export function Trouble({ problem, retry, unmarked }: Props) {
  const words = useShellWords();
  const lang = useLanguage();
  if (problem === null) return null;
  return (
    <Alert kind={problem.status === 0 ? "unknown" : "needs"} urgent>
      <p>{said()}</p>
      {retry && (problem.passing || [401, 429].includes(problem.status)) && (
        <p class="alert-act">
          <Button icon="sync" onClick={retry}>
            {words.retry}
          </Button>
        </p>
      )}
    </Alert>
  );

  function said(): string {
    if (problem === null) return "";
    if (problem.status === 0) return words.offline;
    if (problem.status >= 500) return words.serverDown;
    if (problem.status === 429) return words.tooMany(problem.retryAfter ?? 60);
    if (unmarked && problem.errors.length > 0) {
      return problem.errors.map(({ message }) => inLanguage(message, lang)).join(words.list);
    }
    if (problem.errors.length > 0) return words.fixFields(problem.errors.length);
    return inLanguage(problem.detail, lang);
  }
}

/** The server says everything twice, 「中文 · English」. */
export function inLanguage(text: string, lang: "zh" | "en"): string {
  const [chinese, ...english] = text.split(" · ");
  return (lang === "en" && english.length > 0 ? english.join(" · ") : chinese) ?? text;
}
