import { amenityCodes } from "../../amenities/amenities.ts";
import { entryLabels, entryMethods } from "../../entry/entry.ts";
import { formatPattern } from "../../hours/format.ts";
import type { Hours } from "../../hours/hours.ts";
import type { Language } from "../../pages/views.ts";
import type { MapListing, StationEvent } from "../../stations/facts.ts";
import { audiences, kindLabels } from "../../stations/kinds.ts";
import { audienceLabels, hostLabels } from "../../stations/labels.ts";
import { even } from "../checks/text.ts";
import { densityLabels, type Label, mapProviderLabels, mapProviders, settingLabels } from "../vocabulary.ts";
import { dateWords, listWords, quantityWords } from "./measure.ts";
import { measureWords } from "./names.ts";

/** What a recorded value says, by its path in the facts; facts are trusted to be valid, so what does not fit says nothing. */
export function valueWords(path: string, value: unknown, lang: Language): string {
  const [group = "", name = ""] = path.split(".");
  return (says[group === "surroundings" ? name : group] ?? plain)(value, lang, path);
}

type Saying = (value: unknown, lang: Language, path: string) => string;

const says: Record<string, Saying> = {
  amenities: amenityWords,
  area: (value, lang) => roughly(value, "squareMetres", "area", lang),
  capacity: (value, lang) => roughly(value, "people", "people", lang),
  floor: (value, lang) => floorWords(Number(value), lang),
  hours: (value, lang) => hoursWords(value, lang),
  entry: (value, lang) => entryWords(value, lang),
  audiences: (value, lang) => {
    const groups = list(record(value).groups);
    const told = groups.includes("everyone") ? ["everyone"] : groups;
    return listWords(labelled(audiences, audienceLabels, told, lang), lang);
  },
  evidence: (value, lang) => {
    const { present, says } = record(value);
    if (present !== true) return { zh: "没有", en: "none" }[lang];
    if (typeof says === "string") return { zh: `有，写着「${says}」`, en: `there, saying “${says}”` }[lang];
    return { zh: "有", en: "there" }[lang];
  },
  roles: (value, lang) => quantityWords(Number(record(value).people ?? 0), "people", lang),
  events: (value, lang) => {
    const last = lastOf(eventsIn(value));
    if (last === null) return { zh: "一次也没有", en: "none" }[lang];
    return { zh: `最近一次是${dateWords(last, "zh")}`, en: `last on ${dateWords(last, "en")}` }[lang];
  },
  listings: (value, lang) => {
    const on = listingsIn(value).filter(({ listed }) => listed);
    if (on.length === 0) return { zh: "找不到", en: "on no map" }[lang];
    return listWords(
      mapProviders
        .filter((one) => on.some(({ provider }) => provider === one))
        .map((one) => mapProviderLabels[one][lang]),
      lang,
    );
  },
  position: (value, lang) => precisionLabels[String(record(value).precision)]?.[lang] ?? "",
  kind: (value, lang) => choiceWords("kind", String(value), lang),
  setting: (value, lang) => choiceWords("setting", String(value), lang),
  density: (value, lang) => choiceWords("density", String(value), lang),
  buildMode: (value, lang) => choiceWords("buildMode", String(record(value).mode), lang),
  host: (value, lang) => {
    const { name, type } = record(value);
    return typeof name === "string" ? name : choiceWords("host", String(type), lang);
  },
  operator: (value, lang) => {
    const { name, until } = record(value);
    const good =
      typeof until === "string"
        ? { zh: `，协议到${dateWords(until, "zh")}`, en: `, until ${dateWords(until, "en")}` }[lang]
        : "";
    return `${String(name ?? "")}${good}`;
  },
  supplies: (value, lang) =>
    listWords(
      list(value).map((one) => String(record(one).item ?? "")),
      lang,
    ),
  rulings: (value, lang) =>
    record(value).met === true
      ? { zh: "认定有", en: "found met" }[lang]
      : { zh: "认定还没有", en: "found not met" }[lang],
};

const plain: Saying = (value, lang) => {
  if (value === true) return { zh: "是", en: "yes" }[lang];
  if (value === false) return { zh: "不是", en: "no" }[lang];
  if (Array.isArray(value)) return listWords(value.map(String), lang);
  return typeof value === "object" ? "" : String(value ?? "");
};

const buildModes: Record<string, Label> = {
  self: { zh: "自己建的", en: "Built by the union" },
  joint: { zh: "合着建的", en: "Built together" },
  aid: { zh: "别人援建的", en: "Built with aid" },
};
const choices: Record<string, Record<string, Label>> = {
  kind: kindLabels,
  setting: settingLabels,
  density: densityLabels,
  host: hostLabels,
  buildMode: buildModes,
};

/** What one of a list of choices is called; words of a standard's own stand as they are. */
export function choiceWords(path: string, value: string, lang: Language): string {
  return choices[path]?.[value]?.[lang] ?? value;
}

const precisionLabels: Record<string, Label> = {
  entrance: { zh: "核到门口", en: "known to the door" },
  address: { zh: "核到门牌", en: "known to the house number" },
  street: { zh: "只核到街道", en: "known only to the street" },
  district: { zh: "只知道在哪个区县", en: "known only to the district" },
  city: { zh: "只知道在哪个城市", en: "known only to the city" },
};

