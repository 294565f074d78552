import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type AccountWords, zh } from "./words.zh.ts";

const messages: Record<Language, AccountWords> = { zh, en };

export function useAccountWords(): AccountWords {
  return messages[useLanguage()];
}
