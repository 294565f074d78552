import type { Feature, Point } from "geojson";
import type { RegionProperties } from "../../../domain/stations/wire.ts";
import { useResource } from "../shell/use-resource.ts";
import { Combobox } from "../ui/Combobox.tsx";
import { FilterPill } from "../ui/FilterPill.tsx";
import { findRegions } from "./find.ts";

interface Props {
  label: string;
  hint?: string;
  /** adcode; null: everywhere. */
  value: string | null;
  onValue(adcode: string | null): void;
}

/** A filter by a region, found by its name. */
export function RegionPill({ label, hint, value, onValue }: Props) {
  const name = useRegionName(value);
  return (
    <FilterPill label={label} value={value && (name ?? value)} onClear={() => onValue(null)}>
      {(close) => (
        <Combobox
          label={label}
          {...(hint !== undefined && { hint })}
          value={value === null ? null : { id: value, label: name ?? value }}
          find={findRegions}
          onValue={(chosen) => {
            onValue(chosen?.id ?? null);
            if (chosen) close();
          }}
        />
      )}
    </FilterPill>
  );
}

/** What a region is called; null until that is known. */
export function useRegionName(adcode: string | null): string | null {
  const { data } = useResource<Feature<Point, RegionProperties>>(adcode && `/api/v1/regions/${adcode}`);
  return adcode !== null && data?.properties.adcode === adcode ? data.properties.name : null;
}
