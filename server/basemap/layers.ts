import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Colours } from "./colours.ts";

/** The layers of the embedded basemap (seed/basemap) as MapLibre draws them, from below to above. */
export function groundLayers(colours: Colours): LayerSpecification[] {
  const source = "basemap";
  const land = { type: "line", source, "source-layer": "borders" } as const;
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.water } },
    // Neighbours abroad and other prefectures draw our common border a little apart: land fills what lies between.
    {
      ...land,
      id: "mend-abroad",
      filter: ["==", ["get", "level"], "country"],
      paint: { "line-color": colours.land, "line-width": metres(16_000) },
      layout: { "line-cap": "round", "line-join": "round" },
    },
    {
      ...land,
      id: "mend",
      minzoom: 5,
      filter: ["in", ["get", "level"], ["literal", ["province", "city"]]],
      paint: { "line-color": colours.land, "line-width": metres(1800) },
      layout: { "line-join": "round" },
    },
    { id: "land", type: "fill", source, "source-layer": "land", paint: { "fill-color": colours.land } },
    {
      id: "lakes",
      type: "fill",
      source,
      "source-layer": "water",
      filter: ["==", ["get", "kind"], "lake"],
      paint: { "fill-color": colours.water },
    },
    {
      id: "rivers",
      type: "line",
      source,
      "source-layer": "water",
      filter: ["==", ["get", "kind"], "river"],
      paint: { "line-color": colours.water, "line-width": byZoom([3, 0.5], [6, 1.2], [9, 2.5], [13, 5]) },
      layout: { "line-cap": "round", "line-join": "round" },
    },
    border("district", colours.border, byZoom([7, 0.4], [9, 0.9], [12, 1.2]), { minzoom: 7.5, dash: [2, 2] }),
    border("foreign", colours.border, byZoom([2, 0.5], [8, 1]), { dash: [4, 2] }),
    border("city", colours.border, byZoom([5, 0.5], [9, 1.4], [12, 1.6]), {}),
    border("province", colours.border, byZoom([2, 0.6], [6, 1.5], [9, 2.4]), {}),
    border("country", colours.nation, byZoom([1, 0.8], [5, 1.6], [9, 2.6]), {}),
    border("dash", colours.nation, byZoom([1, 1], [5, 2.2], [9, 4]), {}),
    ...labelLayers(colours),
  ];
}

function border(
  level: string,
  colour: string,
  width: ExpressionSpecification,
  { minzoom = 0, dash }: { minzoom?: number; dash?: number[] },
): LayerSpecification {
  return {
    id: `border-${level}`,
    type: "line",
    source: "basemap",
    "source-layer": "borders",
    minzoom,
    filter: ["==", ["get", "level"], level],
    paint: { "line-color": colour, "line-width": width, ...(dash && { "line-dasharray": dash }) },
    layout: { "line-join": "round", "line-cap": dash ? "butt" : "round" },
  };
}

interface LabelStyle {
  minzoom?: number;
  maxzoom?: number;
  colour?: string;
  /** Between letters, in ems. */
  spacing?: number;
  /** May stand beside its place. */
  aside?: boolean;
}

function labelLayers(colours: Colours): LayerSpecification[] {
  const label = (
    kind: string,
    size: ExpressionSpecification,
    { minzoom = 0, maxzoom = 24, colour = colours.label, spacing = 0.02, aside = false }: LabelStyle,
  ): LayerSpecification => ({
    id: `label-${kind}`,
    type: "symbol",
    source: "basemap",
    "source-layer": "labels",
    minzoom,
    maxzoom,
    filter: ["==", ["get", "kind"], kind],
    layout: {
      "text-field": ["get", "name"],
      "text-size": size,
      "text-letter-spacing": spacing,
      "text-padding": kind === "province" ? 0 : 3,
      "text-max-width": 8,
      "symbol-sort-key": ["get", "rank"],
      ...(aside && {
        "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
        "text-radial-offset": 0.6,
      }),
    },
    paint: { "text-color": colour, "text-halo-color": colours.halo, "text-halo-width": 1.4 },
  });
  const water = { colour: colours.waterLabel, spacing: 0.2 };
  // The last layer is placed first.
  return [
    label("district", byZoom([8, 11], [10, 13], [14, 15]), { minzoom: 8, aside: true }),
    label("island", byZoom([4, 10], [8, 13]), { minzoom: 4.2, ...water, spacing: 0.05 }),
    label("sea", byZoom([3, 12], [7, 17]), { minzoom: 3, maxzoom: 8, ...water }),
    label("country", byZoom([2, 11], [6, 15]), { minzoom: 2, maxzoom: 7, spacing: 0.08 }),
    label("city", byZoom([4, 11], [7, 14], [9, 16]), { minzoom: 4.5, maxzoom: 12, aside: true }),
    label("municipality", byZoom([6, 15], [9, 17]), { minzoom: 6.5, maxzoom: 12, aside: true }),
    label("province", byZoom([3, 11], [6, 16]), { minzoom: 2.8, maxzoom: 6.5, aside: true }),
  ];
}

type Stop = [zoom: number, value: number];

function byZoom(...stops: Stop[]): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], ...stops.flat()];
}

/** A width that stays so many metres on the ground, at the latitudes of China. */
function metres(width: number): ExpressionSpecification {
  const perPixelAtZero = 78_271 * Math.cos((35 * Math.PI) / 180);
  const pixels = (zoom: number) => (width * 2 ** zoom) / perPixelAtZero;
  return ["interpolate", ["exponential", 2], ["zoom"], 0, pixels(0), 20, pixels(20)];
}
