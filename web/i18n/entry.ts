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

const parts: Record<string, string> = {
  夜里: "at night",
  夜间: "at night",
  夜晚: "at night",
  晚上: "in the evening",
  晚间: "in the evening",
  深夜: "late at night",
  凌晨: "before dawn",
  白天: "by day",
  平时: "usually",
  周末: "at weekends",
  节假日: "on holidays",
  下班后: "after office hours",
  非工作时间: "after office hours",
};

/** The words of the source for the part of the day; in English where they are among those the reader of entries knows. */
export function whenWords(lang: Language, when: string): string {
  if (lang === "zh") return when;
  const clock = /^(\d{1,2}:\d\d)以?(前|后)$/.exec(when);
  if (clock) return `${clock[2] === "前" ? "before" : "after"} ${clock[1]}`;
  return parts[when] ?? when;
}

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
  const method = rule.when
    ? words.entryWhen(whenWords(lang, rule.when), label(rule.method))
    : label(rule.method);
  return {
    icon: icons[rule.method],
    text: rule.note ? `${method}${words.clauseSeparator}${rule.note}` : method,
  };
}
