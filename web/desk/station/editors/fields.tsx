import { useId } from "preact/hooks";
import { DateField, type Option, SelectField, TextField } from "../../ui/Field.tsx";

/** Fields for values that may not be known: then they are empty. */

interface InputProps {
  label: string;
  type?: "text" | "number" | "date";
  value: string | number | null | undefined;
  max?: string;
  onText(text: string): void;
}

export function Input({ label, type = "text", value, max, onText }: InputProps) {
  const shared = { label, value: String(value ?? ""), onValue: onText };
  return type === "date" ? (
    <DateField {...shared} {...(max !== undefined && { max })} />
  ) : (
    <TextField {...shared} {...(type === "number" && { inputMode: "decimal" })} />
  );
}

interface SelectProps<Value extends string> {
  label: string;
  value: Value | undefined;
  options: readonly Option<Value>[];
  /** What stands there while nothing is chosen; choosing it says undefined. */
  unset?: string;
  onValue(value: Value | undefined): void;
}

export function Select<Value extends string>({ label, value, options, unset, onValue }: SelectProps<Value>) {
  const none: Option<Value | ""> = { value: "", label: unset ?? "" };
  return (
    <SelectField<Value | "">
      label={label}
      value={value ?? ""}
      options={unset === undefined && value !== undefined ? options : [none, ...options]}
      onValue={(chosen) => onValue(chosen === "" ? undefined : chosen)}
    />
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | undefined;
  options: readonly Option<Value>[];
  onValue(value: Value): void;
}

/** A few answers side by side, one of which holds. */
export function Choice<Value extends string>({ label, value, options, onValue }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset class="fchoice">
      <legend class="sr">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class={option.value === value ? "dbtn on" : "dbtn"}>
          <input
            type="radio"
            class="sr"
            name={name}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** A whole number within its bounds, or undefined where the text is none. */
export function whole(text: string, least: number, most: number): number | undefined {
  const number = Number(text);
  const fits = text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most;
  return fits ? number : undefined;
}

export function listOf<Value extends string>(
  values: readonly Value[],
  label: (value: Value) => string,
): Option<Value>[] {
  return values.map((value) => ({ value, label: label(value) }));
}
