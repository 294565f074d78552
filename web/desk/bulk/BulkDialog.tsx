import "./bulk.css";
import { useId, useState } from "preact/hooks";
import type {
  BulkAnswer,
  BulkBody,
  BulkPreview,
  BulkPreviewBody,
  BulkSelection,
} from "../../../domain/bulk/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { useShellWords } from "../shell/words.ts";
import { itemLabel } from "../station/items.ts";
import { useStationWords } from "../station/words.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { EditList } from "./EditList.tsx";
import { type Draft, toEdits, unsaidOf } from "./edits.ts";
import { PreviewList } from "./PreviewList.tsx";
import { useBulkWords } from "./words.ts";

interface Props {
  /** Chosen stations, or all that the register's filter finds. */
  selection: BulkSelection;
  /** How many they are. */
  count: number;
  onClose(): void;
  /** Something was changed. */
  onDone(): void;
}

/** The same change to many stations: said once, looked at, then made as one batch. */
export function BulkDialog({ selection, count, onClose, onDone }: Props) {
  const words = useBulkWords();
  const station = useStationWords();
  const { list } = useShellWords();
  const lang = useLanguage();
  const [draft, setDraft] = useState<Draft>({});
  const [reason, setReason] = useState("");
  const [seen, setSeen] = useState<BulkPreview | null>(null);
  const [publish, setPublish] = useState(false);
  const [done, setDone] = useState<BulkAnswer | null>(null);
  const look = useAction(async () => {
    const body: BulkPreviewBody = { ...selection, edits: toEdits(draft) };
    setSeen((await desk.post<BulkPreview>("/api/v1/desk/bulk/preview", body)).value);
  });
  const make = useAction(async () => {
    const changing = (seen?.rows ?? []).filter(({ outcome }) => outcome === "change");
    const body: BulkBody = {
      stations: changing.map(({ code, revision }) => ({ code, revision })),
      edits: toEdits(draft),
      publish,
      ...(reason.trim() !== "" && { reason: reason.trim() }),
    };
    setDone((await desk.post<BulkAnswer>("/api/v1/desk/bulk", body)).value);
    onDone();
  });
  const title = words.title(count);
  const missingId = useId();
  const unsaid = unsaidOf(draft).map((path) => itemLabel(path, station, lang));
  const missing =
    Object.keys(draft).length === 0
      ? words.missingFact
      : unsaid.length > 0
        ? words.missingValues(unsaid.join(list))
        : null;

  if (done) {
    return (
      <Dialog
        title={title}
        onClose={onClose}
        buttons={
          <>
            <ButtonLink href={`/desk/batches/${done.batch}`}>{words.seeBatch}</ButtonLink>
            <Button kind="go" onClick={onClose}>
              {words.close}
            </Button>
          </>
        }
      >
        <p role="status">{done.published ? words.published(done.changed) : words.submitted(done.changed)}</p>
        {done.left.length > 0 && (
          <>
            <p>{words.left(done.left.length)}</p>
            <ul class="bulk-left">
              {done.left.slice(0, 20).map(({ code, name, outcome }) => (
                <li key={code}>
                  {name || code} · {words.outcomes[outcome]}
                </li>
              ))}
            </ul>
          </>
        )}
      </Dialog>
    );
  }
  if (seen) {
    const changing = seen.counts.change;
    return (
      <Dialog
        key="preview"
        wide
        title={title}
        onClose={onClose}
        onSubmit={() => changing > 0 && void make.run()}
        buttons={
          <>
            <Button onClick={() => setSeen(null)}>{words.back}</Button>
            <Button kind="go" type="submit" busy={make.busy} disabled={changing === 0}>
              {publish ? words.publish(changing) : words.submit(changing)}
            </Button>
          </>
        }
      >
        <PreviewList preview={seen} publish={publish} onPublish={setPublish} />
        <Trouble problem={make.problem} retry={() => void make.run()} />
      </Dialog>
    );
  }
  return (
    <Dialog
      key="edits"
      wide
      title={title}
      onClose={onClose}
      onSubmit={() => missing === null && void look.run()}
      buttons={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            kind="go"
            type="submit"
            busy={look.busy}
            disabled={missing !== null}
            aria-describedby={missing === null ? undefined : missingId}
          >
            {words.preview}
          </Button>
        </>
      }
    >
      <EditList draft={draft} errorAt={look.errorAt} onDraft={setDraft} />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        placeholder={words.reasonExample}
        value={reason}
        onValue={setReason}
        error={make.errorAt("reason")}
      />
      {missing !== null && (
        <p class="note" id={missingId}>
          {missing}
        </p>
      )}
      <Trouble problem={look.problem} retry={() => void look.run()} />
    </Dialog>
  );
}
