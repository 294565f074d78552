import "./review.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ReviewPage as Page, ReviewRow } from "../../../domain/register/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { navigate, useView } from "../shell/router.ts";
import { useAction } from "../shell/use-action.ts";
import { usePages } from "../shell/use-pages.ts";
import { By, When } from "../station/HistoryPage.tsx";
import { publishDraft } from "../station/sending.ts";
import { useStationWords } from "../station/words.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { announce } from "../ui/status-line.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { BatchPublisher } from "./BatchPublisher.tsx";
import { ReturnDialog } from "./ReturnDialog.tsx";
import { Submitted } from "./Submitted.tsx";
import { useReviewWords } from "./words.ts";

/** What clerks and keepers have submitted, the oldest first: seen, published, or returned with a word. */
export default function ReviewPage() {
  const words = useReviewWords();
  const [query] = useView();
  const batch = query.get("batch");
  const filter = batch === null ? "" : `&batch=${encodeURIComponent(batch)}`;
  const list = usePages<Page>(`/api/v1/desk/review?limit=50${filter}`);
  const { pages, problem, waiting, reload } = list;
  const [data] = pages;
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const [returning, setReturning] = useState<ReviewRow | null>(null);
  const queue = useRef<HTMLOListElement>(null);
  const rows = pages.flatMap((page) => page.rows).filter(({ code }) => !gone.has(code));
  const at = Math.max(
    0,
    rows.findIndex(({ code }) => code === current),
  );
  const chosen = data?.batches.find(({ id }) => String(id) === batch);

  const publish = useAction(async (row: ReviewRow) => {
    await publishDraft(row.code, `"d${row.version}"`);
    announce(words.published(row.name));
    settle(row);
  });
  useEffect(() => setGone(new Set()), [data]);
  const keys = useRef(follow);
  keys.current = follow;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => keys.current(event);
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);

  return (
    <>
      <PageHead
        title={words.title}
        note={data && words.waiting(Math.max(0, data.total.count - gone.size), data.total.atLeast)}
      />
      {data && data.batches.length > 0 && (
        <Tabs
          label={words.views}
          tabs={[
            { href: "/desk/review", label: words.all, current: batch === null },
            ...data.batches.map(({ id, title, waiting }) => ({
              href: `/desk/review?batch=${id}`,
              label: title,
              count: waiting,
              current: String(id) === batch,
            })),
          ]}
        />
      )}
      <div class="vnotes">
        {chosen && data && <BatchPublisher key={chosen.id} batch={chosen} asOf={data.asOf} onDone={reload} />}
        <Trouble problem={problem ?? publish.problem} retry={reload} />
      </div>
      {waiting && (
        <div class="panel">
          <Skeleton rows={8} />
        </div>
      )}
      {data && rows.length === 0 && (
        <div class="panel">
          <Empty title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </Empty>
        </div>
      )}
      {rows.length > 0 && (
        <>
          <ol class="panel vqueue" ref={queue} aria-label={words.queue}>
            {rows.map((row, i) => (
              <li key={row.code} class={i === at ? "on" : undefined}>
                {batch === null && row.batch !== null && row.batch.id !== rows[i - 1]?.batch?.id && (
                  <p class="vbatch">
                    {words.batch(row.batch.title)}{" "}
                    <a href={`/desk/review?batch=${row.batch.id}`}>{words.onlyBatch}</a>
                  </p>
                )}
                <button
                  type="button"
                  class="vhead"
                  aria-expanded={i === at}
                  tabIndex={i === at ? 0 : -1}
                  onClick={() => setCurrent(row.code)}
                >
                  <Headline row={row} />
                </button>
                {i === at && (
                  <div class="vbody">
                    {row.reason !== "" && <p>{words.reason(row.reason)}</p>}
                    {row.behind && <p class="note">{words.behind}</p>}
                    <Submitted key={`${row.code} ${row.version}`} row={row} />
                    <div class="rowx">
                      <Button kind="go" busy={publish.busy} onClick={() => void publish.run(row)}>
                        {words.publish}
                      </Button>
                      <Button onClick={() => setReturning(row)}>{words.giveBack}</Button>
                      <ButtonLink href={`/desk/stations/${row.code}`}>{words.open}</ButtonLink>
                    </div>
                  </div>
                )}
              </li>
            ))}
          </ol>
          {list.more && (
            <p class="vmore">
              <Button busy={list.busy} onClick={list.loadMore}>
                {words.more}
              </Button>
            </p>
          )}
          <p class="note vkeys">{words.keys}</p>
        </>
      )}
      {returning && (
        <ReturnDialog
          row={returning}
          onClose={() => setReturning(null)}
          onDone={() => {
            announce(words.returned(returning.name));
            setReturning(null);
            settle(returning);
          }}
        />
      )}
    </>
  );

  /** It waits no longer: the next one takes its place, and the focus with it. */
  function settle({ code }: ReviewRow) {
    const place = rows.findIndex((row) => row.code === code);
    const after = rows[place + 1] ?? rows[place - 1];
    setGone((before) => new Set([...before, code]));
    setCurrent(after?.code ?? null);
    focusCurrent();
  }

  function focusCurrent() {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => queue.current?.querySelector<HTMLElement>(".vhead[tabindex='0']")?.focus()),
    );
  }

  /** From anywhere on the page where nothing is being typed; Enter and the arrows do their own work on other controls. */
  function follow(event: KeyboardEvent) {
    const { target, key, repeat, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    const row = rows[at];
    if (!row || defaultPrevented || ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
    if (target.closest("input, select, textarea, dialog, .dpop")) return;
    const free = target.matches(".vhead") || !target.closest("a, button");
    const step = { ...(free && { ArrowDown: 1, ArrowUp: -1 }), j: 1, k: -1 }[key];
    const to = step === undefined ? undefined : rows[at + step];
    if (to) {
      event.preventDefault();
      setCurrent(to.code);
      focusCurrent();
    } else if (key === "Enter" && free) {
      event.preventDefault();
      navigate(`/desk/stations/${row.code}`);
    } else if (repeat) return;
    else if (key === "p" && !publish.busy) void publish.run(row);
    else if (key === "r") {
      event.preventDefault();
      setReturning(row);
    }
  }
}

function Headline({ row }: { row: ReviewRow }) {
  const words = useReviewWords();
  const station = useStationWords();
  const lang = useLanguage();
  const { name, code, region, changed, confirmed, lifecycle, revision, submittedAt, by } = row;
  const state = (one: string | null) => (one === null ? "" : (station.lifecycleStates[one] ?? one));
  return (
    <>
      <b class="name">{name}</b>
      <span class="vfacts num">
        <span class="vcode">{code}</span>
        <span>{region.names.at(-1)}</span>
        {revision === 0 && <b>{words.fresh}</b>}
        {lifecycle && <b>{words.lifecycle(state(lifecycle.from), state(lifecycle.to))}</b>}
        {revision > 0 && changed.length > 0 && <span>{words.changes(changed.length)}</span>}
        {revision > 0 && confirmed.length > 0 && <span>{words.confirms(confirmed.length)}</span>}
        <span class="quiet">
          <When at={submittedAt} /> · <By by={by} telling={{ words: station, lang }} />
        </span>
      </span>
    </>
  );
}
