import { useEffect, useId, useRef, useState } from "preact/hooks";
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
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [choices, setChoices] = useState<Choice[]>([]);
  const [searched, setSearched] = useState(false);
  const [at, setAt] = useState(0);
  const asking = useRef(find);
  asking.current = find;
  const open = typed !== null;

  useEffect(() => {
    if (typed === null) return;
    let current = true;
    const timer = setTimeout(() => {
      Promise.resolve(asking.current(typed.trim())).then(
        (found) => {
          if (!current) return;
          setChoices(found);
          setSearched(true);
          setAt(0);
        },
        () => {
          if (current) setChoices([]);
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
          ref={input}
          class="dfield"
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && choices[at] ? `${id}-${at}` : undefined}
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
              const choice = choices[at];
              if (choice) choose(choice);
            } else if (event.key === "Escape" && open) {
              event.preventDefault();
              event.stopPropagation();
              setTyped(null);
            }
          }}
        />
        <div
          role="listbox"
          id={`${id}-list`}
          aria-label={label}
          class="dlist"
          hidden={!open || (choices.length === 0 && !searched)}
        >
          {choices.map((choice, i) => (
            // The list is driven from the input; a press chooses before the input loses the focus.
            <div
              key={choice.id}
              role="option"
              id={`${id}-${i}`}
              tabIndex={-1}
              aria-selected={i === at}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(choice);
              }}
            >
              {choice.label}
              {choice.more && <small>{choice.more}</small>}
            </div>
          ))}
          {choices.length === 0 && (
            <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} class="quiet">
              {words.nothingFound}
            </div>
          )}
        </div>
        <span class="sr" role="status">
          {open && searched && words.optionsFound(choices.length)}
        </span>
      </div>
    </FieldFrame>
  );
}
