import type { Language } from "../../../domain/pages/views.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type ReportDeskWords, zh } from "./words.zh.ts";

const messages: Record<Language, ReportDeskWords> = { zh, en };

export function useReportDeskWords(): ReportDeskWords {
  return messages[useLanguage()];
}
