import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { create, extract } from "tar";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArchive } from "../../../server/backup/archive.ts";
import { backUp, emptyPlace, type Place, restore } from "../../support/backup.ts";
import { away, daily, register, revise } from "../../support/stations.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

/** A new embedded store takes seconds to make, and many when the machine is busy. */
const patient = { timeout: 240_000 };

let store: TestStore;
let folder: string;
let codes: string[];
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yizhan-backups-"));
  store = await openTestStore();
  await store.clean();
  codes = await register(
    store.db,
    { name: "甲站", hours: daily(8, 20), at: away(100, 0) },
    { name: "乙站", at: away(0, 300), aliases: ['引"号', "反\\斜\n换行\u2028分行", "😀"] },
    { name: "丙站", coarse: "city" },
  );
  await revise(store.db, codes[0] ?? "", 1, { name: "甲站", hours: daily(9, 18) });
  await oddValues();
  await backUp(store.settings, at("first.tar"));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What other ways of carrying rows about would change. */
async function oddValues(): Promise<void> {
  const { db } = store;
  await db.raw("UPDATE change_counter SET value = 9007199254740993");
  await db("seeds").insert([
    { name: "第一\u2028行\r\n\t", digest: "'\"\\,{}NULL", at: db.raw("'2026-02-03 04:05:06.789012+08'") },
    { name: "", digest: "NULL", at: db.raw("'infinity'") },
    { name: "before", digest: "\\N", at: db.raw("'0044-03-15 12:00:00 BC'") },
  ]);
  // Unions refer to one another; the first is below the last.
  await db("unions")
    .insert([
      { level: "county", name: "县" },
      { level: "city", name: "市" },
      { level: "national", name: "全国" },
    ])
    .catch(() => db("unions").insert({ level: "national", name: "全国" }));
  await db("standard_versions").insert({
    standard: "odd",
    version: 1,
    digest: "d",
    document: JSON.stringify({ n: 1.1, big: "12345678901234567890", text: 'a"\\b\u2029', none: null }),
    recorded_at: new Date(0),
  });
}

describe("a backup put into an empty store", patient, () => {
  let place: Place;
  beforeAll(async () => {
    place = await emptyPlace();
  });
  afterAll(() => place.forget());

  it("is proven by the digest of every table, and is in all values what it was", async () => {
    const report = await restore(place.settings, at("first.tar"));
    expect(report).toMatchObject({ same: true, to: store.kind, replaced: {}, migrated: [] });
    expect(report.tables.find(({ table }) => table === "stations")?.restored.rows).toBe(3);

    const wanted = [
      "SELECT value::text FROM change_counter",
      'SELECT name, digest, at::text, extract(epoch FROM at)::text AS moment FROM seeds ORDER BY name COLLATE "C"',
      "SELECT id, parent_id, level, name FROM unions ORDER BY id",
      "SELECT standard, document::text FROM standard_versions ORDER BY standard",
      "SELECT code, geog::text, geom::text, listed, has, bigrams, card::text, updated_at::text FROM stations ORDER BY id",
      "SELECT station_id, number, facts::text, at::text FROM revisions ORDER BY station_id, number",
      'SELECT adcode, centre::text, md5(geom::text) AS geom FROM regions ORDER BY adcode COLLATE "C"',
    ];
    const ask = async (db: TestStore["db"]) => {
      const answers: unknown[] = [];
      for (const sql of wanted) {
        const { rows } = await db.transaction(async (trx) => {
          await trx.raw("SET LOCAL timezone = 'UTC'");
          return trx.raw<{ rows: unknown[] }>(sql);
        });
        answers.push(rows);
      }
      return answers;
    };
    expect(await place.look(ask)).toEqual(await ask(store.db));
  });

  // A store that was not shut down in order leaves out up to 32 numbers.
  it("goes on with its numbers beyond where the other stopped", async () => {
    const ids = await place.look(async (db) => {
      await register(db, { name: "丁站" });
      return db("stations").orderBy("id").pluck<number[]>("id");
    });
    const last = await store.db("stations").max<{ max: number }[]>("id");
    expect(ids.at(-1)).toBeGreaterThan(last[0]?.max ?? 0);
  });

  it("has its keys, indexes and triggers back", async () => {
    const made = (db: TestStore["db"]) =>
      db
        .raw<{ rows: unknown[] }>(
          `SELECT 'index' AS kind, indexdef AS what FROM pg_indexes WHERE schemaname = 'public'
           UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
           UNION ALL SELECT tgname || tgenabled::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
           ORDER BY 1, 2`,
        )
        .then(({ rows }) => rows);
    expect(await place.look(made)).toEqual(await made(store.db));
  });

  it("is not put over what is there without being told to", async () => {
    await expect(restore(place.settings, at("first.tar"))).rejects.toMatchObject({
      code: "store-not-empty",
      zh: expect.stringContaining('"stations":4'),
    });
    expect(await place.look((db) => db("stations").pluck("id"))).toHaveLength(4);
    const report = await restore(place.settings, at("first.tar"), true);
    expect(report).toMatchObject({ same: true, replaced: { stations: 4 } });
    expect(await place.look((db) => db("stations").pluck("id"))).toHaveLength(3);
  });

  it("leaves nothing half done behind", () => {
    expect(readdirSync(place.settings.dataDir).filter((name) => name.includes("partial"))).toEqual([]);
    expect(readdirSync(folder)).toEqual(["first.tar"]);
  });

  it("changes nothing when what comes out is not what the backup says", async () => {
    const wrong = await altered("stations", "甲站", "甲占", { resign: true });
    const before = await place.look((db) => db("stations").orderBy("id").pluck("card"));
    const report = await restore(place.settings, wrong, true);
    expect(report.same).toBe(false);
    expect(report.tables.filter(({ same }) => !same).map(({ table }) => table)).toEqual(["stations"]);
    expect(await place.look((db) => db("stations").orderBy("id").pluck("card"))).toEqual(before);
  });
});

