import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type PhotoWords, zh } from "./words.zh.ts";

const messages: Record<Language, PhotoWords> = { zh, en };

export function usePhotoWords(): PhotoWords {
  return messages[useLanguage()];
}
