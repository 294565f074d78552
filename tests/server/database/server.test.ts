import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openServer, unfit } from "../../../server/database/server.ts";
import { type Cluster, execute, freePort, startCluster } from "../../support/postgres-cluster.ts";

const impatient = { tries: 2, pauseMs: 10 };
const good = { version: 150004, encoding: "UTF8", ctype: "C.UTF-8", postgis: "3.3.2" };

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

describe("a PostgreSQL server", () => {
  it("that fits is opened, with PostGIS enabled, and gives numbers and dates as they are", async () => {
    await execute(cluster.url("postgres"), "CREATE DATABASE fitting");
    const { db, kind, close } = await openServer(cluster.url("fitting"));
    const { rows } = await db.raw(
      "SELECT count(*) AS n, date '2026-03-01' AS day FROM spatial_ref_sys WHERE srid = 4326",
    );
    expect({ kind, rows }).toEqual({ kind: "server", rows: [{ n: 1, day: "2026-03-01" }] });
    await close();
  });

  it.each([
    ["SQL_ASCII", "C"],
    ["UTF8", "C"],
    ["LATIN1", "C"],
  ])(
    "with encoding %s and locale %s is refused, for Chinese could not be searched",
    async (encoding, locale) => {
      const name = `encoding_${encoding.toLowerCase()}_${locale.toLowerCase()}`;
      await execute(
        cluster.url("postgres"),
        `CREATE DATABASE ${name} TEMPLATE template0 ENCODING '${encoding}' LOCALE '${locale}'`,
      );
      await expect(openServer(cluster.url(name))).rejects.toMatchObject({
        code: "database-encoding",
        zh: expect.stringContaining(encoding),
      });
    },
  );

  it("whose user may not enable PostGIS says who can", async () => {
    await execute(cluster.url("postgres"), "CREATE ROLE clerk LOGIN");
    await execute(cluster.url("postgres"), "CREATE DATABASE clerks OWNER clerk");
    const url = cluster.url("clerks").replace("yizhan@", "clerk@");
    await expect(openServer(url)).rejects.toMatchObject({ code: "extension-not-allowed" });
  });

  it("that does not run is tried a bounded number of times, then named without its password", async () => {
    const port = await freePort();
    const refused = openServer(`postgres://yizhan:hunter2@127.0.0.1:${port}/yizhan`, impatient);
    await expect(refused).rejects.toMatchObject({
      code: "database-unreachable",
      en: expect.stringContaining(`127.0.0.1:${port}/yizhan`),
      message: expect.not.stringContaining("hunter2"),
    });
  });

  it("without that database is not waited for", async () => {
    const forever = { tries: Number.POSITIVE_INFINITY, pauseMs: 10 };
    await expect(openServer(cluster.url("nowhere"), forever)).rejects.toMatchObject({
      code: "database-unreachable",
      zh: expect.stringContaining('database "nowhere" does not exist'),
    });
  });
});

describe("what a database must have", () => {
  it("is had by a good one", () => {
    expect(unfit(good)).toBeUndefined();
    expect(unfit({ ...good, version: 180003, ctype: "zh_CN.utf8", postgis: "4.0.0dev" })).toBeUndefined();
  });

  it.each([
    [{ version: 140010 }, "postgres-too-old", "PostgreSQL 14"],
    [{ encoding: "EUC_CN" }, "database-encoding", "EUC_CN"],
    [{ ctype: "POSIX" }, "database-encoding", "POSIX"],
    [{ postgis: null }, "postgis-missing", "postgresql-15-postgis-3"],
    [{ postgis: "3.2.9" }, "postgis-too-old", "3.2.9"],
    [{ postgis: "2.5.0" }, "postgis-too-old", "2.5.0"],
  ])("is missed in %o", (difference, code, named) => {
    const wrong = unfit({ ...good, ...difference });
    expect(wrong?.code).toBe(code);
    expect(wrong?.zh).toContain(named);
    expect(wrong?.en).toContain(named);
  });
});
