import type { AmenityCode, AmenityFact } from "../../domain/amenities/amenities.ts";
import type { Position } from "../../domain/coordinates/position.ts";
import type { Fact, Source, StationFacts } from "../../domain/stations/facts.ts";
import { daysFrom } from "./days.ts";
import { hoursOf, inventHoursText } from "./hours.ts";
import { inventManagement } from "./management.ts";
import type { Profile } from "./profiles/profile.ts";
import type { Random } from "./random.ts";

/** What is given of an invented station; the rest is chance. */
export interface Given {
  profile: Profile;
  /** Begins every name and says that the station is fictional (「示例123」). */
  mark: string;
  /** Town named in front of the street, or nothing where the street says enough. */
  town: string;
  street: string;
  adcode: string;
  position: Position;
  /** Day of seeding, YYYY-MM-DD: confirmations are so many days before it. */
  day: string;
  source: Source;
  /** Union in whose name facts are confirmed. */
  union: string;
}

/** How, when and by whom the facts of one station were confirmed. */
export class Confirmations {
  readonly #given: Pick<Given, "day" | "source" | "union">;

  constructor(given: Pick<Given, "day" | "source" | "union">) {
    this.#given = given;
  }

  /** A fact confirmed so many days before the day of seeding; `null`: by nobody. */
  fact<T>(value: T, daysAgo: number | null, role: "clerk" | "inspector" | "keeper" = "inspector"): Fact<T> {
    const { day, source, union } = this.#given;
    if (daysAgo === null) return { value, source, checkedAt: null, by: null };
    return { value, source, checkedAt: daysFrom(day, -daysAgo), by: { role, union } };
  }
}

/** Varied facts, good and bad ones. */
export function inventFacts(random: Random, given: Given): StationFacts {
  const { profile, mark, town, street, adcode, position, day } = given;
  const confirmations = new Confirmations(given);
  const lastVisit = inventLastVisit(random);
  const say = <T>(value: T): Fact<T> => {
    if (lastVisit === null || random.chance(0.04)) return confirmations.fact(value, null);
    const daysAgo = random.chance(0.15) ? lastVisit + random.int(20, 500) : lastVisit;
    return confirmations.fact(value, daysAgo, random.chance(0.25) ? "keeper" : "inspector");
  };
  const register = <T>(value: T) =>
    confirmations.fact(value, lastVisit === null ? null : lastVisit + random.int(0, 300), "clerk");

  const entry = random.pick(profile.entry);
  const hours = inventHoursText(random, random.pick(profile.hours), entry);
  const [name, host] = random.pick(profile.called);
  const size = inventArea(random, profile.area);

  const facts: StationFacts = {
    name: register(`${mark} ${town}${street}${name}`),
    kind: register(profile.kind),
    lifecycle: say(inventLifecycle(random, day)),
    region: register(adcode),
    position: say(position),
    amenities: inventAmenities(random, profile, say),
  };
  if (position.precision !== "city" && random.chance(0.9)) {
    facts.address = register(`${street}示例${random.int(1, 188)}号`);
  }
  if (position.precision === "entrance" && random.chance(0.7))
    facts.directions = say(inventDirections(random, street));
  if (random.chance(0.95)) {
    facts.host = register({ name: `${host}（虚构）`, type: profile.hostType });
  }
  const [brand, ...otherBrands] = profile.brands;
  if (brand !== undefined && random.chance(0.6))
    facts.brands = register([random.pick([brand, ...otherBrands])]);
  if (random.chance(0.08))
    facts.aliases = register([
      `${mark} ${street}${random.pick(["爱心接力站", "职工e站", "户外劳动者之家"])}`,
    ]);
  if (random.chance(0.8)) facts.buildMode = register(inventBuildMode(random));
  if (hours !== null) facts.hours = say(hoursOf(hours));
  if (random.chance(0.85))
    facts.entry = say([{ method: entry, ...(entry === "id_card" && { when: "夜里" }) }]);
  if (random.chance(0.7)) {
    facts.audiences = say({
      groups: [...profile.audiences],
      ...(random.chance(0.5) && { note: random.pick(welcomes) }),
    });
  }
  if (random.chance(0.2)) facts.supplies = say(inventSupplies(random, day));
  if (size && random.chance(0.75)) facts.area = register(size);
  if (random.chance(0.4)) {
    facts.capacity = say({
      people: Math.max(2, Math.round((size?.squareMetres ?? 12) / random.int(2, 4))),
      bound: random.pick(["exact", "about", "about", "over"]),
    });
  }
  if (random.chance(0.5)) facts.floor = register(random.pick([1, 1, 1, 1, 2, -1]));
  if (random.chance(0.5)) facts.streetFront = register(random.chance(0.8));
  if (random.chance(0.5)) facts.separateRoom = register(random.chance(0.6));
  const seen = <T>(value: T) => confirmations.fact(value, lastVisit);
  return { ...facts, ...inventManagement(random, { facts, day, lastVisit, seen }) };
}

/** Days since somebody last looked: two in three within half a year, some long ago, some never. */
function inventLastVisit(random: Random): number | null {
  const luck = random.next();
  if (luck < 0.08) return null;
  if (luck < 0.3) return random.int(184, 900);
  return luck < 0.5 ? random.int(0, 14) : random.int(15, 183);
}

