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

/** 「80米」「1.5公里」「12平方米」. `value` in the base unit of its dimension. */
export function quantityWords(value: number, dimension: Dimension, lang: Language): string {
  if (dimension === "length" && value >= 1000) {
    return `${decimal(value / 1000)}${lang === "zh" ? "公里" : " km"}`;
  }
  if (dimension === "length") return `${Math.round(value)}${lang === "zh" ? "米" : " m"}`;
  const unit = units[dimension][lang];
  return `${decimal(value)}${lang === "en" && value === 1 ? (ones[unit] ?? unit) : unit}`;
}

export function decimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

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
