import "./register.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { BulkSelection } from "../../../domain/bulk/wire.ts";
import { mostAtOnce } from "../../../domain/bulk/wire.ts";
import type { State } from "../../../domain/compliance/assessment.ts";
import type { DeskCounts, RegisterPage as Page } from "../../../domain/register/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useRegionName } from "../accounts/RegionPill.tsx";
import { BulkDialog } from "../bulk/BulkDialog.tsx";
import { useView } from "../shell/router.ts";
import { useMay } from "../shell/session.ts";
import { useResource } from "../shell/use-resource.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { CheckField } from "../ui/Field.tsx";
import { FilterPill } from "../ui/FilterPill.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Pager } from "../ui/Pager.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Table } from "../ui/Table.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Dot, type Told } from "./cells.tsx";
import { type ColumnId, columnsFor, columnsOf, isShown, toggled } from "./columns.tsx";
import { Filters } from "./Filters.tsx";
import { filterOf, isFiltered, keepColumns, keptColumns, pagePath, sortOf, unfiltered } from "./view.ts";
import { useRegisterWords } from "./words.ts";

const rowsAPage = 50;
const legend: State[] = ["met", "unmet", "unknown"];

/** Every station within reach, to be searched, filtered, chosen and opened. */
export default function RegisterPage() {
  const words = useRegisterWords();
  const lang = useLanguage();
  const may = useMay();
  const [query, setView] = useView();
  const { data: page, problem, waiting, reload } = useResource<Page>(pagePath(query, rowsAPage));
  const counts = useResource<DeskCounts>("/api/v1/desk/stations/counts");
  const region = useRegionName(query.get("region"));
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [columns, setColumns] = useState(keptColumns);
  const [bulk, setBulk] = useState<{ selection: BulkSelection; count: number } | null>(null);
  /** Of each page one has gone on to, the cursor of the page before it. */
  const before = useRef(new Map<string, string | null>());
  useShortcuts();

  const cursor = query.get("cursor");
  const set = (changes: Record<string, string | null>) => {
    setView({ ...changes, cursor: null });
  };
  const choose = (next: string[] | null) => {
    keepColumns(next);
    setColumns(next);
  };
  const offered = columnsFor(may);
  const filtered = isFiltered(query);
  const sort = page?.sort ?? sortOf(query);
  const told: Told = { words, lang, now: page?.asOf ?? "" };
  const shown = page && columnsOf(told, columns, offered, page);
  const sorted = shown?.find((column) => column.sort === sort.by)?.head ?? sort.by;

  return (
    <>
      <PageHead
        title={words.title}
        note={
          page &&
          words.counted(
            region,
            page.total.count,
            page.total.atLeast,
            filtered ? (counts.data?.register ?? null) : null,
          ) + words.sortedBy(sorted, sort.descending)
        }
      >
        {may("import.run") && (
          <ButtonLink icon="import" href="/desk/imports">
            {words.importTable}
          </ButtonLink>
        )}
        {may("register.export") && (
          <div class="rplain rright">
            <FilterPill label={words.exportView} value={null}>
              {() => (
                <div class="dmenu">
                  {(["csv", "xlsx"] as const).map((format) => (
                    <a key={format} download href={exportPath(format)}>
                      {format === "csv" ? words.exportCsv : words.exportXlsx}
                    </a>
                  ))}
                </div>
              )}
            </FilterPill>
          </div>
        )}
        {may("station.register") && (
          <ButtonLink kind="go" icon="plus" href="/desk/stations/new">
            {words.addStation}
          </ButtonLink>
        )}
      </PageHead>
      <div class="dfilters">
        <Filters query={query} sections={sectionsOf(page, lang)} onSet={set} />
        <span class="grow" />
        <div class="rplain rright">
          <FilterPill label={words.chooseColumns} value={null}>
            {() => (
              <>
                {offered
                  .filter((id): id is Exclude<ColumnId, "name"> => id !== "name")
                  .map((id) => (
                    <CheckField
                      key={id}
                      label={words.columns[id]}
                      checked={isShown(columns, id)}
                      onChecked={() => choose(toggled(columns, id))}
                    />
                  ))}
                <Button onClick={() => choose(null)}>{words.allColumns}</Button>
              </>
            )}
          </FilterPill>
        </div>
      </div>
      <Trouble problem={problem} retry={reload} />
      {waiting && (
        <div class="panel">
          <Skeleton rows={14} />
        </div>
      )}
      {page && page.rows.length === 0 && (
        <div class="panel">
          {filtered ? (
            <Empty title={words.nothingTitle}>
              <p>{words.nothingText}</p>
              <Button onClick={() => set(unfiltered)}>{words.clear}</Button>
            </Empty>
          ) : (
            <Empty title={words.emptyTitle}>
              <p>{words.emptyText}</p>
              {may("station.register") && (
                <ButtonLink href="/desk/stations/new">{words.addStation}</ButtonLink>
              )}
              {may("import.run") && <ButtonLink href="/desk/imports">{words.importTable}</ButtonLink>}
            </Empty>
          )}
        </div>
      )}
      {page && shown && page.rows.length > 0 && (
        <>
          <div class="panel reg-frame">
            <Table
              label={words.title}
              columns={shown}
              rows={page.rows}
              keyOf={({ code }) => code}
              nameOf={({ name }) => name}
              hrefOf={({ code }) => `/desk/stations/${code}`}
              sort={sort}
              onSort={({ by, descending }) => set({ sort: descending ? `-${by}` : by })}
              chosen={chosen}
              onChosen={setChosen}
            />
            <Pager
              onPrevious={
                cursor === null
                  ? undefined
                  : () => setView({ cursor: before.current.get(cursor) ?? null }, { step: true })
              }
              onNext={
                page.next === null
                  ? undefined
                  : () => {
                      if (page.next !== null) before.current.set(page.next, cursor);
                      setView({ cursor: page.next }, { step: true });
                      scrollTo(0, 0);
                    }
              }
            >
              {chosen.size > 0 && (
                <>
                  <b>{words.chosen(chosen.size)}</b>
                  {may("codes.print") && (
                    <ButtonLink href={`/desk/codes?codes=${[...chosen].join(",")}`}>{words.print}</ButtonLink>
                  )}
                  {may("bulk.run") && (
                    <Button
                      onClick={() => setBulk({ selection: { codes: [...chosen] }, count: chosen.size })}
                    >
                      {words.bulk}
                    </Button>
                  )}
                  <Button onClick={() => setChosen(new Set())}>{words.chooseNone}</Button>
                </>
              )}
              {chosen.size === 0 && filtered && may("bulk.run") && page.total.count <= mostAtOnce && (
                <Button
                  onClick={() =>
                    setBulk({
                      selection: { filter: Object.fromEntries(filterOf(query)) },
                      count: page.total.count,
                    })
                  }
                >
                  {words.bulkAll(page.total.count)}
                </Button>
              )}
              {may("assessments.read") && (
                <span class="legend">
                  {legend.map((state) => (
                    <span key={state}>
                      <span class="dot6">
                        <Dot state={state} />
                      </span>
                      {words.states[state]}
                    </span>
                  ))}
                </span>
              )}
            </Pager>
          </div>
          <p class="note rkeys">{words.keys}</p>
        </>
      )}
      {bulk && (
        <BulkDialog
          {...bulk}
          onClose={() => setBulk(null)}
          onDone={() => {
            setChosen(new Set());
            reload();
          }}
        />
      )}
    </>
  );

  function exportPath(format: "csv" | "xlsx"): string {
    const asked = filterOf(query);
    asked.set("format", format);
    return `/api/v1/desk/stations/export?${asked}`;
  }
}

/** The sections of the standard that the rows in sight are held against. */
function sectionsOf(page: Page | undefined, lang: "zh" | "en") {
  const standing = page?.rows.find((row) => row.standing !== null)?.standing;
  return (standing?.sections ?? []).map(({ id, short }) => ({
    id,
    title: short[lang],
    standard: standing?.standard.id ?? "",
  }));
}

/** `/` searches and ↓ goes to the rows from anywhere on the page where nothing is being typed. */
function useShortcuts(): void {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
      const search = target.matches("[data-search]");
      if (!search && target.closest("input, select, textarea, button, dialog, .dpop, tr")) return;
      if (key === "/" && !search) {
        event.preventDefault();
        document.querySelector<HTMLElement>("[data-search]")?.focus();
      } else if (key === "ArrowDown") {
        event.preventDefault();
        document.querySelector<HTMLElement>('.reg tbody tr[tabindex="0"]')?.focus();
      }
    };
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, []);
}
