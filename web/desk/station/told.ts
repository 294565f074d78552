import { type AmenityCode, type AmenityFact, amenityCodes } from "../../../domain/amenities/amenities.ts";
import { formatArea } from "../../../domain/area/parse.ts";
import { measureLabels } from "../../../domain/compliance/vocabulary.ts";
import { dateWords, quantityWords } from "../../../domain/compliance/words/measure.ts";
import { measureWords } from "../../../domain/compliance/words/names.ts";
import { valueWords } from "../../../domain/compliance/words/values.ts";
import { type EntryMethod, entryLabels } from "../../../domain/entry/entry.ts";
import { formatPattern } from "../../../domain/hours/format.ts";
import type { Language } from "../../../domain/pages/views.ts";
import type { StationFacts } from "../../../domain/stations/facts.ts";
import { whenWords } from "../../i18n/entry.ts";
import type { StationWords } from "./words.zh.ts";

/** What the form knows of a station; one that is being registered may still lack anything. */
export type Known = Partial<StationFacts>;

export interface Telling {
  words: StationWords;
  lang: Language;
}

/** What the register says of one fact, in a line; `""` where it says nothing. */
export function told(path: string, facts: Known, { words, lang }: Telling): string {
  const dot = path.indexOf(".");
  const name = path.slice(dot + 1);
  switch (dot < 0 ? path : path.slice(0, dot)) {
    case "amenities": {
      const code = amenityCodes.find((one) => one === name);
      const amenity = code && facts.amenities?.[code];
      return amenity ? amenityWords(code, amenity.value, words, lang) : "";
    }
    case "aliases":
    case "brands":
      return (path === "aliases" ? facts.aliases : facts.brands)?.value.join("、") ?? "";
    case "hours": {
      const hours = facts.hours?.value;
      return hours ? (hours.raw ?? formatPattern(hours.pattern, "zh")) : "";
    }
    case "entry":
      return facts.entry ? entryWords(facts.entry.value, lang) : "";
    case "area":
      return facts.area ? formatArea(facts.area.value) : "";
    case "capacity": {
      const capacity = facts.capacity?.value;
      return capacity ? words.capacityIs(capacity.people, capacity.bound) : "";
    }
    case "floor":
      return facts.floor ? words.floorIs(facts.floor.value) : "";
    case "roles": {
      const role = facts.roles?.[name];
      return role ? words.peopleNamed(role.value.people) : "";
    }
    case "evidence": {
      const seen = facts.evidence?.[name]?.value;
      if (!seen) return "";
      if (!seen.present) return words.hasNot;
      return seen.says === undefined ? words.has : words.saysWords(seen.says);
    }
    case "events": {
      const events = facts.events?.[name]?.value;
      if (!events) return "";
      const last = events
        .map(({ on }) => on)
        .sort()
        .at(-1);
      return last === undefined ? words.noneHappened : words.eventsTold(events.length, dateWords(last, lang));
    }
    case "measures": {
      const measure = facts.measures?.[name];
      const unit = measureLabels[name]?.unit;
      return measure ? (unit ? quantityWords(measure.value, unit, lang) : String(measure.value)) : "";
    }
    case "buildMode": {
      const build = facts.buildMode?.value;
      return build ? [words.buildModes[build.mode], build.donor].filter(Boolean).join(" · ") : "";
    }
    case "lifecycle": {
      const lifecycle = facts.lifecycle?.value;
      if (!lifecycle) return "";
      const state = words.lifecycleStates[lifecycle.state] ?? lifecycle.state;
      const until = lifecycle.until ? words.lifecycleUntil(state, dateWords(lifecycle.until, lang)) : state;
      return lifecycle.reason ? words.lifecycleWhy(until, lifecycle.reason) : until;
    }
    case "supplies":
      return (facts.supplies?.value ?? [])
        .map(({ item, expires }) =>
          expires ? `${item}（${words.expiresOn(dateWords(expires, lang))}）` : item,
        )
        .join("、");
    case "rulings": {
      const ruling = facts.rulings?.[name]?.value;
      return ruling ? [ruling.met ? words.met : words.unmet, ruling.note].filter(Boolean).join(" · ") : "";
    }
    case "attributes":
      return facts.attributes?.[name]?.value ?? "";
    case "position":
      return facts.position ? words.precisions[facts.position.value.precision] : "";
    case "name":
    case "address":
    case "directions":
    case "region":
      return (
        facts[path === "name" || path === "address" || path === "directions" ? path : "region"]?.value ?? ""
      );
    default: {
      const value = Object.entries(facts).find(([at]) => at === path)?.[1];
      return value !== undefined && "value" in value ? valueWords(path, value.value, lang) : "";
    }
  }
}

/** 「能用 · 2台 · 免费」 */
function amenityWords(code: AmenityCode, amenity: AmenityFact, words: StationWords, lang: Language): string {
  const { state, nearby, count, cost, expires, note } = amenity;
  return [
    words.amenityStates[state],
    nearby && words.metresAway(nearby.metres),
    count !== undefined && words.countOf(count, measureWords[code] ?? null),
    cost && words.costs[cost],
    expires && words.expiresOn(dateWords(expires, lang)),
    note,
  ]
    .filter((part) => typeof part === "string")
    .join(" · ");
}

/** Words that `parseEntry` reads back to the same rules. */
function entryWords(
  rules: { method: EntryMethod; when?: string | undefined; note?: string | undefined }[],
  lang: Language,
): string {
  return rules
    .map(({ method, when, note }) => {
      const how = entryLabels[method][lang];
      const said =
        when === undefined ? how : lang === "zh" ? `${when}${how}` : `${whenWords(lang, when)} ${how}`;
      return note === undefined ? said : `${said}（${note}）`;
    })
    .join(lang === "zh" ? "；" : "; ");
}
