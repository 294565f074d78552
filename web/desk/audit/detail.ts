import type { Language } from "../../../domain/pages/views.ts";
import { roleLabels, roles } from "../../../domain/rights/rights.ts";
import type { AuditWords } from "./words.zh.ts";

/** What an entry tells beside who, what and when, as people read it: a value of any shape in one line. */
export function detailText(value: unknown, words: AuditWords, lang: Language): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map((one) => detailText(one, words, lang)).join("；") || "—";
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([name, inner]) => `${words.fields[name] ?? name} ${detailText(inner, words, lang)}`)
      .join("，");
  }
  const role = roles.find((one) => one === value);
  return role ? roleLabels[role][lang] : String(value);
}
