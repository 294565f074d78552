import { findRegions } from "../../accounts/find.ts";
import { type Choice, Combobox } from "../../ui/Combobox.tsx";

interface Props {
  label: string;
  value: Choice | null;
  error?: string | undefined;
  onValue(value: Choice): void;
}

/** The declared region, found by name, pinyin or adcode. */
export function RegionField({ label, value, error, onValue }: Props) {
  return (
    <Combobox
      label={label}
      value={value}
      error={error}
      find={findRegions}
      onValue={(chosen) => chosen && onValue(chosen)}
    />
  );
}
