/** The view of the sign-off desk is its address, in the API's own parameters. */

const filters = [
  "standard",
  "region",
  "union",
  "code",
  "state",
  "difference",
  "signed",
  "ready",
  "section",
  "criterion",
  "as",
  "returned",
] as const;
export type Filter = (typeof filters)[number];

/** Of the filter, whatever narrows the list by how a station came out. */
export const outcomes: readonly Filter[] = [
  "state",
  "difference",
  "signed",
  "ready",
  "section",
  "criterion",
  "as",
  "returned",
];

export function filterOf(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams();
  for (const name of filters) {
    const value = query.get(name);
    if (value) asked.set(name, value);
  }
  return asked;
}

/** The address of the list with some of the filter changed; null takes it out. */
export function listAddress(query: URLSearchParams, changes: Partial<Record<Filter, string | null>>): string {
  const next = filterOf(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text === "" ? "/desk/sign-off" : `/desk/sign-off?${text}`;
}

export const noOutcome: Record<string, null> = Object.fromEntries(outcomes.map((name) => [name, null]));
