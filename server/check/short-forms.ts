import { areaReasons, parseArea } from "../../domain/area/parse.ts";
import { entryReasons, parseEntry } from "../../domain/entry/parse.ts";
import { parseHours } from "../../domain/hours/parse.ts";
import { hoursReasons } from "../../domain/hours/reasons.ts";
import type { Parsed } from "../../domain/unknown.ts";

/** What somebody at a keyboard may write for the value of a fact, and what is meant by it. */

/** Why something is no value, in words; `below`: where in it. */
export class Unreadable {
  constructor(
    readonly message: string,
    readonly below: readonly string[] = [],
  ) {}
}

/** The value that is meant; whatever is no short form comes back as it is, for the schema to judge. */
type Expand = (given: unknown) => unknown;

const text =
  (make: (words: string) => unknown): Expand =>
  (given) =>
    typeof given === "string" ? make(given) : given;

const number =
  (make: (value: number) => unknown): Expand =>
  (given) =>
    typeof given === "number" ? make(given) : given;

const yesOrNo =
  (make: (yes: boolean) => unknown): Expand =>
  (given) =>
    typeof given === "boolean" ? make(given) : given;

const each =
  (expand: Expand): Expand =>
  (given) =>
    Array.isArray(given) ? given.map(expand) : given;

function prose<T>(
  parse: (words: string) => Parsed<T>,
  reasons: Readonly<Record<string, string>>,
  make: (value: T, words: string) => unknown,
): Expand {
  return text((words) => {
    const { value, unknown } = parse(words);
    if (value !== null) return make(value, words);
    const why = new Set(unknown.map(({ reason }) => reasons[reason] ?? reason));
    const told = [...why].join("；") || "没有内容";
    return new Unreadable(`看不懂「${words.slice(0, 60)}」：${told} · not understood`);
  });
}

const area = prose(parseArea, areaReasons, (value) => value);

/** By the name of a fact that stands alone. */
export const shortForms: ReadonlyMap<string, Expand> = new Map([
  ["lifecycle", text((state) => ({ state }))],
  ["brands", text((brand) => [brand])],
  ["aliases", text((alias) => [alias])],
  ["buildMode", text((mode) => ({ mode }))],
  ["hours", prose(parseHours, hoursReasons, (pattern, raw) => ({ raw, pattern }))],
  [
    "entry",
    (given) => each(text((method) => ({ method })))(prose(parseEntry, entryReasons, (rules) => rules)(given)),
  ],
  ["audiences", (given) => (Array.isArray(given) ? { groups: given } : given)],
  ["supplies", each(text((item) => ({ item })))],
  ["area", (given) => area(number((squareMetres) => ({ squareMetres, bound: "exact" }))(given))],
  ["capacity", number((people) => ({ people, bound: "exact" }))],
  ["operator", text((name) => ({ name }))],
  ["listings", each(text((provider) => ({ provider, listed: true })))],
]);

/** By the name of the group, for each fact in it. */
export const memberForms = new Map<string, Expand>([
  [
    "amenities",
    (given) =>
      yesOrNo((there) => ({ state: there ? "working" : "absent" }))(text((state) => ({ state }))(given)),
  ],
  ["evidence", yesOrNo((present) => ({ present }))],
  ["roles", number((people) => ({ people }))],
  ["events", each(text((on) => ({ on })))],
  ["measures", (given) => given],
  ["attributes", (given) => given],
  ["rulings", yesOrNo((met) => ({ met }))],
]);
