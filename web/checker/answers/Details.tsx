import type { Answer } from "../../../domain/compliance/answers.ts";
import { mapProviderLabels } from "../../../domain/compliance/vocabulary.ts";
import type { MapListing } from "../../../domain/stations/facts.ts";
import { useLanguage } from "../../i18n/language.tsx";
import type { Asked } from "../session.ts";
import { useCheckWords } from "../words.ts";
import { Chips } from "./Chips.tsx";
import { Field } from "./Field.tsx";

interface Props {
  asked: Asked;
  said: Answer | undefined;
  say(answer: Answer): void;
  today: string;
  stationName: string | undefined;
}

/** What a chosen answer leaves open and the standard wants to know. */
export function Details({ asked, said, say, today, stationName }: Props) {
  if (said?.kind === "amenity" && asked.kind === "amenity" && said.state === "working")
    return <OfAmenity asked={asked} said={said} say={say} />;
  if (said?.kind === "evidence" && said.present)
    return <OfEvidence asked={asked} said={said} say={say} today={today} stationName={stationName} />;
  if (said?.kind === "role" && said.people > 0) return <OfRole said={said} say={say} />;
  if (said?.kind === "events" && asked.kind === "events")
    return <OfEvents asked={asked} said={said} say={say} today={today} />;
  if (said?.kind === "listing" && asked.kind === "listing")
    return <OfListing asked={asked} said={said} say={say} />;
  return null;
}

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;
type AskedOf<Kind extends Asked["kind"]> = Extract<Asked, { kind: Kind }>;
interface Saying<Kind extends Answer["kind"]> {
  said: Of<Kind>;
  say(answer: Answer): void;
}

function wholeNumber(text: string): number | undefined {
  const number = Number(text);
  return text.trim() !== "" && Number.isInteger(number) && number > 0 ? number : undefined;
}

function OfAmenity({ asked, said, say }: Saying<"amenity"> & { asked: AskedOf<"amenity"> }) {
  const words = useCheckWords();
  const { metres, cost, count, expires, ...state } = said;
  const put = (change: Partial<Of<"amenity">>) => {
    const told = { metres, cost, count, expires, ...change };
    say({
      ...state,
      ...(told.metres !== undefined && { metres: told.metres }),
      ...(told.cost && { cost: told.cost }),
      ...(told.count !== undefined && { count: told.count }),
      ...(told.expires && { expires: told.expires }),
    });
  };
  return (
    <div class="ask-details">
      {metres !== undefined && (
        <Field
          label={words.metresAway}
          type="number"
          min={1}
          unit={words.unit.length}
          value={metres}
          onValue={(text) => put({ metres: wholeNumber(text) ?? null })}
        />
      )}
      {asked.free && (
        <Chips
          label={words.cost}
          name="cost"
          options={[
            { value: "free", label: words.free },
            { value: "paid", label: words.paid },
          ]}
          chosen={cost}
          onChoose={(value) => put({ cost: value })}
        />
      )}
      {asked.count && (
        <Field
          label={words.countOf}
          type="number"
          min={1}
          value={count}
          onValue={(text) => say(withCount(wholeNumber(text)))}
        />
      )}
      {asked.expires && (
        <Field label={words.expires} type="date" value={expires} onValue={(text) => put({ expires: text })} />
      )}
    </div>
  );

  function withCount(number: number | undefined): Answer {
    const { count: _, ...others } = said;
    return { ...others, ...(number !== undefined && { count: number }) };
  }
}

function OfEvidence({
  asked,
  said,
  say,
  today,
  stationName,
}: Saying<"evidence"> & { asked: Asked; today: string; stationName: string | undefined }) {
  const words = useCheckWords();
  const { says, ...others } = said;
  const written = asked.kind === "evidence" && asked.says && (!stationName || says !== stationName);
  return (
    <div class="ask-details">
      {written && (
        <Field
          label={words.wordsOn}
          type="text"
          value={says}
          onValue={(text) => say({ ...others, ...(text.trim() !== "" && { says: text }) })}
        />
      )}
      <Field
        label={words.seenOn}
        type="date"
        max={today}
        value={said.seen ?? today}
        onValue={(text) => text !== "" && text <= today && say({ ...said, seen: text })}
      />
    </div>
  );
}

function OfRole({ said, say }: Saying<"role">) {
  const words = useCheckWords();
  return (
    <div class="ask-details">
      <Field
        label={words.people}
        type="number"
        min={1}
        unit={words.unit.people}
        value={said.people}
        onValue={(text) => say({ ...said, people: wholeNumber(text) ?? 1 })}
      />
    </div>
  );
}

function OfEvents({
  asked,
  said,
  say,
  today,
}: Saying<"events"> & { asked: AskedOf<"events">; today: string }) {
  const words = useCheckWords();
  if ("events" in said || said.count === 0) return null;
  return (
    <div class="ask-details">
      {!asked.open && (
        <Field
          label={words.lastOn}
          type="date"
          max={today}
          value={said.last ?? today}
          onValue={(text) => text !== "" && text <= today && say({ ...said, last: text })}
        />
      )}
      {(asked.times > 1 || asked.open) && (
        <Field
          label={asked.open ? words.howManyPending : words.howMany}
          type="number"
          min={1}
          value={said.count}
          onValue={(text) => say({ ...said, count: wholeNumber(text) ?? 1 })}
        />
      )}
    </div>
  );
}

function OfListing({ asked, said, say }: Saying<"listing"> & { asked: AskedOf<"listing"> }) {
  const words = useCheckWords();
  const lang = useLanguage();
  const [listing] = said.listings;
  if (!listing?.listed) return null;
  const put = (change: Partial<MapListing>) => say({ ...said, listings: [{ ...listing, ...change }] });
  return (
    <div class="ask-details">
      {asked.providers.length > 1 && (
        <Chips
          label={words.onWhichMap}
          name="provider"
          options={asked.providers.map((value) => ({ value, label: mapProviderLabels[value][lang] }))}
          chosen={listing.provider}
          onChoose={(provider) => put({ provider })}
        />
      )}
      {asked.metres && (
        <Field
          label={words.metresOff}
          type="number"
          min={0}
          unit={words.unit.length}
          value={listing.metresOff}
          onValue={(text) => {
            const { metresOff: _, ...others } = listing;
            const metres = Number(text);
            const measured = text.trim() !== "" && metres >= 0 ? { metresOff: metres } : {};
            say({ ...said, listings: [{ ...others, ...measured }] });
          }}
        />
      )}
      {asked.hours && (
        <Chips
          label={words.sameHours}
          name="hours"
          options={[
            { value: "yes", label: words.yes },
            { value: "no", label: words.no },
          ]}
          chosen={listing.hoursAgree === undefined ? undefined : listing.hoursAgree ? "yes" : "no"}
          onChoose={(value) => put({ hoursAgree: value === "yes" })}
        />
      )}
      {asked.shows.length > 0 && (
        <fieldset class="ask-chips">
          <legend>{words.mapShows}</legend>
          <div class="choices">
            {asked.shows.map((what) => (
              <label key={what}>
                <input
                  type="checkbox"
                  class="sr"
                  checked={listing.shows?.includes(what) ?? false}
                  onChange={({ currentTarget }) => {
                    const others = (listing.shows ?? []).filter((one) => one !== what);
                    put({ shows: currentTarget.checked ? [...others, what] : others });
                  }}
                />
                <span class="chip">{words.shows[what]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
