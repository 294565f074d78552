import type { AmenityFact } from "../amenities/amenities.ts";
import type { Area } from "../area/area.ts";
import type { EntryMethod } from "../entry/entry.ts";
import { parseHours } from "../hours/parse.ts";
import { eachFact } from "../stations/each-fact.ts";
import type { Fact, MapListing, StationEvent, StationFacts } from "../stations/facts.ts";
import { stationKinds } from "../stations/kinds.ts";
import { addDays, daysBetween } from "./days.ts";
import type { ComplianceFacts } from "./facts.ts";
import type { Question } from "./questions.ts";
import { densities, settings } from "./vocabulary.ts";

/** What a person on the spot says to a question of the same kind. Days are `YYYY-MM-DD` in Asia/Shanghai. */
export type Answer =
  /** `metres`: outside the door, so far on foot; null: outside, nobody knows how far. */
  | {
      kind: "amenity";
      state: AmenityFact["state"];
      metres?: number | null;
      cost?: "free" | "paid";
      count?: number;
      expires?: string;
    }
  | { kind: "yesno"; yes: boolean }
  /** In the base unit of the question's dimension. */
  | { kind: "number"; value: number; bound?: Area["bound"] }
  | { kind: "text"; text: string }
  | { kind: "date"; until: string }
  | { kind: "operator"; name: string; until?: string }
  | { kind: "host"; type: Host["type"]; name: string }
  /** The words on the door. */
  | { kind: "hours"; text: string }
  | { kind: "entry"; methods: EntryMethod[] }
  | { kind: "audiences"; groups: Value<"audiences">["groups"] }
  /** `seen`: day on which it was seen, where that was not today. */
  | { kind: "evidence"; present: boolean; says?: string; seen?: string }
  | { kind: "role"; people: number }
  /** Either every one, or how many there were and the day of the last (none: count 0). */
  | { kind: "events"; events: StationEvent[] }
  | { kind: "events"; count: number; last?: string }
  /** Only these maps were looked at; what is known of others stays. */
  | { kind: "listing"; listings: MapListing[] }
  /** The door itself, WGS84 degrees. */
  | { kind: "position"; lon: number; lat: number }
  | { kind: "choice"; value: string }
  | { kind: "ruling"; met: boolean; note?: string };

type Value<Name extends keyof StationFacts> =
  NonNullable<StationFacts[Name]> extends Fact<infer V> ? V : never;
type Host = Value<"host">;

/** What is known of what the question asks, as recorded; nothing recorded: undefined. */
export function known(facts: ComplianceFacts, { path }: Pick<Question, "path">): Fact<unknown> | undefined {
  const { surroundings: _, regions: __, ...recorded } = facts;
  return eachFact(recorded).find(([at]) => at === path)?.[1];
}

/**
 * The facts with one answer put in, as seen by the keeper on `day`; the given facts stay as they are. `null`, a skipped question,
 * changes nothing: what the register says still counts as far as it goes. A new position drops what was computed of the old
 * one's surroundings; compute it anew. Throws TypeError where the answer is to another kind of question.
 */
