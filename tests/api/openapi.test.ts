import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { plantUnions, signIn } from "../support/desk.ts";

const run = promisify(execFile);
const app = useTestApp({ PUBLIC_URL: "https://yizhan.example" });
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yizhan-openapi-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function document() {
  const response = await app.get("/openapi.json");
  expect(response.status).toBe(200);
  return await response.json();
}

/** The document in a file, and where it stands. */
async function written(): Promise<string> {
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(await document()));
  return file;
}

test("the document passes spectral's OpenAPI and OWASP rules without an error", async () => {
  const rules = join(folder, "rules.json");
  const owasp = join(process.cwd(), "node_modules/@stoplight/spectral-owasp-ruleset/dist/ruleset.mjs");
  writeFileSync(rules, JSON.stringify({ extends: ["spectral:oas", owasp] }));
  const { stdout } = await run("npx", [
    "spectral",
    "lint",
    "--fail-severity",
    "error",
    "-r",
    rules,
    await written(),
  ]).catch((failed) => failed);
  expect(stdout).toContain("0 errors");
});

test("the document tells once what several operations answer", async () => {
  const { components } = await document();
  const told = Object.values(components.schemas).map((schema) => JSON.stringify(schema));
  const long = told.filter((text) => text.length > 2000);
  expect(new Set(long).size).toBe(long.length);
});

test("the document passes redocly's recommended rules without an error", async () => {
  const { stderr, code } = await run("npx", ["redocly", "lint", await written()], {
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  }).catch((failed) => failed);
  expect(code ?? 0, stderr).toBe(0);
});

test("every parameter the document lists is known to the server, and no other is", async () => {
  const { paths } = await document();
  type Operation = { parameters: { name: string; in: string }[]; security?: Record<string, unknown>[] };
  for (const [path, operations] of Object.entries<Record<string, Operation>>(paths)) {
    const place = path
      .replace("{z}/{x}/{y}", "0/0/0")
      .replace("{code}", "630104-ZZZZ")
      .replace("{adcode}", "630100")
      .replace("{id}", "qinghai-6you")
      .replace("{version}", "1");
    for (const [method, { parameters, security = [] }] of Object.entries(operations)) {
      // Whoever is not signed in is not told more than that.
      if (security.some((way) => "session" in way)) continue;
      const ask = (query: string) => app.get(`${place}?${query}`, { method: method.toUpperCase() });
      for (const { name } of parameters.filter((parameter) => parameter.in === "query")) {
        const answer = await (await ask(`${name}=%00`)).text();
        expect(answer, `${method} ${path} ${name}`).not.toContain("没有这个参数");
      }
      expect((await ask("surprise=1")).status, `${method} ${path}`).toBe(400);
    }
  }
});

interface Operation {
  tags: string[];
  requestBody?: { content: Record<string, { examples?: Record<string, { value: unknown }> }> };
}

test("the body of every example the document gives is understood", async () => {
  const { paths } = await document();
  const { province } = await plantUnions(app.context.db);
  const person = await signIn(
    app,
    (["administrator", "clerk", "reviewer"] as const).map((role) => ({ role, union: province })),
  );
  const methods = { post: "POST", put: "PUT" } as const;
  for (const [path, operations] of Object.entries<Record<string, Operation>>(paths)) {
    for (const method of ["post", "put"] as const) {
      const { tags = [], requestBody } = operations[method] ?? {};
      // Those of signing in are of passwords that are not told.
      if (tags.includes("session")) continue;
      const examples = requestBody?.content["application/json"]?.examples ?? {};
      const place = path
        .replaceAll(/\{(code|a)\}/g, "630104-ZZZZ")
        .replace("{b}", "630104-ZZZY")
        .replaceAll(/\{\w+\}/g, "2");
      for (const [name, { value }] of Object.entries(examples)) {
        const answer = await person.send(methods[method], place, value);
        expect([400, 415, 500], `${method} ${path} ${name}: ${await answer.text()}`).not.toContain(
          answer.status,
        );
      }
    }
  }
});

test("the document is there to read and try at /docs, without anything from elsewhere", async () => {
  const page = await (await app.get("/docs")).text();
  for (const [, address] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect(address).toMatch(/^\/(docs\/|favicon\.svg$)/);
    expect((await app.get(address ?? "")).status).toBe(200);
  }
});
