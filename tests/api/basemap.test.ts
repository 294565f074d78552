import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PMTiles } from "pmtiles";
import { afterAll, describe, expect, it } from "vitest";
import { pmtilesFile } from "../../seed/basemap/pmtiles-file.ts";
import { useTestApp } from "../support/app.ts";

const folder = mkdtempSync(join(tmpdir(), "yizhan-map-"));
const file = join(folder, "own.pmtiles");
const tiles = [0, 1, 2].flatMap((z) =>
  Array.from({ length: 4 ** z }, (_, i) => ({
    z,
    x: i % 2 ** z,
    y: Math.floor(i / 2 ** z),
    data: Buffer.from(`${z}`),
  })),
);
const content = pmtilesFile(tiles, { name: "own" }, [66, 0, 142, 56]);
writeFileSync(file, content);
afterAll(() => rmSync(folder, { recursive: true }));

const app = useTestApp({ MAP_PMTILES: file, MAP_ATTRIBUTION: "某测绘院", MAP_APPROVAL: "GS(2026)0000号" });

interface Style {
  metadata: { stamp: string };
  sources: { basemap: { url: string } };
}

async function style(theme: string): Promise<Style> {
  const response = await app.get(`/basemap/style.json?theme=${theme}`);
  expect(response.status).toBe(200);
  return response.json();
}

describe("the basemap of the operator", () => {
  it("is named by the style with its attribution and approval number", async () => {
    const { metadata, sources } = await style("dark");
    expect(metadata.stamp).toBe("某测绘院 · GS(2026)0000号");
    expect(sources.basemap.url).toMatch(
      /^pmtiles:\/\/http:\/\/127\.0\.0\.1:\d+\/basemap\/china\.pmtiles\?v=/,
    );
  });

  it("is read by ranges, never compressed, and for good under its version", async () => {
    const path = new URL((await style("light")).sources.basemap.url.slice("pmtiles://".length));
    const part = await app.get(path.pathname + path.search, {
      headers: { Range: "bytes=7-107", "Accept-Encoding": "gzip, br" },
    });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-encoding")).toBeNull();
    expect(part.headers.get("content-range")).toBe(`bytes 7-107/${content.length}`);
    expect(part.headers.get("cache-control")).toMatch(/immutable.*no-transform/);
    expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(7, 108))).toBe(true);

    const whole = await app.get(path.pathname);
    expect(whole.headers.get("cache-control")).toMatch(/no-cache/);
    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
    // fetch adds "no-cache" to conditional requests, which asks for the whole again.
    const headers = { "If-None-Match": whole.headers.get("etag") ?? "", "Cache-Control": "max-age=0" };
    expect((await app.get(path.pathname, { headers })).status).toBe(304);
    expect((await app.get(path.pathname, { headers: { Range: "bytes=99999999-" } })).status).toBe(416);
  });

  it("is understood by a reader of PMTiles over HTTP", async () => {
    const archive = new PMTiles((await style("light")).sources.basemap.url.slice("pmtiles://".length));
    expect((await archive.getHeader()).maxZoom).toBe(2);
    expect(await archive.getMetadata()).toEqual({ name: "own" });
    for (const { z, x, y } of tiles) {
      const tile = await archive.getZxy(z, x, y);
      expect(tile && Buffer.from(tile.data).toString()).toBe(`${z}`);
    }
  });

  it("refuses a theme there is not, naming the parameter", async () => {
    const response = await app.get("/basemap/style.json?theme=sepia");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path: "theme" }] });
  });
});
