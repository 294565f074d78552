import type { Language } from "../../pages/views.ts";
import { daysBetween } from "../days.ts";
import type { Dimension } from "../quantity.ts";
import type { Label } from "../vocabulary.ts";

/** Numbers, days and lists as they are said. */

const units: Record<Exclude<Dimension, "length">, Label> = {
  area: { zh: "平方米", en: " m²" },
  days: { zh: "天", en: " days" },
  hours: { zh: "小时", en: " hours" },
  people: { zh: "人", en: " people" },
  points: { zh: "分", en: " points" },
  count: { zh: "", en: "" },
};

/** Of one. */
const ones: Record<string, string> = {
  " days": " day",
  " hours": " hour",
  " people": " person",
  " points": " point",
};

/** 「80米」「1.5公里」「12平方米」. `value` in the base unit of its dimension; `finer`: so many decimals more than one would say. */
export function quantityWords(value: number, dimension: Dimension, lang: Language, finer = 0): string {
  const said = rounded(value, dimension, finer);
  if (dimension === "length" && said >= 1000) return `${said / 1000}${lang === "zh" ? "公里" : " km"}`;
  if (dimension === "length") return `${said}${lang === "zh" ? "米" : " m"}`;
  const unit = units[dimension][lang];
  return `${said}${lang === "en" && said === 1 ? (ones[unit] ?? unit) : unit}`;
}

/** A value as it is said: to the metre, from a kilometre on and of all else to a tenth. */
export function rounded(value: number, dimension: Dimension, finer = 0): number {
  const decimals = finer + (dimension !== "length" ? 1 : value < 1000 ? 0 : -2);
  const unit = 10 ** Math.abs(decimals);
  return decimals < 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit;
}

/** How much finer a value must be said, so that it is not taken for another that it is not, nor for more or less than that. */
export function finerThan(value: number, dimension: Dimension, others: readonly number[]): number {
  let finer = 0;
  const blurred = (other: number) =>
    Math.sign(rounded(value, dimension, finer) - other) !== Math.sign(value - other);
  while (finer < finest && others.some(blurred)) finer++;
  return finer;
}

const finest = 8;

/** 「今天」「17天前」. Both are days in Asia/Shanghai. */
export function agoWords(on: string, day: string, lang: Language): string {
  const days = daysBetween(on, day);
  if (days <= 0) return lang === "zh" ? "今天" : "today";
  if (lang === "zh") return `${days}天前`;
  return days === 1 ? "yesterday" : `${days} days ago`;
}

/** 「2027年2月1日」 */
export function dateWords(date: string, lang: Language): string {
  const [year, month, day] = date.split("-").map(Number);
  if (year === undefined || month === undefined || day === undefined) return date;
  return lang === "zh" ? `${year}年${month}月${day}日` : `${day} ${months[month - 1] ?? ""} ${year}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 「饮水机、桌椅」 */
export function listWords(items: readonly string[], lang: Language): string {
  return items.join(lang === "zh" ? "、" : ", ");
}
