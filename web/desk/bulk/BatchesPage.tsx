import "./bulk.css";
import type { BatchPage, BatchRow } from "../../../domain/batches/wire.ts";
import { useView } from "../shell/router.ts";
import { useResource } from "../shell/use-resource.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { CursorPager } from "../ui/CursorPager.tsx";
import { Empty } from "../ui/Empty.tsx";
import { minuteOf } from "../ui/moment.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { type Column, Table } from "../ui/Table.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useBulkWords } from "./words.ts";
import type { BulkWords } from "./words.zh.ts";

/** What was done to many stations as one, the newest first. */
export default function BatchesPage() {
  const words = useBulkWords();
  const [view] = useView();
  const cursor = view.get("cursor");
  const { data, problem, waiting, reload } = useResource<BatchPage>(
    `/api/v1/desk/batches${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`,
  );
  const columns: Column<BatchRow>[] = [
    {
      id: "title",
      head: words.columns.title,
      headline: true,
      cell: ({ title }) => title,
      whole: ({ title }) => title,
    },
    { id: "kind", head: words.columns.kind, width: 100, cell: ({ kind }) => words.kinds[kind] },
    {
      id: "stations",
      head: words.columns.stations,
      width: 80,
      right: true,
      cell: ({ stations }) => words.stationCount(stations),
    },
    { id: "state", head: words.columns.state, width: 190, cell: (row) => stateOf(row, words) },
    { id: "by", head: words.columns.by, width: 120, cell: ({ by }) => by.name },
    { id: "at", head: words.columns.at, width: 150, cell: ({ at }) => minuteOf(at) },
  ];
  return (
    <>
      <PageHead title={words.batches} note={words.batchesNote} />
      <Trouble problem={problem} retry={reload} />
      {waiting && (
        <div class="panel">
          <Skeleton />
        </div>
      )}
      {data?.rows.length === 0 && (
        <section class="panel">
          <Empty title={words.emptyTitle}>
            <p>{words.emptyText}</p>
            <ButtonLink href="/desk/register">{words.toRegister}</ButtonLink>
          </Empty>
        </section>
      )}
      {data && data.rows.length > 0 && (
        <div class="panel">
          <Table
            label={words.batches}
            columns={columns}
            rows={data.rows}
            keyOf={({ id }) => String(id)}
            nameOf={({ title }) => title}
            hrefOf={({ id }) => `/desk/batches/${id}`}
          />
          <CursorPager next={data.next} first={words.newest} />
        </div>
      )}
    </>
  );
}

/** How a batch stands, in a few words. */
export function stateOf({ undone, waiting, published }: BatchRow, words: BulkWords): string {
  if (undone) return words.undone;
  return [waiting > 0 && words.waiting(waiting), published > 0 && words.publishedCount(published)]
    .filter((part) => typeof part === "string")
    .join(" · ");
}
