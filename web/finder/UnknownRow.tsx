import type { FinderView } from "../../domain/pages/views.ts";
import { wallClock } from "../i18n/clock.ts";
import { useWords } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { finderHref } from "./address.ts";

/** How many stations the conditions could not decide, one tap away; and the way back once they are shown. */
export function UnknownRow({ view }: { view: FinderView }) {
  const words = useWords();
  const { address, unknown } = view;
  if (!address.unknown && unknown === 0) return null;
  return (
    <a class="more" href={finderHref(address, { unknown: !address.unknown })}>
      <Icon name="unknown" />
      <span class="grow">{address.unknown ? words.unknownShown : question()}</span>
      <u>{address.unknown ? words.hideUnknown : words.showUnknown}</u>
    </a>
  );

  function question(): string {
    const { hour } = wallClock(view.moment);
    if (address.needs.length + address.amenities.length + address.entry.length > 0)
      return words.unknownRowNeeds(unknown);
    if (address.openAt !== "now") return words.unknownRowAt(unknown);
    const night = view.outcome === "nothingOpen" && (hour >= 22 || hour < 5);
    return night ? words.unknownRowNight(unknown) : words.unknownRow(unknown);
  }
}
