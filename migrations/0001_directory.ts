import type { Knex } from "knex";

/** The directory: regions, holidays, unions, stations and their revisions. */
export async function up(db: Knex): Promise<void> {
  await db.raw("CREATE EXTENSION IF NOT EXISTS postgis");
  await db.raw("CREATE EXTENSION IF NOT EXISTS pg_trgm");

  await db.raw(`
    CREATE TABLE regions (
      adcode text PRIMARY KEY CHECK (adcode ~ '^[0-9]{6}$'),
      level text NOT NULL CHECK (level IN ('province', 'city', 'district')),
      name text NOT NULL,
      short_name text NOT NULL,
      pinyin text NOT NULL,
      initials text NOT NULL,
      province text REFERENCES regions,
      city text REFERENCES regions,
      centre geography(Point, 4326) NOT NULL,
      geom geometry(MultiPolygon, 4326),
      valid boolean NOT NULL DEFAULT true
    )`);
  await db.raw("CREATE INDEX regions_geom ON regions USING gist (geom)");
  await db.raw(`
    CREATE TABLE region_aliases (
      alias text NOT NULL,
      adcode text NOT NULL REFERENCES regions,
      kind text NOT NULL CHECK (kind IN ('superseded_code', 'name')),
      PRIMARY KEY (alias, adcode)
    )`);

  await db.raw(`
    CREATE TABLE holidays (
      date date PRIMARY KEY,
      name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('holiday', 'workday'))
    )`);

  await db.raw(`
    CREATE TABLE unions (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      parent_id int REFERENCES unions,
      level text NOT NULL CHECK (level IN ('national', 'province', 'city', 'county', 'grassroots')),
      name text NOT NULL
    )`);

  // The one row from which every writing transaction takes its change number, as its last statement: numbers
  // then become visible in order, and a reader that has seen n never meets a smaller one later.
  await db.raw(`
    CREATE TABLE change_counter (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      value bigint NOT NULL DEFAULT 0
    )`);
  await db.raw("INSERT INTO change_counter DEFAULT VALUES");

  await db.raw(`
    CREATE TABLE hours_patterns (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      digest text NOT NULL UNIQUE,
      pattern jsonb NOT NULL
    )`);

  await db.raw(`
    CREATE TABLE stations (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      code text NOT NULL UNIQUE CHECK (code ~ '^[0-9]{6}-[0-9A-HJKMNP-TV-Z]{4}$'),
      union_id int REFERENCES unions,
      demonstration boolean NOT NULL,
      origin text UNIQUE,
      revision int NOT NULL,
      change_number bigint NOT NULL,
      updated_at timestamptz NOT NULL,

      kind text NOT NULL
        CHECK (kind IN ('rest_station', 'driver_home', 'nursing_room', 'village_point', 'workers_home', 'mobile')),
      lifecycle text NOT NULL CHECK (lifecycle IN ('planned', 'building', 'open', 'suspended', 'closed', 'withdrawn')),
      suspended_until date,
      province text NOT NULL REFERENCES regions,
      city text REFERENCES regions,
      district text REFERENCES regions,
      geog geography(Point, 4326),
      geom geometry(Point, 4326) GENERATED ALWAYS AS (geog::geometry) STORED,
      pattern_id int REFERENCES hours_patterns,
      has text[] NOT NULL,
      lacks text[] NOT NULL,
      verified_at date,
      rank smallint NOT NULL,
      bigrams text[] NOT NULL,
      pinyin text NOT NULL,
      card jsonb NOT NULL,
      listed boolean GENERATED ALWAYS AS (lifecycle IN ('open', 'suspended')) STORED
    )`);
  await db.raw("CREATE INDEX stations_geog ON stations USING gist (geog) WHERE listed");
  await db.raw("CREATE INDEX stations_geom ON stations USING gist (geom) WHERE listed");
  await db.raw("CREATE INDEX stations_has ON stations USING gin (has) WHERE listed");
  await db.raw("CREATE INDEX stations_bigrams ON stations USING gin (bigrams) WHERE listed");
  await db.raw("CREATE INDEX stations_pinyin ON stations USING gin (pinyin gin_trgm_ops) WHERE listed");
  await db.raw("CREATE INDEX stations_all ON stations (rank, id) WHERE listed");
  await db.raw("CREATE INDEX stations_province ON stations (province, rank, id) WHERE listed");
  await db.raw("CREATE INDEX stations_city ON stations (city, rank, id) WHERE listed");
  await db.raw("CREATE INDEX stations_district ON stations (district, rank, id) WHERE listed");
  await db.raw("CREATE INDEX stations_change ON stations (change_number)");

  await db.raw(`
    CREATE TABLE revisions (
      station_id int NOT NULL REFERENCES stations,
      number int NOT NULL CHECK (number > 0),
      state text NOT NULL CHECK (state IN ('pending', 'published')),
      change_number bigint,
      facts jsonb NOT NULL,
      role text NOT NULL,
      union_id int REFERENCES unions,
      reason text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (station_id, number),
      CHECK ((state = 'published') = (change_number IS NOT NULL))
    )`);
  await db.raw("CREATE UNIQUE INDEX revisions_change ON revisions (change_number)");

  await db.raw(`
    CREATE TABLE seeds (
      name text PRIMARY KEY,
      digest text NOT NULL,
      at timestamptz NOT NULL
    )`);
}

export async function down(db: Knex): Promise<void> {
  for (const table of [
    "seeds",
    "revisions",
    "stations",
    "hours_patterns",
    "change_counter",
    "unions",
    "holidays",
    "region_aliases",
    "regions",
  ]) {
    await db.raw(`DROP TABLE ${table}`);
  }
}
