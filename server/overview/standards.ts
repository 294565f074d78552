import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import { standardsFor } from "../../domain/compliance/jurisdiction.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { Overview } from "../../domain/overview/wire.ts";
import type { Context } from "../context.ts";
import { adcodesDownTo, type Region } from "../regions/regions.ts";
import { namedStandard } from "../standards/named.ts";
import { findStandards, type Scope } from "./queries.ts";

type Known = Pick<Context, "standards">;

/** By which standards stations in scope are assessed, the one of most stations first; counted when first asked for. */
export function assessedStandards(db: Knex, scope: Scope): () => Promise<string[]> {
  let counted: Promise<string[]> | undefined;
  return () => {
    counted ??= findStandards(db, scope);
    return counted;
  };
}

/**
 * The standard asked for; else the most local that applies in the region, else the one by which most stations there are
 * assessed. Null: there is none of these.
 * @param assessedBy of the same place.
 * @throws Problem 400 naming `standard` when there is no such one.
 */
export async function standardFor(
  { standards }: Known,
  region: Region | null,
  asked: string | undefined,
  assessedBy: () => Promise<string[]>,
): Promise<StandardVersion | null> {
  const set = await standards.current();
  if (asked !== undefined) return namedStandard(set, asked);
  const here = region && adcodesDownTo(region);
  const local = here && standardsFor(set.inForce(dayAt(new Date())), here, "rest_station")[0];
  if (local) return local;
  const [most] = await assessedBy();
  return set.latest().find(({ id }) => id === most) ?? null;
}

/** By which one may look at these stations: those by which any is assessed, and the one chosen, first. */
export async function standardsShown(
  { standards }: Known,
  chosen: StandardVersion | null,
  assessedBy: () => Promise<string[]>,
): Promise<Overview["standards"]> {
  const set = await standards.current();
  const titles = new Map(set.latest().map(({ id, title }) => [id, title]));
  const ids = new Set([...(chosen ? [chosen.id] : []), ...(await assessedBy())]);
  return [...ids].flatMap((id) => {
    const title = titles.get(id);
    return title ? [{ id, title }] : [];
  });
}
