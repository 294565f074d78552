import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type OverviewWords, zh } from "./words.zh.ts";

const messages: Record<Language, OverviewWords> = { zh, en };

export type { OverviewWords };

export function useOverviewWords(): OverviewWords {
  return messages[useLanguage()];
}
