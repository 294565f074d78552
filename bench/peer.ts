import express from "express";
import knex from "knex";
import pg from "pg";
import pino from "pino";
import { bearingBetween } from "../domain/coordinates/bearing.ts";
import { type Context, createContext } from "../server/context.ts";
import { minuteNow } from "../server/http/caching.ts";
import { readSettings } from "../server/settings.ts";
import { toDetail } from "../server/stations/detail.ts";
import { noFilter } from "../server/stations/filter.ts";
import { toIso } from "../server/stations/moment.ts";
import {
  findByCode,
  findInOrder,
  findNearest,
  type StationDocument,
  type StationRow,
} from "../server/stations/queries.ts";
import { lensAt } from "../server/stations/search.ts";
import { toFeature } from "../server/stations/view.ts";

/**
 * What the API is measured against: a hand-written Express + pg handler that runs the same SQL and answers the same bytes,
 * without schemas, catalogue, caching headers, limits or paging.
 */

const url = process.env.DATABASE_URL ?? "";
const settings = readSettings({ DATABASE_URL: url });
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1082, (text) => text);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const db = knex({ client: "pg", connection: url, pool: { min: 1, max: 2 } });
const context: Context = createContext({ settings, db, log: pino({ level: "silent" }), embedded: false });

/** Numbers that stand for the parameters while the program's own statement is overheard. */
const mark = {
  lon: 101.25,
  lat: 36.125,
  radius: 20_000,
  west: 101.25,
  south: 36.125,
  east: 102.5,
  north: 37.75,
};

async function overhear(run: () => Promise<unknown>): Promise<{ sql: string; bindings: unknown[] }> {
  let heard: { sql: string; bindings: unknown[] } | null = null;
  const listen = (query: { sql: string; bindings: unknown[] }) => {
    heard ??= { sql: query.sql, bindings: query.bindings };
  };
  db.on("query", listen);
  await run();
  db.removeListener("query", listen);
  if (heard === null) throw new Error("the program ran no statement");
  return heard;
}

const nearest = await overhear(() =>
  findNearest(
    db,
    {
      area: { in: "circle", lon: mark.lon, lat: mark.lat, radius: mark.radius, region: null },
      filter: noFilter,
      positions: undefined,
      limit: 21,
    },
    null,
  ),
);
const boxed = await overhear(() =>
  findInOrder(
    db,
    {
      area: { in: "box", box: [mark.west, mark.south, mark.east, mark.north], region: null },
      filter: noFilter,
      positions: undefined,
      limit: 101,
    },
    null,
  ),
);
const one = await overhear(() => findByCode(db, "630104-0000"));

const app = express();
app.disable("etag");

app.get("/api/v1/stations", async (request, response) => {
  const minute = minuteNow();
  const lens = await lensAt(context, minute, "wgs84");
  if (typeof request.query.near === "string") {
    const [lon = 0, lat = 0] = request.query.near.split(",").map(Number);
    const values = nearest.bindings.map((value) =>
      value === mark.lon ? lon : value === mark.lat ? lat : value,
    );
    const { rows } = await pool.query<StationRow & { distance: number }>(nearest.sql, values);
    const shown = rows.slice(0, 20);
    const features = shown.map((row) =>
      toFeature(row, lens, {
        distance: row.distance,
        bearing: bearingBetween([lon, lat], [row.lon ?? 0, row.lat ?? 0]),
      }),
    );
    return send(response, features, minute);
  }
  const [west, south, east, north] = String(request.query.bbox).split(",").map(Number);
  const put = new Map<unknown, unknown>([
    [mark.west, west],
    [mark.south, south],
    [mark.east, east],
    [mark.north, north],
  ]);
  const { rows } = await pool.query<StationRow>(
    boxed.sql,
    boxed.bindings.map((value) => put.get(value) ?? value),
  );
  return send(
    response,
    rows.slice(0, 100).map((row) => toFeature(row, lens)),
    minute,
  );
});

function send(response: express.Response, features: unknown[], minute: number): void {
  response.type("application/geo+json").send(
    JSON.stringify({
      type: "FeatureCollection",
      features,
      numberReturned: features.length,
      unknown: 0,
      asOf: toIso(minute),
      links: [],
    }),
  );
}

app.get("/api/v1/stations/:code", async (request, response) => {
  const { rows } = await pool.query<StationDocument>(one.sql, [request.params.code]);
  const [row] = rows;
  if (!row) return response.status(404).end();
  const minute = minuteNow();
  const lens = await lensAt(context, minute, "wgs84");
  response.type("application/geo+json").send(JSON.stringify(toDetail(row, lens, minute)));
});

app.listen(Number(process.env.PORT), "127.0.0.1");
