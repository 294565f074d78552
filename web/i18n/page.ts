import type { Language } from "../../domain/pages/views.ts";
import { messages, useLanguage } from "./language.tsx";
import { pageEn } from "./page.en.ts";
import { type PageMessages, pageZh } from "./page.zh.ts";
import type { Messages } from "./zh.ts";

/** The words of every page and of those that the server alone draws. */
const pageMessages: Record<Language, Messages & PageMessages> = {
  zh: { ...messages.zh, ...pageZh },
  en: { ...messages.en, ...pageEn },
};

/** Only for what no script draws again: the station's, the region's and the notice's page. */
export function usePageWords(): Messages & PageMessages {
  return pageMessages[useLanguage()];
}
