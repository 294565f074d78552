import { useEffect, useRef, useState } from "preact/hooks";
import { states } from "../../../domain/compliance/assessment.ts";
import { publications } from "../../../domain/register/wire.ts";
import { hostTypes, lifecycleStates, stationKinds } from "../../../domain/stations/kinds.ts";
import { hostLabels } from "../../../domain/stations/labels.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { RegionPill } from "../accounts/RegionPill.tsx";
import { UnionPill } from "../accounts/UnionPill.tsx";
import { useShellWords } from "../shell/words.ts";
import { CheckField } from "../ui/Field.tsx";
import { ChoicePill, FilterPill } from "../ui/FilterPill.tsx";
import { type Filter, listed } from "./view.ts";
import { useRegisterWords } from "./words.ts";

type Setting = (changes: Partial<Record<Filter, string | null>>) => void;

interface Props {
  query: URLSearchParams;
  /** Standards that rows may be held against. */
  sections: { id: string; title: string; standard: string }[];
  onSet: Setting;
}

/** Search and filters above the table; each says in bold what it lets through. */
export function Filters({ query, sections, onSet }: Props) {
  const words = useRegisterWords();
  const lang = useLanguage();
  return (
    <>
      <Search query={query} onSet={onSet} />
      <RegionPill label={words.region} value={query.get("region")} onValue={(region) => onSet({ region })} />
      <UnionPill value={query.get("union")} onValue={(union) => onSet({ union })} />
      <ChoicePill
        label={words.kind}
        options={stationKinds.map((value) => ({ value, label: words.kinds[value] }))}
        chosen={listed(query, "kinds", stationKinds)}
        onChosen={(kinds) => onSet({ kinds: kinds.join(",") || null })}
      />
      <StatePill query={query} onSet={onSet} />
      <VerifiedPill query={query} onSet={onSet} />
      <MorePill {...{ query, sections, onSet, lang }} />
    </>
  );
}

const pause = 300;

