import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type SignOffWords, zh } from "./words.zh.ts";

const messages: Record<Language, SignOffWords> = { zh, en };

export function useSignOffWords(): SignOffWords {
  return messages[useLanguage()];
}
