import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { daily, register } from "../support/stations.ts";

const app = useTestApp();
const guide = readFileSync("docs/api.md", "utf8");

const reads = [...guide.matchAll(/^curl "\$YIZHAN([^"]+)"(?! -H)/gm)].map(([, path = ""]) => path);
const checks = [...guide.matchAll(/^curl "\$YIZHAN([^"]+)" -H '([^']+)' -d '([^']+)'/gm)].map(
  ([, path = "", header = "", body = ""]) => ({ path, header, body }),
);

test("the guide has examples of both", () => {
  expect(reads.length).toBeGreaterThan(3);
  expect(checks.length).toBe(2);
});

test.each(reads)("the guide's %s is answered", async (path) => {
  expect((await app.get(path)).status).toBe(200);
});

test.each(checks)("the guide's check works: $path", async ({ path, header, body }) => {
  const [name = "", value = ""] = header.split(": ");
  const answer = await app.get(path, { method: "POST", headers: { [name]: value }, body });
  expect(answer.status).toBe(200);
});

test("a station's own facts may be sent back as they are", async () => {
  const [code] = await register(app.context.db, {
    hours: daily(8, 20),
    amenities: { toilet: "working" },
    entry: ["scan"],
    host: "某银行",
  });
  const { properties } = await (await app.get(`/api/v1/stations/${code}`)).json();
  const answer = await app.get("/api/v1/compliance/check", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ standard: "qinghai-6you", facts: properties.facts }),
  });
  expect(answer.status).toBe(200);
  const { reasons } = await answer.json();
  const toilet = reasons.find(({ criterion }: { criterion: string }) => criterion === "toilet");
  expect(toilet).toMatchObject({ state: "met", seen: { on: "2026-11-10" } });
});
