import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readSettings } from "../../server/settings.ts";

const compose = parse(readFileSync("docker-compose.yml", "utf8"));
const dockerfile = readFileSync("Dockerfile", "utf8");

describe("docker-compose.yml", () => {
  it("starts the program once PostGIS is healthy, both with their data in volumes", () => {
    const { database, yizhan } = compose.services;
    expect(database.image).toMatch(/^postgis\/postgis:1[5-9]-3\.[3-9]$/);
    expect(database.healthcheck.test).toContain("pg_isready");
    expect(yizhan.depends_on.database.condition).toBe("service_healthy");
    const mounted = [database, yizhan].flatMap((service) =>
      service.volumes.map((it: string) => it.split(":")[0]),
    );
    expect(mounted.toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });

  it("gives the program settings that it accepts, when nothing else is set", () => {
    const defaults = Object.entries<string>(compose.services.yizhan.environment).map(([name, value]) => [
      name,
      value.replace(/\$\{POSTGRES_PASSWORD\}/, "secret").replace(/\$\{\w+:-([^}]*)\}/, "$1"),
    ]);
    expect(readSettings(Object.fromEntries(defaults))).toMatchObject({
      databaseUrl: "postgres://yizhan:secret@database:5432/yizhan",
      seed: "published",
    });
  });
});

describe("Dockerfile", () => {
  it("runs as somebody other than root, installs no tools for development, and knows whether it is well", () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^RUN npm ci --omit=dev$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/readyz/m);
  });
});
