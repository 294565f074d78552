import { useState } from "preact/hooks";
import type { AssessmentRow } from "../../../domain/sign-off/wire.ts";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useSignOffWords } from "./words.ts";

interface Props {
  row: Pick<AssessmentRow, "id">;
  onClose(): void;
  onDone(): void;
}

/** A remark to whoever keeps the station's facts. */
export function ReturnDialog({ row, onClose, onDone }: Props) {
  const words = useSignOffWords();
  const [note, setNote] = useState("");
  const sendBack = useAction(async () => {
    await desk.post(`/api/v1/desk/assessments/${row.id}/return`, { note: note.trim() });
    announce(words.backDone);
    onDone();
  });
  return (
    <Dialog
      title={words.backTitle}
      onClose={onClose}
      onSubmit={() => void sendBack.run()}
      buttons={
        <Button type="submit" kind="go" busy={sendBack.busy}>
          {words.back}
        </Button>
      }
    >
      <p>{words.backText}</p>
      <Trouble problem={sendBack.problem} retry={() => void sendBack.run()} />
      <TextField
        label={words.backNote}
        hint={words.backHint}
        error={sendBack.errorAt("note")}
        value={note}
        onValue={setNote}
        rows={3}
        required
        autoFocus
      />
    </Dialog>
  );
}
