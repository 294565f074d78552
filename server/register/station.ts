import type { Knex } from "knex";
import { lifecyclesAfter } from "../../domain/register/lifecycle.ts";
import type { DeskStation } from "../../domain/register/wire.ts";
import { type Actor, unknownStation } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { viewOf } from "../drafts/open-draft.ts";
import { isoOf } from "../drafts/view.ts";
import { minuteNow } from "../http/caching.ts";
import { revisionTag } from "../http/conditions.ts";
import { openReturns } from "../sign-off/returns.ts";
import { lensAt } from "../stations/search.ts";
import { toHours } from "../stations/view.ts";
import { surroundingsOf } from "../surroundings/surroundings.ts";
import { findStation, type StationRecord } from "./queries.ts";
import { standingsOf } from "./standings.ts";

/**
 * A station that the actor may see.
 * @throws Problem 404, the same for one of another subtree as for one that never existed.
 */
export async function visibleStation(db: Knex, actor: Actor, code: string): Promise<StationRecord> {
  const station = await findStation(db, code);
  if (!station) throw unknownStation(code);
  actor.mustBeAbleTo("station.read", station);
  return station;
}

/** One station as the desk sees it: what is published, what waits, and what the actor may do with it. */
export async function deskStation(context: Context, actor: Actor, code: string): Promise<DeskStation> {
  const { db } = context;
  const station = await visibleStation(db, actor, code);
  const may = {
    edit: actor.may("station.edit", station),
    publish: actor.may("station.publish", station),
    assign: actor.may("station.assign", station),
    seeStanding: actor.may("assessments.read", station),
  };
  const [lens, draft, surroundings, standings, returns] = await Promise.all([
    lensAt(context, minuteNow(), "wgs84"),
    viewOf(db, station, station.facts),
    surroundingsOf(db, station.id),
    may.seeStanding ? standingsOf(context, [station], null) : null,
    actor.may("assessments.returned", station) ? openReturns(context, station.id) : [],
  ]);
  const { facts } = station;
  return {
    code,
    revision: station.revision,
    etag: revisionTag(station.revision),
    publication: station.publication,
    demonstration: station.demonstration,
    union: station.union === null ? null : { id: station.union, name: station.unionName ?? "" },
    regionNames: lens.regionNames((draft?.facts ?? facts)?.region.value ?? station.card.adcode),
    published: facts,
    publishedAt: station.publishedAt && isoOf(station.publishedAt),
    draft,
    hours: toHours(station, lens),
    surroundings,
    standings: standings?.get(station.id) ?? [],
    returns,
    lifecycles: [...lifecyclesAfter(facts?.lifecycle.value.state ?? null)],
    may,
  };
}
