import type { RegionProperties } from "../../../../domain/stations/wire.ts";
import { desk } from "../../shell/api.ts";
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

export async function findRegions(words: string): Promise<Choice[]> {
  if (words === "") return [];
  const { value } = await desk.get<{ features: { properties: RegionProperties }[] }>(
    `/api/v1/regions?q=${encodeURIComponent(words)}`,
  );
  return value.features.map(({ properties: { adcode, name, parents } }) => ({
    id: adcode,
    label: name,
    more: parents.join(" "),
  }));
}
