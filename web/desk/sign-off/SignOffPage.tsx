import { useEffect, useState } from "preact/hooks";
import type { OverviewAnswer, OverviewCompliance } from "../../../domain/overview/wire.ts";
import type { AssessmentPage, AssessmentRow } from "../../../domain/sign-off/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useView } from "../shell/router.ts";
import { useMay } from "../shell/session.ts";
import { usePages } from "../shell/use-pages.ts";
import { useResource } from "../shell/use-resource.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { minuteOf } from "../ui/moment.ts";
import { PageHead, waitingLine } from "../ui/PageHead.tsx";
import { Pager } from "../ui/Pager.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { type Column, Table } from "../ui/Table.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Filters } from "./Filters.tsx";
import { SectionMarks, StateMark } from "./SectionMarks.tsx";
import { SignDialog } from "./SignDialog.tsx";
import "../../checker/criteria.css";
import "./sign-off.css";
import { filterOf, listAddress, noOutcome } from "./view.ts";
import { useSignOffWords } from "./words.ts";
import type { SignOffWords } from "./words.zh.ts";

/** What was computed of the stations within reach, to be looked through, signed off or sent back. */
export default function SignOffPage() {
  const words = useSignOffWords();
  const lang = useLanguage();
  const may = useMay();
  const [query] = useView();
  const question = filterOf(query);
  const scope = new URLSearchParams();
  for (const name of ["region", "union", "standard"]) {
    const value = query.get(name);
    if (value !== null) scope.set(name, value);
  }
  const counts = useResource<OverviewAnswer>(`/api/v1/desk/overview?${scope}`);
  const pages = usePages<AssessmentPage>(`/api/v1/desk/assessments?${question}`);
  const [first] = pages.pages;
  const rows = pages.pages.flatMap((page) => page.rows);
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [signing, setSigning] = useState(false);
  useEffect(() => setChosen(new Set()), [question.toString()]);

  const compliance = counts.data?.compliance ?? undefined;
  const standard = first?.standard ?? compliance?.standard;
  const picked = rows.filter((row) => chosen.has(String(row.id)));
  const total = first?.total;
  const reload = () => {
    setSigning(false);
    setChosen(new Set());
    void pages.reload();
    void counts.reload();
  };
  // What is above the list comes with the counts: without it the list would have to move. By its key the box is another than the
  // list's, which would else be seen to move too.
  if (!counts.data && !counts.problem) {
    return (
      <>
        <PageHead title={words.title} note={waitingLine} />
        <div key="waiting" class="panel">
          {counts.waiting && <Skeleton rows={12} />}
        </div>
      </>
    );
  }
  return (
    <>
      <PageHead
        title={words.title}
        note={
          standard && (
            <>
              {words.note(standard.title[lang], standard.version)}
              {standard.proposed && ` · ${words.proposed}`}
            </>
          )
        }
      />
      {compliance && <Views compliance={compliance} query={query} words={words} />}
      <Filters overview={counts.data} />
      <Trouble problem={pages.problem} retry={pages.reload} />
      <div class="dtwo">
        <div class="panel reg-frame">
          {!first && pages.waiting && <Skeleton rows={10} />}
          {first && rows.length === 0 && (
            <Empty title={words.none}>
              <p>{words.noneNote}</p>
            </Empty>
          )}
          {rows.length > 0 && (
            <>
              <Table
                label={words.table}
                columns={columnsOf(words)}
                rows={rows}
                keyOf={(row) => String(row.id)}
                nameOf={(row) => row.name}
                hrefOf={(row) => `/desk/sign-off/${row.id}`}
                {...(may("assessments.sign") && {
                  chosen,
                  onChosen: setChosen,
                  mayChoose: ({ maySign }: AssessmentRow) => maySign,
                })}
              />
              <Pager>
                {picked.length > 0 ? (
                  <>
                    <b class="num">{words.chosen(picked.length)}</b>
                    <Button kind="go" onClick={() => setSigning(true)}>
                      {words.sign}
                    </Button>
                  </>
                ) : (
                  <span class="num second">
                    {total && words.shown(rows.length, words.count(String(total.count), total.atLeast))}
                  </span>
                )}
                {pages.more && (
                  <Button busy={pages.busy} onClick={pages.loadMore}>
                    {words.more}
                  </Button>
                )}
              </Pager>
            </>
          )}
        </div>
        {first && compliance && compliance.reasons.length > 0 && (
          <Reasons compliance={compliance} query={query} words={words} />
        )}
      </div>
      {signing && (
        <SignDialog
          rows={picked}
          proposed={standard?.proposed ?? false}
          onClose={() => setSigning(false)}
          onDone={reload}
        />
      )}
    </>
  );
}

