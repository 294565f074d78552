import { type Need, needs } from "../../domain/amenities/needs.ts";
import type { FinderAddress } from "../../domain/pages/views.ts";
import { useWords } from "../i18n/language.tsx";
import type { Messages } from "../i18n/zh.ts";
import { Icon } from "../ui/Icon.tsx";
import { finderHref } from "./address.ts";
import { laterHour } from "./later.ts";

/** The four needs: the first thing a worker presses. Each is a link to the list with that need added or taken away. */
export function NeedGrid({ address }: { address: FinderAddress }) {
  const words = useWords();
  return (
    <ul class="need-grid" aria-label={words.needsLabel}>
      {needs.map((need) => (
        <li key={need}>
          <NeedSwitch look="need" need={need} address={address} />
        </li>
      ))}
    </ul>
  );
}

function NeedSwitch({ look, need, address }: { look: "need" | "chip"; need: Need; address: FinderAddress }) {
  const words = useWords();
  return (
    <a
      class={look}
      role="switch"
      aria-checked={address.needs.includes(need)}
      href={hrefWithNeed(address, need)}
    >
      <Icon name={need} />
      {words.needs[need]}
    </a>
  );
}

/** The conditions that fit above the map of a phone: now, two needs, and the way to the rest. */
export function NeedChips({ address }: { address: FinderAddress }) {
  const words = useWords();
  const now = address.openAt === "now";
  const chosen = chosenFilters(address);
  return (
    <ul class="chips fill" aria-label={words.needsLabel}>
      <li>
        <a
          class="chip"
          role="switch"
          aria-checked={now}
          href={finderHref(address, { openAt: now ? "any" : "now" })}
        >
          {words.openNow}
        </a>
      </li>
      {(["eat", "toilet"] as const).map((need) => (
        <li key={need}>
          <NeedSwitch look="chip" need={need} address={address} />
        </li>
      ))}
      <li class="narrow">
        <a
          class="chip"
          aria-label={chosen > 0 ? words.filtersChosen(chosen) : words.moreFilters}
          href={finderHref(address, { view: "filters" })}
        >
          <Icon name="filter" />
        </a>
      </li>
    </ul>
  );
}

function hrefWithNeed(address: FinderAddress, need: Need): string {
  const wanted = needs.filter((other) => (other === need) !== address.needs.includes(other));
  return finderHref(address, { needs: wanted });
}

/** Now, later this evening, round the clock; and the way to everything else. */
export function TimeChips({ address, asOf }: { address: FinderAddress; asOf: string }) {
  const words = useWords();
  const other = !["now", "always", "any"].includes(address.openAt);
  const later = other ? address.openAt : laterHour(asOf);
  const chosen = chosenFilters(address);
  const times = [
    { openAt: "now", text: words.openNow },
    { openAt: later, text: laterText(words, later) },
    { openAt: "always", text: words.always },
  ];
  return (
    <ul class="chips fill" aria-label={words.timesLabel}>
      {times.map(({ openAt, text }) => {
        const on = address.openAt === openAt;
        return (
          <li key={openAt}>
            <a
              class="chip"
              role="switch"
              aria-checked={on}
              href={finderHref(address, { openAt: on ? "any" : openAt })}
            >
              {on && <Icon name="check" />}
              {text}
            </a>
          </li>
        );
      })}
      <li class="narrow">
        <a
          class="chip"
          aria-label={chosen > 0 ? words.filtersChosen(chosen) : words.moreFilters}
          href={finderHref(address, { view: "filters" })}
        >
          <Icon name="filter" />
          {chosen > 0 && <span class="count num">{chosen}</span>}
        </a>
      </li>
    </ul>
  );
}

function laterText(words: Messages, later: string): string {
  const time = later.slice(-5).replace(/^0/, "");
  return Number.parseInt(time, 10) < 12 ? words.openAtTime(time) : words.stillOpenAt(time);
}

/** How many conditions stand in the sheet behind the filter button. */
function chosenFilters(address: FinderAddress): number {
  return (
    address.amenities.length +
    address.kinds.length +
    address.entry.length +
    (address.verifiedWithin === null ? 0 : 1) +
    (address.signed === null ? 0 : 1) +
    (address.q ? 1 : 0)
  );
}
