import "./duplicates.css";
import { useState } from "preact/hooks";
import { mostLikely } from "../../../domain/duplicates/score.ts";
import { type PairPage, type PairRow, type PairSide, pairStates } from "../../../domain/duplicates/wire.ts";
import { kindLabels } from "../../../domain/stations/kinds.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { RegionPill } from "../accounts/RegionPill.tsx";
import { desk } from "../shell/api.ts";
import { useView } from "../shell/router.ts";
import { useMay } from "../shell/session.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { useShellWords } from "../shell/words.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { dayOf } from "../ui/moment.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { Pager } from "../ui/Pager.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { announce } from "../ui/status-line.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { DismissDialog } from "./DismissDialog.tsx";
import { pairPath } from "./paths.ts";
import { Reasons } from "./Reasons.tsx";
import { useDuplicateWords } from "./words.ts";

/** Pairs of stations that may be one place, the likeliest first. */
export default function DuplicatesPage() {
  const words = useDuplicateWords();
  const [view, setView] = useView();
  const state = pairStates.find((name) => name === view.get("state")) ?? "open";
  const region = view.get("region");
  const asked = new URLSearchParams({ state });
  for (const name of ["region", "cursor"]) {
    const value = view.get(name);
    if (value) asked.set(name, value);
  }
  const { data, problem, waiting, reload } = useResource<PairPage>(`/api/v1/desk/duplicates?${asked}`);
  const change = (changes: Record<string, string | null>) => setView({ cursor: null, ...changes });
  return (
    <>
      <PageHead
        title={words.title}
        note={
          data && state === "open" && data.total.count > 0
            ? `${words.counted(data.total.count, data.total.atLeast)} · ${words.note}`
            : words.note
        }
      />
      <Tabs
        label={words.title}
        tabs={pairStates.map((name) => ({
          href: name === "open" ? "/desk/duplicates" : `/desk/duplicates?state=${name}`,
          label: words.states[name],
          current: name === state,
        }))}
      />
      <div class="dfilters">
        <RegionPill
          label={words.region}
          hint={words.regionHint}
          value={region}
          onValue={(adcode) => change({ region: adcode })}
        />
      </div>
      <Trouble problem={problem} retry={reload} />
      {waiting && (
        <div class="panel">
          <Skeleton />
        </div>
      )}
      {data && data.rows.length > 0 && (
        <ol class="panel dupes" aria-label={words.states[state]}>
          {data.rows.map((row) => (
            <Pair key={`${row.a.code} ${row.b.code}`} row={row} onDone={reload} />
          ))}
        </ol>
      )}
      {data?.rows.length === 0 && (
        <section class="panel">
          <Empty title={state === "open" ? words.emptyTitle : words.emptyDecided}>
            <p>{state === "open" ? words.emptyText : words.emptyDecidedText}</p>
            {region && <Button onClick={() => change({ region: null })}>{words.clear}</Button>}
          </Empty>
        </section>
      )}
      {data && (data.next || view.has("cursor")) && (
        <Pager onNext={data.next ? () => setView({ cursor: data.next }, { step: true }) : undefined}>
          {view.has("cursor") && <Button onClick={() => change({})}>{words.allPairs}</Button>}
        </Pager>
      )}
    </>
  );
}

function Pair({ row, onDone }: { row: PairRow; onDone(): void }) {
  const { a, b, score, reasons, state, decided } = row;
  const words = useDuplicateWords();
  const may = useMay();
  const { colon } = useShellWords();
  const [asking, setAsking] = useState(false);
  const reopen = useAction(async () => {
    await desk.post(`${pairPath(a.code, b.code)}/reopen`);
    announce(words.reopened);
    onDone();
  });
  return (
    <li>
      <p class={score >= mostLikely ? "dupe-score sure" : "dupe-score"}>
        {score >= mostLikely ? words.likely : words.perhaps}
        <span class="num">{words.score(score)}</span>
      </p>
      <div class="dupe-pair">
        <Side side={a} />
        <Side side={b} />
      </div>
      <div class="dupe-told">
        <Reasons reasons={reasons} />
        {decided && (
          <p class="note num">
            {words.decidedBy(dayOf(decided.at), decided.by.account?.name ?? "")}
            {decided.note && `${colon}${decided.note}`}
          </p>
        )}
        <Trouble problem={reopen.problem} />
      </div>
      <div class="dupe-do">
        <ButtonLink href={`/desk/duplicates/${a.code}/${b.code}`}>
          <span class="sr">{words.compareOf(a.name, b.name)}</span>
          <span aria-hidden="true">{words.compare}</span>
        </ButtonLink>
        {may("duplicates.decide") && state === "open" && (
          <Button onClick={() => setAsking(true)}>{words.notSame}</Button>
        )}
        {may("duplicates.decide") && state === "dismissed" && (
          <Button busy={reopen.busy} onClick={() => void reopen.run()}>
            {words.lookAgain}
          </Button>
        )}
      </div>
      {asking && (
        <DismissDialog
          a={a.code}
          b={b.code}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onDone();
          }}
        />
      )}
    </li>
  );
}

function Side({ side }: { side: PairSide }) {
  const lang = useLanguage();
  const where = [side.region.names.slice(-1)[0], side.address].filter(Boolean).join(" ");
  return (
    <div>
      <a class="name" href={`/desk/stations/${side.code}`}>
        {side.name}
      </a>
      <p class="note">{[where, side.host, kindLabels[side.kind][lang]].filter(Boolean).join(" · ")}</p>
    </div>
  );
}
