import { convert } from "../coordinates/convert.ts";
import { inMainland } from "../coordinates/mainland.ts";
import { parsePosition, positionReasons, systemNamed } from "../coordinates/parse.ts";
import type { CoordinateSystem, Position } from "../coordinates/position.ts";
import { normalise } from "../text/normalise.ts";
import { short } from "./cells.ts";
import type { Field } from "./fields.ts";
import type { Reading } from "./read-row.ts";
import type { Remark } from "./remarks.ts";

export interface RowPoint {
  /** Degrees as written; null system: nobody has said which. */
  original: { x: number; y: number; system: CoordinateSystem | null };
  precision: Extract<Position["precision"], "address" | "street">;
  column: number;
}

const placing: readonly Field[] = ["lon", "lat", "point", "system"];

/** The point of a row, by what stands under the headings of coordinates. What is wrong with it is added to `remarks`. */
export function readPoint(
  texts: ReadonlyMap<Field, string>,
  at: ReadonlyMap<Field, number>,
  reading: Reading,
  remarks: Remark[],
): RowPoint | null {
  const [lon, lat, both] = [texts.get("lon") ?? "", texts.get("lat") ?? "", texts.get("point") ?? ""];
  if (lon === "" && lat === "" && both === "") return null;
  const column = at.get("lon") ?? at.get("lat") ?? at.get("point") ?? 0;
  const written = both === "" || (lon !== "" && lat !== "") ? `${lon}, ${lat}` : both;
  if (written !== both && (lon === "" || lat === "")) {
    remarks.push({ code: "half_a_point", column });
    return null;
  }
  const named = placing.flatMap((field) => {
    const place = at.get(field);
    return place === undefined ? [] : (reading.systems[place] ?? []);
  });
  const system = systemNamed(texts.get("system") ?? "") ?? named[0] ?? null;
  if (written !== both && isSwapped(lon, lat)) {
    remarks.push({ code: "axes_swapped", column, text: short(written) });
    return null;
  }
  const { value, unknown } = parsePosition(written === both ? both : axes(lon, lat));
  if (value === null) {
    const reason = unknown[0]?.reason ?? "not_coordinates";
    const why = Object.entries(positionReasons).find(([code]) => code === reason)?.[1] ?? reason;
    remarks.push({ code: "point_not_read", column, text: short(written), why });
    return null;
  }
  const original = { x: value.x, y: value.y, system: value.system ?? system ?? reading.system };
  if (!inMainland([value.x, value.y]) && inMainland([value.y, value.x])) {
    remarks.push({ code: "axes_swapped", column, text: short(written) });
    return null;
  }
  // A spreadsheet drops the zeros at the end of a number: the longer of the two tells.
  const digits = Math.max(decimals(value.x), decimals(value.y), ...writtenDecimals(written));
  if (digits < 3) {
    remarks.push({ code: "point_rough", column, text: short(written) });
    return null;
  }
  return { original, precision: digits === 3 ? "street" : "address", column };
}

/** Two columns as one text; bare numbers are named by their columns. */
function axes(lon: string, lat: string): string {
  const bare = /^[-+]?\d+(\.\d+)?$/;
  const [x, y] = [normalise(lon).trim(), normalise(lat).trim()];
  return bare.test(x) && bare.test(y) ? `经度${x} 纬度${y}` : `${x}, ${y}`;
}

/** Numbers that no latitude and longitude of China can be, and would be the other way round. */
function isSwapped(lon: string, lat: string): boolean {
  const [x, y] = [lon, lat].map((text) => Number.parseFloat(normalise(text)));
  return x !== undefined && y !== undefined && !inMainland([x, y]) && inMainland([y, x]);
}

function writtenDecimals(text: string): number[] {
  return [...normalise(text).matchAll(/\.(\d+)/g)].map(([, digits = ""]) => digits.length);
}

function decimals(value: number): number {
  return (String(value).split(".")[1] ?? "").length;
}

/** WGS84 degrees of a point whose system is known; null: that system is not used there. */
export function placeOf({ x, y, system }: { x: number; y: number; system: CoordinateSystem }): {
  lon: number;
  lat: number;
} | null {
  if ((system === "gcj02" || system === "bd09") && !inMainland([x, y])) return null;
  const [lon, lat] = convert([x, y], system, "wgs84");
  return { lon, lat };
}
