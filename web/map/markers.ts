import { type Map as GlMap, Marker } from "maplibre-gl";
import type { MapState, SelectedStation } from "./options.ts";

/** The two marks that lie above all that the canvas draws: the worker, and the selected station with its plate. */
export class Marks {
  readonly #map: GlMap;
  readonly #me = new Marker({ element: element("map-me") });
  #selected: Marker | null = null;

  constructor(map: GlMap) {
    this.#map = map;
  }

  showMe(me: MapState["me"]): void {
    if (me) this.#me.setLngLat(me.position).addTo(this.#map);
    else this.#me.remove();
  }

  showSelected(selected: SelectedStation | null): void {
    this.#selected?.remove();
    this.#selected = selected && this.#lampWithPlate(selected);
  }

  #lampWithPlate({ name, hour, state, position }: SelectedStation): Marker {
    const mark = element("map-selected");
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", `${name} · ${hour}`);
    const plate = element("map-plate");
    const [first] = name.split(" ");
    plate.append(span("map-plate-name", first ?? name), span("nb", ` · ${hour}`));
    const lamp = span(`lamp ${state}`, "");
    lamp.append(icon(`lamp-${state}`));
    mark.append(plate, lamp);
    return new Marker({ element: mark }).setLngLat(position).addTo(this.#map);
  }
}

function element(className: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  return made;
}

function span(className: string, text: string): HTMLElement {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

function icon(name: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}
