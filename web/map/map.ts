import { type MapEvents, type MapState, MapUnavailable, type StationMap } from "./options.ts";

/**
 * Puts the map of stations into `container`, which has a size of its own. MapLibre is only fetched by a browser that can
 * draw. Once everything in sight is drawn the container carries `data-ready`, and drops it while something is missing.
 * @throws MapUnavailable when there is no WebGL2 or no ground to draw on; the container is then as it was.
 */
export async function mountMap(
  container: HTMLElement,
  state: MapState,
  events: MapEvents,
): Promise<StationMap> {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) throw new MapUnavailable("no_webgl", state.lang);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  const { openStationMap } = await import("./station-map.ts");
  return openStationMap(container, state, events);
}
