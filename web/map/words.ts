import type { MapState } from "./options.ts";

/** What the map itself says. */
const zh = {
  map: "站点地图，用方向键移动，加号减号缩放，回车选站点",
  zoomIn: "放大",
  zoomOut: "缩小",
  locate: "定位",
  legend: { open: "开着", closed: "关着", unknown: "不知道" },
  sealed: "签认达标",
  legendLabel: "图例",
  lit: (count: string) => `亮${count}`,
  count: (count: number) => (count < 10_000 ? String(count) : `${Number((count / 10_000).toPrecision(2))}万`),
  somewhere: (count: number) => `只知道在这一带 · ${count}处`,
};

const en: typeof zh = {
  map: "Map of stations; arrow keys move it, plus and minus zoom, Enter picks a station",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  locate: "Locate me",
  legend: { open: "Open", closed: "Closed", unknown: "Not known" },
  sealed: "Signed off: meets the standard",
  legendLabel: "Legend",
  lit: (count) => `${count} lit`,
  count: (count) => (count < 1000 ? String(count) : `${Number((count / 1000).toPrecision(2))}k`),
  somewhere: (count) => `Somewhere around here · ${count}`,
};

export type MapWords = typeof zh;

export function mapWords(lang: MapState["lang"]): MapWords {
  return lang === "zh" ? zh : en;
}
