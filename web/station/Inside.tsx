import type { AmenityCode, AmenityFact } from "../../domain/amenities/amenities.ts";
import type { StationView } from "../../domain/pages/views.ts";
import type { Fact } from "../../domain/stations/facts.ts";
import { wallClock } from "../i18n/clock.ts";
import { agoWords } from "../i18n/freshness.ts";
import { amenityLabels, amenityOrder } from "../i18n/labels.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";

/** What a worker asks after first: listed even where nobody knows. */
const askedFirst: readonly AmenityCode[] = [
  "microwave",
  "drinking_water",
  "toilet",
  "seating",
  "phone_charging",
  "first_aid",
  "climate",
  "shower",
];

export function Inside({ view }: { view: StationView }) {
  const words = usePageWords();
  const { amenities, supplies } = view.station.properties.facts;
  const others = amenityOrder.filter((code) => amenities[code] !== undefined && !askedFirst.includes(code));
  const row = (code: AmenityCode) => (
    <Amenity key={code} code={code} fact={amenities[code]} now={view.asOf} />
  );
  return (
    <section class="sec">
      <h2>{words.inside}</h2>
      <ul>{askedFirst.map(row)}</ul>
      {others.length > 0 && (
        <details class="further">
          <summary class="btn soft">
            {words.moreThings(others.length)}
            <Icon name="down" size="s" />
          </summary>
          <ul>{others.map(row)}</ul>
        </details>
      )}
      {supplies && (
        <div class="supplies">
          <h3>{words.supplies}</h3>
          <p class="note">{supplies.value.map(supplyText).join(words.listSeparator)}</p>
        </div>
      )}
    </section>
  );

  function supplyText({ item, expires }: { item: string; expires?: string | undefined }): string {
    if (expires === undefined) return item;
    const { month, day } = wallClock(expires);
    const say = expires < view.asOf.slice(0, 10) ? words.supplyExpired : words.supplyUntil;
    return say(item, words.date(month, day));
  }
}

interface Props {
  code: AmenityCode;
  fact: Fact<AmenityFact> | undefined;
  now: string;
}

type Mark = "met" | "needs" | "unknown" | "none";
const markIcons: Record<Mark, IconName> = { met: "met", needs: "broken", unknown: "unknown", none: "none" };

function Amenity({ code, fact, now }: Props) {
  const words = usePageWords();
  const lang = useLanguage();
  const { icon } = amenityLabels[code];
  const [mark, text] = fact && fact.checkedAt === null ? claimed(fact.value) : stateOf(fact?.value);
  const details = fact ? detailsOf(fact.value) : [];
  return (
    <li class="fact">
      <Icon name={icon} />
      <div>
        {amenityLabels[code][lang]}
        {details.length > 0 && <small>{details.join(words.clauseSeparator)}</small>}
      </div>
      <div class="verdict-text">
        <span class={`mark ${mark}`}>
          <Icon name={markIcons[mark]} size="xs" />
          {text}
        </span>
        <div class="date">{dateOf(fact)}</div>
      </div>
    </li>
  );

  function stateOf(value: AmenityFact | undefined): [Mark, string] {
    if (value === undefined) return ["unknown", words.notKnown];
    if (value.state === "broken") return ["needs", words.broken];
    if (value.state === "absent") return ["none", words.absent];
    return ["met", value.nearby ? words.nearbyHas : words.working];
  }

  /** Said by a source, seen by nobody: neither yes nor no. */
  function claimed({ state }: AmenityFact): [Mark, string] {
    return ["unknown", words.claimed[state]];
  }

  function dateOf(told: Props["fact"]): string {
    if (told?.checkedAt === null && told.source.published) return words.pressReport(told.source.published);
    return agoWords(words, told?.checkedAt ?? null, now).text;
  }

  function detailsOf({ nearby, count, cost, note }: AmenityFact): string[] {
    return [
      count !== undefined && words.units(count),
      nearby && (nearby.metres === null ? words.outside : words.outsideMetres(nearby.metres)),
      cost && words[cost],
      note,
    ].filter((part) => typeof part === "string");
  }
}
