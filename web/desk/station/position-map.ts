import "maplibre-gl/dist/maplibre-gl.css";
import { addProtocol, GeoJSONSource, Map as GlMap, LngLatBounds, Marker, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { Protocol } from "pmtiles";
import { metresBetween } from "../../../domain/coordinates/bearing.ts";
import { fetchGround, stampOf } from "../../map/ground.ts";
import { type LonLat, MapUnavailable } from "../../map/options.ts";

setWorkerUrl(workerUrl);
addProtocol("pmtiles", new Protocol().tile);

export interface PinState {
  lang: "zh" | "en";
  theme: "light" | "dark";
  /** Where the door is said to be, WGS84; null: nowhere yet, a press on the map puts it there. */
  pin: LonLat | null;
  /** Where the register had it, when that is elsewhere. */
  old: LonLat | null;
  /** What is in sight while there is no pin. */
  centre: LonLat;
  readOnly: boolean;
  words: { map: string; pin: string; old: string; circle: string };
}

export interface PinMap {
  update(state: PinState): void;
  remove(): void;
}

const radius = 100;
/** MapLibre zoom at which the circle is about a third of the panel. */
const closest = 15.4;
/** Pixels that pin and old place keep from the edge. */
const margin = 40;
/** Metres beyond which the old place is left out of sight. */
const farthest = 5000;
const metresPerDegree = 111_320;

/**
 * A map with one pin that is dragged, or moved by the arrow keys a metre at a time (with Shift, ten); around it a circle of
 * 100 m, and a line from the old place. `onMove` is told of every new place. The container has a size of its own; the stamp
 * of the ground goes to `onStamp`.
 * @throws MapUnavailable without WebGL2 or without a ground to draw on.
 */
export async function openPinMap(
  container: HTMLElement,
  state: PinState,
  onMove: (place: LonLat) => void,
  onStamp: (stamp: string) => void,
): Promise<PinMap> {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) throw new MapUnavailable("no_webgl", state.lang);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  const ground = await fetchGround(state);
  onStamp(stampOf(ground, state.lang));
  const colour = (role: string) => getComputedStyle(container).getPropertyValue(`--${role}`).trim();
  const map = new GlMap({
    container,
    style: {
      ...ground,
      sources: {
        ...ground.sources,
        circle: { type: "geojson", data: circleAround(state.pin) },
        move: { type: "geojson", data: lineBetween(state.old, state.pin) },
      },
      layers: [
        ...ground.layers,
        {
          id: "circle",
          type: "line",
          source: "circle",
          paint: { "line-color": colour("ink-3"), "line-width": 1, "line-dasharray": [4, 4] },
        },
        {
          id: "move",
          type: "line",
          source: "move",
          paint: { "line-color": colour("ink"), "line-width": 1.75, "line-dasharray": [1.2, 2.4] },
        },
      ],
    },
    center: state.pin ?? state.old ?? state.centre,
    zoom: state.pin ? closest : 11,
    minZoom: 3,
    maxZoom: 19,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    localIdeographFontFamily: colour("font"),
    locale: { "Map.Title": state.words.map },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();

  const pinElement = pinOf(state.words.pin);
  const pin = new Marker({ element: pinElement, anchor: "bottom", draggable: !state.readOnly });
  const old = new Marker({ element: labelled("pin-old", state.words.old), anchor: "center" });
  const edge = new Marker({ element: labelled("pin-edge", state.words.circle), anchor: "left" });
  let now = state;

  pin.on("drag", () => draw({ ...now, pin: placeOf(pin) }));
  pin.on("dragend", () => onMove(placeOf(pin)));
  pinElement.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || !now.pin || now.readOnly) return;
    event.preventDefault();
    event.stopPropagation();
    const metres = event.shiftKey ? 10 : 1;
    const next = away(now.pin, step[0] * metres, step[1] * metres);
    // At once: a key held down does not wait for the page to come round.
    draw({ ...now, pin: next });
    bringIntoSight();
    onMove(next);
  });
  map.on("click", ({ lngLat }) => {
    if (now.pin === null && !now.readOnly) onMove(rounded([lngLat.lng, lngLat.lat]));
  });
  map.on("idle", () => {
    container.dataset.ready = "true";
  });
  map.on("error", ({ error }) => console.warn(error.message));
  draw(state);

  function draw(next: PinState): void {
    now = next;
    if (next.pin) {
      show(pin, next.pin);
      show(edge, away(next.pin, radius, 0));
    } else {
      pin.remove();
      edge.remove();
    }
    if (next.old) show(old, next.old);
    else old.remove();
    setData("circle", circleAround(next.pin));
    setData("move", lineBetween(next.old, next.pin));
  }

  /** Put on the map once only: again would let go of a pin that is being dragged, and take the focus from it. */
  function show(marker: Marker, place: LonLat): void {
    marker.setLngLat(place);
    if (!marker.getElement().isConnected) marker.addTo(map);
  }

  function setData(name: string, data: GeoJSON.FeatureCollection): void {
    const source = map.getSource(name);
    if (source instanceof GeoJSONSource) source.setData(data);
  }

  /** Where it was and where it is now, unless the two are too far from each other to tell anything. */
  function bringIntoSight(): void {
    const { pin: at, old: from } = now;
    if (at === null) return;
    const { clientWidth, clientHeight } = map.getContainer();
    const seen = [at, ...(from ? [from] : [])].every((place) => {
      const { x, y } = map.project(place);
      return x > margin && x < clientWidth - margin && y > margin && y < clientHeight - margin;
    });
    if (seen) return;
    const bounds = new LngLatBounds(at, at);
    if (from && metresBetween(at, from) < farthest) bounds.extend(from);
    map.fitBounds(bounds, { padding: 1.6 * margin, maxZoom: closest, animate: false });
  }

  return {
    update(next) {
      const moved = next.pin !== null && (next.pin[0] !== now.pin?.[0] || next.pin[1] !== now.pin?.[1]);
      pin.setDraggable(!next.readOnly);
      draw(next);
      if (moved) bringIntoSight();
    },
    remove() {
      map.remove();
      delete container.dataset.ready;
    },
  };
}

