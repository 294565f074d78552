import { normalise, readNumber } from "../text/normalise.ts";
import { type NamedRegion, withoutRegions } from "./names.ts";

/** A road with the number of the house, where the words say one. */
export interface Door {
  road: string;
  number: number | null;
}

const townships = /[\p{Script=Han}]{2,6}?(?:街道办事处|街道|办事处|镇|乡)/gu;
const road =
  /([\p{Script=Han}]{1,8}?(?:大道|大街|路|街(?!道)|巷|胡同|弄|(?<![国省县乡街])道))\s*(?:示例)?\s*([\d一二三四五六七八九十百千零〇]+(?=[-号弄]))?/gu;
/** What stands before the name of a road. */
const above = /^(?:[与和及]|位于|\p{Script=Han}{1,6}[区县市](?=\p{Script=Han}{2,}))/u;
/** What follows a number when the door is another one. */
const beside = /^[-\d]*[号弄]?(?:的?(?:对面|斜对面|附近|旁|周边|隔壁)|[东南西北]{1,2}侧)/;

/** The doors an address names, in order; a crossing names two roads. @param regions see {@link withoutRegions}. */
export function readDoors(address: string, regions: readonly NamedRegion[]): Door[] {
  const text = withoutRegions(normalise(address).replaceAll(" ", ""), regions).replace(townships, "");
  const doors: Door[] = [];
  for (const match of text.matchAll(road)) {
    const [whole, named = "", digits] = match;
    const after = text.slice(match.index + whole.length);
    const read = digits === undefined || beside.test(after) ? null : readNumber(digits, 0);
    doors.push({
      road: named.replace(above, ""),
      number: read && !Number.isNaN(read.value) ? read.value : null,
    });
  }
  return doors;
}

/** `same`: one road and number; `road`: one road, and a number is missing; `other`: one road, other numbers; `null`: not comparable. */
export function doorsMeet(a: readonly Door[], b: readonly Door[]): "same" | "road" | "other" | null {
  const met = a.flatMap((one) =>
    b.filter((other) => other.road === one.road).map((other) => ({ one: one.number, other: other.number })),
  );
  if (met.length === 0) return null;
  if (met.some(({ one, other }) => one !== null && one === other)) return "same";
  return met.some(({ one, other }) => one === null || other === null) ? "road" : "other";
}
