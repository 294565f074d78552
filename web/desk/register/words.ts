import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type RegisterWords, zh } from "./words.zh.ts";

const registerMessages: Record<Language, RegisterWords> = { zh, en };

export function useRegisterWords(): RegisterWords {
  return registerMessages[useLanguage()];
}
