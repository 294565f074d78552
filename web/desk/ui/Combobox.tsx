import { useEffect, useId, useRef, useState } from "preact/hooks";
import { DeskProblem } from "../shell/api.ts";
import { useShellWords } from "../shell/words.ts";
import { describe, FieldFrame } from "./Field.tsx";

export interface Choice {
  /** What is chosen, as the server knows it. */
  id: string;
  label: string;
  /** Where it lies, what it is: smaller, behind the label. */
  more?: string;
}

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: Choice | null;
  onValue(value: Choice | null): void;
  /** The best choices for what was typed, few of them; also for nothing typed. */
  find(words: string): Promise<Choice[]> | Choice[];
}

const pause = 150;

/** One of very many, found by typing: a region, a union, a station. */
export function Combobox({ label, hint, error, value, onValue, find }: Props) {
  const words = useShellWords();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [found, setFound] = useState<{ words: string; choices: Choice[]; failed: boolean } | null>(null);
  const [at, setAt] = useState(0);
  const asking = useRef(find);
  asking.current = find;
  const open = typed !== null;
  const choices = found?.choices ?? [];
  const listed = open && found !== null;
  /** What stands in the list is of the words that are typed, not of those before. */
  const current = found?.words === typed?.trim() ? choices[at] : undefined;

  useEffect(() => {
    if (typed === null) return;
    let current = true;
    const timer = setTimeout(() => {
      const words = typed.trim();
      const take = (choices: Choice[], failed: boolean) => {
        if (!current) return;
        setFound({ words, choices, failed });
        setAt(0);
      };
      Promise.resolve(asking.current(words)).then(
        (choices) => take(choices, false),
        (error: unknown) => {
          take([], true);
          if (!(error instanceof DeskProblem)) throw error;
        },
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed]);

  const choose = (choice: Choice) => {
    onValue(choice);
    setTyped(null);
  };

  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div class="dcombo">
        <input
          {...describe(id, { hint, error })}
          class="dfield"
          role="combobox"
          aria-expanded={listed}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={listed && current ? `${id}-${at}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder={words.typeToSearch}
          value={typed ?? value?.label ?? ""}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onClick={() => setTyped((before) => before ?? "")}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            if (currentTarget.value === "") onValue(null);
          }}
          onBlur={() => setTyped(null)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") {
              event.preventDefault();
              if (!open) return setTyped("");
              const step = event.key === "ArrowDown" ? 1 : -1;
              setAt((at + step + choices.length) % Math.max(choices.length, 1));
            } else if (event.key === "Enter" && open) {
              event.preventDefault();
              if (current) choose(current);
            } else if (event.key === "Escape" && open) {
              event.preventDefault();
              event.stopPropagation();
              setTyped(null);
            }
          }}
        />
        <div role="listbox" id={`${id}-list`} aria-label={label} class="dlist" hidden={!listed}>
          {choices.map((choice, i) => (
            // The list is driven from the input, which keeps the focus under a press.
            <button
              type="button"
              key={choice.id}
              role="option"
              id={`${id}-${i}`}
              tabIndex={-1}
              aria-selected={i === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice.label}
              {choice.more && <small>{choice.more}</small>}
            </button>
          ))}
          {choices.length === 0 && (
            <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} class="quiet">
              {found?.failed ? words.searchFailed : words.nothingFound}
            </div>
          )}
        </div>
        <span class="sr" role="status">
          {listed && (found.failed ? words.searchFailed : words.optionsFound(choices.length))}
        </span>
      </div>
    </FieldFrame>
  );
}
