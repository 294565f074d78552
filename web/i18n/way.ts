import { windOf } from "../../domain/coordinates/bearing.ts";
import { rideMinutes, walkMinutes } from "../../domain/coordinates/travel.ts";
import type { Language } from "../../domain/pages/views.ts";
import { messages } from "./language.tsx";

/** How far a station is, in the words of a row: on foot up to half an hour, else by bike. */
export interface WayWords {
  minutes: number;
  /** 「走路6分钟」 */
  time: string;
  /** 「· 480米 · 东北」 */
  distance: string;
}

const longestWalkMinutes = 30;

export function wayWords(lang: Language, metres: number, bearing: number | undefined): WayWords {
  const words = messages[lang];
  const onFoot = walkMinutes(metres);
  const walking = onFoot <= longestWalkMinutes;
  const minutes = walking ? onFoot : rideMinutes(metres);
  // Under a kilometre to ten metres, above to a tenth of a kilometre.
  const tens = Math.round(metres / 10) * 10;
  const distance = tens < 1000 ? words.metres(tens) : words.kilometres((metres / 1000).toFixed(1));
  return {
    minutes,
    time: walking ? words.walk(minutes) : words.bike(minutes),
    distance: words.distanceAndBearing(distance, bearing === undefined ? "" : windOf(bearing)[lang]),
  };
}