describe("a backup taken while others write", patient, () => {
  it("is of one moment", async () => {
    const written: string[] = [];
    let done = false;
    const writing = (async () => {
      for (let n = 1; !done || n < 5; n++) {
        const [code = ""] = await register(store.db, { name: `新站${n}` });
        await revise(store.db, code, 1, { name: `新站${n}改` });
        written.push(code);
      }
    })();
    await backUp(store.settings, at("busy.tar")).finally(() => {
      done = true;
    });
    await writing;
    const rows = await contents(at("busy.tar"));
    const stations = rows("stations");
    const revisions = rows("revisions");
    expect(written.length).toBeGreaterThan(4);
    expect(stations.length).toBeLessThanOrEqual(3 + written.length);
    for (const station of stations) {
      const numbers = revisions
        .filter((one) => one.station_id === station.id)
        .map(({ number }) => Number(number));
      expect(numbers.sort()).toEqual(Array.from({ length: Number(station.revision) }, (_, n) => n + 1));
    }
    const known = new Set(stations.map(({ id }) => id));
    expect(revisions.filter(({ station_id }) => !known.has(station_id ?? null))).toEqual([]);
    const changes = stations.map((one) => BigInt(one.change_number ?? 0));
    const counted = BigInt(rows("change_counter")[0]?.value ?? 0);
    expect(changes).toContain(counted);
    expect(changes.filter((one) => one > counted)).toEqual([]);
    expect((await restored(at("busy.tar"))).same).toBe(true);
  });

  async function restored(file: string) {
    const place = await emptyPlace();
    try {
      return await restore(place.settings, file);
    } finally {
      await place.forget();
    }
  }
});

