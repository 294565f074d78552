import { useState } from "preact/hooks";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { pairPath } from "./paths.ts";
import { useDuplicateWords } from "./words.ts";

interface Props {
  /** Codes of the two. */
  a: string;
  b: string;
  onClose(): void;
  onDone(): void;
}

/** 「不是同一处」, with a word about why. */
export function DismissDialog({ a, b, onClose, onDone }: Props) {
  const words = useDuplicateWords();
  const [note, setNote] = useState("");
  const dismiss = useAction(async () => {
    await desk.post(`${pairPath(a, b)}/dismiss`, note.trim() === "" ? {} : { note: note.trim() });
    announce(words.dismissed);
    onDone();
  });
  return (
    <Dialog
      title={words.dismissTitle}
      onClose={onClose}
      onSubmit={() => void dismiss.run()}
      buttons={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="go" type="submit" busy={dismiss.busy}>
            {words.notSame}
          </Button>
        </>
      }
    >
      <p class="note">{words.dismissNote}</p>
      <TextField
        label={words.whyNot}
        placeholder={words.whyNotExample}
        value={note}
        onValue={setNote}
        error={dismiss.errorAt("note")}
      />
      <Trouble problem={dismiss.problem} />
    </Dialog>
  );
}
