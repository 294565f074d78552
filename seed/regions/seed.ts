import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Position } from "geojson";
import type { Knex } from "knex";
import { isSeeded, markSeeded } from "../queries.ts";
import { type AliasRow, aliasRows, type RegionRow, regionRows } from "./rows.ts";
import { sourceVersions } from "./source.ts";

/** Vertices per statement: keeps each one at a few megabytes. */
const verticesPerBatch = 60_000;

/**
 * Writes regions and their aliases, unless the store already holds exactly these (the digest in `seeds` is that of
 * sources and code). Runs in one transaction; regions that are no more become invalid instead of vanishing.
 * @param onProgress told the share done, 0–1.
 */
export async function seedRegions(db: Knex, onProgress: (share: number) => void = () => {}): Promise<void> {
  const digest = sourceDigest();
  const name = "regions";
  if (await isSeeded(db, name, digest)) return;

  const regions = regionRows();
  await db.transaction(async (trx) => {
    let done = 0;
    for (const batch of batches(regions)) {
      await upsertRegions(trx, batch);
      done += batch.length;
      onProgress(done / regions.length);
    }
    await trx("regions")
      .whereNotIn(
        "adcode",
        regions.map(({ adcode }) => adcode),
      )
      .update({ valid: false });
    await trx("region_aliases").delete();
    await insertAliases(trx, aliasRows(regions));
    await markSeeded(trx, name, digest);
  });
  await db.raw("ANALYZE regions");
}

async function upsertRegions(db: Knex, regions: RegionRow[]): Promise<void> {
  const records = regions.map(({ shortName, centre: [lon, lat], middle: _, polygons, ...rest }) => ({
    ...rest,
    short_name: shortName,
    lon,
    lat,
    polygons: polygons && multiPolygon(polygons).toString("base64"),
  }));
  await db.raw(
    `INSERT INTO regions (adcode, level, name, short_name, pinyin, initials, province, city, centre, geom)
     SELECT adcode, level, name, short_name, pinyin, initials, province, city,
       ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography, ST_GeomFromEWKB(decode(polygons, 'base64'))
     FROM json_to_recordset(?::json) AS r(adcode text, level text, name text, short_name text, pinyin text, initials text,
       province text, city text, lon float8, lat float8, polygons text)
     ON CONFLICT (adcode) DO UPDATE SET level = excluded.level, name = excluded.name, short_name = excluded.short_name,
       pinyin = excluded.pinyin, initials = excluded.initials, province = excluded.province, city = excluded.city,
       centre = excluded.centre, geom = excluded.geom, valid = true`,
    [JSON.stringify(records)],
  );
}

async function insertAliases(db: Knex, aliases: AliasRow[]): Promise<void> {
  await db.raw(
    `INSERT INTO region_aliases (alias, adcode, kind)
     SELECT alias, adcode, kind FROM json_to_recordset(?::json) AS a(alias text, adcode text, kind text)`,
    [JSON.stringify(aliases)],
  );
}

function* batches(regions: RegionRow[]): Generator<RegionRow[]> {
  let batch: RegionRow[] = [];
  let vertices = 0;
  for (const region of regions) {
    batch.push(region);
    for (const polygon of region.polygons ?? []) for (const ring of polygon) vertices += ring.length;
    if (vertices < verticesPerBatch && batch.length < 500) continue;
    yield batch;
    batch = [];
    vertices = 0;
  }
  if (batch.length > 0) yield batch;
}

/** EWKB of a multipolygon in SRID 4326, little endian: several times quicker to read than GeoJSON or hexadecimal. */
function multiPolygon(polygons: Position[][][]): Buffer {
  let size = 13;
  for (const polygon of polygons) {
    size += 9;
    for (const ring of polygon) size += 4 + 16 * ring.length;
  }
  const bytes = Buffer.allocUnsafe(size);
  const hasSrid = 0x20000000;
  let at = bytes.writeUInt8(1, 0);
  at = bytes.writeUInt32LE(6 + hasSrid, at);
  at = bytes.writeUInt32LE(4326, at);
  at = bytes.writeUInt32LE(polygons.length, at);
  for (const polygon of polygons) {
    at = bytes.writeUInt8(1, at);
    at = bytes.writeUInt32LE(3, at);
    at = bytes.writeUInt32LE(polygon.length, at);
    for (const ring of polygon) {
      at = bytes.writeUInt32LE(ring.length, at);
      for (const [lon = 0, lat = 0] of ring) {
        at = bytes.writeDoubleLE(lon, at);
        at = bytes.writeDoubleLE(lat, at);
      }
    }
  }
  return bytes;
}

function sourceDigest(): string {
  const hash = createHash("sha256").update(sourceVersions().join());
  for (const file of readdirSync(import.meta.dirname).sort()) {
    hash.update(readFileSync(new URL(file, import.meta.url)));
  }
  return hash.digest("hex");
}
