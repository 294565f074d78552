import { type EntryMethod, entryLabels } from "../../domain/entry/entry.ts";
import type { Language } from "../../domain/pages/views.ts";
import type { StationProperties } from "../../domain/stations/wire.ts";
import type { IconName } from "../ui/Icon.tsx";
import { messages } from "./language.tsx";

const icons: Record<EntryMethod, IconName> = {
  walk_in: "door",
  ask: "ask",
  id_card: "card",
  scan: "scan",
  code: "card",
  card: "card",
  app: "scan",
  face: "face",
  phone: "phone",
};

const needsNothing = (method: EntryMethod) => method === "walk_in" || method === "ask";

/** How one gets in now, in one line; null when nobody has said. */
export function entryWords(
  lang: Language,
  { hours, entry }: Pick<StationProperties, "hours" | "entry">,
): { icon: IconName; text: string } | null {
  const words = messages[lang];
  const label = (method: EntryMethod) => entryLabels[method][lang];
  const now = hours.state === "open" ? hours.entry : null;
  const first = now?.[0];
  if (now && first) {
    const text = words.entryOr(now.map(label));
    const changesInTheDay = (entry?.length ?? 0) > 1 && !needsNothing(first);
    return { icon: icons[first], text: changesInTheDay ? words.entryNow(text) : text };
  }
  const rule = entry?.find(({ method }) => !needsNothing(method)) ?? entry?.[0];
  if (!rule) return null;
  const method = rule.when ? words.entryWhen(rule.when, label(rule.method)) : label(rule.method);
  return {
    icon: icons[rule.method],
    text: rule.note ? `${method}${words.clauseSeparator}${rule.note}` : method,
  };
}
