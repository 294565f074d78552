import "./bulk.css";
import { useState } from "preact/hooks";
import type { BatchView, UndoneBatch } from "../../../domain/batches/wire.ts";
import { desk } from "../shell/api.ts";
import type { PageProps } from "../shell/routes.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { dayOf, minuteOf } from "../ui/moment.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { announce } from "../ui/status-line.ts";
import { type Column, Table } from "../ui/Table.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { stateOf } from "./BatchesPage.tsx";
import { useBulkWords } from "./words.ts";

type Row = BatchView["rows"][number];

/** One batch: its stations, and the way back. */
export default function BatchPage({ params }: PageProps) {
  const words = useBulkWords();
  const { id = "" } = params;
  const path = `/api/v1/desk/batches/${encodeURIComponent(id)}`;
  const { data, problem, waiting, reload } = useResource<BatchView>(path);
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState<UndoneBatch["left"]>([]);
  const undo = useAction(async () => {
    const kept: UndoneBatch["left"] = [];
    let done = 0;
    for (let remaining = 1; remaining > 0; ) {
      const { value } = await desk.post<UndoneBatch>(`${path}/undo`);
      done += value.undone.length;
      kept.push(...value.left);
      setLeft([...kept]);
      remaining = value.remaining;
      if (remaining > 0) announce(words.undoing(done, done + kept.length + remaining));
    }
    announce(words.undoneNow(done));
    setAsking(false);
    reload();
  });
  const columns: Column<Row>[] = [
    { id: "name", head: words.station, headline: true, cell: ({ name }) => name, whole: ({ name }) => name },
    { id: "code", head: words.code, width: 130, mono: true, cell: ({ code }) => code },
    {
      id: "state",
      head: words.state,
      width: 220,
      cell: ({ state, revision }) =>
        [words.states[state], revision !== null && words.revision(revision)].filter(Boolean).join(" · "),
    },
  ];
  return (
    <>
      <PageHead
        title={data?.title ?? words.batches}
        above={{ href: "/desk/batches", title: words.batches }}
        note={
          data &&
          [
            words.kinds[data.kind],
            words.stationCount(data.stations),
            stateOf(data, words),
            data.by.name,
            minuteOf(data.at),
          ]
            .filter(Boolean)
            .join(" · ")
        }
      >
        {data?.mayUndo && <Button onClick={() => setAsking(true)}>{words.undo}</Button>}
      </PageHead>
      <Trouble problem={problem} retry={reload} />
      {waiting && (
        <div class="panel">
          <Skeleton />
        </div>
      )}
      {data?.undone && (
        <Alert kind="done">{words.undoneBy(dayOf(data.undone.at), data.undone.by.name)}</Alert>
      )}
      {left.length > 0 && (
        <Alert kind="needs">
          <p>{words.leftTitle(left.length)}</p>
          <ul class="bulk-left">
            {left.map(({ code, name }) => (
              <li key={code}>
                <a href={`/desk/stations/${code}`}>{name}</a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {data && (
        <div class="panel">
          <Table
            label={words.stations}
            columns={columns}
            rows={data.rows}
            keyOf={({ code }) => code}
            nameOf={({ name }) => name}
            hrefOf={({ code }) => `/desk/stations/${code}`}
          />
          {data.stations > data.rows.length && <p class="note in">{words.firstOf(data.rows.length)}</p>}
        </div>
      )}
      {asking && data && (
        <Dialog
          title={words.undoTitle(data.title)}
          onClose={() => setAsking(false)}
          onSubmit={() => void undo.run()}
          buttons={
            <>
              <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
              <Button kind="go" type="submit" busy={undo.busy}>
                {words.undo}
              </Button>
            </>
          }
        >
          <ul class="bulk-points">
            {words.undoPoints.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
          <Trouble problem={undo.problem} retry={() => void undo.run()} />
        </Dialog>
      )}
    </>
  );
}
