import { dayAt } from "../../domain/compliance/days.ts";
import { standardsFor } from "../../domain/compliance/jurisdiction.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { Overview } from "../../domain/overview/wire.ts";
import type { Context } from "../context.ts";
import { adcodesDownTo, type Region } from "../regions/regions.ts";
import { namedStandard } from "../standards/named.ts";
import { findStandards, type Scope } from "./queries.ts";

type Place = Scope & { region: Region | null };
type Known = Pick<Context, "db" | "standards">;

/**
 * The standard asked for; else the most local that applies in the region, else the one by which most stations there are
 * assessed. Null: there is none of these.
 * @throws Problem 400 naming `standard` when there is no such one.
 */
export async function standardFor(
  { db, standards }: Known,
  place: Place,
  asked: string | undefined,
): Promise<StandardVersion | null> {
  const set = await standards.current();
  if (asked !== undefined) return namedStandard(set, asked);
  const here = place.region && adcodesDownTo(place.region);
  const local = here && standardsFor(set.inForce(dayAt(new Date())), here, "rest_station")[0];
  if (local) return local;
  const [most] = await findStandards(db, place);
  return set.latest().find(({ id }) => id === most) ?? null;
}

/** By which one may look at these stations: those by which any is assessed, and the one chosen, first. */
export async function standardsShown(
  { db, standards }: Known,
  scope: Scope,
  chosen: StandardVersion | null,
): Promise<Overview["standards"]> {
  const set = await standards.current();
  const titles = new Map(set.latest().map(({ id, title }) => [id, title]));
  const ids = new Set([...(chosen ? [chosen.id] : []), ...(await findStandards(db, scope))]);
  return [...ids].flatMap((id) => {
    const title = titles.get(id);
    return title ? [{ id, title }] : [];
  });
}
