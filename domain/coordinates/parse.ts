import { normalise } from "../text/normalise.ts";
import type { Parsed, Unknown } from "../unknown.ts";
import { convert } from "./convert.ts";
import { inMainland } from "./mainland.ts";
import type { CoordinateSystem } from "./position.ts";

/** Why a text of coordinates decides nothing, or less than it seems to, in words for people. */
export const positionReasons = {
  not_coordinates: "没有看出经纬度",
  not_a_number: "不是数字",
  outside_the_world: "经度应在±180之间，纬度应在±90之间",
  order_unclear: "先经度还是先纬度，两种读法都可能；请写明东经、北纬",
  latitude_first: "原文先纬度后经度",
  system_not_stated: "没说是哪种坐标系（WGS84、GCJ-02、BD-09）；差别可达一公里",
  not_used_there: "这种坐标系只用于中国大陆，这个点不在其中",
  two_of_the_same: "两个数都是经度，或都是纬度",
} as const;

/** Degrees as the source has them, and in WGS84 where its system is known. */
export interface PositionReading {
  x: number;
  y: number;
  /** `null`: the text does not say. */
  system: CoordinateSystem | null;
  lon: number | null;
  lat: number | null;
}

const systems: readonly [CoordinateSystem, RegExp][] = [
  ["gcj02", /gcj-?02|国测局|火星坐标?|高德|腾讯|autonavi|amap/],
  ["bd09", /bd-?09(?:ll)?|百度|baidu/],
  ["cgcs2000", /cgcs-?2000|国家?2000|天地图|2000国家大地/],
  ["wgs84", /wgs-?(?:19)?84|gps|北斗|谷歌地球/],
];
const angle =
  /(?<head>东经|西经|北纬|南纬|经度|纬度|longitude|latitude|lng|lon|lat|[eewwnnss](?=\s*\d))?[\s:=为]{0,8}(?<sign>[-+])?(?<degrees>\d+(?:\.\d+)?|\.\d+)\s*(?:[°度]\s*(?:(?<minutes>\d+(?:\.\d+)?)\s*['′分]\s*(?:(?<seconds>\d+(?:\.\d+)?)\s*(?:"|″|''|秒))?)?)?/g;
const angleAndLetter = new RegExp(`${angle.source}\\s*(?<tail>[ewns](?![a-z]))?`, "g");

/** The one system that words name (「经度（高德）」); `null`: none, or several. */
export function systemNamed(words: string): CoordinateSystem | null {
  const text = normalise(words).toLowerCase();
  const [first, ...others] = systems.filter(([, word]) => word.test(text));
  return first && others.length === 0 ? first[0] : null;
}

/**
 * Reads a pair of coordinates as people write them: 「101.78, 36.62」, 「东经101.78 北纬36.62」, 「36°37′N 101°46′E」, with the
 * name of its system if it gives one. Longitude comes first unless the text says otherwise; a pair whose order cannot be told is
 * refused, never turned round. `unknown` reasons are those of {@link positionReasons}.
 */
export function parsePosition(raw: string): Parsed<PositionReading> {
  const text = normalise(raw).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const refuse = (reason: keyof typeof positionReasons): Parsed<PositionReading> => ({
    raw,
    value: null,
    unknown: [{ text: raw.trim(), reason }],
  });
  if (raw.trim() === "") return { raw, value: null, unknown: [] };
  if (/\bnan\b|infinity|∞/.test(text)) return refuse("not_a_number");

  const rest = systems.reduce((left, [, word]) => left.replace(word, " "), text);
  const lettersFirst = /^\D*\b[ewns]\s*[\d.]/.test(rest);
  const numbers = [...rest.matchAll(lettersFirst ? angle : angleAndLetter)].map(({ groups = {} }) =>
    readAngle(groups),
  );
  const [first, second] = numbers;
  if (!first || !second || numbers.length > 2) return refuse("not_coordinates");
  if (first.axis !== null && first.axis === second.axis) return refuse("two_of_the_same");

  const stated = first.axis ?? (second.axis === "x" ? "y" : second.axis === "y" ? "x" : null);
  const order = stated ?? orderOf(first.value, second.value);
  if (order === "unclear") return refuse("order_unclear");
  const [x, y] = order === "x" ? [first.value, second.value] : [second.value, first.value];
  if (Math.abs(x) > 180 || Math.abs(y) > 90) return refuse("outside_the_world");

  const unknown: Unknown[] = [];
  const text_ = raw.trim();
  if (stated === null && order === "y") unknown.push({ text: text_, reason: "latitude_first" });
  const system = systemNamed(text);
  if (system === null) {
    unknown.push({ text: text_, reason: "system_not_stated" });
    return { raw, value: { x, y, system, lon: null, lat: null }, unknown };
  }
  if ((system === "gcj02" || system === "bd09") && !inMainland([x, y])) return refuse("not_used_there");
  const [lon, lat] = convert([x, y], system, "wgs84");
  return { raw, value: { x, y, system, lon, lat }, unknown };
}

function readAngle(groups: Record<string, string | undefined>): { value: number; axis: "x" | "y" | null } {
  const { head = "", tail = "", sign, minutes, seconds } = groups;
  const size = Number(groups.degrees) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
  const west = sign === "-" || /西经|南纬|^[ws]$/.test(head) || /[ws]/.test(tail);
  const axis =
    /经|lon|lng|^[ew]$/.test(head) || /[ew]/.test(tail)
      ? "x"
      : /纬|lat|^[ns]$/.test(head) || /[ns]/.test(tail)
        ? "y"
        : null;
  return { value: west ? -size : size, axis };
}

/** Which of two bare numbers is the longitude: the first, unless only the other order is possible. */
function orderOf(first: number, second: number): "x" | "y" | "unclear" {
  if (Math.abs(second) > 90 && Math.abs(first) <= 90) return "y";
  if (inMainland([second, first]) && !inMainland([first, second])) return "unclear";
  return "x";
}
