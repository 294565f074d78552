import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../../ui/Icon.tsx";
import { useShellWords } from "../shell/words.ts";
import { CheckField, type Option } from "./Field.tsx";

interface Props {
  /** The name of the filter, shown while nothing is set. */
  label: string;
  /** What is set, in words; null: nothing. */
  value: string | null;
  /** Offers a cross that takes the value out. */
  onClear?: () => void;
  /** What opens below it. */
  children: (close: () => void) => ComponentChildren;
}

/** A button with what it filters by, and a small box below to change it. Esc and a press elsewhere close the box. */
export function FilterPill({ label, value, onClear, children }: Props) {
  const words = useShellWords();
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !whole.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("keydown", onEscape);
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("keydown", onEscape);
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div ref={whole} class="dpill">
      <button
        ref={button}
        type="button"
        class={value === null ? "dbtn" : "dbtn on"}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {value === null ? (
          label
        ) : (
          <span>
            <span class="sr">{label} </span>
            {value}
          </span>
        )}
        {(value === null || !onClear) && <Icon name="down" />}
      </button>
      {value !== null && onClear && (
        <button
          type="button"
          class="dpill-x"
          aria-label={words.clear(label)}
          onClick={() => {
            onClear();
            button.current?.focus();
          }}
        >
          <Icon name="close" size="xs" />
        </button>
      )}
      <fieldset id={id} class="dpop" hidden={!open} aria-label={label}>
        {open && children(close)}
      </fieldset>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  chosen: readonly Value[];
  onChosen(values: Value[]): void;
  /** One at most. */
  single?: boolean;
}

/** A filter by one or more of a few known values. */
export function ChoicePill<Value extends string>(props: ChoiceProps<Value>) {
  const { label, options, chosen, onChosen, single = false } = props;
  const words = useShellWords();
  const name = useId();
  const set = options.filter(({ value }) => chosen.includes(value));
  const value = set.length === 0 ? null : set.map((option) => option.label).join(words.list);
  return (
    <FilterPill label={label} value={value} onClear={() => onChosen([])}>
      {(close) =>
        options.map((option) => (
          <CheckField
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            {...(single && { radio: name })}
            onChecked={(checked) => {
              if (single) {
                onChosen([option.value]);
                close();
              } else if (checked) onChosen([...chosen, option.value]);
              else onChosen(chosen.filter((one) => one !== option.value));
            }}
          />
        ))
      }
    </FilterPill>
  );
}