export function answer(
  facts: ComplianceFacts,
  question: Question,
  given: Answer | null,
  day: string,
): ComplianceFacts {
  if (given === null) return facts;
  if (given.kind !== question.kind) throw new TypeError(`${question.path} asks for ${question.kind}`);
  const seen = <T>(value: T, on = day): Fact<T> => ({
    value,
    source: { kind: "survey", title: "自查" },
    checkedAt: on,
    by: { role: "keeper", union: null },
  });
  const { path } = question;
  const name = path.slice(path.indexOf(".") + 1);
  switch (given.kind) {
    case "amenity": {
      if (question.kind !== "amenity") return facts;
      return { ...facts, amenities: { ...facts.amenities, [question.code]: seen(amenityOf(given)) } };
    }
    case "yesno":
      return { ...facts, [path]: seen(given.yes) };
    case "number":
      return withNumber(facts, path, given, seen);
    case "text":
      if (path === "brands")
        return { ...facts, brands: seen(given.text.split(/[、，,;；]\s*/).filter(Boolean)) };
      if (path.startsWith("attributes.")) {
        return { ...facts, attributes: { ...facts.attributes, [name]: seen(given.text) } };
      }
      return { ...facts, [path]: seen(given.text) };
    case "date": {
      const before = facts.supplies?.value ?? [{ item: "应季物资" }];
      return { ...facts, supplies: seen(before.map((supply) => ({ ...supply, expires: given.until }))) };
    }
    case "operator":
      return { ...facts, operator: seen({ name: given.name, ...(given.until && { until: given.until }) }) };
    case "host":
      return { ...facts, host: seen({ name: given.name, type: given.type }) };
    case "hours": {
      const pattern = parseHours(given.text).value ?? { rules: [], otherwise: "not_understood" as const };
      return { ...facts, hours: seen({ raw: given.text, pattern }) };
    }
    case "entry":
      return { ...facts, entry: seen(given.methods.map((method) => ({ method }))) };
    case "audiences":
      return { ...facts, audiences: seen({ groups: given.groups }) };
    case "evidence": {
      const value = { present: given.present, ...(given.says && { says: given.says }) };
      return { ...facts, evidence: { ...facts.evidence, [name]: seen(value, given.seen) } };
    }
    case "role":
      return { ...facts, roles: { ...facts.roles, [name]: seen({ people: given.people }) } };
    case "events": {
      if (question.kind !== "events") return facts;
      const events = "events" in given ? given.events : eventsOf(given, question, day);
      return { ...facts, events: { ...facts.events, [name]: seen(events) } };
    }
    case "listing": {
      const told = new Set(given.listings.map(({ provider }) => provider));
      const others = (facts.listings?.value ?? []).filter(({ provider }) => !told.has(provider));
      return { ...facts, listings: seen([...others, ...given.listings]) };
    }
    case "position": {
      const { surroundings: _, ...rest } = facts;
      return { ...rest, position: seen({ precision: "entrance" as const, lon: given.lon, lat: given.lat }) };
    }
    case "choice":
      return withChoice(facts, path, given.value, seen);
    case "ruling": {
      const ruling = { met: given.met, ...(given.note && { note: given.note }) };
      return { ...facts, rulings: { ...facts.rulings, [name]: seen(ruling) } };
    }
  }
}

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;
type Seen = <T>(value: T) => Fact<T>;

function amenityOf({ state, metres, cost, count, expires }: Of<"amenity">): AmenityFact {
  if (state === "absent") return { state };
  return {
    state,
    ...(metres !== undefined && { nearby: { metres } }),
    ...(cost && { cost }),
    ...(count !== undefined && { count }),
    ...(expires && { expires }),
  };
}

function withNumber(facts: ComplianceFacts, path: string, given: Of<"number">, seen: Seen): ComplianceFacts {
  const { value, bound = "exact" } = given;
  if (path === "area") return { ...facts, area: seen({ squareMetres: value, bound }) };
  if (path === "capacity") return { ...facts, capacity: seen({ people: Math.round(value), bound }) };
  if (path === "floor") return { ...facts, floor: seen(Math.round(value)) };
  const name = path.slice(path.indexOf(".") + 1);
  return { ...facts, measures: { ...facts.measures, [name]: seen(value) } };
}

function withChoice(facts: ComplianceFacts, path: string, value: string, seen: Seen): ComplianceFacts {
  const kind = stationKinds.find((one) => path === "kind" && one === value);
  if (kind) return { ...facts, kind: seen(kind) };
  const setting = settings.find((one) => path === "setting" && one === value);
  if (setting) return { ...facts, setting: seen(setting) };
  const density = densities.find((one) => path === "density" && one === value);
  if (density) return { ...facts, density: seen(density) };
  const mode = buildModes.find((one) => path === "buildMode" && one === value);
  if (mode) return { ...facts, buildMode: seen({ mode }) };
  if (!path.startsWith("attributes.")) throw new TypeError(`${value} is no choice of ${path}`);
  const name = path.slice("attributes.".length);
  return { ...facts, attributes: { ...facts.attributes, [name]: seen(value) } };
}

const buildModes = ["self", "joint", "aid"] as const;

/**
 * Of several, only the day of the last was told: the others are spread evenly over the time before it in which they count. What is
 * still open is due since yesterday.
 */
function eventsOf(
  { count, last = "" }: Extract<Of<"events">, { count: number }>,
  { types, within, open }: Extract<Question, { kind: "events" }>,
  day: string,
): StationEvent[] {
  const lastDay = last === "" ? day : last;
  const reach = within === null ? 0 : Math.max(0, daysBetween(addDays(day, -within), lastDay));
  const [type] = types;
  return Array.from({ length: count }, (_, i) => ({
    on: addDays(lastDay, -Math.floor((reach * i) / count)),
    ...(type !== undefined && { type }),
    ...(open && { due: addDays(day, -1) }),
  }));
}
