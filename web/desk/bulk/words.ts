import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type BulkWords, zh } from "./words.zh.ts";

const bulkMessages: Record<Language, BulkWords> = { zh, en };

export function useBulkWords(): BulkWords {
  return bulkMessages[useLanguage()];
}
