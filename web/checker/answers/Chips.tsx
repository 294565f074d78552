interface Props<T extends string> {
  label: string;
  name: string;
  options: { value: T; label: string }[];
  chosen: T | undefined;
  onChoose(value: T): void;
}

/** One of a few words, side by side. */
export function Chips<T extends string>({ label, name, options, chosen, onChoose }: Props<T>) {
  return (
    <fieldset class="ask-chips">
      <legend>{label}</legend>
      <div class="choices">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              class="sr"
              name={name}
              checked={option.value === chosen}
              onChange={() => onChoose(option.value)}
            />
            <span class="chip">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