function inventLifecycle(random: Random, day: string): StationFacts["lifecycle"]["value"] {
  const luck = random.next();
  if (luck < 0.925) return { state: "open" };
  if (luck < 0.94) return { state: "planned" };
  if (luck < 0.953) return { state: "building" };
  if (luck < 0.966) {
    return { state: "suspended", until: daysFrom(day, random.int(-20, 60)), reason: "室内改造，暂停开放" };
  }
  if (luck < 0.976)
    return { state: "suspended", reason: random.pick(["依托单位搬迁，恢复时间未定", "暖气检修"]) };
  if (luck < 0.988) return { state: "closed", reason: random.pick(["依托单位停业", "房屋租期届满"]) };
  return {
    state: "withdrawn",
    reason: random.pick(["与同一门口的另一处合并", "场所拆除，不再设站", "长期不开门，已摘牌"]),
  };
}

function inventAmenities(
  random: Random,
  profile: Profile,
  say: <T>(value: T) => Fact<T>,
): StationFacts["amenities"] {
  const amenities: StationFacts["amenities"] = {};
  for (const [code, [known, working]] of Object.entries(profile.amenities) as [
    AmenityCode,
    [number, number],
  ][]) {
    if (random.chance(known)) amenities[code] = say(inventAmenity(random, code, random.chance(working)));
  }
  // Who saw that there is nothing to warm a meal with, or to sit on, has mostly looked for the alternative too.
  for (const [expected, other] of [
    ["microwave", "meals"],
    ["seating", "bed"],
  ] as const) {
    const lacking = amenities[expected] && amenities[expected].value.state !== "working";
    if (lacking && !amenities[other] && random.chance(0.7)) amenities[other] = say({ state: "absent" });
  }
  return amenities;
}

const breakable: ReadonlySet<AmenityCode> = new Set([
  "microwave",
  "phone_charging",
  "drinking_water",
  "climate",
  "fridge",
  "shower",
  "oxygen",
  "air_pump",
  "battery_swap",
  "laundry",
  "tv",
  "blood_pressure",
]);

function inventAmenity(random: Random, code: AmenityCode, works: boolean): AmenityFact {
  if (!works) {
    if (!breakable.has(code) || random.chance(0.45)) return { state: "absent" };
    return {
      state: "broken",
      ...(random.chance(0.4) && { note: random.pick(["不通电", "等配件", "已报修"]) }),
    };
  }
  if (code === "toilet" && random.chance(0.35)) {
    const metres = random.chance(0.8) ? random.int(2, 30) * 10 : null;
    return { state: "working", nearby: { metres }, cost: "free" };
  }
  const fact: AmenityFact = { state: "working" };
  if (random.chance(0.3)) fact.cost = paidSometimes.has(code) && random.chance(0.6) ? "paid" : "free";
  if (countable.has(code) && random.chance(0.35)) fact.count = random.int(1, code === "bed" ? 12 : 4);
  return fact;
}

const paidSometimes: ReadonlySet<AmenityCode> = new Set([
  "meals",
  "shower",
  "bed",
  "laundry",
  "haircut",
  "ev_charging",
  "battery_swap",
]);
const countable: ReadonlySet<AmenityCode> = new Set([
  "microwave",
  "fridge",
  "bed",
  "shower",
  "locker",
  "oxygen",
]);

const welcomes = [
  "穿工服、带泥也能进",
  "凭工牌优先，其他人也可进来歇脚",
  "欢迎户外劳动者进店休息",
  "带孩子的职工优先",
] as const;

function inventDirections(random: Random, street: string): string {
  const side = random.pick(["路口往北", "路口往南", "中段路东", "公交站旁", "人行天桥下"]);
  return `${street}${side}，${random.pick(["一楼临街，黄灯箱", "院内右手第一间", "大厅进门左手", "门口有蓝色牌子"])}`;
}

function inventBuildMode(random: Random): { mode: "self" | "joint" | "aid"; donor?: string } {
  const luck = random.next();
  if (luck < 0.45) return { mode: "self" };
  if (luck < 0.8) return { mode: "joint", ...(random.chance(0.6) && { donor: random.pick(partners) }) };
  return { mode: "aid", donor: random.pick(donors) };
}

const partners = [
  "示例银行（虚构）",
  "示例能源集团（虚构）",
  "示例物流集团（虚构）",
  "示例通信公司（虚构）",
] as const;
const donors = [
  "示例省总工会（虚构）",
  "示例对口支援工作队（虚构）",
  "示例市总工会（虚构）",
  "示例慈善总会（虚构）",
] as const;

function inventSupplies(random: Random, day: string): { item: string; expires?: string }[] {
  const first = random.int(0, supplies.length - 1);
  return Array.from({ length: random.int(1, 3) }, (_, index) => {
    const item = supplies[(first + index) % supplies.length] ?? supplies[0];
    return { item, ...(random.chance(0.75) && { expires: daysFrom(day, random.int(-60, 500)) }) };
  });
}
const supplies = ["绿豆汤", "矿泉水", "藿香正气水", "清凉油", "风油精", "花露水", "姜茶", "暖宝宝"] as const;

function inventArea(
  random: Random,
  [from, to]: readonly [number, number],
): { squareMetres: number; bound: "exact" | "about" | "over" | "under" } | null {
  if (random.chance(0.1)) return null;
  const bound = random.pick(["exact", "exact", "about", "about", "over", "under"] as const);
  const squareMetres = random.int(from, to);
  return {
    squareMetres: bound === "exact" ? squareMetres : Math.max(5, Math.round(squareMetres / 5) * 5),
    bound,
  };
}
