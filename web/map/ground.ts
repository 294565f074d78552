import type { StyleSpecification } from "maplibre-gl";
import { type MapState, MapUnavailable } from "./options.ts";

/** The basemap as the operator has set it up: a MapLibre style without glyphs or sprites. */
export async function fetchGround({
  theme,
  lang,
}: Pick<MapState, "theme" | "lang">): Promise<StyleSpecification> {
  try {
    const response = await fetch(`/basemap/style.json?theme=${theme}`);
    if (!response.ok) throw new Error(`the basemap answers ${response.status}`);
    return await response.json();
  } catch {
    throw new MapUnavailable("no_basemap", lang);
  }
}

export function stampOf({ metadata }: StyleSpecification, lang: MapState["lang"]): string {
  return "";
}
