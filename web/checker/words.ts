import type { Language } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type CheckWords, zh } from "./words.zh.ts";

export const checkMessages: Record<Language, CheckWords> = { zh, en };

export function useCheckWords(): CheckWords {
  return checkMessages[useLanguage()];
}
