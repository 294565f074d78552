import type { Language } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { en } from "./words.en.ts";
import { type ReportWords, zh } from "./words.zh.ts";

export const reportWords: Record<Language, ReportWords> = { zh, en };

export function useReportWords(): ReportWords {
  return reportWords[useLanguage()];
}