function Search({ query, onSet }: Pick<Props, "query" | "onSet">) {
  const words = useRegisterWords();
  const asked = query.get("q") ?? "";
  const [text, setText] = useState(asked);
  const typed = useRef(false);
  useEffect(() => {
    if (!typed.current) setText(asked);
  }, [asked]);
  useEffect(() => {
    if (!typed.current) return;
    const timer = setTimeout(() => {
      typed.current = false;
      onSet({ q: text.trim() || null });
    }, pause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <search class="dsearch">
      <Icon name="search" size="xs" />
      <input
        class="dfield"
        type="search"
        data-search
        maxLength={100}
        aria-label={words.search}
        placeholder={words.search}
        value={text}
        onInput={({ currentTarget }) => {
          typed.current = true;
          setText(currentTarget.value);
        }}
      />
    </search>
  );
}

/** Where the work stands, and how the station's life does. */
function StatePill({ query, onSet }: Pick<Props, "query" | "onSet">) {
  const words = useRegisterWords();
  const { list } = useShellWords();
  const work = listed(query, "publication", publications);
  const life = listed(query, "lifecycle", lifecycleStates);
  const set = [...work.map((one) => words.publications[one]), ...life.map((one) => words.lifecycles[one])];
  return (
    <FilterPill
      label={words.publication}
      value={set.length === 0 ? null : set.join(list)}
      onClear={() => onSet({ publication: null, lifecycle: null })}
    >
      {() => (
        <>
          {publications.map((one) => (
            <CheckField
              key={one}
              label={words.publications[one]}
              checked={work.includes(one)}
              onChecked={(on) => onSet({ publication: toggle(publications, work, one, on) })}
            />
          ))}
          <hr class="rline" />
          {lifecycleStates.map((one) => (
            <CheckField
              key={one}
              label={words.lifecycles[one]}
              checked={life.includes(one)}
              onChecked={(on) => onSet({ lifecycle: toggle(lifecycleStates, life, one, on) })}
            />
          ))}
        </>
      )}
    </FilterPill>
  );
}

function toggle<Value extends string>(
  all: readonly Value[],
  chosen: readonly Value[],
  one: Value,
  on: boolean,
): string | null {
  return all.filter((value) => (value === one ? on : chosen.includes(value))).join(",") || null;
}

function VerifiedPill({ query, onSet }: Pick<Props, "query" | "onSet">) {
  const words = useRegisterWords();
  const none = { verifiedWithin: null, verifiedBefore: null, verified: null };
  const options = [
    { value: "w30", label: words.verifiedWithin(30), set: { ...none, verifiedWithin: "30" } },
    { value: "w183", label: words.verifiedWithin(183), set: { ...none, verifiedWithin: "183" } },
    { value: "b183", label: words.notVerifiedFor(183), set: { ...none, verifiedBefore: "183" } },
    { value: "b365", label: words.notVerifiedFor(365), set: { ...none, verifiedBefore: "365" } },
    { value: "never", label: words.verifiedNever, set: { ...none, verified: "never" } },
  ];
  const chosen = options.filter(({ set }) =>
    Object.entries(set).every(([name, value]) => (query.get(name) ?? null) === value),
  );
  return (
    <ChoicePill
      single
      label={words.verified}
      options={options}
      chosen={chosen.map(({ value }) => value)}
      onChosen={([value]) => onSet(options.find((option) => option.value === value)?.set ?? none)}
    />
  );
}

const hostChoices = [...hostTypes, "unknown"] as const;
const hours = ["open", "closed", "unknown"] as const;

function MorePill({ query, sections, onSet, lang }: Props & { lang: "zh" | "en" }) {
  const words = useRegisterWords();
  const hosts = listed(query, "hostTypes", hostChoices);
  const now = hours.find((one) => one === query.get("hours"));
  const section = query.get("section");
  const sectionStates = listed(query, "sectionState", states);
  const names = { open: words.openNow, closed: words.closedNow, unknown: words.unknownNow };
  const set = [
    hosts.length > 0,
    now,
    section,
    query.get("reports"),
    query.get("returns"),
    query.get("expiresWithin"),
    query.get("expires"),
    query.get("codes"),
    query.get("status"),
    query.get("signed"),
    query.get("published"),
  ];
  const count = set.filter(Boolean).length;
  return (
    <FilterPill
      label={words.more}
      value={count === 0 ? null : words.moreSet(count)}
      onClear={() =>
        onSet({
          hostTypes: null,
          hours: null,
          openAt: null,
          standard: null,
          status: null,
          section: null,
          sectionState: null,
          signed: null,
          published: null,
          reports: null,
          returns: null,
          expires: null,
          expiresWithin: null,
          codes: null,
        })
      }
    >
      {() => (
        <div class="rmore">
          <fieldset>
            <legend>{words.hours}</legend>
            {hours.map((one) => (
              <CheckField
                key={one}
                radio="hours"
                label={names[one]}
                checked={now === one}
                onChecked={() => onSet({ hours: one })}
              />
            ))}
          </fieldset>
          <fieldset>
            <legend>{words.columns.todo}</legend>
            <CheckField
              label={words.reports}
              checked={query.get("reports") === "open"}
              onChecked={(on) => onSet({ reports: on ? "open" : null })}
            />
            <CheckField
              label={words.returns}
              checked={query.get("returns") === "open"}
              onChecked={(on) => onSet({ returns: on ? "open" : null })}
            />
            <CheckField
              label={words.expiringWithin(30)}
              checked={query.get("expiresWithin") === "30"}
              onChecked={(on) => onSet({ expiresWithin: on ? "30" : null })}
            />
          </fieldset>
          {sections.length > 0 && (
            <fieldset>
              <legend>{words.standing}</legend>
              <label class="rsection">
                <span>{words.section}</span>
                <select
                  class="dfield"
                  value={section ?? ""}
                  onChange={({ currentTarget }) => {
                    const chosen = sections.find(({ id }) => id === currentTarget.value);
                    onSet(
                      chosen
                        ? {
                            standard: chosen.standard,
                            section: chosen.id,
                            sectionState: sectionStates.join(",") || "unmet",
                          }
                        : { standard: null, section: null, sectionState: null },
                    );
                  }}
                >
                  <option value="">{words.any}</option>
                  {sections.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </select>
              </label>
              {section !== null &&
                states.map((one) => (
                  <CheckField
                    key={one}
                    label={words.states[one]}
                    checked={sectionStates.includes(one)}
                    onChecked={(on) => {
                      const next = toggle(states, sectionStates, one, on);
                      if (next !== null) onSet({ sectionState: next });
                    }}
                  />
                ))}
            </fieldset>
          )}
          <fieldset class="rhosts">
            <legend>{words.host}</legend>
            {hostChoices.map((one) => (
              <CheckField
                key={one}
                label={one === "unknown" ? words.hostUnknown : hostLabels[one][lang]}
                checked={hosts.includes(one)}
                onChecked={(on) => onSet({ hostTypes: toggle(hostChoices, hosts, one, on) })}
              />
            ))}
          </fieldset>
        </div>
      )}
    </FilterPill>
  );
}
