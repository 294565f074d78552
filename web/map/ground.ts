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

/** What the ground is, or whose and under which approval number: to be in sight at all times. */
export function stampOf({ metadata }: StyleSpecification, lang: MapState["lang"]): string {
  const name = lang === "zh" ? "stamp" : "stampEn";
  const texts: Record<string, unknown> =
    typeof metadata === "object" && metadata !== null ? { ...metadata } : {};
  const stamp = texts[name];
  return typeof stamp === "string" ? stamp : "";
}
