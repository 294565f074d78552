import { useState } from "preact/hooks";
import { states } from "../../../domain/compliance/assessment.ts";
import type { AssessmentRow, SignOffAnswer, SignOffBody } from "../../../domain/sign-off/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { announce } from "../ui/status-line.ts";
import { inLanguage, Trouble } from "../ui/Trouble.tsx";
import { useSignOffWords } from "./words.ts";

interface Props {
  rows: readonly AssessmentRow[];
  proposed: boolean;
  onClose(): void;
  /** After something was signed, or found to have been assessed anew. */
  onDone(): void;
}

/** What will be signed as what, with a note for the public; what was assessed anew meanwhile can be taken out. */
export function SignDialog({ rows: chosen, proposed, onClose, onDone }: Props) {
  const words = useSignOffWords();
  const lang = useLanguage();
  const [rows, setRows] = useState(chosen);
  const [note, setNote] = useState("");
  const sign = useAction(async () => {
    const body: SignOffBody = {
      assessmentIds: rows.map(({ id }) => id),
      ...(note.trim() && { note: note.trim() }),
    };
    const { value } = await desk.post<SignOffAnswer>("/api/v1/desk/sign-offs", body);
    announce(words.signed(value.signed.length));
    onDone();
  });
  const stale = (sign.problem?.errors ?? []).flatMap(({ path, message }) => {
    const row = rows[Number(/^assessmentIds\.(\d+)$/.exec(path)?.[1] ?? -1)];
    return row ? [{ row, message }] : [];
  });
  const takeOut = () => {
    const gone = new Set(stale.map(({ row }) => row.id));
    setRows(rows.filter(({ id }) => !gone.has(id)));
    sign.forget();
  };
  return (
    <Dialog
      title={words.signTitle(rows.length)}
      onClose={rows.length === 0 ? onDone : onClose}
      onSubmit={() => void (rows.length > 0 && sign.run())}
      wide={rows.length > 1}
      buttons={
        <Button type="submit" kind="go" busy={sign.busy} disabled={rows.length === 0 || stale.length > 0}>
          {words.signThese(rows.length)}
        </Button>
      }
    >
      <p>{words.signText}</p>
      {stale.length > 0 ? (
        <Alert kind="needs" urgent>
          <ul>
            {stale.map(({ row, message }) => (
              <li key={row.id}>
                <b>{row.name}</b> {inLanguage(message, lang)}
              </li>
            ))}
          </ul>
          <p class="alert-act">
            <Button onClick={takeOut}>{words.takeOut(stale.length)}</Button>
          </p>
        </Alert>
      ) : (
        <Trouble problem={sign.problem} retry={() => void sign.run()} />
      )}
      {rows.length === 0 && <p>{words.nothingLeft}</p>}
      {states.map((state) => {
        const alike = rows.filter((row) => row.state === state);
        if (alike.length === 0) return null;
        return (
          <section key={state} class="so-alike">
            <h3 class="num">{words.willBe(words.states[state], alike.length)}</h3>
            <ul>
              {alike.map((row) => (
                <li key={row.id}>
                  {row.name}
                  <span class="quiet">
                    {row.signed ? words.replacing(words.states[row.signed.state]) : words.differences.never}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {proposed && <p class="note">{words.proposed}</p>}
      <TextField
        label={words.publicNote}
        hint={words.publicHint}
        error={sign.errorAt("note")}
        value={note}
        onValue={setNote}
        rows={2}
      />
    </Dialog>
  );
}
