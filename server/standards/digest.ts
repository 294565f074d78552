import { createHash } from "node:crypto";

/**
 * sha256 (hex) of a standard's document as canonical JSON: what its author wrote, with keys in order. Comments, the order of
 * keys and the manner of YAML do not count; every word, number and unit does.
 */
export function digestOf(document: unknown): string {
  return createHash("sha256").update(canonical(document)).digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const pairs = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${pairs.join(",")}}`;
}

type Path = (string | number)[];

/** Where two documents first differ, in the order of the second; null: nowhere. */
export function firstDifference(before: unknown, after: unknown, path: Path = []): Path | null {
  if (!isHolder(before) || !isHolder(after) || Array.isArray(before) !== Array.isArray(after))
    return canonical(before) === canonical(after) ? null : path;
  const was = new Map(Object.entries(before));
  for (const [key, inner] of Object.entries(after)) {
    const step = [...path, Array.isArray(after) ? Number(key) : key];
    if (!was.has(key)) return step;
    const found = firstDifference(was.get(key), inner, step);
    if (found) return found;
    was.delete(key);
  }
  return [...was.keys()].some((key) => !(key in after)) ? path : null;
}

const isHolder = (value: unknown): value is object => typeof value === "object" && value !== null;
