import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type ReviewWords, zh } from "./words.zh.ts";

const reviewMessages: Record<Language, ReviewWords> = { zh, en };

export function useReviewWords(): ReviewWords {
  return reviewMessages[useLanguage()];
}
