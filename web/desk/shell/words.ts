import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type ShellWords, zh } from "./words.zh.ts";

export const shellMessages: Record<Language, ShellWords> = { zh, en };

export function useShellWords(): ShellWords {
  return shellMessages[useLanguage()];
}
