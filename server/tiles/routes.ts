import { z } from "zod";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { endpoint } from "../http/endpoint.ts";
import { resolveFilter } from "../stations/filter.ts";
import { dateOf, minuteOf } from "../stations/moment.ts";
import { resolveRegion } from "../stations/search.ts";
import type { Tile } from "./cells.ts";
import { CurrentIndex } from "./current-index.ts";
import { encodeTile } from "./encode.ts";
import { TileParams, TileQuery } from "./schemas.ts";
import { tileContent } from "./tile.ts";
import { doorStates, tileFilter } from "./tile-filter.ts";

const indexes = new WeakMap<Context, CurrentIndex>();

function indexOf(context: Context): CurrentIndex {
  const known = indexes.get(context) ?? new CurrentIndex(context);
  indexes.set(context, known);
  return known;
}

export const tileEndpoints = [
  endpoint({
    method: "get",
    path: "/tiles/stations/{z}/{x}/{y}.mvt",
    tag: "tiles",
    operationId: "getStationTile",
    summary: "站点矢量瓦片 · Stations as a vector tile",
    description:
      "Layer `stations`, points. A station that stands alone has `code`, `name`, `kind`, `state` (open, closed, unknown), `needs` and, once signed off, `compliance` (met, unmet, unknown) by `standard` or else the most local one; stations too near each other to be drawn apart are one point with `count`, `open` and `unknown`. Every station with a position of street precision or better is in exactly one point of one tile of a zoom. From zoom 8 the layer `areas` says with `adcode`, `level` and `count` how many more are only known to lie somewhere in a region, at its middle. The filters are those of the list.",
    params: TileParams,
    query: TileQuery,
    freshness: "clock",
    answer: { description: "The tile", contentType: "application/vnd.mapbox-vector-tile", schema: z.any() },
    handle: ({ context, params, query }) => stationTile(context, params, query),
  }),
];

async function stationTile(context: Context, tile: Tile, query: TileQuery): Promise<Buffer> {
  const now = minuteNow();
  const minute = minuteOf(query.openAt, now);
  const current = indexOf(context);
  const version = await context.version.current();
  const [index, filter, states, region, found] = await Promise.all([
    current.at(version),
    resolveFilter(context, query, now),
    context.patterns.at(minute),
    query.region === undefined ? null : resolveRegion(context, query.region),
    query.q === undefined ? null : current.text.in(context, query.q, tile, version),
  ]);
  const lookups = { regions: region && current.regions.within(region.adcode), found };
  const doors = doorStates(states, dateOf(minute));
  const verdicts = current.verdicts.states(query.standard);
  const legend = { doors, regions: current.regions.regions, verdicts };
  return encodeTile(tileContent(index.parts, tile, tileFilter(filter, verdicts, lookups), legend));
}
