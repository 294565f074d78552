import { useState } from "preact/hooks";
import { amenityCodes } from "../../../domain/amenities/amenities.ts";
import {
  densities,
  densityLabels,
  settingLabels,
  settings,
  yesLabels,
} from "../../../domain/compliance/vocabulary.ts";
import { stepsOf } from "../../../domain/stations/fact-paths.ts";
import { kindLabels, stationKinds } from "../../../domain/stations/kinds.ts";
import { shanghaiIso } from "../../i18n/clock.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Button } from "../ui/Button.tsx";
import { FieldError } from "../ui/Field.tsx";
import type { Change } from "./changes.ts";
import { AmenityEditor } from "./editors/AmenityEditor.tsx";
import {
  EventsEditor,
  EvidenceEditor,
  ListingsEditor,
  RoleEditor,
  RulingEditor,
  SuppliesEditor,
} from "./editors/CareEditors.tsx";
import {
  AudiencesEditor,
  BuildModeEditor,
  CapacityEditor,
  HostEditor,
  NumberEditor,
  OperatorEditor,
} from "./editors/PremisesEditors.tsx";
import { ProseField } from "./editors/ProseField.tsx";
import { RegionField } from "./editors/RegionField.tsx";
import { type Heard, isProse, type Moment, readProse } from "./prose.ts";
import { type Known, type Telling, told } from "./told.ts";
import "./fact-editor.css";

export interface FactProps {
  path: string;
  label: string;
  /** With what is changed and not sent. */
  facts: Known;
  /** As it was before that. */
  known: Known;
  change: Change | undefined;
  error: string | undefined;
  telling: Telling;
  moment: Moment;
  readOnly: boolean;
  /** Stands where there is no value; 「不知道」 unless said otherwise. */
  unsaid?: string;
  /** Name of the declared region. */
  regionName: string;
  onChange(change: Change | null): void;
  onLifecycle(): void;
}

export const fieldId = (path: string) => `fact-${path}`;

