/** What the map shows. `lon`, `lat`: WGS84 degrees of its middle; `zoom` in MapLibre's count (512 px tiles). */
export interface Camera {
  zoom: number;
  lat: number;
  lon: number;
}

/** As the address carries it: `14.25/36.6260/101.7570`. Two cameras that read the same are the same. */
export function writeCamera({ zoom, lat, lon }: Camera): string {
  return `${Number(zoom.toFixed(2))}/${lat.toFixed(4)}/${lon.toFixed(4)}`;
}

/** null for what is no camera, or looks at no place on a Mercator map. */
export function readCamera(text: string | null): Camera | null {
  const parts = /^(\d{1,2}(?:\.\d{1,2})?)\/(-?\d{1,2}(?:\.\d{1,6})?)\/(-?\d{1,3}(?:\.\d{1,6})?)$/.exec(
    text ?? "",
  );
  if (!parts) return null;
  const [zoom = 0, lat = 0, lon = 0] = parts.slice(1).map(Number);
  return zoom >= 3 && zoom <= 18 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { zoom, lat, lon } : null;
}

/** Metres that one pixel covers at the equator when the whole world is one tile. */
const metresPerPixel = 78_271.517;

/** Around a point, so close that `reach` metres still fit into `pixels` on every side; never closer than a walk of some minutes. */
export function cameraAround(
  { lon, lat }: { lon: number; lat: number },
  reach: number,
  pixels: number,
): Camera {
  const fitting = Math.log2((metresPerPixel * Math.cos((lat * Math.PI) / 180) * pixels) / Math.max(reach, 1));
  return { lon, lat, zoom: Math.min(14, Math.max(8, Math.round(fitting * 100) / 100)) };
}
