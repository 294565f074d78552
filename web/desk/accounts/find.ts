import type { UnionAnswer } from "../../../domain/desk/session.ts";
import { desk } from "../shell/api.ts";
import type { Choice } from "../ui/Combobox.tsx";

interface Places {
  features: { properties: { adcode: string; name: string; parents: string[] } }[];
}

/** Regions by name, for a combobox. */
export async function findRegions(words: string): Promise<Choice[]> {
  if (words === "") return [];
  const { value } = await desk.get<Places>(`/api/v1/regions?q=${encodeURIComponent(words)}&limit=8`);
  return value.features.map(({ properties: { adcode, name, parents } }) => ({
    id: adcode,
    label: name,
    more: parents.join(" › "),
  }));
}

/** Unions whose name holds these words, the nearest to the root first. */
export function unionsNamed(unions: readonly UnionAnswer[], words: string): Choice[] {
  return unions
    .filter(({ name }) => name.includes(words))
    .slice(0, 12)
    .map((union) => ({
      id: String(union.id),
      label: union.name,
      more: pathOf(unions, union).join(" › "),
    }));
}

/** The names of the unions above one, the root first. */
function pathOf(unions: readonly UnionAnswer[], union: UnionAnswer): string[] {
  const above = unions.find(({ id }) => id === union.parent);
  return above ? [...pathOf(unions, above), above.name] : [];
}

interface Stations {
  features: { properties: { code: string; name: string; regionNames: string[] } }[];
}

const codes = /\b\d{6}-[0-9A-HJKMNP-TV-Z]{4}\b/gi;

/** Stations by name, or the one of a pasted code, whose name nobody has looked up. */
export async function findStations(words: string): Promise<Choice[]> {
  if (words === "") return [];
  const { value } = await desk.get<Stations>(`/api/v1/stations?q=${encodeURIComponent(words)}&limit=8`);
  const found = value.features.map(({ properties: { code, name, regionNames } }) => ({
    id: code,
    label: name,
    more: `${regionNames.slice(1).join("")} ${code}`,
  }));
  const typed = [...words.matchAll(codes)].map(([code]) => code.toUpperCase());
  return [
    ...found,
    ...typed
      .filter((code) => found.every(({ id }) => id !== code))
      .map((code) => ({ id: code, label: code })),
  ];
}
