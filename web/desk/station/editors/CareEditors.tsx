import { useRef } from "preact/hooks";
import { mapProviderLabels, mapProviders } from "../../../../domain/compliance/vocabulary.ts";
import type { MapListing, StationEvent } from "../../../../domain/stations/facts.ts";
import type { Supply } from "../../../../domain/supplies/supplies.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { Button } from "../../ui/Button.tsx";
import { useStationWords } from "../words.ts";
import { Choice, Input, listOf, NumberInput, Select } from "./fields.tsx";
import type { EditorProps } from "./PremisesEditors.tsx";

export function EvidenceEditor({
  label,
  value,
  onValue,
}: EditorProps<{ present: boolean; says?: string | undefined }> & { label: string }) {
  const words = useStationWords();
  return (
    <>
      <Choice
        label={label}
        value={value === undefined ? undefined : value.present ? "yes" : "no"}
        options={[
          { value: "yes", label: words.has },
          { value: "no", label: words.hasNot },
        ]}
        onValue={(one) =>
          onValue({ ...(one === "yes" && value?.says && { says: value.says }), present: one === "yes" })
        }
      />
      {value?.present && (
        <Input
          label={words.says}
          value={value.says}
          onText={(says) => onValue({ present: true, ...(says !== "" && { says }) })}
        />
      )}
    </>
  );
}

export function RoleEditor({ value, onValue }: EditorProps<{ people: number }>) {
  const words = useStationWords();
  return (
    <NumberInput
      label={words.people}
      value={value?.people}
      least={0}
      most={1000}
      onNumber={(people) => people !== undefined && onValue({ people })}
    />
  );
}

export function RulingEditor({
  label,
  value,
  onValue,
}: EditorProps<{ met: boolean; note?: string | undefined }> & { label: string }) {
  const words = useStationWords();
  return (
    <>
      <Choice
        label={label}
        value={value === undefined ? undefined : value.met ? "met" : "unmet"}
        options={listOf(["met", "unmet"] as const, (one) => words[one])}
        onValue={(one) => onValue({ ...value, met: one === "met" })}
      />
      {value && (
        <Input
          label={words.note}
          value={value.note}
          onText={(note) => onValue({ met: value.met, ...(note !== "" && { note }) })}
        />
      )}
    </>
  );
}

interface ListProps<Item> {
  items: readonly Item[];
  /** What one that was just added says. */
  fresh: Item;
  add: string;
  name(item: Item): string;
  fields(item: Item, put: (item: Item) => void): preact.ComponentChildren;
  onItems(items: Item[]): void;
}

/** Several of a sort: each with its fields and a way out, one more at the end. */
function Several<Item>({ items, fresh, add, name, fields, onItems }: ListProps<Item>) {
  const words = useStationWords();
  const end = useRef<HTMLDivElement>(null);
  return (
    <>
      {[...items.entries()].map(([at, item]) => (
        <div class="fgrid fitem" key={at}>
          {fields(item, (changed) => onItems(items.map((one, i) => (i === at ? changed : one))))}
          <Button
            icon="close"
            onClick={() => {
              onItems(items.filter((_, i) => i !== at));
              end.current?.querySelector("button")?.focus();
            }}
          >
            {words.removeOf(name(item))}
          </Button>
        </div>
      ))}
      <div ref={end}>
        <Button icon="plus" onClick={() => onItems([...items, fresh])}>
          {add}
        </Button>
      </div>
    </>
  );
}

export function SuppliesEditor({ value, onValue }: EditorProps<Supply[]>) {
  const words = useStationWords();
  return (
    <Several
      items={value ?? []}
      fresh={{ item: "" }}
      add={words.addSupply}
      name={({ item }) => item}
      onItems={onValue}
      fields={(supply, put) => (
        <>
          <Input label={words.supply} value={supply.item} onText={(item) => put({ ...supply, item })} />
          <Input
            label={words.expires}
            type="date"
            value={supply.expires}
            onText={(expires) => put({ item: supply.item, ...(expires !== "" && { expires }) })}
          />
        </>
      )}
    />
  );
}

export function EventsEditor({ today, value, onValue }: EditorProps<StationEvent[]> & { today: string }) {
  const words = useStationWords();
  return (
    <>
      <Several
        items={value ?? []}
        fresh={{ on: today }}
        add={words.addEvent}
        name={({ on, type }) => type ?? on}
        onItems={onValue}
        fields={(event, put) => (
          <>
            <Input
              label={words.eventOn}
              type="date"
              max={today}
              value={event.on}
              onText={(on) => on !== "" && put({ ...event, on })}
            />
            <Input
              label={words.eventType}
              value={event.type}
              onText={(type) => put(without(event, "type", type))}
            />
            <Input
              label={words.eventDue}
              type="date"
              value={event.due}
              onText={(due) => put(without(event, "due", due))}
            />
            <Input
              label={words.eventResolved}
              type="date"
              value={event.resolved}
              onText={(resolved) => put(without(event, "resolved", resolved))}
            />
          </>
        )}
      />
      {value === undefined && <Button onClick={() => onValue([])}>{words.noneHappened}</Button>}
    </>
  );
}

/** The event with that said, or with nothing said of it. */
function without(event: StationEvent, name: "type" | "due" | "resolved", text: string): StationEvent {
  const { [name]: _, ...others } = event;
  return text === "" ? others : { ...others, [name]: text };
}

export function ListingsEditor({ value, onValue }: EditorProps<MapListing[]>) {
  const words = useStationWords();
  const lang = useLanguage();
  return (
    <Several
      items={value ?? []}
      fresh={{ provider: "amap", listed: true }}
      add={words.addListing}
      name={({ provider }) => mapProviderLabels[provider][lang]}
      onItems={onValue}
      fields={(listing, put) => (
        <>
          <Select
            label={words.provider}
            value={listing.provider}
            options={listOf(mapProviders, (provider) => mapProviderLabels[provider][lang])}
            onValue={(provider) => provider && put({ ...listing, provider })}
          />
          <Select
            label={words.listed}
            value={listing.listed ? "yes" : "no"}
            options={listOf(["yes", "no"] as const, (one) => words[one])}
            onValue={(one) => put({ ...listing, listed: one === "yes" })}
          />
          <NumberInput
            label={words.metresOff}
            value={listing.metresOff}
            least={0}
            most={20_000_000}
            onNumber={(metresOff) => {
              const { metresOff: _, ...others } = listing;
              put(metresOff === undefined ? others : { ...others, metresOff });
            }}
          />
          <Select
            label={words.hoursAgree}
            value={listing.hoursAgree === undefined ? undefined : listing.hoursAgree ? "yes" : "no"}
            unset={words.unset}
            options={listOf(["yes", "no"] as const, (one) => words[one])}
            onValue={(one) => {
              const { hoursAgree: _, ...others } = listing;
              put(one === undefined ? others : { ...others, hoursAgree: one === "yes" });
            }}
          />
        </>
      )}
    />
  );
}
