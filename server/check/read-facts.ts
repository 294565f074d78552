import { amenityCodes } from "../../domain/amenities/amenities.ts";
import { nearestAmenity } from "../../domain/amenities/nearest.ts";
import { ComplianceFacts } from "../../domain/compliance/facts.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { didYouMean } from "../../domain/compliance/suggest.ts";
import {
  attributeLabels,
  eventLabels,
  evidenceLabels,
  measureLabels,
  roleLabels,
} from "../../domain/compliance/vocabulary.ts";
import { isPlain } from "../../domain/text/plain.ts";
import type { BadField } from "../http/problem.ts";
import { findingsOf, inWords } from "../standards/reasons.ts";
import { contradictions } from "./contradictions.ts";
import { memberForms, shortForms, Unreadable } from "./short-forms.ts";

/** What the facts of one station may hold; a station on record has a tenth of it at most. */
const most = { values: 20_000, keys: 200, items: 1000, characters: 2000, name: 80, errors: 100 };

type Vocabulary = Pick<StandardVersion, "id" | "vocabulary" | "sections">;

export interface ReadFacts {
  /** null: there are errors. */
  facts: ComplianceFacts | null;
  /** All at once, with paths from `facts`. */
  errors: BadField[];
}

/**
 * The facts that somebody wrote, as JSON. Each is whole (`{value, source, checkedAt, by}`; with `checkedAt`, the others may be
 * missing) or its bare value, in short if they like: then it was told on `day` (Asia/Shanghai). Nothing is passed over: unknown
 * words, impossible numbers, days after `day` and what contradicts itself are errors.
 */
export function readFacts(given: unknown, standard: Vocabulary, day: string): ReadFacts {
  const reading = new Reading(given, standard, day);
  const document = reading.document();
  if (document === null) return reading.refuse();

  let parsed = ComplianceFacts.safeParse(document, { error: inWords });
  if (!parsed.success) {
    const { issues } = parsed.error;
    for (const { path, key, message } of findingsOf(issues, document)) {
      reading.say(reading.placeOf(key === undefined ? path : [...path, key]), message);
    }
    // What is left may still contradict itself.
    parsed = ComplianceFacts.safeParse(without(document, issues));
  }
  if (parsed.success) {
    for (const { path, message } of contradictions(parsed.data, day)) {
      reading.say(reading.placeOf(path), message);
    }
  }
  return reading.errors.length > 0 || !parsed.success ? reading.refuse() : { facts: parsed.data, errors: [] };
}

const computed = ["surroundings", "regions"];

class Reading {
  readonly errors: BadField[] = [];
  /** Facts written as bare values: their paths have no `value` in them. */
  private readonly bare = new Set<string>();

  constructor(
    private readonly given: unknown,
    private readonly standard: Vocabulary,
    private readonly day: string,
  ) {}

  refuse(): ReadFacts {
    return { facts: null, errors: this.errors.slice(0, most.errors) };
  }

  say(path: readonly (string | number)[], message: string): void {
    const steps = path.map((step) => String(step).slice(0, most.name));
    this.errors.push({ path: ["facts", ...steps].join("."), message });
  }

  /** Where something of the document stands in what was written: a short form has no inside. */
  placeOf(path: readonly (string | number)[]): (string | number)[] {
    const places = [path[0], path.slice(0, 2).join(".")];
    const depth = places.findIndex((place) => this.bare.has(String(place))) + 1;
    const written = depth > 0 && path[depth] === "value" ? path.toSpliced(depth, 1) : [...path];
    let here = this.given;
    const end = written.findIndex((step) => {
      if (typeof here !== "object" || here === null) return true;
      here = new Map<string, unknown>(Object.entries(here)).get(String(step));
      return false;
    });
    return end < 0 ? written : written.slice(0, end);
  }

  /** Every fact whole, without those that are said to be wrong; null: not even the outline can be read. */
  document(): Record<string, unknown> | null {
    const { given } = this;
    if (!isMap(given)) {
      this.say([], '要一个对象，如 {"area": 18} · expected an object');
      return null;
    }
    if (!this.fits(given)) return null;
    const known = Object.keys(ComplianceFacts.shape);
    return this.each([], given, (name, value) => {
      if (!known.includes(name)) {
        const near = didYouMean(name, known);
        return new Unreadable(`没有这个事实${near.zh} · no such fact${near.en}`);
      }
      if (computed.includes(name)) return value;
      const form = memberForms.get(name);
      return form ? this.members(name, value, form) : this.fact([name], value, shortForms.get(name));
    });
  }

