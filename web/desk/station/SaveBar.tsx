import { Button } from "../ui/Button.tsx";
import { type Changes, sumUp } from "./changes.ts";
import { itemLabel } from "./items.ts";
import type { Telling } from "./told.ts";
import "./save-bar.css";

interface Props {
  changes: Changes;
  /** What is saved already and not published; null: nothing. */
  draft: { count: number; state: "draft" | "submitted" | "returned" } | null;
  /** Has been published before. */
  published: boolean;
  mayPublish: boolean;
  busy: boolean;
  telling: Telling;
  onDrop(): void;
  onSave(): void;
  onSubmit(): void;
  onPublish(): void;
}

const namesShown = 3;

/** What is to be saved, in a sentence, and what can be done with it; always in sight. */
export function SaveBar(props: Props) {
  const { changes, draft, published, mayPublish, busy, telling } = props;
  const { words, lang } = telling;
  const { changed, confirmed } = sumUp(changes);
  const dirty = changed.length + confirmed.length > 0;
  const onlyConfirms = published && dirty && changed.length === 0 && draft === null;
  return (
    <section class="save" aria-label={words.saveBar}>
      <p class="grow" aria-live="polite">
        {said()}
      </p>
      {dirty && (
        <Button busy={busy} onClick={props.onDrop}>
          {words.discard}
        </Button>
      )}
      {!dirty && draft !== null && (
        <Button busy={busy} onClick={props.onDrop}>
          {words.discardDraft}
        </Button>
      )}
      {dirty && !onlyConfirms && (
        <Button busy={busy} onClick={props.onSave}>
          {words.saveDraft}
        </Button>
      )}
      {onlyConfirms ? (
        <Button kind="go" busy={busy} onClick={props.onPublish}>
          {words.recordChecks}
        </Button>
      ) : (
        (dirty || (draft !== null && (mayPublish || draft.state !== "submitted"))) && (
          <Button kind="go" busy={busy} onClick={mayPublish ? props.onPublish : props.onSubmit}>
            {mayPublish ? words.publish : words.submit}
          </Button>
        )
      )}
    </section>
  );

  function said() {
    if (!dirty) {
      if (draft === null) return <span class="second">{words.nothingChanged}</span>;
      return (
        <>
          <b>{words.draftHolds(draft.count)}</b>
          {draft.state === "submitted" ? words.submittedNote : words.notSubmitted}
        </>
      );
    }
    const names = changed.slice(0, namesShown).map((path) => itemLabel(path, words, lang));
    return (
      <>
        {changed.length > 0 && (
          <>
            <b>{words.changed(changed.length)}</b>
            {changed.length > namesShown
              ? words.changedMore(names, changed.length)
              : words.changedList(names)}
          </>
        )}
        {confirmed.length > 0 &&
          (changed.length === 0 ? (
            <b>{words.confirmedCount(confirmed.length)}</b>
          ) : (
            words.andConfirmed(confirmed.length)
          ))}
        {words.stop}
        {onlyConfirms
          ? words.confirmNow
          : mayPublish
            ? words.willPublish
            : published
              ? words.willReview
              : words.willReviewNew}
      </>
    );
  }
}
