import { readFileSync } from "node:fs";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, it } from "vitest";
import { colours } from "../../../server/basemap/colours.ts";
import { type Ground, groundStyle } from "../../../server/basemap/style.ts";

const nothing = { attribution: undefined, approval: undefined };
const embedded: Ground = { from: "vector", url: "http://127.0.0.1/basemap/china.pmtiles?v=1" };
const grounds: Ground[] = [
  embedded,
  { from: "raster", url: "http://127.0.0.1/basemap/china.pmtiles?v=1" },
  { from: "tianditu", key: "0123456789abcdef" },
];

describe("the style of the ground", () => {
  it("is valid for every ground in both themes, without glyphs or sprites", () => {
    for (const ground of grounds) {
      for (const theme of ["light", "dark"] as const) {
        const style = groundStyle(ground, theme, nothing);
        expect(validateStyleMin(style).map(({ message }) => message)).toEqual([]);
        expect(style).not.toHaveProperty("glyphs");
        expect(style).not.toHaveProperty("sprite");
      }
    }
  });

  it("says that the embedded basemap has not been reviewed, until there is an approval number", () => {
    const stamp = (notice: Parameters<typeof groundStyle>[2], ground: Ground = embedded) =>
      groundStyle(ground, "light", notice).metadata;
    expect(stamp(nothing)).toMatchObject({ stamp: "示意底图，未经地图审核" });
    expect(stamp({ attribution: "某测绘院", approval: undefined })).toMatchObject({
      stamp: "示意底图，未经地图审核",
    });
    expect(stamp({ attribution: "某测绘院", approval: "GS(2026)0000号" })).toMatchObject({
      stamp: "某测绘院 · GS(2026)0000号",
    });
    expect(stamp(nothing, { from: "tianditu", key: "k" })).toMatchObject({
      stamp: expect.stringContaining("天地图"),
    });
  });

  it("asks Tianditu for ground and names with the operator's key, and nobody else", () => {
    const { sources } = groundStyle({ from: "tianditu", key: "0123456789abcdef" }, "light", nothing);
    const tiles = Object.values(sources).flatMap((source) => ("tiles" in source ? (source.tiles ?? []) : []));
    expect(tiles).toHaveLength(16);
    for (const tile of tiles) {
      expect(tile).toMatch(/^https:\/\/t[0-7]\.tianditu\.gov\.cn\/(vec|cva)_w\/wmts\?.*tk=0123456789abcdef$/);
    }
  });

  it("has the colours of the design tokens", () => {
    const css = readFileSync(new URL("../../../web/ui/tokens.css", import.meta.url), "utf8");
    const token = {
      label: "map-label",
      waterLabel: "map-water-label",
      border: "map-rail",
      nation: "line-strong",
    };
    const themes = {
      light: css.slice(0, css.indexOf("@media")),
      dark: css.slice(css.indexOf('[data-theme="dark"]')),
    };
    for (const theme of ["light", "dark"] as const) {
      for (const [role, colour] of Object.entries(colours[theme])) {
        const name = new Map(Object.entries(token)).get(role) ?? `map-${role}`;
        expect(themes[theme], `${theme} ${role}`).toContain(`--${name}: ${colour};`);
      }
    }
  });
});