interface AsideProps {
  compliance: OverviewCompliance;
  query: URLSearchParams;
  words: SignOffWords;
}

/** The views a reviewer begins with, each with how many are behind it. */
function Views({ compliance: { computed, differences, ready }, query, words }: AsideProps) {
  const at = (name: "difference" | "ready", value: string) => query.get(name) === value;
  const none = !["difference", "ready"].some((name) => query.get(name) !== null);
  const to = (changes: Record<string, string>) => listAddress(query, { ...noOutcome, ...changes });
  return (
    <Tabs
      label={words.difference}
      tabs={[
        {
          href: to({}),
          label: words.all,
          count: computed.met + computed.unmet + computed.unknown,
          current: none,
        },
        { href: to({ ready: "yes" }), label: words.ready, count: ready, current: at("ready", "yes") },
        ...(["never", "gained", "lost", "other"] as const).map((difference) => ({
          href: to({ difference }),
          label: words.differences[difference],
          count: differences[difference] ?? 0,
          current: at("difference", difference),
        })),
      ]}
    />
  );
}

/** What is most often missing; each leads to the stations that lack it. */
function Reasons({ compliance, query, words }: AsideProps) {
  const lang = useLanguage();
  return (
    <section class="panel">
      <header>
        <h2>{words.reasons}</h2>
      </header>
      <ul class="so-reasons">
        {compliance.reasons.map(({ criterion, wording, unmet, unknown }) => (
          <li key={criterion}>
            <a
              href={listAddress(query, { criterion, section: null, as: null })}
              aria-current={query.get("criterion") === criterion ? "true" : undefined}
            >
              {wording[lang]}
              <small class="num">{words.reasonCount(String(unmet), String(unknown))}</small>
            </a>
          </li>
        ))}
      </ul>
      <p class="note so-note">{words.reasonsNote}</p>
    </section>
  );
}

function columnsOf(words: SignOffWords): Column<AssessmentRow>[] {
  return [
    { id: "name", head: words.name, headline: true, cell: ({ name }) => name, whole: ({ name }) => name },
    {
      id: "place",
      head: words.place,
      width: 92,
      cell: ({ regionNames }) => regionNames.at(-1),
      whole: ({ regionNames }) => regionNames.join(" "),
    },
    { id: "result", head: words.result, width: 86, cell: ({ state }) => <StateMark state={state} /> },
    {
      id: "sections",
      head: words.sections,
      width: 124,
      cell: ({ sections }) => <SectionMarks sections={sections} />,
    },
    {
      id: "against",
      head: words.against,
      width: 76,
      cell: (row) =>
        row.returned ? (
          <b class="so-returned">{words.returned}</b>
        ) : (
          <span class={`so-${row.difference}`}>{words.differences[row.difference]}</span>
        ),
      whole: ({ signed }) =>
        signed ? words.signedOn(words.states[signed.state], signed.signedAt) : words.neverSigned,
    },
    {
      id: "assessed",
      head: words.assessed,
      width: 92,
      cell: ({ assessedAt }) => minuteOf(assessedAt).slice(5, 10),
    },
  ];
}
