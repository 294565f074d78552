import type { Area } from "../../../../domain/area/area.ts";
import type { Fact, StationFacts } from "../../../../domain/stations/facts.ts";
import { audiences, hostTypes } from "../../../../domain/stations/kinds.ts";
import { audienceLabels, hostLabels } from "../../../../domain/stations/labels.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { useStationWords } from "../words.ts";
import { Choice, Input, listOf, NumberInput, Select } from "./fields.tsx";

/** The value of a fact that stands alone. */
export type ValueOf<Name extends keyof StationFacts> =
  NonNullable<StationFacts[Name]> extends Fact<infer Value> ? Value : never;

export interface EditorProps<Value> {
  value: Value | undefined;
  onValue(value: Value): void;
}

export function HostEditor({ value, onValue }: EditorProps<ValueOf<"host">>) {
  const words = useStationWords();
  const lang = useLanguage();
  return (
    <div class="fgrid">
      <Input
        label={words.unitName}
        value={value?.name}
        onText={(name) => onValue({ type: value?.type ?? "other", name })}
      />
      <Select
        label={words.hostType}
        value={value?.type ?? "other"}
        options={listOf(hostTypes, (type) => hostLabels[type][lang])}
        onValue={(type) => type && onValue({ name: value?.name ?? "", type })}
      />
    </div>
  );
}

export function OperatorEditor({ value, onValue }: EditorProps<ValueOf<"operator">>) {
  const words = useStationWords();
  return (
    <div class="fgrid">
      <Input label={words.unitName} value={value?.name} onText={(name) => onValue({ ...value, name })} />
      <Input
        label={words.agreementUntil}
        type="date"
        value={value?.until}
        onText={(until) => onValue({ name: value?.name ?? "", ...(until !== "" && { until }) })}
      />
    </div>
  );
}

export function BuildModeEditor({ value, onValue }: EditorProps<ValueOf<"buildMode">>) {
  const words = useStationWords();
  return (
    <>
      <Choice
        label={words.names.buildMode ?? ""}
        value={value?.mode}
        options={listOf(["self", "joint", "aid"] as const, (mode) => words.buildModes[mode])}
        onValue={(mode) => onValue({ ...value, mode })}
      />
      {value && value.mode !== "self" && (
        <Input
          label={words.donor}
          value={value.donor}
          onText={(donor) => onValue({ mode: value.mode, ...(donor !== "" && { donor }) })}
        />
      )}
    </>
  );
}

export function AudiencesEditor({ value, onValue }: EditorProps<ValueOf<"audiences">>) {
  const words = useStationWords();
  const lang = useLanguage();
  const chosen = value?.groups ?? [];
  return (
    <>
      <fieldset class="fticks">
        <legend class="sr">{words.groupsLabel}</legend>
        {audiences.map((group) => (
          <label key={group}>
            <input
              type="checkbox"
              checked={chosen.includes(group)}
              onChange={({ currentTarget }) =>
                onValue({
                  ...value,
                  groups: audiences.filter((one) =>
                    one === group ? currentTarget.checked : chosen.includes(one),
                  ),
                })
              }
            />
            {audienceLabels[group][lang]}
          </label>
        ))}
      </fieldset>
      <Input
        label={words.note}
        value={value?.note}
        onText={(note) => onValue({ groups: chosen, ...(note !== "" && { note }) })}
      />
    </>
  );
}

const bounds: readonly Area["bound"][] = ["exact", "about", "over", "under"];

export function CapacityEditor({ value, onValue }: EditorProps<ValueOf<"capacity">>) {
  const words = useStationWords();
  return (
    <div class="fgrid">
      <Select
        label={words.bound}
        value={value?.bound ?? "exact"}
        options={listOf(bounds, (bound) => words.bounds[bound])}
        onValue={(bound) => value && bound && onValue({ ...value, bound })}
      />
      <NumberInput
        label={words.people}
        value={value?.people}
        least={1}
        most={100_000}
        onNumber={(people) => people !== undefined && onValue({ bound: value?.bound ?? "exact", people })}
      />
    </div>
  );
}

export function NumberEditor({
  label,
  floor,
  value,
  onValue,
}: EditorProps<number> & { label: string; floor: boolean }) {
  const words = useStationWords();
  const shared = { value, onNumber: (number?: number) => number !== undefined && onValue(number) };
  return floor ? (
    <NumberInput {...shared} label={words.floorHint} least={-9} most={200} />
  ) : (
    <NumberInput {...shared} label={label} least={0} most={1e9} decimals />
  );
}
