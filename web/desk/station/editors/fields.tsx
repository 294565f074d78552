import { useId, useState } from "preact/hooks";
import { DateField, type Option, SelectField, TextField } from "../../ui/Field.tsx";
import { useStationWords } from "../words.ts";

/** Fields for values that may not be known: then they are empty. */

interface InputProps {
  label: string;
  type?: "text" | "date";
  value: string | undefined;
  max?: string;
  onText(text: string): void;
}

export function Input({ label, type = "text", value = "", max, onText }: InputProps) {
  const shared = { label, value, onValue: onText };
  return type === "date" ? (
    <DateField {...shared} {...(max !== undefined && { max })} />
  ) : (
    <TextField {...shared} />
  );
}

interface NumberProps {
  label: string;
  value: number | null | undefined;
  least: number;
  most: number;
  /** 1.5 is one as well. */
  decimals?: true;
  /** Undefined: the field is empty. */
  onNumber(number: number | undefined): void;
}

/** A number, kept as it is typed; what is none within the bounds is said to be none, and changes nothing. */
export function NumberInput({ label, value, least, most, decimals, onNumber }: NumberProps) {
  const words = useStationWords();
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string) => {
    const number = text.trim() === "" ? undefined : Number(text);
    const fits =
      number === undefined ||
      (number >= least && number <= most && (decimals === true || Number.isInteger(number)));
    return fits ? { number } : null;
  };
  const reading = typed === null ? null : read(typed);
  const wrong = typed !== null && reading === null;
  const stands = wrong || (reading !== null && reading.number === (value ?? undefined));
  return (
    <TextField
      label={label}
      inputMode={decimals ? "decimal" : "numeric"}
      value={stands && typed !== null ? typed : String(value ?? "")}
      error={wrong ? words.notNumber(least, most, decimals === true) : undefined}
      onValue={(text) => {
        setTyped(text);
        const next = read(text);
        if (next) onNumber(next.number);
      }}
    />
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

export function listOf<Value extends string>(
  values: readonly Value[],
  label: (value: Value) => string,
): Option<Value>[] {
  return values.map((value) => ({ value, label: label(value) }));
}