describe("a damaged backup", patient, () => {
  it.each([
    ["cut off in the middle", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["cut off before its last table", (bytes: Buffer) => bytes.subarray(0, bytes.length - 4096)],
    ["that is empty", () => Buffer.alloc(0)],
    ["that is something else", () => Buffer.from("PK\u0003\u0004 a spreadsheet")],
    ["with one byte changed", (bytes: Buffer) => flipped(bytes, Math.floor(bytes.length / 2))],
  ])("%s is refused before anything is touched", async (_how, damage) => {
    writeFileSync(at("damaged.tar"), damage(readFileSync(at("first.tar"))));
    const place = await emptyPlace();
    await expect(restore(place.settings, at("damaged.tar"))).rejects.toMatchObject({
      code: "backup-damaged",
    });
    expect(readdirSync(place.settings.dataDir)).toEqual([]);
    await place.forget();
  });

  it("is refused whatever byte is changed, unless nothing it holds is", async () => {
    const bytes = readFileSync(at("first.tar"));
    const sound = await readArchive(at("first.tar"));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (place) => {
        writeFileSync(at("flipped.tar"), flipped(bytes, place));
        const read = await readArchive(at("flipped.tar")).catch((error) => error.code);
        if (typeof read === "string") expect(read).toBe("backup-damaged");
        else expect(read).toEqual(sound);
      }),
      { numRuns: 25, examples: [[0], [100], [512], [600], [bytes.length - 1]] },
    );
  });

  it("with a table exchanged, or one more than the manifest says, is named", async () => {
    const exchanged = await altered("stations", "甲站", "甲占", { resign: false });
    await expect(readArchive(exchanged)).rejects.toThrow("tables/stations.jsonl.gz");
    const unpacked = await unpack(at("first.tar"));
    copyFileSync(join(unpacked, "tables/unions.jsonl.gz"), join(unpacked, "tables/more.jsonl.gz"));
    await create({ cwd: unpacked, file: at("more.tar") }, ["manifest.json", "manifest.sha256", "tables"]);
    await expect(readArchive(at("more.tar"))).rejects.toMatchObject({ code: "backup-damaged" });
  });

  it("of a program to come is told apart", async () => {
    const unpacked = await unpack(at("first.tar"));
    sign(unpacked, { ...manifestIn(unpacked), version: 2 });
    await create({ cwd: unpacked, file: at("later.tar") }, ["manifest.json", "manifest.sha256", "tables"]);
    await expect(readArchive(at("later.tar"))).rejects.toMatchObject({ code: "backup-format" });
  });

  it("with a migration this program has not is refused, and the store stays", async () => {
    const unpacked = await unpack(at("first.tar"));
    const manifest = manifestIn(unpacked);
    sign(unpacked, { ...manifest, migrations: [...manifest.migrations, "9999_to_come"] });
    await create({ cwd: unpacked, file: at("newer.tar") }, ["manifest.json", "manifest.sha256", "tables"]);
    const place = await emptyPlace();
    await expect(restore(place.settings, at("newer.tar"))).rejects.toMatchObject({ code: "schema-newer" });
    await place.forget();
  });
});

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ 0x10;
  return copy;
}

async function unpack(file: string): Promise<string> {
  const to = mkdtempSync(at("unpacked-"));
  await extract({ file, cwd: to });
  return to;
}

interface ManifestRead {
  migrations: string[];
  tables: { name: string; columns: { name: string }[]; file: { bytes: number; sha256: string } }[];
}
const manifestIn = (unpacked: string): ManifestRead =>
  JSON.parse(readFileSync(join(unpacked, "manifest.json"), "utf8"));

function sign(unpacked: string, manifest: object): void {
  const text = JSON.stringify(manifest);
  writeFileSync(join(unpacked, "manifest.json"), text);
  writeFileSync(join(unpacked, "manifest.sha256"), createHash("sha256").update(text).digest("hex"));
}

/** The first backup with other words in a table; `resign`: with the checksum of the file put right, not that of the rows. */
async function altered(
  table: string,
  from: string,
  to: string,
  { resign }: { resign: boolean },
): Promise<string> {
  const unpacked = await unpack(at("first.tar"));
  const path = join(unpacked, `tables/${table}.jsonl.gz`);
  const bytes = gzipSync(gunzipSync(readFileSync(path)).toString("utf8").replaceAll(from, to));
  writeFileSync(path, bytes);
  if (resign) {
    const manifest = manifestIn(unpacked);
    const file = { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
    const tables = manifest.tables.map((one) => (one.name === table ? { ...one, file } : one));
    sign(unpacked, { ...manifest, tables });
  }
  await create({ cwd: unpacked, file: at("altered.tar") }, ["manifest.json", "manifest.sha256", "tables"]);
  rmSync(unpacked, { recursive: true });
  return at("altered.tar");
}

/** Rows of a backup by table, as objects of text. */
async function contents(file: string): Promise<(table: string) => Record<string, string | null>[]> {
  const unpacked = await unpack(file);
  const { tables } = manifestIn(unpacked);
  return (name) => {
    const columns = tables.find((table) => table.name === name)?.columns ?? [];
    const lines = gunzipSync(readFileSync(join(unpacked, `tables/${name}.jsonl.gz`)))
      .toString("utf8")
      .split("\n")
      .slice(0, -1);
    return lines.map((line) => {
      const values: (string | null)[] = JSON.parse(line);
      return Object.fromEntries(columns.map((column, place) => [column.name, values[place] ?? null]));
    });
  };
}
