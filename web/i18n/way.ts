import type { Messages } from "./zh.ts";

/** How far a station is, in the words of a row. `minutes` on foot when that is half an hour or less, else by bike. */
export interface WayWords {
  by: "foot" | "bike";
  minutes: number;
  /** 「走路6分钟」 */
  time: string;
  /** 「· 480米 · 东北」 */
  distance: string;
}

const walkMetresPerMinute = 80;
const bikeMetresPerMinute = 300;
const longestWalkMinutes = 30;

/** How far one gets in a quarter of an hour on foot, metres. */
export const quarterHourMetres = 15 * walkMetresPerMinute;

export function wayWords(words: Messages, metres: number, bearing: number | undefined): WayWords {
  const onFoot = Math.max(1, Math.ceil(metres / walkMetresPerMinute));
  const by = onFoot > longestWalkMinutes ? "bike" : "foot";
  const minutes = by === "foot" ? onFoot : Math.max(1, Math.round(metres / bikeMetresPerMinute));
  const direction = bearing === undefined ? "" : (words.bearings[Math.round(bearing / 45) % 8] ?? "");
  return {
    by,
    minutes,
    time: by === "foot" ? words.walk(minutes) : words.bike(minutes),
    distance: words.distanceAndBearing(distanceWords(words, metres), direction),
  };
}

/** Under a kilometre to ten metres, above to 0.1 km. */
function distanceWords(words: Messages, metres: number): string {
  const tens = Math.round(metres / 10) * 10;
  return tens < 1000 ? words.metres(tens) : words.kilometres((metres / 1000).toFixed(1));
}
