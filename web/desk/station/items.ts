import { amenityCodes } from "../../../domain/amenities/amenities.ts";
import { amenityNames } from "../../../domain/amenities/labels.ts";
import {
  attributeLabels,
  eventLabels,
  evidenceLabels,
  measureLabels,
  roleLabels,
  yesLabels,
} from "../../../domain/compliance/vocabulary.ts";
import type { Language } from "../../../domain/pages/views.ts";
import { factsByPath } from "../../../domain/stations/fact-paths.ts";
import type { Fact, StationFacts } from "../../../domain/stations/facts.ts";
import type { StationWords } from "./words.zh.ts";

/** Every fact that the form can hold, in the order and groups in which it shows them. Paths are those of `eachFact`. */

const groups = ["face", "open", "inside", "care", "more"] as const;
export type Group = (typeof groups)[number];

/** Shown even where nobody knows; `position` has a panel of its own. */
const always = new Set([
  "name",
  "aliases",
  "host",
  "kind",
  "address",
  "region",
  "lifecycle",
  "hours",
  "entry",
  "amenities.drinking_water",
  "amenities.microwave",
  "amenities.seating",
  "amenities.toilet",
  "amenities.phone_charging",
  "amenities.climate",
  "amenities.first_aid",
  "area",
  "roles.keeper",
  "evidence.plaque",
  "evidence.rules",
]);

const named = (group: string, names: Iterable<string>) => [...names].map((name) => `${group}.${name}`);

const listed: Record<Group, readonly string[]> = {
  face: ["name", "aliases", "host", "kind", "brands", "region", "address", "directions"],
  open: ["lifecycle", "hours", "entry", "audiences"],
  inside: [...named("amenities", amenityCodes), "supplies", "area", "capacity", "floor"],
  care: [
    ...named("roles", Object.keys(roleLabels)),
    "operator",
    "buildMode",
    ...named("evidence", Object.keys(evidenceLabels)),
    ...named("events", Object.keys(eventLabels)),
  ],
  more: [
    "listings",
    ...Object.keys(yesLabels),
    "setting",
    "density",
    ...named("measures", Object.keys(measureLabels)),
    ...named("attributes", Object.keys(attributeLabels)),
  ],
};

const groupOfOthers: Record<string, Group> = {
  roles: "care",
  evidence: "care",
  events: "care",
  measures: "more",
  attributes: "more",
  rulings: "more",
};

interface Sorted {
  group: Group;
  /** Known, changed, or asked of every station. */
  shown: string[];
  /** Nobody has said anything of these; each may be added. */
  others: string[];
}

/** What the form shows of a station, and what it could; `changed` are paths with edits that are not saved. */
export function sortItems(facts: Partial<StationFacts>, changed: Iterable<string>): Sorted[] {
  const known = new Set([...factsByPath(facts).keys(), ...changed]);
  const own = [...known].filter(
    (path) => path !== "position" && !groups.some((group) => listed[group].includes(path)),
  );
  return groups.map((group) => {
    const paths = [
      ...listed[group],
      ...own.filter((path) => groupOfOthers[path.split(".")[0] ?? ""] === group),
    ];
    const shows = (path: string) => known.has(path) || always.has(path);
    return { group, shown: paths.filter(shows), others: paths.filter((path) => !shows(path)) };
  });
}

const vocabularies: Record<string, Record<string, Record<Language, string>>> = {
  amenities: amenityNames,
  roles: roleLabels,
  evidence: evidenceLabels,
  events: eventLabels,
  measures: measureLabels,
  attributes: attributeLabels,
};

/** What a fact is called; a word of a standard's own stands as it is. */
export function itemLabel(path: string, words: StationWords, lang: Language): string {
  const dot = path.indexOf(".");
  if (dot < 0) {
    const yes: Record<string, Record<Language, string>> = yesLabels;
    return words.names[path] ?? yes[path]?.[lang] ?? path;
  }
  const name = path.slice(dot + 1);
  const group = path.slice(0, dot);
  if (group === "rulings") return words.ruling(name);
  return vocabularies[group]?.[name]?.[lang] ?? name;
}

const staleDays = 183;

/** How the facts in sight stand: confirmed within 183 days, longer ago (or by nobody), and not known at all. */
export function standingOf(
  facts: Partial<StationFacts>,
  today: string,
): { total: number; fresh: number; stale: number; unknown: number } {
  const known = factsByPath(facts);
  const shown = ["position", ...sortItems(facts, []).flatMap((sorted) => sorted.shown)];
  const fresh = shown.filter((path) => isFresh(known.get(path), today)).length;
  const unknown = shown.filter((path) => !known.has(path)).length;
  return { total: shown.length, fresh, stale: shown.length - fresh - unknown, unknown };
}

function isFresh(fact: Fact<unknown> | undefined, today: string): boolean {
  return fact?.checkedAt != null && daysSince(fact.checkedAt, today) <= staleDays;
}

/** Whether a fact has not been looked at for more than half a year. */
export function isStale(checkedAt: string, today: string): boolean {
  return daysSince(checkedAt, today) > staleDays;
}

export function daysSince(day: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000));
}
