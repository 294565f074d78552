import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type StationWords, zh } from "./words.zh.ts";

export const stationMessages: Record<Language, StationWords> = { zh, en };

export function useStationWords(): StationWords {
  return stationMessages[useLanguage()];
}
