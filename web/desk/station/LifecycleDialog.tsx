import { useState } from "preact/hooks";
import type { lifecycleStates } from "../../../domain/stations/kinds.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { DateField, TextField } from "../ui/Field.tsx";
import { Choice, listOf } from "./editors/fields.tsx";
import { useStationWords } from "./words.ts";

type State = (typeof lifecycleStates)[number];

interface Lifecycle {
  state: State;
  until?: string;
  reason?: string;
}

interface Props {
  /** What it may become, the present state left out. */
  states: readonly State[];
  first: State;
  today: string;
  onClose(): void;
  onDone(lifecycle: Lifecycle): void;
}

const needReason: readonly State[] = ["suspended", "closed", "withdrawn"];

/** To suspend, close, withdraw or reopen a station; why is for the public to read. */
export function LifecycleDialog({ states, first, today, onClose, onDone }: Props) {
  const words = useStationWords();
  const [state, setState] = useState(first);
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const missing = needReason.includes(state) && reason.trim() === "";
  const past = state === "suspended" && until !== "" && until < today;
  return (
    <Dialog
      title={words.lifecycleTitle[state] ?? words.names.lifecycle ?? ""}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (missing || past) return;
        onDone({
          state,
          ...(state === "suspended" && until !== "" && { until }),
          ...(needReason.includes(state) && { reason: reason.trim() }),
        });
      }}
      buttons={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="go" type="submit">
            {words.apply}
          </Button>
        </>
      }
    >
      {states.length > 1 && (
        <Choice
          label={words.names.lifecycle ?? ""}
          value={state}
          options={listOf(states, (one) => words.lifecycleVerbs[one] ?? one)}
          onValue={(one) => setState(one)}
        />
      )}
      {words.lifecycleNote[state] && <p class="note">{words.lifecycleNote[state]}</p>}
      {state === "suspended" && (
        <DateField
          label={words.until}
          min={today}
          value={until}
          error={tried && past ? words.untilPast : undefined}
          onValue={setUntil}
        />
      )}
      {needReason.includes(state) && (
        <TextField
          label={words.reason}
          value={reason}
          error={tried && missing ? words.reasonNeeded : undefined}
          onValue={setReason}
        />
      )}
    </Dialog>
  );
}
