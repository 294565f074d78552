import { useShellWords } from "../shell/words.ts";
import { Alert } from "../ui/Alert.tsx";
import { inLanguage } from "../ui/Trouble.tsx";
import { fieldId } from "./FactEditor.tsx";
import { itemLabel } from "./items.ts";
import type { Telling } from "./told.ts";
import "./error-summary.css";

interface Props {
  /** By path. */
  errors: ReadonlyMap<string, string>;
  telling: Telling;
}

/** Everything that is wrong at once, each a way to its field. */
export function ErrorSummary({ errors, telling }: Props) {
  const { words, lang } = telling;
  const { colon } = useShellWords();
  if (errors.size === 0) return null;
  return (
    <Alert kind="needs" urgent>
      <p>
        <b>{words.errorsTitle(errors.size)}</b>
      </p>
      <ul class="serrors">
        {[...errors].map(([path, message]) => (
          <li key={path}>
            <a
              href={`#${fieldId(path)}`}
              onClick={(event) => {
                event.preventDefault();
                focusFact(path);
              }}
            >
              {itemLabel(path, words, lang)}
            </a>
            {colon}
            {inLanguage(message, lang)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** Goes to the field of a fact, opening nothing. */
export function focusFact(path: string): void {
  const field = document.getElementById(fieldId(path));
  const control = field?.matches("input, select, textarea, button") ? field : field?.querySelector("input");
  if (!(control instanceof HTMLElement)) return;
  control.focus();
  control.scrollIntoView({ block: "center" });
}
