import { useState } from "preact/hooks";
import type { PublishedMany, PublishManyBody, ReviewPage } from "../../../domain/register/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { announce } from "../ui/status-line.ts";
import { inLanguage, Trouble } from "../ui/Trouble.tsx";
import { useReviewWords } from "./words.ts";

interface Props {
  batch: ReviewPage["batches"][number];
  /** What was submitted until then. */
  asOf: string;
  onDone(): void;
}

/** Publishes a whole batch, piece by piece, and says how far it has come and what it left. */
export function BatchPublisher({ batch, asOf, onDone }: Props) {
  const words = useReviewWords();
  const lang = useLanguage();
  const [asking, setAsking] = useState(false);
  const [all, setAll] = useState(batch.waiting);
  const [done, setDone] = useState(0);
  const [refused, setRefused] = useState<PublishedMany["refused"]>([]);
  const publish = useAction(async () => {
    setAsking(false);
    setAll(batch.waiting);
    setDone(0);
    setRefused([]);
    let count = 0;
    let after: number | null = 0;
    while (after !== null) {
      const body: PublishManyBody = { batch: batch.id, asOf, after };
      const { value }: { value: PublishedMany } = await desk.post("/api/v1/desk/review/publish", body);
      count += value.published.length;
      setDone(count);
      setRefused((before) => [...before, ...value.refused]);
      after = value.next;
    }
    announce(words.batchDone(count));
    onDone();
  });
  return (
    <>
      {batch.waiting > 0 && (
        <Button kind="go" busy={publish.busy} onClick={() => setAsking(true)}>
          {words.publishBatch(batch.waiting)}
        </Button>
      )}
      {publish.busy && (
        <label class="vprogress">
          <progress max={all} value={done + refused.length} />
          <span class="num">{words.progress(done, all)}</span>
        </label>
      )}
      <Trouble problem={publish.problem} retry={() => void publish.run()} />
      {refused.length > 0 && (
        <Alert kind="needs" urgent>
          <p>
            <b>{words.refusedTitle(refused.length)}</b>
          </p>
          <ul>
            {refused.map(({ code, message }) => (
              <li key={code}>
                <a href={`/desk/stations/${code}`}>{code}</a> {inLanguage(message, lang)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {asking && (
        <Dialog
          title={words.publishBatchAsk(batch.title)}
          onClose={() => setAsking(false)}
          buttons={
            <>
              <Button onClick={() => setAsking(false)}>{words.cancelBatch}</Button>
              <Button kind="go" onClick={() => void publish.run()}>
                {words.publishBatch(batch.waiting)}
              </Button>
            </>
          }
        >
          <p>{words.publishBatchNote}</p>
        </Dialog>
      )}
    </>
  );
}
