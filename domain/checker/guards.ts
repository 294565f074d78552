/** What may stand in an address that anybody can write. Each takes anything and gives the value, or null. */

export function asOneOf<T extends string>(value: unknown, known: readonly T[]): T | null {
  return known.find((one) => one === value) ?? null;
}

export function asText(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" && value.length <= 200 ? value.trim() : null;
}

export function asNumber(value: unknown, least: number, most: number): number | null {
  return typeof value === "number" && value >= least && value <= most ? value : null;
}

export function asWhole(value: unknown, least: number, most: number): number | null {
  return Number.isInteger(value) ? asNumber(value, least, most) : null;
}

/** A day there is, as `2026-11-20`. */
export function asDay(value: unknown): string | null {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return null;
  const moment = Date.parse(value);
  return Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== value ? null : value;
}

export function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** All of them, or null: a list with something wrong in it is not the list that was meant. */
export function asList<T>(value: unknown, most: number, read: (one: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > most) return null;
  const items = value.flatMap((one) => read(one) ?? []);
  return items.length === value.length ? items : null;
}
