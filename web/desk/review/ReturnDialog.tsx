import { useState } from "preact/hooks";
import type { ReviewRow } from "../../../domain/register/wire.ts";
import { useAction } from "../shell/use-action.ts";
import { returnDraft } from "../station/sending.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useReviewWords } from "./words.ts";

interface Props {
  row: ReviewRow;
  onClose(): void;
  onDone(): void;
}

/** Gives a draft back, with what is to be mended. */
export function ReturnDialog({ row, onClose, onDone }: Props) {
  const words = useReviewWords();
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const give = useAction(async () => {
    await returnDraft(row.code, `"d${row.version}"`, comment.trim());
    onDone();
  });
  return (
    <Dialog
      title={words.giveBackTitle(row.name)}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (comment.trim() !== "") void give.run();
      }}
      buttons={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="go" type="submit" busy={give.busy}>
            {words.giveBack}
          </Button>
        </>
      }
    >
      <Trouble problem={give.problem} />
      <TextField
        autoFocus
        rows={3}
        label={words.comment}
        value={comment}
        error={tried && comment.trim() === "" ? words.commentNeeded : undefined}
        onValue={setComment}
      />
    </Dialog>
  );
}
