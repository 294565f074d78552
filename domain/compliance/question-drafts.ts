import type { AmenityCode } from "../amenities/amenities.ts";
import { entryMethods } from "../entry/entry.ts";
import { stationKinds } from "../stations/kinds.ts";
import type { Ask } from "./check.ts";
import { eachAsk } from "./each-check.ts";
import type { Dimension } from "./quantity.ts";
import type { Asking, Question } from "./questions.ts";
import type { StandardVersion } from "./standard.ts";
import { densities, mapProviders, measureLabels, settings } from "./vocabulary.ts";
import { factLabel } from "./words/names.ts";

/** Gathers what a standard's checks need to be known. */

export interface Draft {
  section: string;
  question: Question;
}

/** Where the answer goes, and how to ask for it. */
type Need = [path: string, asking: Asking];

/** One question per fact, with all that the standard asks of it; by path, in the order first needed. */
export function draftsOf(standard: StandardVersion): Draft[] {
  const drafts = new Map<string, Draft>();
  const add = (section: string, criterion: string | null, [path, asking]: Need, label: Question["label"]) => {
    const before = drafts.get(path);
    const touched = criterion === null ? [] : [criterion];
    const criteria = [...new Set([...(before?.question.criteria ?? []), ...touched])];
    const both = before ? merge(before.question, asking) : asking;
    drafts.set(path, { section: before?.section ?? section, question: { path, label, criteria, ...both } });
  };
  const last = standard.sections.at(-1);
  for (const { id, criteria } of standard.sections) {
    for (const criterion of criteria) {
      const checks = [criterion.when, criterion.manualWhen, criterion.check];
      const asks = checks.flatMap((check) => (check ? eachAsk(check, standard.define) : []));
      for (const ask of asks) {
        for (const need of needsOf(ask, standard)) add(id, criterion.id, need, factLabel(need[0], standard));
      }
      if (criterion.manualWhen || asks.some((ask) => "ruling" in ask)) {
        const path = `rulings.${standard.id}/${criterion.id}`;
        add(id, criterion.id, [path, { kind: "ruling" }], criterion.wording);
      }
    }
  }
  for (const { check } of standard.falls ?? []) {
    for (const need of eachAsk(check, standard.define).flatMap((ask) => needsOf(ask, standard))) {
      if (last) add(last.id, null, need, factLabel(need[0], standard));
    }
  }
  return [...drafts.values()];
}

function needsOf(ask: Ask, standard: StandardVersion): Need[] {
  if ("amenity" in ask) return [amenityNeed(ask.amenity)];
  if ("number" in ask) {
    return [ask.number.of, ...(ask.number.per ? [ask.number.per] : [])].map((of) => numberNeed(of, standard));
  }
  if ("spacing" in ask || "stations" in ask) return [["position", { kind: "position" }]];
  if ("text" in ask) return textNeeds(ask.text);
  if ("evidence" in ask) return [[`evidence.${ask.evidence.of}`, { kind: "evidence" }]];
  if ("role" in ask) return [[`roles.${ask.role.of}`, { kind: "role" }]];
  if ("yes" in ask) return [[ask.yes, { kind: "yesno" }]];
  if ("stated" in ask) return [statedNeed(ask.stated, standard)];
  if ("hours" in ask) return [["hours", { kind: "hours" }]];
  if ("entry" in ask) return [["entry", { kind: "entry", options: entryMethods }]];
  if ("listing" in ask) return listingNeeds(ask.listing);
  if ("valid" in ask) return [validNeed(ask.valid.of)];
  if ("events" in ask) return [eventsNeed(ask.events)];
  if ("serves" in ask) return [["audiences", { kind: "audiences" }]];
  if ("kind" in ask) return [["kind", { kind: "choice", options: stationKinds }]];
  if ("host" in ask) return [["host", { kind: "host" }]];
  if ("setting" in ask) return [["setting", { kind: "choice", options: settings }]];
  if ("density" in ask) return [["density", { kind: "choice", options: densities }]];
  // The region comes with the place; rulings are asked of the criterion as a whole.
  ask satisfies { region: unknown } | { ruling: unknown };
  return [];
}

/** What stands under a check of this name. */
type Under<Name extends string> = Ask extends infer One
  ? One extends Record<Name, infer Asked>
    ? Asked
    : never
  : never;

function amenityNeed({ code, within, free, count }: Under<"amenity">): Need {
  return [
    `amenities.${code}`,
    {
      kind: "amenity",
      code,
      ...(within && { within: within.value }),
      ...(free && { free }),
      ...(count !== undefined && { count: true }),
      ...(dated.includes(code) && { expires: true }),
    },
  ];
}

