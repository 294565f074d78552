import { metresBetween } from "../coordinates/bearing.ts";
import type { StationKind } from "../stations/kinds.ts";
import type { Surroundings } from "./facts.ts";
import type { Density, Setting } from "./vocabulary.ts";

/**
 * What a station's neighbours make of its place. The rule of classes is ours (`proposed`): no union has published one. What a
 * union declares of a station goes before it.
 */

/** How many others it takes; `urban` and `ordinary` within 1.5 km, `dense` within 1 km. */
const classRule = { dense: 5, ordinary: 1, urban: 3 } as const;

/** Up to here a nearest neighbour is looked for, metres. */
export const nearestWithin = 300_000;
/** Records no further apart look like one door, metres. */
export const doorWithin = 15;

/**
 * Density: dense with 5 others within 1 km, ordinary with one within 1.5 km, else sparse. Setting: urban with 3 others within
 * 1.5 km, or in a district of a city (a county-level region called 「…区」; 林区 and 特区 are not); else rural.
 *
 * @param district Name of the county-level region (「城中区」, 「大通回族土族自治县」); null: not known.
 */
export function classify(
  { m1000, m1500 }: Surroundings["within"],
  district: string | null,
): { setting: Setting; density: Density } {
  const inDistrict = district !== null && /(?<![林特地])区$/.test(district);
  return {
    setting: inDistrict || m1500 >= classRule.urban ? "urban" : "rural",
    density: m1000 >= classRule.dense ? "dense" : m1500 >= classRule.ordinary ? "ordinary" : "sparse",
  };
}

interface Place {
  /** WGS84 degrees, known to the address or better. */
  lon: number;
  lat: number;
  kind: StationKind;
}

/**
 * The surroundings as the register would compute them, where there is no database. Metres are along a sphere and differ from the
 * ellipsoid's by less than 0.5 % in China.
 *
 * @param station `code` null: not in the register, and so not on our map. `district` as for {@link classify}.
 * @param others Open stations known to the address or better; the station itself may be among them.
 */
export function surroundingsOf(
  station: Place & { code: string | null; district?: string | null },
  others: readonly (Place & { code: string })[],
): Surroundings {
  const here: [number, number] = [station.lon, station.lat];
  const away = others
    .filter(({ code }) => code !== station.code)
    .map(({ code, lon, lat, kind }) => ({
      code,
      kind,
      metres: metresBetween(here, [lon, lat]),
    }))
    .sort((a, b) => a.metres - b.metres || (a.code < b.code ? -1 : 1));
  const neighbours = away.filter(({ metres }) => metres > doorWithin && metres <= nearestWithin);
  const first = (found: (typeof neighbours)[number] | undefined) =>
    found === undefined ? null : { code: found.code, metres: found.metres };
  const count = (radius: number) => neighbours.filter(({ metres }) => metres <= radius).length;
  const within = { m500: count(500), m1000: count(1000), m1500: count(1500) };
  return {
    nearest: first(neighbours[0]),
    nearestSameKind: first(neighbours.find(({ kind }) => kind === station.kind)),
    within,
    sameDoor: away.filter(({ metres }) => metres <= doorWithin).map(({ code }) => code),
    ...classify(within, station.district ?? null),
    onOurMap: station.code !== null,
  };
}
