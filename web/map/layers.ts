import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { areaShapes, walkLine } from "./geometry.ts";
import type { MapState } from "./options.ts";
import type { Palette } from "./palette.ts";
import type { MapWords } from "./words.ts";

/** What the map draws over its ground. */

export const stationsLayer = "stations";

/** From this zoom on tiles hold every station for itself; finer ones are not asked for. */
const finestTile = 16;

function stationTiles(filter: string): string {
  const query = filter === "" ? "" : `?${filter}`;
  return `${location.origin}/tiles/stations/{z}/{x}/{y}.mvt${query}`;
}

export function withStations(
  ground: StyleSpecification,
  state: MapState,
  palette: Palette,
  words: MapWords,
): StyleSpecification {
  return {
    ...ground,
    sources: { ...ground.sources, ...sources(state) },
    layers: [...ground.layers, ...layers(state, palette, words)],
  };
}

/** A circle kilometres wide says something of a town, and nothing of a street. */
const inZooms: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 9, 0, 9.5, 1, 13, 1, 14, 0];

function sources(state: MapState): Record<string, SourceSpecification> {
  return {
    areas: { type: "geojson", data: areaShapes([]) },
    walk: { type: "geojson", data: walkLine(state) },
    stations: { type: "vector", tiles: [stationTiles(state.filter)], minzoom: 0, maxzoom: finestTile },
  };
}

function layers({ selected }: MapState, palette: Palette, words: MapWords): LayerSpecification[] {
  return [
    {
      id: "areas",
      type: "fill",
      source: "areas",
      minzoom: 9,
      maxzoom: 14,
      paint: {
        "fill-color": palette["map-area"],
        "fill-opacity": inZooms,
      },
    },
    {
      id: "area-edges",
      type: "line",
      source: "areas",
      minzoom: 9,
      maxzoom: 14,
      paint: {
        "line-color": palette.unknown,
        "line-width": 1.5,
        "line-dasharray": [3.3, 3.3],
        "line-opacity": inZooms,
      },
    },
    {
      id: "walk",
      type: "symbol",
      source: "walk",
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 9,
        "icon-image": "dot",
        "icon-overlap": "always",
        "icon-ignore-placement": true,
      },
    },
    {
      id: "area-words",
      type: "symbol",
      source: "areas",
      minzoom: 11,
      maxzoom: 13.5,
      layout: {
        "text-field": areaWords(words),
        "text-size": 12,
        "text-max-width": 20,
        "text-overlap": "always",
      },
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "text-color": palette.unknown,
        "text-halo-color": palette["map-halo"],
        "text-halo-width": 1.5,
      },
    },
    // The tiles of coarse positions have to be loaded to be read; nothing of them is drawn by this layer.
    {
      id: "area-tiles",
      type: "circle",
      source: "stations",
      "source-layer": "areas",
      paint: { "circle-radius": 0, "circle-opacity": 0 },
    },
    {
      id: stationsLayer,
      type: "symbol",
      source: "stations",
      "source-layer": "stations",
      filter: notSelected(selected),
      layout: {
        "icon-image": [
          "case",
          ["has", "count"],
          ["concat", "cluster|", ["get", "count"], "|", ["get", "open"]],
          ["concat", "lamp-", ["get", "state"], ["case", ["==", ["get", "compliance"], "met"], "|met", ""]],
        ],
        "icon-overlap": "always",
        "symbol-sort-key": [
          "case",
          ["has", "count"],
          3,
          ["match", ["get", "state"], "open", 2, "unknown", 1, 0],
        ],
      },
    },
  ];
}

function areaWords(words: MapWords): ExpressionSpecification {
  const [before = "", after = ""] = words.somewhere(0).split("0");
  return ["concat", before, ["get", "count"], after];
}

/** The selected station has a marker of its own. */
export function notSelected(selected: MapState["selected"]): ["!=", ["get", string], string] {
  return ["!=", ["get", "code"], selected?.code ?? ""];
}
