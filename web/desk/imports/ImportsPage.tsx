import "./imports.css";
import type { ImportRow, ImportPage as Page } from "../../../domain/imports/wire.ts";
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
import { useImportWords } from "./words.ts";

/** Sheets that were brought in, the newest first. */
export default function ImportsPage() {
  const words = useImportWords();
  const [view] = useView();
  const cursor = view.get("cursor");
  const { data, problem, waiting, reload } = useResource<Page>(
    `/api/v1/desk/imports${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`,
  );
  const columns: Column<ImportRow>[] = [
    {
      id: "name",
      head: words.columns.name,
      headline: true,
      cell: ({ name }) => name,
      whole: ({ name }) => name,
    },
    { id: "union", head: words.columns.union, width: 190, cell: ({ union }) => union.name },
    {
      id: "state",
      head: words.columns.state,
      width: 130,
      cell: ({ state, batch }) => (batch?.undone ? words.undone : words.states[state]),
    },
    { id: "by", head: words.columns.by, width: 120, cell: ({ by }) => by.name },
    { id: "at", head: words.columns.at, width: 150, cell: ({ at }) => minuteOf(at) },
  ];
  const begin = (
    <ButtonLink kind="go" icon="import" href="/desk/imports/new">
      {words.newImport}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={words.title} note={words.listNote}>
        {begin}
      </PageHead>
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
            {begin}
          </Empty>
        </section>
      )}
      {data && data.rows.length > 0 && (
        <div class="panel">
          <Table
            label={words.title}
            columns={columns}
            rows={data.rows}
            keyOf={({ id }) => String(id)}
            nameOf={({ name }) => name}
            hrefOf={({ id }) => `/desk/imports/${id}`}
          />
          <CursorPager next={data.next} first={words.newest} />
        </div>
      )}
    </>
  );
}
