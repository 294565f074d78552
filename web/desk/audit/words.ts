import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type AuditWords, zh } from "./words.zh.ts";

const messages: Record<Language, AuditWords> = { zh, en };

export function useAuditWords(): AuditWords {
  return messages[useLanguage()];
}
