import type { UnionAnswer } from "../../../domain/desk/session.ts";
import type { RegisterPage } from "../../../domain/register/wire.ts";
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
    .map((union) => ({ union, path: pathOf(unions, union) }))
    .sort((a, b) => a.path.length - b.path.length)
    .slice(0, 12)
    .map(({ union, path }) => ({ id: String(union.id), label: union.name, more: path.join(" › ") }));
}

/** The names of the unions above one, the root first. */
function pathOf(unions: readonly UnionAnswer[], union: UnionAnswer): string[] {
  const above = unions.find(({ id }) => id === union.parent);
  return above ? [...pathOf(unions, above), above.name] : [];
}

const codes = /\b\d{6}-[0-9A-HJKMNP-TV-Z]{4}\b/gi;

/** Stations of the register by name or by pasted codes, whatever their state: also those nothing is published of. */
export async function findStations(words: string): Promise<Choice[]> {
  if (words === "") return [];
  const pasted = words.toUpperCase().match(codes);
  const asked = pasted ? `codes=${pasted.slice(0, 50).join(",")}` : `q=${encodeURIComponent(words)}`;
  const { value } = await desk.get<RegisterPage>(`/api/v1/desk/stations?${asked}&limit=${pasted ? 50 : 8}`);
  return value.rows.map(({ code, name, region }) => ({
    id: code,
    label: name,
    more: `${region.names.slice(1).join("")} ${code}`,
  }));
}
