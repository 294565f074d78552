/** The view of the register is its address: the filter in the API's own parameters, order, place among the pages. */

const filters = [
  "q",
  "region",
  "union",
  "kinds",
  "lifecycle",
  "publication",
  "published",
  "hostTypes",
  "verifiedWithin",
  "verifiedBefore",
  "verified",
  "openAt",
  "hours",
  "standard",
  "status",
  "signed",
  "section",
  "sectionState",
  "reports",
  "returns",
  "expires",
  "expiresWithin",
  "codes",
] as const;
export type Filter = (typeof filters)[number];

/** The filter and the order of an address as the API takes them; whatever else is in it stays out. */
export function filterOf(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams();
  for (const name of [...filters, "sort"]) {
    const value = query.get(name);
    if (value !== null && value !== "") asked.set(name, value);
  }
  return asked;
}

/** Where the API answers with this page of the view. */
export function pagePath(query: URLSearchParams, limit: number): string {
  const asked = filterOf(query);
  asked.set("limit", String(limit));
  const cursor = query.get("cursor");
  if (cursor) asked.set("cursor", cursor);
  return `/api/v1/desk/stations?${asked}`;
}

export function isFiltered(query: URLSearchParams): boolean {
  return filters.some((name) => (query.get(name) ?? "") !== "");
}

/** Nothing of the filter, and the first page. */
export const unfiltered: Record<string, null> = Object.fromEntries(
  [...filters, "cursor"].map((name) => [name, null]),
);

/** The values of a list parameter that are among the known ones. */
export function listed<Value extends string>(
  query: URLSearchParams,
  name: Filter,
  known: readonly Value[],
): Value[] {
  const given = (query.get(name) ?? "").split(",");
  return known.filter((one) => given.includes(one));
}

/** `-verified` as the table has it. */
export function sortOf(query: URLSearchParams): { by: string; descending: boolean } {
  const text = query.get("sort") ?? "name";
  return text.startsWith("-") ? { by: text.slice(1), descending: true } : { by: text, descending: false };
}

const shelf = "desk-register-columns";

/** The columns somebody has chosen on this device; null: those of the house. */
export function keptColumns(): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(shelf) ?? "null");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : null;
  } catch {
    return null;
  }
}

export function keepColumns(columns: string[] | null): void {
  try {
    if (columns === null) localStorage.removeItem(shelf);
    else localStorage.setItem(shelf, JSON.stringify(columns));
  } catch {
    // A browser that stores nothing shows the columns of the house the next time.
  }
}
