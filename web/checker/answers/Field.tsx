import { useId } from "preact/hooks";

interface Props {
  label: string;
  type: "text" | "number" | "date";
  value: string | number | null | undefined;
  unit?: string;
  min?: string | number;
  max?: string | number;
  /** A number, when not whole. */
  step?: "any";
  onValue(text: string): void;
}

/** One thing to write, with its name above and its unit behind. */
export function Field({ label, type, value, unit, min, max, step, onValue }: Props) {
  const id = useId();
  const shared = {
    id,
    value: value ?? "",
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onValue(currentTarget.value),
  };
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return (
    <label class="field" for={id}>
      <span>{label}</span>
      <span class="ask-field">
        {type === "number" ? (
          <input type="number" inputMode="decimal" {...shared} {...limits} {...(step && { step })} />
        ) : type === "date" ? (
          <input type="date" {...shared} {...limits} />
        ) : (
          <input type="text" maxLength={200} {...shared} />
        )}
        {unit && <span class="nb">{unit}</span>}
      </span>
    </label>
  );
}
