import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type CodeWords, zh } from "./words.zh.ts";

const messages: Record<Language, CodeWords> = { zh, en };

export function useCodeWords(): CodeWords {
  return messages[useLanguage()];
}

/** What hangs at the street is read in Chinese, in whatever language the desk is used. */
export const signWords = zh;
