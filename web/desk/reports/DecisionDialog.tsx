import { useState } from "preact/hooks";
import type { ReportCase, ReportDecision } from "../../../domain/reports/desk-wire.ts";
import { desk } from "../shell/api.ts";
import { useUnsaved } from "../shell/router.ts";
import { useAction } from "../shell/use-action.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { CheckField, DateField, TextField } from "../ui/Field.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import type { Verb } from "./StationReports.tsx";
import { useReportDeskWords } from "./words.ts";

interface Props {
  verb: Verb;
  /** Of the station. */
  name: string;
  /** As the queue has it now. */
  one: ReportCase;
  /** The queue is another by now. */
  onChanged(): void;
  onClose(): void;
}

const goneStates = ["suspended", "closed"] as const;

/** One step with a case: what it will do is said before it is done, and what was typed stays when it is refused. */
export function DecisionDialog({ verb, name, one, onChanged, onClose }: Props) {
  const words = useReportDeskWords();
  const [text, setText] = useState("");
  const [gone, setGone] = useState<(typeof goneStates)[number]>("closed");
  const [until, setUntil] = useState("");
  const step = useAction(async () => {
    await desk.post<ReportDecision>(`/api/v1/desk/reports/${one.id}/${verb}`, body(), { ifMatch: one.tag });
    announce(words.done[verb]);
    onChanged();
    onClose();
  });
  useUnsaved(text !== "");
  const action = { confirm: confirmWord(), reject: words.reject, ask: words.ask, answer: words.answer }[verb];
  const meanwhile =
    step.problem?.status === 412
      ? words.changedMeanwhile
      : step.problem?.status === 409
        ? words.gone412
        : null;
  return (
    <Dialog
      title={words.of(action, name)}
      onClose={onClose}
      onSubmit={() =>
        void step.run().then((done) => {
          if (!done) onChanged();
        })
      }
      buttons={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="go" type="submit" busy={step.busy}>
            {verb === "confirm" ? confirmWord() : verb === "reject" ? words.reject : words.send}
          </Button>
        </>
      }
    >
      {verb === "confirm" && (
        <p>
          {words.willChange(one.kind, one.amenity)}
          <br />
          {words.atOnce}
        </p>
      )}
      {verb === "confirm" && one.kind === "gone" && (
        <>
          <fieldset class="dset">
            <legend>{words.gone}</legend>
            {goneStates.map((state) => (
              <CheckField
                key={state}
                radio="gone"
                label={words.goneStates[state]}
                checked={gone === state}
                onChecked={() => setGone(state)}
              />
            ))}
          </fieldset>
          {gone === "suspended" && (
            <DateField
              label={words.until}
              value={until}
              onValue={setUntil}
              error={step.errorAt("gone.until")}
            />
          )}
          <TextField
            label={words.publicReason}
            hint={words.publicReasonHint}
            value={text}
            onValue={setText}
            error={step.errorAt("gone.reason")}
            required
          />
        </>
      )}
      {verb === "reject" && (
        <TextField
          label={words.reason}
          hint={one.doubted ? `${words.reasonHint}${words.restores}` : words.reasonHint}
          value={text}
          onValue={setText}
          error={step.errorAt("reason")}
          rows={3}
          required
        />
      )}
      {verb === "ask" && (
        <TextField
          label={words.question}
          value={text}
          onValue={setText}
          error={step.errorAt("question")}
          rows={3}
        />
      )}
      {verb === "answer" && (
        <TextField
          label={words.answerLabel}
          hint={words.answerHint}
          value={text}
          onValue={setText}
          error={step.errorAt("answer")}
          rows={3}
          required
        />
      )}
      {meanwhile === null ? (
        <Trouble problem={step.problem} retry={() => void step.run()} />
      ) : (
        <Alert kind="needs" urgent>
          <p>{meanwhile}</p>
        </Alert>
      )}
    </Dialog>
  );

  function confirmWord(): string {
    return one.kind === "still_true" ? words.confirmTrue : words.confirm;
  }

  function body(): object {
    if (verb === "reject") return { reason: text };
    if (verb === "ask") return text === "" ? {} : { question: text };
    if (verb === "answer") return { answer: text };
    if (one.kind !== "gone") return {};
    return {
      gone: { state: gone, reason: text, ...(gone === "suspended" && until !== "" && { until }) },
    };
  }
}