/** The value of one fact, to be written, chosen, or opened and filled in. */
export function FactEditor(props: FactProps) {
  const { path, label, facts, change, error, telling, moment, readOnly, onChange } = props;
  const { unsaid = telling.words.unknown } = props;
  const id = fieldId(path);
  const say = (value: unknown, typed?: string) =>
    onChange({ what: "value", value, ...(typed !== undefined && { typed }), ...keptSource(change) });

  if (isProse(path)) {
    const text = change?.typed ?? told(path, facts, telling);
    const heard = change?.what === "value" ? readProse(path, text, telling, moment).heard : [];
    return (
      <>
        <ProseField
          id={id}
          label={label}
          text={text}
          before={told(path, props.known, telling)}
          placeholder={unsaid}
          error={error}
          readOnly={readOnly}
          onText={(typed) => {
            const { value, problem } = readProse(path, typed, telling, moment);
            if (typed.trim() === "" && told(path, props.known, telling) === "") onChange(null);
            else
              onChange({ what: "value", value, typed, ...(problem && { problem }), ...keptSource(change) });
          }}
        />
        <Hearing heard={heard} />
        <FieldError id={id} error={error} />
      </>
    );
  }
  if (path === "region" && !readOnly) {
    const value = facts.region?.value;
    return (
      <div id={id} class="fbare">
        <RegionField
          label={label}
          error={error}
          value={value === undefined ? null : { id: value, label: change?.typed ?? props.regionName }}
          onValue={({ id, label }) => say(id, label)}
        />
      </div>
    );
  }
  const options = optionsOf(path, telling);
  if (options !== null) {
    const value = chosenOf(path, facts);
    return (
      <>
        <select
          id={id}
          class={value === "" ? "dfield unknown" : "dfield"}
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          disabled={readOnly}
          value={value}
          onChange={({ currentTarget }) => {
            const chosen = options.find((option) => option.value === currentTarget.value);
            if (chosen) say(chosen.says);
          }}
        >
          {value === "" && <option value="">{unsaid}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <FieldError id={id} error={error} />
      </>
    );
  }
  return <Opened {...props} unsaid={unsaid} say={say} />;
}

/** Whoever goes on writing means the source that was named before. */
function keptSource(change: Change | undefined): Pick<Change, "source" | "checkedOn"> {
  return {
    ...(change?.source && { source: change.source }),
    ...(change?.checkedOn && { checkedOn: change.checkedOn }),
  };
}

interface Option {
  value: string;
  label: string;
  says: string | boolean;
}

/** The few things a fact can say; null where it takes more than a choice. */
function optionsOf(path: string, { lang, words }: Telling): Option[] | null {
  const of = <Value extends string>(
    values: readonly Value[],
    labels: Record<Value, { zh: string; en: string }>,
  ) => values.map((value): Option => ({ value, label: labels[value][lang], says: value }));
  if (path === "kind") return of(stationKinds, kindLabels);
  if (path === "setting") return of(settings, settingLabels);
  if (path === "density") return of(densities, densityLabels);
  if (path in yesLabels)
    return [
      { value: "true", label: words.yes, says: true },
      { value: "false", label: words.no, says: false },
    ];
  return null;
}

function chosenOf(path: string, facts: Known): string {
  const value = Object.entries(facts).find(([at]) => at === path)?.[1];
  return value !== undefined && "value" in value ? String(value.value) : "";
}

function Hearing({ heard }: { heard: Heard[] }) {
  return (
    <div aria-live="polite">
      {heard.map(({ mood, text }) => (
        <p key={text} class={`hint ${mood}`}>
          <Icon name={mood === "clear" ? "verified" : "unknown"} size="xs" />
          {text}
        </p>
      ))}
    </div>
  );
}

/** A fact of several parts: in a line while shut, with its fields while open. */
function Opened(props: FactProps & { say(value: unknown): void }) {
  const { path, facts, telling, readOnly, error, label, unsaid, onLifecycle, onChange } = props;
  const { words } = telling;
  const [open, setOpen] = useState(false);
  const id = fieldId(path);
  const text = path === "region" ? props.regionName : told(path, facts, telling);
  const lifecycle = path === "lifecycle";
  return (
    <div>
      <button
        id={id}
        type="button"
        class={text === "" ? "dfield unknown" : "dfield"}
        disabled={readOnly}
        aria-expanded={lifecycle ? undefined : open}
        aria-haspopup={lifecycle ? "dialog" : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onClick={() => (lifecycle ? onLifecycle() : setOpen(!open))}
      >
        <span class="sr">{label} </span>
        {text === "" ? unsaid : text}
      </button>
      {open && (
        <div class="finner">
          <Parts {...props} />
          <div class="rowx">
            <Button
              onClick={() => {
                setOpen(false);
                document.getElementById(id)?.focus();
              }}
            >
              {words.done}
            </Button>
            {text !== "" && <Button onClick={() => onChange({ what: "remove" })}>{words.remove}</Button>}
          </div>
        </div>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}

function Parts({ path, label, facts, moment, say }: FactProps & { say(value: unknown): void }) {
  const { group, name } = stepsOf(path);
  switch (group ?? path) {
    case "amenities": {
      const code = amenityCodes.find((one) => one === name);
      return <AmenityEditor value={code && facts.amenities?.[code]?.value} onValue={say} />;
    }
    case "host":
      return <HostEditor value={facts.host?.value} onValue={say} />;
    case "operator":
      return <OperatorEditor value={facts.operator?.value} onValue={say} />;
    case "buildMode":
      return <BuildModeEditor value={facts.buildMode?.value} onValue={say} />;
    case "audiences":
      return <AudiencesEditor value={facts.audiences?.value} onValue={say} />;
    case "capacity":
      return <CapacityEditor value={facts.capacity?.value} onValue={say} />;
    case "floor":
      return <NumberEditor floor label={label} value={facts.floor?.value} onValue={say} />;
    case "measures":
      return <NumberEditor floor={false} label={label} value={facts.measures?.[name]?.value} onValue={say} />;
    case "supplies":
      return <SuppliesEditor value={facts.supplies?.value} onValue={say} />;
    case "listings":
      return <ListingsEditor value={facts.listings?.value} onValue={say} />;
    case "evidence":
      return <EvidenceEditor label={label} value={facts.evidence?.[name]?.value} onValue={say} />;
    case "roles":
      return <RoleEditor value={facts.roles?.[name]?.value} onValue={say} />;
    case "events":
      return (
        <EventsEditor
          today={shanghaiIso(moment.now.getTime()).slice(0, 10)}
          value={facts.events?.[name]?.value}
          onValue={say}
        />
      );
    case "rulings":
      return <RulingEditor label={label} value={facts.rulings?.[name]?.value} onValue={say} />;
    default:
      return null;
  }
}
