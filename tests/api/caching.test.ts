import { expect, test, vi } from "vitest";
import { createContext } from "../../server/context.ts";
import { useTestApp } from "../support/app.ts";
import { here, register } from "../support/stations.ts";

const app = useTestApp();
const path = `/api/v1/stations?near=${here.join(",")}`;

test("an answer that depends on the clock outlives neither its minute nor the data", async () => {
  const response = await app.get(path);
  const maxAge = Number(/max-age=(\d+)/.exec(response.headers.get("cache-control") ?? "")?.[1]);
  expect(maxAge).toBeGreaterThan(0);
  expect(maxAge).toBeLessThanOrEqual(60);
  expect(response.headers.get("etag")).toMatch(/^W\/".+"$/);
});

test("a client that has the answer is told so without a body; after a change it gets the new one", async () => {
  const first = await app.get(path);
  const tag = first.headers.get("etag") ?? "";
  const sameMinute = () => app.get(path, { headers: { "If-None-Match": `"other", ${tag}` } });
  expect([200, 304]).toContain((await sameMinute()).status);
  await register(app.context.db, {});
  app.context.version.touched();
  expect((await sameMinute()).status).toBe(200);
});

test("a new day is a new answer: a standard may have come into force", async () => {
  const tag = async () => (await app.get("/api/v1/regions/630100/compliance")).headers.get("etag");
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T23:58+08:00") });
  try {
    const before = await tag();
    vi.setSystemTime(new Date("2026-11-20T23:59+08:00"));
    expect(await tag()).toBe(before);
    vi.setSystemTime(new Date("2026-11-21T00:00+08:00"));
    expect(await tag()).not.toBe(before);
  } finally {
    vi.useRealTimers();
  }
});

test("a tag given before a restart fits nothing after it: program, pages and settings may be others", async () => {
  const { context } = app;
  const edition = (etag: string | null) => /^W\/"(\w+)-/.exec(etag ?? "")?.[1];
  const { headers } = await app.get("/api/v1/regions/630100");
  expect(edition(headers.get("etag"))).toBe(context.edition);
  expect(createContext(context).edition).not.toBe(context.edition);
});

test("a page around the reader is kept by the reader alone, also when it is told to be the same", async () => {
  const page = `/?near=${here.join(",")}`;
  const first = await app.get(page);
  expect(first.headers.get("cache-control")).toMatch(/^private, max-age=\d+$/);
  const again = await app.get(page, { headers: { "If-None-Match": first.headers.get("etag") ?? "" } });
  expect(again.headers.get("cache-control")).toMatch(/^private, max-age=\d+$/);
});

test("any page on the web may read, and errors are never cached", async () => {
  expect((await app.get(path)).headers.get("access-control-allow-origin")).toBe("*");
  const wrong = await app.get("/api/v1/stations?limit=0");
  expect(wrong.headers.get("cache-control")).toBe("no-store");
  expect(wrong.headers.get("access-control-allow-origin")).toBe("*");
});

test("a crowd behind one address is served until the limit, then told when to come back", async () => {
  const { createTestApp } = await import("../support/app.ts");
  const { openTestStore } = await import("../support/store.ts");
  const store = await openTestStore({ RATE_LIMIT: "3" });
  const limited = await createTestApp(store);
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) statuses.push((await limited.get("/api/v1/stations")).status);
  const refused = await limited.get("/api/v1/stations");
  await limited.close();
  await store.close();
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect(refused.headers.get("retry-after")).toBe("60");
});