/** Things with a date on them, of which a past one counts against the station whether or not it is asked for. */
const dated: readonly AmenityCode[] = ["first_aid", "fire_safety"];

function numberNeed(of: string, { vocabulary }: StandardVersion): Need {
  if (of === "area") return ["area", { kind: "number", dimension: "area", whole: false }];
  if (of === "capacity") return ["capacity", { kind: "number", dimension: "people", whole: false }];
  if (of === "floor") return ["floor", { kind: "number", dimension: "count", whole: true }];
  if (of === "duplicates") return ["position", { kind: "position" }];
  if (of === "weekly_hours" || of === "daily_hours" || of === "open_days")
    return ["hours", { kind: "hours" }];
  const dimension: Dimension = vocabulary?.measures?.[of]?.unit ?? measureLabels[of]?.unit ?? "count";
  return [`measures.${of}`, { kind: "number", dimension, whole: true }];
}

function textNeeds({ of, oneOf, sameAs }: Under<"text">): Need[] {
  const name: Need[] = sameAs ? [[sameAs, { kind: "text" }]] : [];
  if (of.startsWith("evidence.")) return [...name, [of, { kind: "evidence", says: true }]];
  if (of === "host") return [...name, ["host", { kind: "host" }]];
  if (of === "operator") return [...name, ["operator", { kind: "operator" }]];
  if (of.startsWith("attributes.") && oneOf) return [...name, [of, { kind: "choice", options: oneOf }]];
  return [...name, [of, { kind: "text" }]];
}

function statedNeed(of: Under<"stated">, standard: StandardVersion): Need {
  if (of === "hours") return ["hours", { kind: "hours" }];
  if (of === "entry") return ["entry", { kind: "entry", options: entryMethods }];
  if (of === "audiences") return ["audiences", { kind: "audiences" }];
  if (of === "host") return ["host", { kind: "host" }];
  if (of === "operator") return ["operator", { kind: "operator" }];
  if (of === "area" || of === "capacity") return numberNeed(of, standard);
  if (of === "buildMode") return [of, { kind: "choice", options: ["self", "joint", "aid"] }];
  return [of, { kind: "text" }];
}

/** Our own map is computed, never told. */
function listingNeeds({ providers, within, hoursAgree, shows = [] }: Under<"listing">): Need[] {
  const told = (providers ?? mapProviders).filter((provider) => provider !== "yizhan");
  if (told.length === 0) return [];
  const details = { ...(within && { metres: true as const }), ...(hoursAgree && { hours: true as const }) };
  return [["listings", { kind: "listing", providers: told, ...details, shows }]];
}

function validNeed(of: Under<"valid">["of"]): Need {
  if (of === "supplies") return ["supplies", { kind: "date" }];
  if (of === "operator") return ["operator", { kind: "operator", until: true }];
  return [`amenities.${of}`, { kind: "amenity", code: of, expires: true }];
}

function eventsNeed({ of, type, within, pastDue, unresolved, atLeast }: Under<"events">): Need {
  return [
    `events.${of}`,
    {
      kind: "events",
      types: type === undefined ? [] : [type],
      within: within?.value ?? null,
      times: atLeast ?? 1,
      ...((pastDue || unresolved) && { open: true }),
    },
  ];
}

/** Both ask for the same fact: one question asks for what either needs. */
function merge(one: Asking, other: Asking): Asking {
  if (one.kind === "amenity" && other.kind === "amenity") {
    const within = Math.max(one.within ?? 0, other.within ?? 0);
    return { ...one, ...other, ...(within > 0 && { within }) };
  }
  if (one.kind === "listing" && other.kind === "listing") {
    const shows = union(one.shows, other.shows);
    return { ...one, ...other, providers: union(one.providers, other.providers), shows };
  }
  if (one.kind === "events" && other.kind === "events") {
    const within = one.within === null || other.within === null ? null : Math.max(one.within, other.within);
    const times = Math.max(one.times, other.times);
    return { ...one, ...other, types: union(one.types, other.types), within, times };
  }
  if (one.kind === "choice" && other.kind === "choice") {
    return { kind: "choice", options: union(one.options, other.options) };
  }
  if (one.kind === "operator" && other.kind === "operator") return { ...one, ...other };
  if (one.kind === "evidence" && other.kind === "evidence") return { ...one, ...other };
  // Chosen from a list by one check, written freely for another: free words can be both.
  return other.kind === "text" ? other : one;
}

function union<T>(one: readonly T[], other: readonly T[]): T[] {
  return [...new Set([...one, ...other])];
}