/** 「能用，8座」「坏了」「在门外80米，要付钱」 */
function amenityWords(value: unknown, lang: Language, path: string): string {
  const { state, nearby, cost, count, expires } = record(value);
  const code = amenityCodes.find((one) => path === `amenities.${one}`);
  if (state === "absent") return { zh: "没有", en: "none" }[lang];
  if (state === "broken") return { zh: "坏了", en: "out of order" }[lang];
  const metres = record(nearby).metres;
  const where =
    nearby === undefined
      ? {
          zh: code && kept.includes(code) ? "在" : code && offered.includes(code) ? "有" : "能用",
          en: code && [...kept, ...offered].includes(code) ? "there" : "works",
        }[lang]
      : typeof metres === "number"
        ? {
            zh: `${wayTo(value) ?? "在门外"}${quantityWords(metres, "length", "zh")}`,
            en: `${quantityWords(metres, "length", "en")} from the door`,
          }[lang]
        : { zh: "在门外", en: "outside" }[lang];
  const details = [
    typeof count === "number"
      ? code === "seating"
        ? { zh: `${count}座`, en: `${count} seats` }[lang]
        : { zh: `${count}${(code && measureWords[code]) ?? "个"}`, en: `${count} of them` }[lang]
      : "",
    cost === "paid" ? { zh: "要付钱", en: "paid" }[lang] : "",
    typeof expires === "string"
      ? { zh: `最早${dateWords(expires, "zh")}到期`, en: `good until ${dateWords(expires, "en")}` }[lang]
      : "",
  ];
  return [where, ...details].filter((one) => one !== "").join(lang === "zh" ? "，" : ", ");
}

/** How one gets there, where it lies outside and somebody has said so in a few words: 「出门右手，」. */
export function wayTo(value: unknown): string | null {
  const { nearby, note } = record(value);
  const short = typeof note === "string" && note.length <= longestWay && !/\d/.test(note);
  return typeof record(nearby).metres === "number" && short ? `${note}，` : null;
}

const longestWay = 12;

/** Things that lie there rather than work. */
const kept: readonly string[] = ["first_aid", "umbrella", "toolbox", "glasses", "sewing_kit", "fire_safety"];
/** Services one gets. */
export const offered: readonly string[] = [
  "meals",
  "reading",
  "bed",
  "nursing_room",
  "accessible",
  "health_check",
  "haircut",
  "cargo_info",
  "legal_aid",
  "counselling",
];

/** 「不到20平方米」「约5人」 */
function roughly(
  value: unknown,
  field: "squareMetres" | "people",
  dimension: "area" | "people",
  lang: Language,
) {
  const { [field]: amount, bound, upTo } = record(value);
  const number = Number(amount ?? 0);
  const words = quantityWords(number, dimension, lang);
  if (typeof upTo === "number") return `${number}–${quantityWords(upTo, dimension, lang)}`;
  if (bound === "about") return { zh: `约${words}`, en: `about ${words}` }[lang];
  if (bound === "over") return { zh: `${words}以上`, en: `over ${words}` }[lang];
  if (bound === "under") return { zh: `不到${words}`, en: `under ${words}` }[lang];
  return words;
}

/** 「一楼」「3楼」「地下1层」 */
function floorWords(floor: number, lang: Language): string {
  if (floor === 1) return { zh: "一楼", en: "ground floor" }[lang];
  if (floor < 0) return { zh: `地下${-floor}层`, en: `${-floor} below ground` }[lang];
  return { zh: `${floor}楼`, en: `floor ${floor}` }[lang];
}

/** 「每天7:00–21:00」 */
function hoursWords(value: unknown, lang: Language): string {
  if (!isHours(value)) return "";
  const words = formatPattern(value.pattern, lang).replace(/(?<!\d)0(\d:)/g, "$1");
  if (words === "") return value.raw ?? { zh: "钟点不详", en: "times not stated" }[lang];
  return lang === "zh" ? words.replaceAll("-", "–").replaceAll(",", "，").replaceAll(";", "；") : words;
}

function isHours(value: unknown): value is Hours {
  return typeof value === "object" && value !== null && "pattern" in value;
}

function entryWords(value: unknown, lang: Language): string {
  return listWords(
    labelled(
      entryMethods,
      entryLabels,
      list(value).map((rule) => record(rule).method),
      lang,
    ),
    lang,
  );
}

/** What the codes among the values are called, in the order of the codes. */
function labelled<Code extends string>(
  codes: readonly Code[],
  labels: Record<Code, Label>,
  values: readonly unknown[],
  lang: Language,
): string[] {
  return codes.filter((code) => values.includes(code)).map((code) => labels[code][lang]);
}

/** `type`: only those of this type. */
export function eventsIn(value: unknown, type?: string): StationEvent[] {
  return list(value)
    .filter((one): one is StationEvent => typeof record(one).on === "string")
    .filter((event) => type === undefined || even(event.type ?? "") === even(type));
}

/** Day of the latest; null: there was none. */
export function lastOf(events: readonly StationEvent[]): string | null {
  return (
    events
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? null
  );
}

/** The first of the last good days that are stated of a thing, or of several. */
export function firstExpiry(value: unknown): string | null {
  const days = (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const { expires, until } = record(one);
    return [expires, until].filter((day) => typeof day === "string");
  });
  return days.sort()[0] ?? null;
}

export function listingsIn(value: unknown): MapListing[] {
  return list(value).filter((one): one is MapListing => typeof record(one).provider === "string");
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
