import { useEffect, useRef, useState } from "preact/hooks";
import type { FinderAddress } from "../../domain/pages/views.ts";
import { useWords } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { finderHref } from "./address.ts";
import { findPlaces, type Place } from "./places.ts";

/** Where to search: a place by name. A form without scripts; with them, a combobox that suggests as one writes. */
export function PlaceSearch({ address }: { address: FinderAddress }) {
  const words = useWords();
  const [text, setText] = useState("");
  const [places, setPlaces] = useState<Place[] | "failed" | null>(null);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    input.current?.focus();
    // What was written before the scripts arrived counts.
    setText(input.current?.value ?? "");
  }, []);
  useEffect(() => {
    const wanted = text.trim();
    setActive(-1);
    if (wanted === "") {
      setPlaces(null);
      return;
    }
    const abort = new AbortController();
    const pause = setTimeout(async () => {
      const found = await findPlaces(wanted, address.lang, abort.signal);
      if (!abort.signal.aborted) setPlaces(found);
    }, 150);
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [text, address.lang]);

  const list = Array.isArray(places) ? places : [];
  const href = (place: Place) =>
    finderHref(address, { near: place.position, place: place.name, view: "list", station: null });

  function onKeyDown(event: KeyboardEvent) {
    if (list.length === 0) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((active + step + list.length) % list.length);
    }
    if (event.key === "Escape") setText("");
    const chosen = list[active] ?? list[0];
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      document.getElementById(`place-${list.indexOf(chosen)}`)?.click();
    }
  }

  return (
    <form class="place-search" action="/" method="get">
      <p class="note" id="place-note">
        {words.placeNote}
      </p>
      {address.needs.length > 0 && <input type="hidden" name="needs" value={address.needs.join(",")} />}
      {address.lang === "en" && <input type="hidden" name="lang" value="en" />}
      <div class="search-row">
        <label class="field grow">
          <span class="sr">{words.placeTitle}</span>
          <input
            ref={input}
            type="text"
            name="place"
            enterkeyhint="search"
            autocomplete="off"
            maxLength={40}
            required
            placeholder={words.placeExample}
            aria-describedby="place-note"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={list.length > 0}
            aria-controls="places"
            aria-activedescendant={active >= 0 ? `place-${active}` : undefined}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </label>
        <button type="submit" class="btn">
          {words.placeFind}
        </button>
      </div>
      <div id="places" class="places" role="listbox" aria-label={words.placeSuggestions}>
        {list.map((place, index) => (
          <a
            key={place.key}
            id={`place-${index}`}
            role="option"
            aria-selected={index === active}
            href={href(place)}
            tabIndex={-1}
          >
            <Icon name={place.kind === "station" ? "house" : "pin"} size="s" />
            <span class="grow">
              {place.name}
              {place.within && <span class="note"> {place.within}</span>}
            </span>
            {place.stations !== null && <span class="note num">{words.stationsHere(place.stations)}</span>}
          </a>
        ))}
      </div>
      <p class="note" role="status">
        {places === "failed" && words.placeFailed}
        {Array.isArray(places) &&
          (list.length === 0 ? words.placeNone : <span class="sr">{words.placeCount(list.length)}</span>)}
      </p>
      <div class="choices">
        <button type="button" class="btn needs-script" data-action="locate">
          <Icon name="locate" size="s" />
          {words.useMyPlace}
        </button>
        <a class="btn" href={finderHref(address, { view: "list" })}>
          {words.backToList}
        </a>
      </div>
    </form>
  );
}
