import { useState } from "preact/hooks";
import { type Decision, type Outcome, outcomeLabels, outcomes } from "../../../domain/imports/outcome.ts";
import type { AppliedPiece, ImportView, RowPage } from "../../../domain/imports/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { desk } from "../shell/api.ts";
import { useView } from "../shell/router.ts";
import { useMay } from "../shell/session.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { CursorPager } from "../ui/CursorPager.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { announce } from "../ui/status-line.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ReadFrom } from "./ReadFrom.tsx";
import { Row } from "./Row.tsx";
import { useImportWords } from "./words.ts";

const perPage = 50;

/** The third and fourth step: what came out row by row, what is to be decided, and writing it. */
export function Results({ view, onChanged }: { view: ImportView; onChanged(): void }) {
  const words = useImportWords();
  const lang = useLanguage();
  const may = useMay();
  const [address] = useView();
  const counts = view.counts;
  const chosen = outcomes.find((one) => one === address.get("outcome")) ?? null;
  const undecided = address.get("outcome") === "undecided";
  const cursor = address.get("cursor");
  const query = [
    `limit=${perPage}`,
    chosen && `outcome=${chosen}`,
    undecided && "undecided=true",
    cursor && `cursor=${cursor}`,
  ].filter(Boolean);
  const rows = useResource<RowPage>(`/api/v1/desk/imports/${view.id}/rows?${query.join("&")}`);
  const [left, setLeft] = useState<number | null>(null);

  const decide = useAction(async (row: number, decision: Decision) => {
    await desk.put(`/api/v1/desk/imports/${view.id}/decisions`, { rows: [row], decision });
    announce(words.decided);
    rows.reload();
    onChanged();
  });
  const apply = useAction(async () => {
    let written = 0;
    try {
      for (;;) {
        const { value } = await desk.post<AppliedPiece>(`/api/v1/desk/imports/${view.id}/apply`);
        written += value.written;
        setLeft(value.remaining);
        if (value.remaining === 0) break;
      }
      announce(words.applied(written));
    } finally {
      setLeft(null);
      rows.reload();
      onChanged();
    }
  });
  if (!counts) return null;

  const toWrite = counts.register + counts.change;
  const link = (outcome: Outcome | "undecided" | null) =>
    `/desk/imports/${view.id}${outcome === null ? "" : `?outcome=${outcome}`}`;
  const open = view.state === "checked";
  return (
    <div class="stack">
      {view.state === "applied" && (
        <Alert kind="done">
          <p>
            <b>{view.batch?.undone ? words.undone : words.applied(toWrite - view.notApplied)}</b>
          </p>
          {view.notApplied > 0 && <p>{words.notApplied(view.notApplied)}</p>}
          <p class="alert-act">
            {view.batch && <ButtonLink href={`/desk/batches/${view.batch.id}`}>{words.toBatch}</ButtonLink>}
            {may("station.publish") && view.batch && !view.batch.undone && (
              <ButtonLink href={`/desk/review?batch=${view.batch.id}`}>{words.toReview}</ButtonLink>
            )}
          </p>
        </Alert>
      )}
      <Trouble problem={apply.problem ?? decide.problem} />
      {(open || view.state === "applying") && (
        <section class="panel iapply">
          <div class="grow">
            <p>
              {toWrite > 0 ? words.applyText(counts.register, counts.change) : words.nothingToApply(counts)}
              {open && counts.undecided > 0 && <b> {words.undecide(counts.undecided)}</b>}
            </p>
            {left !== null && (
              <p class="note num" role="status">
                {words.applying(left)}
              </p>
            )}
          </div>
          {toWrite > 0 && (
            <Button kind="go" busy={apply.busy} onClick={() => void apply.run()}>
              {open ? words.applyButton(toWrite) : words.resume}
            </Button>
          )}
          {open && (
            <ButtonLink href={`/desk/imports/${view.id}?step=columns`}>{words.changeColumns}</ButtonLink>
          )}
        </section>
      )}
      <section class="panel" aria-label={words.resultTitle}>
        <header class="ihead-row">
          <p class="num">{view.accounted && words.accounted(view.accounted)}</p>
          {view.keptUntil !== null && (
            <>
              <ButtonLink icon="down" download href={`/api/v1/desk/imports/${view.id}/remarks?format=xlsx`}>
                {words.download}
              </ButtonLink>
              <ButtonLink download href={`/api/v1/desk/imports/${view.id}/remarks?format=csv`}>
                {words.downloadCsv}
              </ButtonLink>
            </>
          )}
        </header>
        <ReadFrom view={view} />
        <Tabs
          label={words.tabs}
          tabs={[
            { href: link(null), label: words.allRows, current: chosen === null && !undecided },
            ...(counts.undecided > 0
              ? [
                  {
                    href: link("undecided"),
                    label: words.undecidedTab,
                    count: counts.undecided,
                    current: undecided,
                  },
                ]
              : []),
            ...outcomes
              .filter((outcome) => counts[outcome] > 0)
              .map((outcome) => ({
                href: link(outcome),
                label: outcomeLabels[outcome][lang],
                count: counts[outcome],
                current: chosen === outcome,
              })),
          ]}
        />
        {chosen && <p class="note inote">{words.outcomeNotes[chosen]}</p>}
        <Trouble problem={rows.problem} retry={rows.reload} />
        {rows.waiting && <Skeleton />}
        {rows.data?.rows.length === 0 && <Empty title={words.noRows}>{words.noRowsText}</Empty>}
        <ul class="irows" aria-label={words.resultTitle}>
          {rows.data?.rows.map((row) => (
            <Row
              key={row.row}
              row={row}
              fields={view.mapping?.fields ?? []}
              open={open}
              onDecide={(decision) => decide.run(row.row, decision)}
            />
          ))}
        </ul>
        {rows.data && <CursorPager next={rows.data.next} first={words.firstRows} />}
      </section>
      {rows.data && view.leftOut.length > 0 && (
        <details class="panel ileft">
          <summary>{words.leftOutTitle(view.accounted?.leftOut ?? view.leftOut.length)}</summary>
          <ul>
            {view.leftOut.map(({ row, text }) => (
              <li key={row} class="num">
                {words.row(row)}: {text}
              </li>
            ))}
          </ul>
        </details>
      )}
      {rows.data && view.keptUntil && <p class="note num">{words.fileKept(view.keptUntil)}</p>}
    </div>
  );
}
