import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type ImportWords, zh } from "./words.zh.ts";

const importMessages: Record<Language, ImportWords> = { zh, en };

export function useImportWords(): ImportWords {
  return importMessages[useLanguage()];
}
