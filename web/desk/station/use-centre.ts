import type { Feature, Point } from "geojson";
import { useEffect, useState } from "preact/hooks";
import type { RegionProperties } from "../../../domain/stations/wire.ts";
import type { LonLat } from "../../map/options.ts";
import { DeskProblem, desk } from "../shell/api.ts";

/** The middle of a region (WGS84), once it is known; null: no region is given, or nothing came back. */
export function useCentre(adcode: string | undefined): LonLat | null {
  const [centre, setCentre] = useState<LonLat | null>(null);
  useEffect(() => {
    if (adcode === undefined) return;
    let current = true;
    desk.get<Feature<Point, RegionProperties>>(`/api/v1/regions/${adcode}`).then(
      ({ value }) => current && setCentre(value.properties.centre),
      (error: unknown) => {
        if (!(error instanceof DeskProblem)) throw error;
      },
    );
    return () => {
      current = false;
    };
  }, [adcode]);
  return centre;
}
