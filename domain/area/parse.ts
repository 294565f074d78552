import { normalise, readNumber } from "../text/normalise.ts";
import type { Parsed, Unknown } from "../unknown.ts";
import type { Area } from "./area.ts";

/** Why a piece of an area text decides nothing, in words for people. */
export const areaReasons = {
  not_an_area: "没有看出面积",
  not_the_room: "说的是室外或停车的地方",
  part_of_the_premises: "只是其中一部分",
  no_unit: "没说单位",
  out_of_range: "数目不可能",
  range_backwards: "范围前后颠倒",
  too_vague: "数目太笼统",
  contradictory: "说了两个不同的面积",
  each_of_several: "说的是每处或每间",
} as const;

type Bound = Area["bound"];

/** What one number with its unit says, and of what. */
interface Reading {
  area: Area;
  of: "whole" | "room" | "outside" | "each";
  text: string;
}

const unit =
  /^\s*(?!平方(?:公里|千米|分米|厘米|英尺|英寸))(平方米|平方公尺|平方|平米|㎡|m²|m2|m\^2|平|公顷|亩)/i;
const outside = /停车|院落|院子|庭院|广场|室外|户外(?!劳动|职工|工作)|占地|绿地|空地|公园|场地|园区/;
const room = /休息|室内|房间|站内|用房|屋|室|厅|间/;
const whole = /总面积|总建筑面积|建筑面积|使用面积|总共|合计|共计?|^面积/;
const scale: Record<string, number> = { 公顷: 10_000, 亩: 2000 / 3 };

/**
 * Reads the area of the premises out of prose, in square metres, as exactly as the text has it. Where a parking place or a yard
 * is measured too, the room is the area; where a part is measured beside the whole, the whole is. `unknown` reasons are
 * those of {@link areaReasons}.
 */
export function parseArea(raw: string): Parsed<Area> {
  const unknown: Unknown[] = [];
  const readings: Reading[] = [];
  for (const clause of clausesOf(raw)) {
    const reading = readClause(clause);
    if ("reason" in reading) unknown.push(reading);
    else readings.push(reading);
  }
  for (const { of, text } of readings) {
    if (of === "outside") unknown.push({ text, reason: "not_the_room" });
    if (of === "each") unknown.push({ text, reason: "each_of_several" });
  }
  const wholes = readings.filter(({ of }) => of === "whole");
  const rooms = readings.filter(({ of }) => of === "room");
  const chosen =
    only(wholes) ?? (wholes.length === 0 ? (only(rooms) ?? only(rooms.filter(isRestRoom))) : null);
  if (chosen === null) {
    for (const { text } of [...wholes, ...rooms]) unknown.push({ text, reason: "contradictory" });
    return { raw, value: null, unknown };
  }
  for (const other of rooms)
    if (!same(other, chosen)) unknown.push({ text: other.text, reason: "part_of_the_premises" });
  return { raw, value: chosen.area, unknown };
}

/** The one area that all of these state. */
function only(readings: Reading[]): Reading | null {
  const [first] = readings;
  return first && readings.every((reading) => same(reading, first)) ? first : null;
}

function isRestRoom({ text }: Reading): boolean {
  return /休息/.test(normalise(text));
}

function same(a: Reading, b: Reading): boolean {
  return JSON.stringify(a.area) === JSON.stringify(b.area);
}

/** Words that make up the area in Chinese; `parseArea` reads back what this writes. */
export function formatArea({ squareMetres, bound, upTo }: Area): string {
  const number = upTo === undefined ? `${squareMetres}` : `${squareMetres}-${upTo}`;
  const before = { exact: "", about: "约", over: "超过", under: "不到" }[bound];
  return `${before}${number}平方米`;
}

function clausesOf(raw: string): { raw: string; text: string }[] {
  const text = normalise(raw);
  return [...text.matchAll(/(?:[^,;。!?、\n()[\]]|,(?=\d{3}(?!\d)))+/g)]
    .map((match) => ({
      raw: raw.slice(match.index, match.index + match[0].length).trim(),
      text: match[0].replace(/(?<=\d),(?=\d{3}(?!\d))/g, " ").trim(),
    }))
    .filter(({ text: clause }) => clause !== "");
}

