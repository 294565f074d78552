import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";

const app = useTestApp();

const long = "站".repeat(10_000);

test.each([
  ["near=36.62,101.78", "near", "写反"],
  ["near=101.78,136.62", "near", ""],
  ["near=NaN,36", "near", ""],
  ["near=101.78", "near", ""],
  ["near=", "near", ""],
  ["near=1e2,36", "near", ""],
  ["near=126.98,37.57&crs=gcj02", "near", "中国大陆"],
  ["near=105.85,21.03&crs=bd09", "near", "中国大陆"],
  ["near=101.78,36.62&crs=epsg3857", "crs", "gcj02"],
  ["bbox=101,36,102", "bbox", ""],
  ["bbox=102,36,101,37", "bbox", "180"],
  ["bbox=101,37,102,36", "bbox", "南"],
  ["bbox=101,-91,102,36", "bbox", ""],
  ["near=101.78,36.62&bbox=101,36,102,37", "bbox", ""],
  ["near=101.78,36.62&radius=0", "radius", "100000"],
  ["near=101.78,36.62&radius=-5", "radius", ""],
  ["near=101.78,36.62&radius=100001", "radius", "100000"],
  ["radius=500", "radius", "near"],
  ["limit=0", "limit", "1000"],
  ["limit=-1", "limit", ""],
  ["limit=1000000000", "limit", ""],
  ["limit=1.5", "limit", ""],
  ["limit=abc", "limit", ""],
  ["limit=", "limit", ""],
  ["colour=red", "colour", "near"],
  ["limit=5&limit=6", "limit", "不止一次"],
  ["__proto__=1", "__proto__", ""],
  ["cursor=abc", "cursor", ""],
  [`cursor=${"a".repeat(3000)}`, "cursor", ""],
  [`q=${encodeURIComponent(long)}`, "q", "100"],
  ["q=%25", "q", ""],
  ["q=_", "q", ""],
  ["q='%22", "q", ""],
  ["q=%F0%9F%9A%BD", "q", ""],
  ["q=%00", "q", ""],
  ["q=%E7%AB%99%00", "q", ""],
  ["q=", "q", ""],
  ["needs=sleep", "needs", "eat"],
  ["amenities=toilets", "amenities", "toilet"],
  ["amenities=%E5%BE%AE%E6%B3%A2", "amenities", "microwave"],
  ["amenities=", "amenities", ""],
  ["kinds=hotel", "kinds", "driver_home"],
  ["entry=window", "entry", "walk_in"],
  ["openAt=1900", "openAt", "23:00"],
  ["openAt=tomorrow", "openAt", ""],
  ["openAt=2026-02-30T10:00", "openAt", ""],
  ["openAt=25:00", "openAt", ""],
  ["verifiedWithin=0", "verifiedWithin", ""],
  ["region=63", "region", "六位"],
  ["region=999999", "region", "999999"],
  ["positions=exact", "positions", "coarse"],
  ["positions=coarse&near=101.78,36.62", "positions", "region"],
  ["unknown=yes", "unknown", "include"],
])("%s is a 400 that names %s and says what would do", async (query, path, says) => {
  const response = await app.get(`/api/v1/stations?${query}`);
  const problem = await response.json();
  expect(response.status, JSON.stringify(problem)).toBe(400);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(problem.type).toBe("/problems/bad-request");
  expect(problem.errors.map((error: { path: string }) => error.path)).toContain(path);
  expect(problem.errors.map((error: { message: string }) => error.message).join()).toContain(says);
});

test("a cursor of another search is refused", async () => {
  const { register } = await import("../../support/stations.ts");
  await register(app.context.db, {}, {}, {});
  const page = await (await app.get("/api/v1/stations?limit=1")).json();
  const next = new URL(page.links[0].href, app.url);
  next.searchParams.set("kinds", "mobile");
  const response = await app.get(next.pathname + next.search);
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].path).toBe("cursor");
});

test("a cursor changed by one character is refused", async () => {
  const { register } = await import("../../support/stations.ts");
  await register(app.context.db, {}, {});
  const page = await (await app.get("/api/v1/stations?limit=1")).json();
  const forged = page.links[0].href.replace(
    /cursor=(.)/,
    (_: string, c: string) => `cursor=${c === "a" ? "b" : "a"}`,
  );
  expect((await app.get(forged)).status).toBe(400);
});

test("an address that does not exist, or cannot be decoded, is a problem too", async () => {
  for (const [path, status] of [
    ["/api/v1/nothing", 404],
    ["/api/v1/stations/%E0%A4%A", 400],
    ["/api/v1/stations/630104-ZZZZ", 404],
    ["/api/v1/stations/'%20OR%201=1", 404],
    [`/api/v1/stations/${"9".repeat(500)}`, 404],
  ] as const) {
    const response = await app.get(path);
    expect([400, status]).toContain(response.status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
  }
  const refused = await app.get("/api/v1/stations", { method: "DELETE" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  const any = await app.get("/api/v1/stations/630104-ZZZZ", { headers: { "If-None-Match": "*" } });
  expect(any.status).toBe(404);
});
