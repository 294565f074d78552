import { expectedAmenity, type Need, needs } from "../../domain/amenities/needs.ts";
import type { StationFeature, StationProperties } from "../../domain/stations/wire.ts";
import { entryWords } from "../i18n/entry.ts";
import { freshWords } from "../i18n/freshness.ts";
import { hourWords, waitWords } from "../i18n/hours.ts";
import { useLanguage, useWords } from "../i18n/language.tsx";
import { wayWords } from "../i18n/way.ts";
import { Icon } from "../ui/Icon.tsx";
import { HourPill, Lamp } from "../ui/Lamp.tsx";
import { NextSteps } from "./NextSteps.tsx";

interface Props {
  station: StationFeature;
  href: string;
  now: string;
  heading?: "h2" | "h3";
  /** Say how long until it opens. */
  wait?: boolean;
  selected?: boolean;
}

/** One stop on the road: hour and walk, why anything is doubtful, what it has, how to get in, how fresh. Always in this order. */
export function Stop({ station, href, now, heading: Heading = "h2", wait, selected }: Props) {
  const { properties } = station;
  const out = properties.hours.state === "closed";
  return (
    <li class={`stop${out ? " out" : ""}${selected ? " selected" : ""}`}>
      <StopFacts
        station={station}
        now={now}
        wait={wait ?? false}
        title={
          <Heading class="name">
            <a href={href}>{properties.name}</a>
          </Heading>
        }
      />
      {selected && <NextSteps href={href} />}
    </li>
  );
}

interface FactsProps {
  station: StationFeature;
  now: string;
  wait: boolean;
  title: preact.ComponentChild;
}

export function StopFacts({ station: { properties }, now, wait, title }: FactsProps) {
  const words = useWords();
  const lang = useLanguage();
  const way =
    properties.distance === undefined ? null : wayWords(lang, properties.distance, properties.bearing);
  const hour = hourWords(words, properties, now, way?.minutes ?? null);
  const waiting = wait ? waitWords(words, properties, now) : null;
  const wayIn = entryWords(lang, properties);
  const fresh = freshWords(words, properties.verifiedAt, now);
  // The line of the newspaper says already that nobody has looked.
  const fromPress = properties.hours.state === "unknown" && properties.hours.claimed?.reported !== undefined;
  const street = properties.positionPrecision === "street";
  return (
    <>
      <Lamp state={hour.lamp} />
      <div class="body">
        {title}
        <p class="when">
          <HourPill hour={hour} />
          {way && (
            <span class="far">
              <span class="nb">{way.time}</span> <span class="quiet">{way.distance}</span>
            </span>
          )}
          {(hour.why ?? waiting) && <span class="why">{hour.why ?? waiting}</span>}
          {street && <span class="why">{words.onThisStreet}</span>}
        </p>
        <NeedList needs={properties.needs} amenities={properties.amenities} />
        <p class="foot">
          {wayIn && (
            <span>
              <Icon name={wayIn.icon} size="xs" />
              {wayIn.text}
            </span>
          )}
          {fresh.state === "fresh" && (
            <span class="ok">
              <Icon name="verified" size="xs" />
              {fresh.text}
            </span>
          )}
          {fresh.state === "stale" && (
            <span class="warn">
              <Icon name="clock" size="xs" />
              {fresh.text}
            </span>
          )}
          {fresh.state === "never" && hour.why !== fresh.text && !fromPress && (
            <span class="doubt">
              <Icon name="unknown" size="xs" />
              {fresh.text}
            </span>
          )}
          {properties.compliance.state === "met" && (
            <span class="sealed">
              <span class="seal-mark" aria-hidden="true" />
              {words.sealed}
            </span>
          )}
        </p>
      </div>
    </>
  );
}

/** What the expected amenity lacks is said of it (「没座位」), also where a bed might serve: the filter still calls that unknown. */
function NeedList({ needs: states, amenities }: Pick<StationProperties, "needs" | "amenities">) {
  const words = useWords();
  const shown = (need: Need) => {
    const expected = amenities[expectedAmenity(need)];
    const lacking = expected === "absent" || expected === "broken";
    return states[need] === "unknown" && lacking ? "no" : states[need];
  };
  return (
    <ul class="has">
      {needs.map((need) => (
        <li key={need} class={shown(need)}>
          <Icon name={need} />
          {shown(need) === "yes" && words.needs[need]}
          {shown(need) === "no" && words.lacks[need]}
          {shown(need) === "unknown" && (
            <>
              {words.unknownNeed(need)}
              <span class="sr">{words.unknownWord}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
