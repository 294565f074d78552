import type { Language } from "../../domain/pages/views.ts";
import type { RegionProperties, StationCollection } from "../../domain/stations/wire.ts";

/** A place one may search around: a region, or a station by its name. */
export interface Place {
  key: string;
  kind: "region" | "station";
  name: string;
  /** What it lies in, where the name alone is not clear. */
  within: string;
  /** lon, lat in WGS84 degrees. */
  position: [number, number];
  stations: number | null;
}

/** Regions first, then stations whose name holds these words. */
export async function findPlaces(
  words: string,
  lang: Language,
  signal: AbortSignal,
): Promise<Place[] | "failed"> {
  const q = encodeURIComponent(words);
  try {
    const [regions, stations] = await Promise.all([
      getJson<{ features: { properties: RegionProperties }[] }>(`/api/v1/regions?q=${q}&limit=6`, signal),
      getJson<StationCollection>(`/api/v1/stations?q=${q}&limit=4`, signal),
    ]);
    return [
      ...regions.features.map(
        ({ properties: region }): Place => ({
          key: region.adcode,
          kind: "region",
          name: lang === "en" ? `${region.name} ${region.pinyin}` : region.name,
          within: region.parents.join(" "),
          position: region.centre,
          stations: region.stations,
        }),
      ),
      ...stations.features.flatMap(({ geometry, properties }): Place[] => {
        const [lon, lat] = geometry?.coordinates ?? [];
        if (lon === undefined || lat === undefined) return [];
        return [
          {
            key: properties.code,
            kind: "station",
            name: properties.name,
            within: properties.regionNames.slice(1).join(" "),
            position: [lon, lat],
            stations: null,
          },
        ];
      }),
    ];
  } catch {
    return "failed";
  }
}

async function getJson<T>(address: string, signal: AbortSignal): Promise<T> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return (await answer.json()) as T;
}
