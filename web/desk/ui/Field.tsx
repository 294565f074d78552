import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "../../ui/Icon.tsx";

interface About {
  label: string;
  /** How to fill it in, below the label. */
  hint?: ComponentChildren;
  /** What is wrong with it. */
  error?: string | undefined;
}

interface FrameProps extends About {
  id: string;
  children: ComponentChildren;
}

/** What stands around every field: label, hint, and what is wrong. */
export function FieldFrame({ id, label, hint, error, children }: FrameProps) {
  return (
    <div class={error ? "dlabelled wrong" : "dlabelled"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p class="dwrong" id={`${id}-error`}>
      <Icon name="broken" size="xs" />
      {error}
    </p>
  );
}

/** What a control says about itself to those who do not see hint and error. */
export function describe(id: string, { hint, error }: Pick<About, "hint" | "error">) {
  return {
    id,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined,
  };
}

interface Valued extends About {
  value: string;
  onValue(value: string): void;
}

interface TextProps extends Valued {
  /** What is typed is not shown. */
  secret?: boolean;
  /** Several lines. */
  rows?: number;
  autoComplete?: string;
  inputMode?: "numeric" | "decimal" | "tel";
  placeholder?: string;
  required?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
  spellcheck?: boolean;
}

export function TextField({ label, hint, error, value, onValue, rows, secret = false, ...more }: TextProps) {
  const id = useId();
  const { spellcheck = false, autoFocus = false, ...rest } = more;
  const common = {
    ...describe(id, { hint, error }),
    ...rest,
    class: "dfield",
    value,
    spellcheck,
    "data-first": autoFocus || undefined,
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {rows !== undefined ? (
        <textarea {...common} rows={rows} onInput={({ currentTarget }) => onValue(currentTarget.value)} />
      ) : secret ? (
        <input {...common} type="password" onInput={({ currentTarget }) => onValue(currentTarget.value)} />
      ) : (
        <input {...common} type="text" onInput={({ currentTarget }) => onValue(currentTarget.value)} />
      )}
    </FieldFrame>
  );
}

interface DateProps extends Valued {
  /** `2026-11-20` */
  min?: string;
  max?: string;
}

/** A day, `2026-11-20`; empty while there is none. */
export function DateField({ label, hint, error, value, onValue, min, max }: DateProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        {...describe(id, { hint, error })}
        class="dfield"
        type="date"
        min={min}
        max={max}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
    </FieldFrame>
  );
}

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  /** Options of a group stand together, under its name. */
  group?: string;
}

interface SelectProps<Value extends string> extends About {
  value: Value;
  onValue(value: NoInfer<Value>): void;
  options: readonly Option<Value>[];
}

export function SelectField<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, value, onValue, options } = props;
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        {...describe(id, { hint, error })}
        class="dfield"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex];
          if (chosen) onValue(chosen.value);
        }}
      >
        {inGroups(options).map(([group, members]) =>
          group === undefined ? (
            members.map(optionOf)
          ) : (
            <optgroup key={group} label={group}>
              {members.map(optionOf)}
            </optgroup>
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function optionOf({ value, label }: Option) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}

/** In the order they come; each run of one group together. */
function inGroups(options: readonly Option[]): [string | undefined, Option[]][] {
  const runs: [string | undefined, Option[]][] = [];
  for (const option of options) {
    const last = runs.at(-1);
    if (last && last[0] === option.group) last[1].push(option);
    else runs.push([option.group, [option]]);
  }
  return runs;
}

interface CheckProps {
  label: ComponentChildren;
  /** One line below, smaller. */
  hint?: ComponentChildren;
  checked: boolean;
  onChecked(checked: boolean): void;
  /** One of several of the same name; else a box of its own. */
  radio?: string;
  disabled?: boolean;
}

/** A box to tick, or with `radio` one choice among several. */
export function CheckField({ label, hint, checked, onChecked, radio, disabled = false }: CheckProps) {
  return (
    <label class="dcheck">
      <input
        type={radio === undefined ? "checkbox" : "radio"}
        name={radio}
        checked={checked}
        disabled={disabled}
        onChange={({ currentTarget }) => onChecked(currentTarget.checked)}
      />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
