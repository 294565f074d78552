import { entryLabels } from "../../domain/entry/entry.ts";
import type { StationView } from "../../domain/pages/views.ts";
import { audienceLabels } from "../../domain/stations/labels.ts";
import { entryWords, whenWords } from "../i18n/entry.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { wayWords } from "../i18n/way.ts";
import { Icon } from "../ui/Icon.tsx";

/** The way, the door, and who may come in. What nobody knows is said, never left out. */
export function Essentials({ view }: { view: StationView }) {
  return (
    <section class="sec essentials">
      <Way view={view} />
      <Entry view={view} />
      <Who view={view} />
    </section>
  );
}

function Way({ view }: { view: StationView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const { distance, bearing, positionPrecision, address, regionNames, facts } = view.station.properties;
  const way = distance === undefined ? null : wayWords(lang, distance, bearing);
  const precise = positionPrecision === "entrance" || positionPrecision === "address";
  const place = address ?? regionNames.slice(1).join("");
  return (
    <div class="kv">
      <Icon name="walk" />
      <p>
        {way ? (
          <span class="far">
            {way.time} <span class="quiet">{way.distance}</span>
          </span>
        ) : (
          place
        )}
        {way && <Line>{place}</Line>}
        {facts.directions && <Line>{facts.directions.value}</Line>}
        {!precise && <Line>{words.precision[positionPrecision]}</Line>}
      </p>
    </div>
  );
}

function Line({ children }: { children: string }) {
  return (
    <>
      <br />
      <span class="note">{children}</span>
    </>
  );
}

function Entry({ view }: { view: StationView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const { properties } = view.station;
  const rules = properties.entry ?? [];
  const now = entryWords(lang, properties);
  return (
    <div class="kv">
      <Icon name={now?.icon ?? "door"} />
      <p>
        {rules.length === 0 && (now?.text ?? <span class="unknown-text">{words.entryUnknown}</span>)}
        {rules.map(({ method, when }, index) => (
          <span key={method}>
            {index > 0 && words.clauseSeparator}
            {lang === "zh" && when}
            {method === "walk_in" || method === "ask" ? (
              entryLabels[method][lang]
            ) : (
              <b>{entryLabels[method][lang]}</b>
            )}
            {lang === "en" && when && ` (${whenWords(lang, when)})`}
          </span>
        ))}
        {rules.map(({ method, note }) => note && <Line key={method}>{note}</Line>)}
      </p>
    </div>
  );
}

function Who({ view }: { view: StationView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const { facts } = view.station.properties;
  const audiences = facts.audiences?.value;
  const room = [
    facts.separateRoom && (facts.separateRoom.value ? words.separateRoom : words.sharedRoom),
    facts.floor && words.floor(facts.floor.value),
    facts.streetFront?.value && words.streetFront,
    facts.area &&
      words.area(facts.area.value.squareMetres, facts.area.value.upTo ?? null, facts.area.value.bound),
    facts.capacity && words.seats(facts.capacity.value.people, facts.capacity.value.bound),
  ].filter((part) => typeof part === "string");
  return (
    <div class="kv">
      <Icon name="people" />
      <p>
        {audiences ? (
          audiences.groups.includes("everyone") ? (
            words.whoEveryone
          ) : (
            words.whoOnly(audiences.groups.map((group) => audienceLabels[group][lang]))
          )
        ) : (
          <span class="unknown-text">{words.whoUnknown}</span>
        )}
        {audiences?.note && `${words.clauseSeparator}${audiences.note}`}
        {room.length > 0 && <Line>{room.join(words.clauseSeparator)}</Line>}
        {facts.amenities.bike_parking?.value.state === "working" && <Line>{words.bikesOutside}</Line>}
      </p>
    </div>
  );
}
