import { type AmenityCode, amenityCodes } from "../amenities/amenities.ts";
import { type Need, type NeedState, needStates, needs } from "../amenities/needs.ts";
import { isCoarse, type Precision } from "../coordinates/position.ts";
import { type EntryMethod, entryMethods } from "../entry/entry.ts";
import type { HoursPattern } from "../hours/hours.ts";
import { areHoursDoubted, areHoursRefuted } from "../reports/locked.ts";
import { eachFact } from "./each-fact.ts";
import type { StationFacts } from "./facts.ts";
import type { hostTypes, lifecycleStates, StationKind } from "./kinds.ts";

/** One thing a station is known to have or to lack: an amenity, a need or a way in. Filters are sets of tags. */
export type SearchTag = AmenityCode | Need | `entry:${EntryMethod}`;

/** Each once: `toilet` is an amenity and the need that it alone meets. */
export const searchTags: readonly SearchTag[] = [
  ...new Set<SearchTag>([
    ...amenityCodes,
    ...needs,
    ...entryMethods.map((method): SearchTag => `entry:${method}`),
  ]),
];

/** What a list row shows of a station; free of any clock. Stored beside the station as JSON. */
export interface StationCard {
  name: string;
  kind: StationKind;
  brands: string[];
  adcode: string;
  address: string | null;
  host: string | null;
  /** Amenities of which something is known; a missing code is unknown. */
  amenities: Partial<Record<AmenityCode, "working" | "nearby" | "broken" | "absent">>;
  needs: Record<Need, NeedState>;
  /** Ways in, as recorded; `null`: nobody has said. */
  entry: { method: EntryMethod; when?: string; note?: string }[] | null;
  /** Newest day on which a person confirmed any fact; `null`: nobody ever has. */
  verifiedAt: string | null;
  positionPrecision: Precision;
  /** What the hours text says, when nobody has confirmed it. */
  unconfirmedHours: { raw: string; reported: string | null } | null;
  /** Nobody has, because workers found the door locked. */
  hoursDoubted?: true;
  /** And the union has confirmed that it was. */
  hoursRefuted?: true;
  lifecycle: (typeof lifecycleStates)[number];
  suspendedUntil: string | null;
}

/** Everything search needs of a station, derived from its facts by {@link deriveSearch} alone. */
export interface StationSearch {
  card: StationCard;
  /** Known to be so: working amenities (here or nearby), met needs, ways in. */
  has: SearchTag[];
  /** Known not to be so. A tag in neither list is unknown. */
  lacks: SearchTag[];
  /** Confirmed hours; `null` when none are recorded or nobody has confirmed them: then the state is unknown. */
  pattern: HoursPattern | null;
  /** WGS84 degrees; `null` when the position is coarser than a street. */
  position: { lon: number; lat: number } | null;
  /** Words for text search, most telling first. */
  text: string[];
  hostType: (typeof hostTypes)[number] | null;
  /** The earliest last day of any of the supplies and amenities. */
  expiresOn: string | null;
  /** 0 = a person has confirmed the hours, 1 = not: lists without distance show the former first. */
  rank: 0 | 1;
}

export function deriveSearch(facts: StationFacts): StationSearch {
  const amenities = amenityCodes.flatMap((code) => {
    const fact = facts.amenities[code];
    return fact ? [{ code, ...fact.value }] : [];
  });
  const states = needStates(Object.fromEntries(amenities.map(({ code, ...amenity }) => [code, amenity])));

  const has = new Set<SearchTag>();
  const lacks = new Set<SearchTag>();
  for (const { code, state } of amenities) (state === "working" ? has : lacks).add(code);
  for (const need of needs) {
    if (states[need] === "yes") has.add(need);
    if (states[need] === "no") lacks.add(need);
  }
  for (const { method } of facts.entry?.value ?? []) has.add(`entry:${method}`);
  if (tellsEveryWayIn(facts.entry)) {
    for (const method of entryMethods) if (!has.has(`entry:${method}`)) lacks.add(`entry:${method}`);
  }

  const { lon, lat, precision } = facts.position.value;
  const hoursConfirmed = facts.hours !== undefined && facts.hours.checkedAt !== null;
  const { value: lifecycle } = facts.lifecycle;

  return {
    card: {
      name: facts.name.value,
      kind: facts.kind.value,
      brands: facts.brands?.value ?? [],
      adcode: facts.region.value,
      address: facts.address?.value ?? null,
      host: facts.host?.value.name ?? null,
      amenities: Object.fromEntries(
        amenities.map(({ code, state, nearby }) => [
          code,
          state === "working" && nearby !== undefined ? "nearby" : state,
        ]),
      ),
      needs: states,
      entry:
        facts.entry?.value.map(({ method, when, note }) => ({
          method,
          ...(when && { when }),
          ...(note && { note }),
        })) ?? null,
      verifiedAt: newestCheck(facts),
      positionPrecision: precision,
      unconfirmedHours:
        facts.hours && !hoursConfirmed && facts.hours.value.raw !== null
          ? { raw: facts.hours.value.raw, reported: facts.hours.source.published ?? null }
          : null,
      ...(areHoursDoubted(facts.hours) && { hoursDoubted: true }),
      ...(areHoursRefuted(facts.hours) && { hoursRefuted: true }),
      lifecycle: lifecycle.state,
      suspendedUntil: lifecycle.state === "suspended" ? (lifecycle.until ?? null) : null,
    },
    has: [...has],
    lacks: [...lacks],
    pattern: hoursConfirmed && facts.hours ? facts.hours.value.pattern : null,
    position: !isCoarse(precision) && lon !== null && lat !== null ? { lon, lat } : null,
    text: [
      facts.name.value,
      ...(facts.aliases?.value ?? []),
      ...(facts.brands?.value ?? []),
      facts.host?.value.name,
      facts.address?.value,
    ].filter((words) => words !== undefined),
    hostType: facts.host?.value.type ?? null,
    expiresOn: earliestExpiry(facts),
    rank: hoursConfirmed ? 0 : 1,
  };
}

/** A newspaper tells of one way in and not of the others; nor does who says how one gets in at night. */
function tellsEveryWayIn(entry: StationFacts["entry"]): boolean {
  return (
    entry !== undefined && entry.checkedAt !== null && entry.value.some(({ when }) => when === undefined)
  );
}

function newestCheck(facts: StationFacts): string | null {
  const dates = eachFact(facts).map(([, { checkedAt }]) => checkedAt ?? "");
  return dates.sort().at(-1) || null;
}

function earliestExpiry({ supplies, amenities }: StationFacts): string | null {
  const dates = [
    ...(supplies?.value ?? []).map(({ expires }) => expires),
    ...Object.values(amenities).map((fact) => fact?.value.expires),
  ].filter((date) => date !== undefined);
  return dates.sort()[0] ?? null;
}
