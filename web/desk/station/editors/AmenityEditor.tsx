import type { AmenityFact } from "../../../../domain/amenities/amenities.ts";
import { useStationWords } from "../words.ts";
import { Choice, Input, listOf, NumberInput, Select } from "./fields.tsx";

interface Props {
  value: AmenityFact | undefined;
  onValue(value: AmenityFact): void;
}

const states = ["working", "broken", "absent"] as const;

/** Whether it is there and works; then how many, free or paid, how far, good until when. */
export function AmenityEditor({ value, onValue }: Props) {
  const words = useStationWords();
  const put = (change: { [Name in keyof AmenityFact]?: AmenityFact[Name] | undefined }) => {
    const { nearby, cost, count, note, expires } = { ...value, ...change };
    onValue({
      state: change.state ?? value?.state ?? "working",
      ...(nearby && { nearby }),
      ...(cost && { cost }),
      ...(count !== undefined && { count }),
      ...(note && { note }),
      ...(expires && { expires }),
    });
  };
  return (
    <>
      <Choice
        label={words.amenityState}
        value={value?.state}
        options={listOf(states, (state) => words.amenityStates[state])}
        onValue={(state) => (state === "absent" ? onValue({ state }) : put({ state }))}
      />
      {value && value.state !== "absent" && (
        <div class="fgrid">
          <NumberInput
            label={words.count}
            value={value.count}
            least={1}
            most={10_000}
            onNumber={(count) => put({ count })}
          />
          <Select
            label={words.cost}
            value={value.cost}
            unset={words.costUnset}
            options={listOf(["free", "paid"] as const, (cost) => words.costs[cost])}
            onValue={(cost) => put({ cost })}
          />
          <Select
            label={words.where}
            value={value.nearby ? "nearby" : "here"}
            options={[
              { value: "here", label: words.here },
              { value: "nearby", label: words.nearbyPlace },
            ]}
            onValue={(where) => put({ nearby: where === "nearby" ? { metres: null } : undefined })}
          />
          {value.nearby && (
            <NumberInput
              label={words.metres}
              value={value.nearby.metres}
              least={1}
              most={100_000}
              onNumber={(metres) => put({ nearby: { metres: metres ?? null } })}
            />
          )}
          <Input
            label={words.expires}
            type="date"
            value={value.expires}
            onText={(text) => put({ expires: text || undefined })}
          />
          <Input label={words.note} value={value.note} onText={(text) => put({ note: text || undefined })} />
        </div>
      )}
    </>
  );
}
