import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";
import {
  addProtocol,
  GeoJSONSource,
  Map as GlMap,
  LngLatBounds,
  type MapGeoJSONFeature,
  type PointLike,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { Protocol } from "pmtiles";
import { createElement, render } from "preact";
import { Controls } from "./Controls.tsx";
import { type Area, areaShapes, walkLine } from "./geometry.ts";
import { fetchGround, stampOf } from "./ground.ts";
import { drawImage } from "./images.ts";
import { notSelected, stationsLayer, withStations } from "./layers.ts";
import { Marks } from "./markers.ts";
import { type LonLat, type MapEvents, type MapState, MapUnavailable, type StationMap } from "./options.ts";
import { readPalette } from "./palette.ts";
import { mapWords } from "./words.ts";

setWorkerUrl(workerUrl);
addProtocol("pmtiles", new Protocol().tile);

/** Half of the 48 px within which a touch finds a lamp. */
const touchReach = 24;
/** Pixels a selected lamp keeps from the edge of what can be seen; more above and at the sides, for its plate. */
const edge = 40;
const sideEdge = 96;

export async function openStationMap(
  container: HTMLElement,
  state: MapState,
  events: MapEvents,
): Promise<StationMap> {
  const ground = await fetchGround(state);
  return new OpenMap(container, state, events, ground);
}

class OpenMap implements StationMap {
  readonly #container: HTMLElement;
  readonly #events: MapEvents;
  readonly #canvas = document.createElement("div");
  readonly #controls = document.createElement("div");
  readonly #map: GlMap;
  readonly #marks: Marks;
  /** What each source of shapes shows, so that the same is not set again. */
  readonly #drawn = new Map<string, string>();
  #state: MapState;
  #ground: StyleSpecification;

  constructor(container: HTMLElement, state: MapState, events: MapEvents, ground: StyleSpecification) {
    this.#container = container;
    this.#state = state;
    this.#events = events;
    this.#ground = ground;
    this.#canvas.className = "map-canvas";
    this.#controls.className = "map-controls";
    container.append(this.#canvas, this.#controls);
    this.#layOut();

    const words = mapWords(state.lang);
    try {
      this.#map = new GlMap({
        container: this.#canvas,
        style: this.#style(),
        center: state.view.centre,
        zoom: state.view.zoom,
        minZoom: 3,
        maxZoom: 18,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
        localIdeographFontFamily: readPalette(container).font,
        locale: { "Map.Title": words.map },
      });
    } catch {
      this.remove();
      throw new MapUnavailable("no_webgl", state.lang);
    }
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.setPadding({ ...state.inset, left: 0, right: 0 });
    this.#marks = new Marks(this.#map);
    this.#marks.showMe(state.me);
    this.#marks.showSelected(state.selected);
    this.#listen();
    this.#bringIntoSight();
    Object.defineProperty(container, "stationMap", { value: this.#map, configurable: true });
  }

  update(changed: Partial<MapState>): void {
    const before = this.#state;
    this.#state = { ...before, ...changed };
    const { theme, lang, view, filter, me, selected, inset } = this.#state;
    delete this.#container.dataset.ready;

    if (theme !== before.theme || lang !== before.lang) void this.#restyle();
    else if (filter !== before.filter) this.#applyStyle({ diff: true });
    if (inset !== before.inset) this.#layOut();
    if (me !== before.me) this.#marks.showMe(me);
    if (selected !== before.selected) {
      this.#marks.showSelected(selected);
      if (this.#map.getLayer(stationsLayer)) this.#map.setFilter(stationsLayer, notSelected(selected));
    }
    if (me !== before.me || selected !== before.selected) this.#setShapes("walk", walkLine(this.#state));
    if (view !== before.view || inset !== before.inset) {
      const place = view !== before.view && { center: view.centre, zoom: view.zoom };
      this.#map.easeTo({ ...place, padding: { ...inset, left: 0, right: 0 } });
    }
    if (selected !== before.selected || inset !== before.inset) this.#bringIntoSight();
    this.#map.triggerRepaint();
  }

  remove(): void {
    this.#map?.remove();
    render(null, this.#controls);
    this.#canvas.remove();
    this.#controls.remove();
    delete this.#container.dataset.ready;
  }

  /** Once the camera rests: a selected station that lies out of sight is shown, with the way to it where there is one. */
  #bringIntoSight(): void {
    const { selected, me, inset } = this.#state;
    if (this.#map.isMoving()) this.#map.once("moveend", () => this.#bringIntoSight());
    if (this.#map.isMoving() || selected === null) return;
    const { x, y } = this.#map.project(selected.position);
    const { clientWidth, clientHeight } = this.#canvas;
    const seen =
      x >= sideEdge &&
      x <= clientWidth - sideEdge &&
      y >= inset.top + 2 * edge &&
      y <= clientHeight - inset.bottom - edge;
    if (seen) return;
    const walk = walkLine(this.#state).features.length > 0;
    if (walk && me) {
      const bounds = new LngLatBounds(me.position, me.position).extend(selected.position);
      this.#map.fitBounds(bounds, {
        padding: { top: 2 * edge, bottom: edge, left: sideEdge, right: sideEdge },
        maxZoom: 15,
      });
    } else this.#map.easeTo({ center: selected.position });
  }

  #style(): StyleSpecification {
    const { lang } = this.#state;
    return withStations(this.#ground, this.#state, readPalette(this.#container), mapWords(lang));
  }

  async #restyle(): Promise<void> {
    const wanted = this.#state;
    this.#ground = await fetchGround(wanted).catch(() => this.#ground);
    if (wanted.theme !== this.#state.theme || wanted.lang !== this.#state.lang) return;
    this.#layOut();
    this.#applyStyle({ diff: false });
  }

  /**
   * A new filter makes a new source: a source given other addresses would offer the server the ETag of its old tiles,
   * and be told that nothing has changed.
   */
  #applyStyle(options: { diff: boolean }): void {
    this.#drawn.clear();
    this.#map.setStyle(this.#style(), options);
  }

  /** Everything around the canvas: the buttons keep clear of what lies over the map. */
  #layOut(): void {
    const { lang, inset } = this.#state;
    this.#container.style.setProperty("--map-top", `${inset.top}px`);
    this.#container.style.setProperty("--map-bottom", `${inset.bottom}px`);
    const controls = createElement(Controls, {
      words: mapWords(lang),
      stamp: stampOf(this.#ground, lang),
      onZoom: (by) => this.#map.easeTo({ zoom: Math.round(this.#map.getZoom() + by) }),
      onLocate: () => this.#events.onLocate(),
    });
    render(controls, this.#controls);
  }

  #listen(): void {
    const map = this.#map;
    map.setMissingStyleImageResolver((name) => {
      const drawn = drawImage(name, readPalette(this.#container), mapWords(this.#state.lang));
      if (drawn) map.addImage(name, drawn.data, { pixelRatio: drawn.pixelRatio });
    });
    map.on("click", ({ point }) => this.#choose(this.#nearestAt(point)));
    map.on("mousemove", ({ point }) => {
      map.getCanvas().style.cursor = this.#nearestAt(point) ? "pointer" : "";
    });
    map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const next = this.#nextOutward();
      if (next) this.#choose(next);
    });
    map.on("moveend", () => this.#tellMove());
    map.on("dataloading", () => delete this.#container.dataset.ready);
    map.on("idle", () => {
      this.#drawAreas();
      this.#container.dataset.ready = "true";
    });
    map.on("error", ({ error }) => console.warn(error.message));
  }

  #nearestAt({ x, y }: { x: number; y: number }): MapGeoJSONFeature | undefined {
    if (!this.#map.getLayer(stationsLayer)) return undefined;
    const box: [PointLike, PointLike] = [
      [x - touchReach, y - touchReach],
      [x + touchReach, y + touchReach],
    ];
    const distance = (feature: MapGeoJSONFeature) => {
      const at = this.#map.project(positionOf(feature));
      return Math.hypot(at.x - x, at.y - y);
    };
    return this.#map
      .queryRenderedFeatures(box, { layers: [stationsLayer] })
      .filter((feature) => distance(feature) <= touchReach)
      .sort((a, b) => distance(a) - distance(b))[0];
  }

  /** For the keyboard: the lamp nearest the middle, then with each press the next one farther out. */
  #nextOutward(): MapGeoJSONFeature | undefined {
    if (!this.#map.getLayer(stationsLayer)) return undefined;
    const middle = this.#map.project(this.#map.getCenter());
    const outward = (position: LonLat) => this.#map.project(position).dist(middle);
    const { selected } = this.#state;
    const passed = selected ? outward(selected.position) : -1;
    const sorted = this.#map
      .queryRenderedFeatures({ layers: [stationsLayer] })
      .sort((a, b) => outward(positionOf(a)) - outward(positionOf(b)));
    return sorted.find((feature) => outward(positionOf(feature)) > passed) ?? sorted[0];
  }

  /** A lamp is selected; a cluster is looked into; the ground clears the selection. */
  #choose(feature: MapGeoJSONFeature | undefined): void {
    const code: unknown = feature?.properties.code;
    if (feature === undefined) this.#events.onSelect(null);
    else if (typeof code === "string") this.#events.onSelect(code);
    else this.#map.easeTo({ center: positionOf(feature), zoom: this.#map.getZoom() + 2 });
  }

  #tellMove(): void {
    const { lng, lat } = this.#map.getCenter();
    const bounds = this.#map.getBounds();
    this.#events.onMove({ centre: [lng, lat], zoom: this.#map.getZoom() }, [
      bounds.getWest(),
      bounds.getSouth(),
      bounds.getEast(),
      bounds.getNorth(),
    ]);
  }

  /** The areas come in the tiles as points; their circles are as large as the ground says, so they are drawn here. */
  #drawAreas(): void {
    const found = new Map<string, Area>();
    for (const feature of this.#map.querySourceFeatures("stations", { sourceLayer: "areas" })) {
      const { adcode, level, count } = feature.properties;
      found.set(String(adcode), {
        adcode: String(adcode),
        level: String(level),
        count: Number(count),
        centre: positionOf(feature),
      });
    }
    this.#setShapes(
      "areas",
      areaShapes([...found.values()].sort((a, b) => a.adcode.localeCompare(b.adcode))),
    );
  }

  #setShapes(source: "areas" | "walk", shapes: GeoJSON.FeatureCollection): void {
    const target = this.#map.getSource(source);
    const text = JSON.stringify(shapes);
    if (!(target instanceof GeoJSONSource) || this.#drawn.get(source) === text) return;
    this.#drawn.set(source, text);
    target.setData(shapes);
  }
}

function positionOf({ geometry }: { geometry: GeoJSON.Geometry }): LonLat {
  if (geometry.type !== "Point") throw new TypeError("stations are points");
  const [lon = 0, lat = 0] = geometry.coordinates;
  return [lon, lat];
}
