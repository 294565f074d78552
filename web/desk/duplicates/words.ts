import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type DuplicateWords, zh } from "./words.zh.ts";

const duplicateMessages: Record<Language, DuplicateWords> = { zh, en };

export function useDuplicateWords(): DuplicateWords {
  return duplicateMessages[useLanguage()];
}
