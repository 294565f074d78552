import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import type { Fact, StationEvent, StationFacts } from "../../domain/stations/facts.ts";
import { daysFrom } from "./days.ts";
import type { Random } from "./random.ts";

/** What is given of a station whose management is invented. */
interface Given {
  facts: StationFacts;
  day: string;
  /** Days since somebody last looked; null: nobody ever has. */
  lastVisit: number | null;
  /** A fact seen at the last visit. */
  seen: <T>(value: T) => Fact<T>;
}

/**
 * Plaque and rules on the wall, who is named, what the ledger holds, which maps list the station: what standards ask beside
 * the room itself. At most of those visited within half a year nearly everything was in order on the day of the visit.
 */
export function inventManagement(random: Random, given: Given): Partial<StationFacts> {
  const { facts, lastVisit, seen } = given;
  if (lastVisit === null) return {};
  const model = lastVisit <= 183 && random.chance(0.65);
  const likely = (ordinary: number) => random.chance(model ? 0.99 : ordinary);
  const told: Partial<StationFacts> = {
    fixed: seen(facts.kind.value !== "mobile"),
    indoor: seen(facts.kind.value !== "mobile" && likely(0.97)),
    evidence: inventEvidence(random, given, likely),
    roles: {
      ...(likely(0.7) && { keeper: seen({ people: likely(0.9) ? 1 : 0 }) }),
      ...(random.chance(0.3) && { maintainer: seen({ people: 1 }) }),
    },
    events: inventEvents(random, given, likely),
    ...(likely(0.65) && { listings: inventListings(random, given, likely) }),
    ...(random.chance(0.4) && {
      operator: seen({ name: "示例服务社（虚构）", until: daysFrom(given.day, random.int(-90, 900)) }),
    }),
    ...(random.chance(0.25) && { measures: { workers: seen(random.int(2, 12)) } }),
  };
  const { first_aid } = facts.amenities;
  const expires = daysFrom(given.day, random.int(model ? 30 : -60, 500));
  const dated = random.chance(0.6) && first_aid?.value.state === "working";
  const amenities = {
    ...facts.amenities,
    ...(model && Object.fromEntries(basics.map((code) => [code, seen({ state: "working" as const })]))),
    ...(dated && {
      first_aid: { ...(model ? seen(first_aid.value) : first_aid), value: { ...first_aid.value, expires } },
    }),
  };
  return { ...told, amenities, ...(model && putInOrder(facts, seen)) };
}

function inventEvidence(
  random: Random,
  { facts, seen }: Given,
  likely: (ordinary: number) => boolean,
): NonNullable<StationFacts["evidence"]> {
  const evidence: NonNullable<StationFacts["evidence"]> = {};
  if (likely(0.8)) {
    evidence.plaque = likely(0.9)
      ? seen({ present: true, says: likely(0.85) ? facts.name.value : `${facts.name.value}服务点` })
      : seen({ present: false });
  }
  for (const [kind, known, present] of [
    ["rules", 0.75, 0.85],
    ["pledge", 0.5, 0.8],
    ["hotline", 0.6, 0.9],
    ["hours_sign", 0.5, 0.9],
    ["service_list", 0.4, 0.8],
    ["notice_board", 0.4, 0.7],
  ] as const) {
    if (likely(known)) evidence[kind] = seen({ present: likely(present) });
  }
  if (facts.kind.value === "driver_home") evidence.signs = seen({ present: random.chance(0.8) });
  return evidence;
}

function inventEvents(
  random: Random,
  { day, lastVisit, seen }: Given,
  likely: (ordinary: number) => boolean,
): NonNullable<StationFacts["events"]> {
  const ago = (days: number): StationEvent => ({ on: daysFrom(day, -days) });
  const visited = lastVisit ?? 0;
  const entry = visited + (likely(0.55) ? random.int(0, 25) : random.int(31, 160));
  const since = visited > 20 && random.chance(0.6) ? [ago(random.int(0, 30))] : [];
  const activities = random.int(0, likely(0.3) ? 6 : 2);
  const broken = random.chance(0.15);
  return {
    inspection: seen([ago(visited), ...(random.chance(0.6) ? [ago(visited + 170)] : [])]),
    ...(likely(0.7) && { ledger_entry: seen([...since, ago(entry), ago(entry + 30)]) }),
    ...(likely(0.5) && {
      activity: seen(
        Array.from({ length: activities }, (_, index) => ({
          ...ago(random.int(1, 60) + index * 55),
          type: random.pick(["集中式暖心服务", "送清凉", "送温暖"]),
        })),
      ),
    }),
    ...(random.chance(0.4) && {
      fault: seen(
        broken
          ? [{ ...ago(random.int(5, 60)), type: "设施报修", due: daysFrom(day, random.int(-20, 20)) }]
          : [],
      ),
      complaint: seen([]),
    }),
  };
}

function inventListings(
  random: Random,
  { facts, seen }: Given,
  likely: (ordinary: number) => boolean,
): NonNullable<StationFacts["listings"]> {
  const placed = ["entrance", "address"].includes(facts.position.value.precision);
  const listings = (["amap", "tencent", "baidu", "union"] as const).flatMap((provider) =>
    provider === "amap" || random.chance(0.35)
      ? [
          {
            provider,
            listed: likely(0.85),
            ...(placed && { metresOff: likely(0.8) ? random.int(2, 45) : random.int(60, 800) }),
            hoursAgree: likely(0.75),
            shows: ["position" as const, ...(random.chance(0.6) ? (["code", "photo"] as const) : [])],
          },
        ]
      : [],
  );
  return seen(listings);
}

const basics: readonly AmenityCode[] = [
  "drinking_water",
  "microwave",
  "first_aid",
  "seating",
  "phone_charging",
  "toilet",
];

/** What else is in order at a model station, seen at the last visit. */
function putInOrder(facts: StationFacts, seen: Given["seen"]): Partial<StationFacts> {
  return {
    floor: seen(1),
    streetFront: seen(true),
    audiences: seen({ groups: ["everyone" as const] }),
    brands: seen([...new Set([...(facts.brands?.value ?? []), "工会驿站"])]),
    ...(facts.hours && { hours: seen(facts.hours.value) }),
    ...(facts.entry && { entry: seen(facts.entry.value) }),
    name: seen(facts.name.value),
  };
}
