import type { Answer } from "../compliance/answers.ts";
import type { Question } from "../compliance/questions.ts";
import { mapProviders } from "../compliance/vocabulary.ts";
import { entryMethods } from "../entry/entry.ts";
import type { MapListing, StationEvent } from "../stations/facts.ts";
import { audiences, hostTypes } from "../stations/kinds.ts";
import { asDay, asList, asNumber, asOneOf, asRecord, asText, asWhole } from "./guards.ts";

/** Takes anything for an answer to the question; null where it is none, or not to be put among facts. */
export function readAnswer(question: Question, given: unknown): Answer | null {
  const said = asRecord(given);
  if (said === null || said.kind !== question.kind) return null;
  switch (question.kind) {
    case "amenity":
      return readAmenity(said);
    case "yesno":
      return typeof said.yes === "boolean" ? { kind: "yesno", yes: said.yes } : null;
    case "number":
      return readNumber(question.path, said);
    case "text":
      return of(asText(said.text), (text) => ({ kind: "text", text }));
    case "date":
      return of(asDay(said.until), (until) => ({ kind: "date", until }));
    case "operator":
      return of(asText(said.name), (name) => ({ kind: "operator", name, ...day("until", said.until) }));
    case "host":
      return of(asOneOf(said.type, hostTypes), (type) =>
        of(asText(said.name), (name) => ({ kind: "host", type, name })),
      );
    case "hours":
      return of(asText(said.text), (text) => ({ kind: "hours", text }));
    case "entry":
      return of(
        asList(said.methods, entryMethods.length, (one) => asOneOf(one, question.options)),
        (methods) => (methods.length > 0 ? { kind: "entry", methods } : null),
      );
    case "audiences":
      return of(
        asList(said.groups, audiences.length, (one) => asOneOf(one, audiences)),
        (groups) => (groups.length > 0 ? { kind: "audiences", groups } : null),
      );
    case "evidence": {
      if (typeof said.present !== "boolean") return null;
      const says = asText(said.says);
      return {
        kind: "evidence",
        present: said.present,
        ...(says !== null && { says }),
        ...day("seen", said.seen),
      };
    }
    case "role":
      return of(asWhole(said.people, 0, 1000), (people) => ({ kind: "role", people }));
    case "events":
      return readEvents(said);
    case "listing":
      return of(asList(said.listings, mapProviders.length, readListing), (listings) => ({
        kind: "listing",
        listings,
      }));
    case "position":
      return of(asNumber(said.lon, -180, 180), (lon) =>
        of(asNumber(said.lat, -90, 90), (lat) => ({ kind: "position", lon, lat })),
      );
    case "choice":
      return of(asOneOf(said.value, question.options), (value) => ({ kind: "choice", value }));
    case "ruling":
      return typeof said.met === "boolean" ? { kind: "ruling", met: said.met } : null;
  }
}

function of<T, R>(value: T | null, then: (value: T) => R | null): R | null {
  return value === null ? null : then(value);
}

/** The day under its name where it is one; what is none is as if not said. */
function day<Name extends string>(name: Name, value: unknown): { [N in Name]?: string } {
  const read = asDay(value);
  const said: { [N in Name]?: string } = {};
  if (read !== null) said[name] = read;
  return said;
}

function readAmenity(said: Record<string, unknown>): Answer | null {
  const state = asOneOf(said.state, ["working", "broken", "absent"] as const);
  if (state === null) return null;
  const cost = asOneOf(said.cost, ["free", "paid"] as const);
  const count = asWhole(said.count, 1, 10_000);
  const metres = said.metres === null ? null : asNumber(said.metres, 1, 100_000);
  return {
    kind: "amenity",
    state,
    ...((said.metres === null || metres !== null) && { metres }),
    ...(cost && { cost }),
    ...(count !== null && { count }),
    ...day("expires", said.expires),
  };
}

function readNumber(path: string, said: Record<string, unknown>): Answer | null {
  const value =
    path === "floor"
      ? asWhole(said.value, -9, 200)
      : path === "area"
        ? asNumber(said.value, 0.1, 1_000_000)
        : path === "capacity"
          ? asWhole(said.value, 1, 100_000)
          : asNumber(said.value, 0, 1e9);
  const bound = asOneOf(said.bound, ["exact", "about", "over", "under"] as const);
  return value === null ? null : { kind: "number", value, ...(bound && { bound }) };
}

function readEvents(said: Record<string, unknown>): Answer | null {
  const count = asWhole(said.count, 0, 100);
  if (count !== null) return { kind: "events", count, ...day("last", said.last) };
  return of(asList(said.events, 100, readEvent), (events) => ({ kind: "events", events }));
}

function readEvent(given: unknown): StationEvent | null {
  const { on, type, due, resolved } = asRecord(given) ?? {};
  const words = asText(type);
  return of(asDay(on), (when) => ({
    on: when,
    ...(words !== null && { type: words }),
    ...day("due", due),
    ...day("resolved", resolved),
  }));
}

function readListing(given: unknown): MapListing | null {
  const { provider, listed, metresOff, hoursAgree, shows } = asRecord(given) ?? {};
  const map = asOneOf(provider, mapProviders);
  if (map === null || typeof listed !== "boolean") return null;
  const metres = asNumber(metresOff, 0, 20_000_000);
  const shown = asList(shows, 3, (one) => asOneOf(one, ["position", "code", "photo"] as const));
  return {
    provider: map,
    listed,
    ...(metres !== null && { metresOff: metres }),
    ...(typeof hoursAgree === "boolean" && { hoursAgree }),
    ...(shown && { shows: shown }),
  };
}
