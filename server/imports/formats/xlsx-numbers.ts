import { readXml } from "./xml.ts";

/** How a number shows: as itself, as a day, a time of day, or both. */
export type Showing = "number" | "date" | "time" | "moment";

/** Of the formats that have a number and no text of their own (ECMA-376, 18.8.30), those of days and times. */
function builtIn(id: number): Showing {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return "date";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return "time";
  return id === 22 ? "moment" : "number";
}

/** `yyyy"年"m"月"d"日"` shows a day; words in quotes, colours in brackets and escaped signs do not count. */
function showingOf(code: string): Showing {
  const plain = code
    .replace(/"[^"]*"/g, "")
    .replace(/\\./g, "")
    .replace(/\[(h+|m+|s+)\]/gi, "$1")
    .replace(/\[[^\]]*\]/g, "")
    .toLowerCase();
  if (plain.includes("general")) return "number";
  const day = /[yd]/.test(plain);
  const time = /[hs]/.test(plain);
  if (day && time) return "moment";
  return day || (/m/.test(plain) && !time) ? "date" : time ? "time" : "number";
}

/** By the number of a cell's style. */
export function readStyles(xml: string): Showing[] {
  const codes = new Map<number, Showing>();
  const styles: Showing[] = [];
  let inside = false;
  readXml(xml, {
    open(name, { numFmtId = "0", formatCode = "" }) {
      const id = Number(numFmtId);
      if (name === "numFmt") codes.set(id, showingOf(formatCode));
      else if (name === "cellXfs") inside = true;
      else if (name === "xf" && inside) styles.push(codes.get(id) ?? builtIn(id));
    },
    close(name) {
      if (name === "cellXfs") inside = false;
    },
  });
  return styles;
}

const dayMs = 86_400_000;
const days1904 = 1462;

/** A number as it shows; what a computer has made of 116.4074 is 116.4074 again. */
export function showNumber(value: number, showing: Showing, since1904: boolean): number | string {
  const written = Number(value.toPrecision(15));
  if (showing === "number" || value < 0 || value > 2_958_465) return written;
  const seconds = Math.round(value * 86_400);
  const moment = new Date(Date.UTC(1899, 11, 30) + (since1904 ? days1904 * dayMs : 0) + seconds * 1000);
  const iso = moment.toISOString();
  const clock = `${moment.getUTCHours()}:${iso.slice(14, 16)}`;
  const whole = seconds % 86_400 === 0;
  if (value < 1) return showing === "date" ? written : whole && seconds > 0 ? "24:00" : clock;
  if (showing === "time") return value === 1 ? "24:00" : clock;
  return whole ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${clock}`;
}
