import type { ComponentChildren } from "preact";
import { type EntryMethod, entryLabels, entryMethods } from "../../domain/entry/entry.ts";
import { writeCamera } from "../../domain/pages/camera.ts";
import type { FinderView } from "../../domain/pages/views.ts";
import { kindLabels, type StationKind, stationKinds } from "../../domain/stations/kinds.ts";
import { type AmenityGroup, amenityGroups, amenityLabels, amenityOrder } from "../i18n/labels.ts";
import { useLanguage, useWords } from "../i18n/language.tsx";
import { finderHref } from "./address.ts";

/** Everything beyond the four needs, as one plain form: it works without scripts. */
export function Filters({ view }: { view: FinderView }) {
  const words = useWords();
  const lang = useLanguage();
  const { address, asOf } = view;
  const clock = /^\d\d?:\d\d$/.test(address.openAt) ? address.openAt : null;
  const times: [string, string][] = [
    ["now", words.openNow],
    ...(clock ? [[clock, words.stillOpenAt(clock)] satisfies [string, string]] : []),
    ["any", words.anyTime],
    ["always", words.always],
  ];
  const standard = view.standards.find(({ id }) => id === address.signed?.standard) ?? view.standards[0];
  const moment = address.openAt.length > 8 ? address.openAt.slice(0, 16) : "";
  return (
    <form class="filters" action="/" method="get" data-action="filters">
      {address.near && <input type="hidden" name="near" value={address.near.join(",")} />}
      {address.place && <input type="hidden" name="place" value={address.place} />}
      {address.needs.length > 0 && <input type="hidden" name="needs" value={address.needs.join(",")} />}
      {address.map && <input type="hidden" name="map" value={writeCamera(address.map)} />}
      {address.unknown && <input type="hidden" name="unknown" value="include" />}
      {lang === "en" && <input type="hidden" name="lang" value="en" />}

      <label class="field">
        <span>{words.searchWords}</span>
        <input type="search" name="q" maxLength={60} defaultValue={address.q ?? ""} enterkeyhint="search" />
      </label>

      <fieldset>
        <legend>{words.groupTime}</legend>
        <div class="options">
          {times.map(([when, text]) => (
            <Option key={when} type="radio" name="openAt" value={when} checked={address.openAt === when}>
              {text}
            </Option>
          ))}
        </div>
        <label class="field">
          <span>{words.atThisTime}</span>
          <input
            type="datetime-local"
            name="openAtLocal"
            min={asOf.slice(0, 10).concat("T00:00")}
            defaultValue={moment}
          />
        </label>
      </fieldset>

      {(Object.keys(amenityGroups) as AmenityGroup[]).map((group) => (
        <fieldset key={group}>
          <legend>{amenityGroups[group][lang]}</legend>
          <div class="options">
            {amenityOrder
              .filter((code) => amenityLabels[code].group === group)
              .map((code) => (
                <Option
                  key={code}
                  type="checkbox"
                  name="amenities"
                  value={code}
                  checked={address.amenities.includes(code)}
                >
                  {amenityLabels[code][lang]}
                </Option>
              ))}
          </div>
        </fieldset>
      ))}

      <fieldset>
        <legend>{words.groupKinds}</legend>
        <div class="options">
          {stationKinds.map((kind: StationKind) => (
            <Option
              key={kind}
              type="checkbox"
              name="kinds"
              value={kind}
              checked={address.kinds.includes(kind)}
            >
              {kindLabels[kind][lang]}
            </Option>
          ))}
        </div>
      </fieldset>

      <fieldset>
        <legend>{words.groupEntry}</legend>
        <div class="options">
          {entryMethods.map((method: EntryMethod) => (
            <Option
              key={method}
              type="checkbox"
              name="entry"
              value={method}
              checked={address.entry.includes(method)}
            >
              {entryLabels[method][lang]}
            </Option>
          ))}
        </div>
      </fieldset>

      {standard && (
        <fieldset>
          <legend>{standard.title[lang]}</legend>
          <input type="hidden" name="standard" value={standard.id} />
          <div class="options">
            {([null, "met", "unmet", "unknown"] as const).map((status) => (
              <Option
                key={status}
                type="radio"
                name="status"
                value={status ?? ""}
                checked={(address.signed?.status ?? null) === status}
              >
                {status === null ? words.anyStatus : words.signedStatus[status]}
              </Option>
            ))}
          </div>
          <p class="note">{words.signedNote}</p>
        </fieldset>
      )}

      <fieldset>
        <legend>{words.groupFresh}</legend>
        <div class="options">
          {[null, 30, 90, 183].map((days) => (
            <Option
              key={days}
              type="radio"
              name="verifiedWithin"
              value={days === null ? "" : String(days)}
              checked={address.verifiedWithin === days}
            >
              {days === null ? words.anyFresh : words.withinDays(days)}
            </Option>
          ))}
        </div>
      </fieldset>

      <div class="filters-end">
        <a
          class="btn"
          href={finderHref(
            { ...address, amenities: [], kinds: [], entry: [], verifiedWithin: null, signed: null, q: null },
            { view: "list" },
          )}
        >
          {words.filtersClear}
        </a>
        <button type="submit" class="btn go">
          {words.filtersApply}
        </button>
      </div>
    </form>
  );
}

interface OptionProps {
  type: "checkbox" | "radio";
  name: string;
  value: string;
  checked: boolean;
  children: ComponentChildren;
}

function Option({ type, name, value, checked, children }: OptionProps) {
  return (
    <label class="option">
      <input type={type} name={name} value={value} defaultChecked={checked} />
      <span>{children}</span>
    </label>
  );
}
