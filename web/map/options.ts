import type { StationHours } from "../../domain/stations/wire.ts";

/** What the page and the map say to each other. Positions are WGS84 degrees, longitude first. */

export type LonLat = [lon: number, lat: number];

interface MapView {
  centre: LonLat;
  /** MapLibre zoom (512 px tiles); 14 shows about a quarter of an hour on foot. */
  zoom: number;
}

/** The station on the sheet: drawn large, above all others, with a plate. */
export interface SelectedStation {
  code: string;
  name: string;
  position: LonLat;
  state: StationHours["state"];
  /** The hour in the words of the list (「开到22:00」). */
  hour: string;
}

export interface MapState {
  theme: "light" | "dark";
  lang: "zh" | "en";
  /** Moves the camera whenever another object is given; the map's own moves are told by `onMove` and need no echo. */
  view: MapView;
  /** Query string of the filter as `/api/v1/stations` takes it, without place and paging (`needs=eat&openAt=now`); `""` for all. */
  filter: string;
  /** Where the worker is; `accuracy` in metres. */
  me: { position: LonLat; accuracy: number | null } | null;
  selected: SelectedStation | null;
  /** Pixels of the map's height that lie under something else: chips above, the sheet below. */
  inset: { top: number; bottom: number };
}

export interface MapEvents {
  /** A lamp was chosen, or the ground beside all lamps (`null`). */
  onSelect(code: string | null): void;
  /** The camera has come to rest. `bounds` is west, south, east, north of what can be seen. */
  onMove(view: MapView, bounds: [number, number, number, number]): void;
  /** The locate button: the page asks for the position and gives it back as `me` and `view`. */
  onLocate(): void;
}

export interface StationMap {
  /** Applies what differs from the state before. */
  update(state: Partial<MapState>): void;
  /** Frees the canvas and its worker. */
  remove(): void;
}

/** Why there is no map. The list stays; `message` is said above it. */
export class MapUnavailable extends Error {
  readonly reason: keyof typeof words;

  constructor(reason: MapUnavailable["reason"], lang: MapState["lang"]) {
    super(words[reason][lang]);
    this.name = "MapUnavailable";
    this.reason = reason;
  }
}

const words = {
  no_webgl: {
    zh: "这台手机画不了地图，看列表也一样",
    en: "This phone cannot draw the map; the list says the same",
  },
  not_loaded: {
    zh: "地图没取到，可能没网，也可能程序更新了",
    en: "The map did not load: no network, or the program has been updated",
  },
  no_basemap: {
    zh: "地图这会儿打不开，看列表也一样",
    en: "The map does not open just now; the list says the same",
  },
} as const;