function readClause({ raw, text }: { raw: string; text: string }): Reading | Unknown {
  for (let at = 0; at < text.length; at++) {
    const number = numberAt(text, at);
    if (!number) {
      at = Math.max(at, (readNumber(text, at)?.end ?? 0) - 2);
      continue;
    }
    const before = text.slice(0, at);
    if (/[\d.]$/.test(before)) continue;
    if (/[几数]$/.test(before)) return { text: raw, reason: "too_vague" };
    if (/(?:^|[^\d平米㎡²2\s])\s*-\s*$/.test(before)) return { text: raw, reason: "out_of_range" };
    const reading = readNumberWithUnit(text, before, number);
    if (reading === null) {
      at = number.end - 1;
      continue;
    }
    return typeof reading === "string" ? { text: raw, reason: reading } : { ...reading, text: raw };
  }
  const bare = /\d\s*$/.test(text);
  return { text: raw, reason: bare ? (outside.test(text) ? "not_the_room" : "no_unit") : "not_an_area" };
}

function readNumberWithUnit(
  text: string,
  before: string,
  number: { value: number; end: number },
): Omit<Reading, "text"> | keyof typeof areaReasons | null {
  let { end } = number;
  let upTo: number | undefined;
  const to = /^\s*(?:平方米|平米|平|㎡)?\s*(?:-{1,2}|~|至|到)\s*/.exec(text.slice(end));
  const second = to ? numberAt(text, end + to[0].length) : null;
  if (second) {
    upTo = second.value;
    end = second.end;
  }
  const more = /^\s*(余|多|来|几|\+|以上)/.exec(text.slice(end));
  if (more) end += more[0].length;
  const measured = unit.exec(text.slice(end));
  if (!measured) return null;
  const after = text.slice(end + measured[0].length);
  const factor = scale[measured[1] ?? ""] ?? 1;
  const exactly = (value: number) => Math.round(value * factor * 100) / 100;
  const squareMetres = exactly(number.value);
  if (!(squareMetres > 0 && squareMetres <= 1_000_000)) return "out_of_range";
  const bound = boundOf(before, more?.[1], after, factor !== 1 && measured[1] === "亩");
  if (upTo !== undefined && !(exactly(upTo) > squareMetres)) return "range_backwards";
  return {
    area: { squareMetres, bound, ...(upTo !== undefined && { upTo: exactly(upTo) }) },
    of:
      /每(?:个|间|处|座|站)|各(?=[约近]?$)|人均/.test(before) || /^\s*[×x*]\s*\d/i.test(after)
        ? "each"
        : whole.test(before)
          ? "whole"
          : outside.test(before)
            ? "outside"
            : room.test(before)
              ? "room"
              : "whole",
  };
}

function boundOf(before: string, more: string | undefined, after: string, rough: boolean): Bound {
  if (
    /(?:不到|不足|(?<!不)(?:少于|小于|低于)|小于等于|未满|不超过|不大于|不高于|不多于|最大|最多|至多|<|≤|≦)\s*$/.test(
      before,
    )
  )
    return "under";
  if (/(?:(?<!不)(?:超过|超|大于(?:等于)?|多于|高于)|逾|不少于|不低于|不小于|至少|上|>|≥|≧)\s*$/.test(before))
    return "over";
  if (/^\s*(?:以下|以内|之内|不到)/.test(after)) return "under";
  if (/^\s*(?:以上|多|余|\+|起)/.test(after)) return "over";
  if (more !== undefined && more !== "来") return "over";
  if (/(?:约|大约|大概|近|将近|接近|左右|估计)\s*(?:为|有)?\s*$/.test(before) || more === "来")
    return "about";
  if (/^\s*(?:左右|上下|许)/.test(after) || rough) return "about";
  return "exact";
}

/** A number with decimals, thousands and 「百」「十几」 where one begins here. */
function numberAt(text: string, at: number): { value: number; end: number } | null {
  const grouped = /^\d{1,3}(?: \d{3})+(?!\d)/.exec(text.slice(at));
  const number = grouped
    ? { value: Number(grouped[0].replace(/ /g, "")), end: at + grouped[0].length }
    : (bareUnit(text, at) ?? readNumber(text, at));
  if (!number || Number.isNaN(number.value)) return null;
  const decimals = /^\.\d+/.exec(text.slice(number.end))?.[0] ?? "";
  const ten = /^\s*(百|千|万)(?=\s*(?:余|多)?\s*(?:平|㎡|m))/.exec(text.slice(number.end + decimals.length));
  const value = decimals ? Number(`${number.value}${decimals}`) : number.value;
  const factor = ten ? { 百: 100, 千: 1000, 万: 10_000 }[ten[1] as "百" | "千" | "万"] : 1;
  return { value: value * factor, end: number.end + decimals.length + (ten?.[0].length ?? 0) };
}

/** 「百平米」: a unit of ten without its digit. */
function bareUnit(text: string, at: number): { value: number; end: number } | null {
  const value = new Map([
    ["百", 100],
    ["千", 1000],
    ["万", 10_000],
  ]).get(text.charAt(at));
  return value === undefined || readNumber(text, at)?.end !== at + 1 ? null : { value, end: at + 1 };
}
