import type { HeldRole, UnionName } from "../../../domain/desk/session.ts";
import { assignedRoles, type Role, roles } from "../../../domain/rights/rights.ts";

/** What an account holds, as a form changes it: at each union some roles, and for keepers and assessors stations. */
export interface Rights {
  places: { union: UnionName; roles: Role[] }[];
  stations: { code: string; name: string }[];
}

export function rightsOf(
  grants: readonly HeldRole[],
  stations: readonly { code: string; name: string }[],
): Rights {
  const places = new Map<number, Rights["places"][number]>();
  for (const { role, union } of grants) {
    const place = places.get(union.id) ?? { union, roles: [] };
    place.roles.push(role);
    places.set(union.id, place);
  }
  const unique = new Map(stations.map(({ code, name }) => [code, { code, name }]));
  return { places: [...places.values()], stations: [...unique.values()] };
}

/** Whether one of the roles sees assigned stations only. */
export function needsStations({ places }: Rights): boolean {
  return places.some((place) => place.roles.some((role) => assignedRoles.includes(role)));
}

/** The part of a request's body. Stations go along only where a role is for them. */
export function toBody(rights: Rights) {
  return {
    grants: rights.places.flatMap(({ union, roles: held }) =>
      roles.filter((role) => held.includes(role)).map((role) => ({ role, unionId: union.id })),
    ),
    stations: needsStations(rights) ? rights.stations.map(({ code }) => code) : [],
  };
}