  /** The entries read by name, without those that cannot be. */
  private each(
    path: string[],
    given: Record<string, unknown>,
    read: (name: string, value: unknown) => unknown,
  ): Record<string, unknown> {
    const entries = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
      const made = read(name, value);
      if (!(made instanceof Unreadable)) return [[name, made]];
      this.say([...path, name, ...made.below], made.message);
      return [];
    });
    return Object.fromEntries(entries);
  }

  /** Bounds what the rest costs. */
  private fits(given: Record<string, unknown>): boolean {
    let values = 0;
    const look = (value: unknown, path: string[]): void => {
      values += 1;
      if (values > most.values || this.errors.length >= most.errors) return;
      if (typeof value === "string") {
        if (value.length > most.characters) {
          this.say(path, `超过 ${most.characters} 个字符 · longer than ${most.characters} characters`);
        }
        return;
      }
      if (typeof value !== "object" || value === null) return;
      const entries = Object.entries(value);
      const limit = Array.isArray(value) ? most.items : most.keys;
      if (entries.length > limit) {
        this.say(path, `超过 ${limit} 项 · more than ${limit} entries`);
        return;
      }
      for (const [key, member] of entries) {
        if (key.length > most.name || !isPlain(key))
          this.say([...path, key], "没有这样的名称 · no such name");
        else look(member, [...path, key]);
      }
    };
    look(given, []);
    if (values > most.values) this.say([], `超过 ${most.values} 个值 · more than ${most.values} values`);
    return this.errors.length === 0;
  }

  private members(group: string, given: unknown, form: (value: unknown) => unknown): unknown {
    if (!isMap(given)) return given;
    const known = this.words(group);
    return this.each([group], given, (name, value) =>
      isWord(group, name, known) ? this.fact([group, name], value, form) : unknownWord(group, name, known),
    );
  }

  private words(group: string): string[] {
    const own = this.standard.vocabulary;
    const of = (labels: object, more: object = {}) => [...Object.keys(labels), ...Object.keys(more)];
    switch (group) {
      case "amenities":
        return [...amenityCodes];
      case "evidence":
        return of(evidenceLabels, own?.evidence);
      case "roles":
        return of(roleLabels, own?.roles);
      case "events":
        return of(eventLabels, own?.events);
      case "measures":
        return of(measureLabels, own?.measures);
      case "attributes":
        return of(attributeLabels, own?.attributes);
      default: {
        const { id, sections } = this.standard;
        return sections.flatMap(({ criteria }) => criteria.map((criterion) => `${id}/${criterion.id}`));
      }
    }
  }

  /** A fact whole. One told today is the keeper's own; one with a day is, unless it says otherwise, too. */
  private fact(path: string[], given: unknown, form: ((value: unknown) => unknown) | undefined): unknown {
    const told = { source: { kind: "survey", title: "自查" }, by: { role: "keeper", union: null } };
    if (!isMap(given) || !Object.hasOwn(given, "value")) {
      this.bare.add(path.join("."));
      const value = form ? form(given) : given;
      return value instanceof Unreadable ? value : { ...told, value, checkedAt: this.day };
    }
    const value = form ? form(given.value) : given.value;
    if (value instanceof Unreadable) return new Unreadable(value.message, ["value"]);
    if (!Object.hasOwn(given, "checkedAt")) {
      const message =
        "缺核实日期：YYYY-MM-DD，没人核实过写 null · the day it was confirmed; null: nobody has";
      return new Unreadable(message, ["checkedAt"]);
    }
    return { ...told, ...(given.checkedAt === null && { by: null }), ...given, value };
  }
}

/** Rulings by another standard's criteria are left alone. */
function isWord(group: string, name: string, known: string[]): boolean {
  if (known.includes(name)) return true;
  const [id, criterion] = name.split("/");
  return group === "rulings" && criterion !== undefined && !known.some((word) => word.startsWith(`${id}/`));
}

function unknownWord(group: string, name: string, known: string[]): Unreadable {
  if (group === "amenities") {
    const near = nearestAmenity(name);
    return new Unreadable(
      near
        ? `没有这个设施（是不是「${near}」？） · no such amenity; did you mean "${near}"?`
        : "没有这个设施 · no such amenity",
    );
  }
  const near = didYouMean(name, known);
  return new Unreadable(
    group === "rulings"
      ? `没有这个条款，要写 标准/条款${near.zh} · no such standard/criterion${near.en}`
      : `通用词表和这个标准的词表里都没有${near.zh} · neither a common word nor one of this standard${near.en}`,
  );
}

/** The document without the facts in which something is wrong. */
function without(document: Record<string, unknown>, issues: readonly { path: PropertyKey[] }[]): object {
  const wrong = new Set(issues.map(({ path }) => path.slice(0, 2).join(".")));
  const whole = (name: string) => [...wrong].some((path) => path === name || path.startsWith(`${name}.`));
  return Object.fromEntries(
    Object.entries(document).flatMap(([name, value]): [string, unknown][] => {
      if (!memberForms.has(name) || !isMap(value) || wrong.has(name))
        return whole(name) ? [] : [[name, value]];
      const members = Object.entries(value).filter(([member]) => !wrong.has(`${name}.${member}`));
      return [[name, Object.fromEntries(members)]];
    }),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