const steps: Record<string, [east: number, north: number]> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

function placeOf(marker: Marker): LonLat {
  const { lng, lat } = marker.getLngLat();
  return rounded([lng, lat]);
}

/** To about a decimetre. */
function rounded([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}

function away([lon, lat]: LonLat, east: number, north: number): LonLat {
  const perDegree = metresPerDegree * Math.cos((lat * Math.PI) / 180);
  return rounded([lon + east / perDegree, lat + north / metresPerDegree]);
}

function circleAround(place: LonLat | null): GeoJSON.FeatureCollection {
  if (place === null) return { type: "FeatureCollection", features: [] };
  const ring = Array.from({ length: 65 }, (_, i) => {
    const angle = ((i % 64) / 64) * 2 * Math.PI;
    return away(place, radius * Math.cos(angle), radius * Math.sin(angle));
  });
  return shape({ type: "LineString", coordinates: ring });
}

function lineBetween(from: LonLat | null, to: LonLat | null): GeoJSON.FeatureCollection {
  return from && to
    ? shape({ type: "LineString", coordinates: [from, to] })
    : { type: "FeatureCollection", features: [] };
}

function shape(geometry: GeoJSON.Geometry): GeoJSON.FeatureCollection {
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] };
}

function labelled(name: string, text: string): HTMLElement {
  const element = document.createElement("div");
  element.className = name;
  const label = document.createElement("span");
  label.textContent = text;
  element.append(label);
  return element;
}

const svg = "http://www.w3.org/2000/svg";

function pinOf(label: string): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "pin";
  element.setAttribute("aria-label", label);
  const drawn = document.createElementNS(svg, "svg");
  drawn.setAttribute("viewBox", "-22 -58 44 60");
  drawn.setAttribute("aria-hidden", "true");
  const body = document.createElementNS(svg, "path");
  body.setAttribute("d", "M0 0C14-16 20-26 20-36a20 20 0 1 0-40 0c0 10 6 20 20 36Z");
  const hole = document.createElementNS(svg, "circle");
  hole.setAttribute("cy", "-36");
  hole.setAttribute("r", "8");
  drawn.append(body, hole);
  element.append(drawn);
  return element;
}
