import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../../domain/pages/views.ts";
import { en } from "./en.ts";
import { type Messages, zh } from "./zh.ts";

export const messages: Record<Language, Messages> = { zh, en };

const Spoken = createContext<Language>("zh");

/** Everything below speaks this language. */
export const LanguageProvider = Spoken.Provider;

/** The words of the page's language. */
export function useWords(): Messages {
  return messages[useContext(Spoken)];
}

export function useLanguage(): Language {
  return useContext(Spoken);
}
