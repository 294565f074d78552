import type { ComponentChildren } from "preact";
import type { FinderAddress, FinderView } from "../../domain/pages/views.ts";
import { wallClock } from "../i18n/clock.ts";
import { amenityLabels } from "../i18n/labels.ts";
import { useLanguage, useWords } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Lamp } from "../ui/Lamp.tsx";
import { finderHref } from "./address.ts";

/** What stands in the page when there is no plain list: each says what happened and what to press. */

function Situation({
  mark,
  title,
  note,
  children,
}: {
  mark: ComponentChildren;
  title: string;
  note: string;
  children: ComponentChildren;
}) {
  return (
    <section class="sec">
      <div class="situation">
        {mark}
        <div class="grow">
          <h2>{title}</h2>
          <p class="note">{note}</p>
          {children}
        </div>
      </div>
    </section>
  );
}

/** Nothing meets the conditions: name them, drop them, or look at what is not known. */
export function Empty({ view }: { view: FinderView }) {
  const words = useWords();
  const lang = useLanguage();
  const { address } = view;
  if (!hasConditions(address)) {
    return (
      <Situation
        mark={<Lamp state="unknown" />}
        title={words.noneHereTitle(Math.round(view.radius / 1000))}
        note={words.noneHereNote}
      >
        <div class="choices">
          <a class="btn" href={finderHref(address, { view: "place" })}>
            {words.changePlace}
          </a>
        </div>
      </Situation>
    );
  }
  const only = singleCondition(address);
  const single = only === null ? null : "amenity" in only ? amenityLabels[only.amenity] : null;
  const name =
    only === null ? null : "need" in only ? words.needs[only.need] : amenityLabels[only.amenity][lang];
  const title = single ? words.emptyTitle(single.lack[lang]) : words.emptyAll;
  const without: Partial<FinderAddress> = name
    ? { needs: [], amenities: [] }
    : {
        needs: [],
        amenities: [],
        kinds: [],
        entry: [],
        verifiedWithin: null,
        signed: null,
        q: null,
        openAt: "any",
      };
  return (
    <Situation
      mark={<Lamp state="closed" />}
      title={title}
      note={words.emptyNote(Math.round(view.radius / 1000), view.unknown)}
    >
      <div class="choices">
        <a class="btn" href={finderHref(address, without)}>
          {name ? words.drop(name) : words.dropAll}
        </a>
        {view.unknown > 0 && !address.unknown && (
          <a class="btn" href={finderHref(address, { unknown: true })}>
            {words.seeUnknown(view.unknown)}
          </a>
        )}
      </div>
    </Situation>
  );
}

/** Nothing is open as far as the finder looks, and nothing nearby is known to open. */
export function NothingFar({ view }: { view: FinderView }) {
  const words = useWords();
  const { address } = view;
  return (
    <Situation
      mark={<Lamp state="closed" />}
      title={words.nothingFarTitle(Math.round(view.radius / 1000))}
      note={words.nothingFarNote}
    >
      <div class="choices">
        <a class="btn" href={finderHref(address, { openAt: "any" })}>
          {words.anyTime}
        </a>
        <a class="btn" href={finderHref(address, { view: "place" })}>
          {words.changePlace}
        </a>
      </div>
    </Situation>
  );
}

/** Without conditions an empty list means that nothing is registered here. */
export function hasConditions({
  needs,
  amenities,
  kinds,
  entry,
  openAt,
  verifiedWithin,
  signed,
  q,
}: FinderAddress) {
  const chosen = needs.length + amenities.length + kinds.length + entry.length;
  return chosen > 0 || openAt !== "any" || verifiedWithin !== null || signed !== null || q !== null;
}

function singleCondition({ needs, amenities, kinds, entry, q }: FinderAddress) {
  const [need, amenity] = [needs[0], amenities[0]];
  if (kinds.length + entry.length > 0 || q || needs.length + amenities.length !== 1) return null;
  return amenity ? { amenity } : need ? { need } : null;
}

export function Failed({ retry }: { retry(): void }) {
  const words = useWords();
  return (
    <div role="alert">
      <Situation
        mark={
          <span class="lamp failed">
            <Icon name="broken" />
          </span>
        }
        title={words.errorTitle}
        note={words.errorNote}
      >
        <button type="button" class="btn" onClick={retry}>
          <Icon name="sync" size="s" />
          {words.tryAgain}
        </button>
      </Situation>
    </div>
  );
}

export type LostCause = "refused" | "timeout" | "unavailable" | "insecure" | "wechat";

/** No position: a place name finds the same stations, and nobody is told off. */
export function Lost({ cause, address }: { cause: LostCause; address: FinderAddress }) {
  const words = useWords();
  return (
    <div role="status">
      <Situation mark={<Lamp state="unknown" />} title={words.lostTitle} note={words.lost[cause]}>
        <a class="place on-paper" href={finderHref(address, { view: "place" })}>
          <Icon name="search" size="s" />
          <span>{words.placeExample}</span>
        </a>
      </Situation>
    </div>
  );
}

/** The list from before the network went. */
export function Offline({ savedAt }: { savedAt: string }) {
  const words = useWords();
  return (
    <div class="alert unknown" role="status">
      <Icon name="offline" />
      <p class="grow">
        <b>{words.offlineTitle(wallClock(savedAt).time)}</b>
        <br />
        <span class="sm second">{words.offlineNote}</span>
      </p>
    </div>
  );
}

/** The heights of two stops, while the answer is longer than 400 ms in coming. */
export function Skeleton() {
  const words = useWords();
  return (
    <section class="road" aria-busy="true">
      <p class="here">
        <span class="me" />
        <span>{words.searching}</span>
      </p>
      <ol>
        {["wide", "wider"].map((width) => (
          <li class="stop" key={width} aria-hidden="true">
            <span class="lamp blank" />
            <div class="body">
              <span class={`bone title ${width}`} />
              <span class="bone pill" />
              <span class="bone half" />
              <span class="bone long" />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
