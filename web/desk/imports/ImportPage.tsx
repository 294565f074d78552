import "./imports.css";
import { useEffect } from "preact/hooks";
import type { ImportView } from "../../../domain/imports/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useView } from "../shell/router.ts";
import type { PageProps } from "../shell/routes.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { minuteOf } from "../ui/moment.ts";
import { PageHead, waitingLine } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { inLanguage, Trouble } from "../ui/Trouble.tsx";
import { ColumnsForm } from "./ColumnsForm.tsx";
import { Results } from "./Results.tsx";
import { Steps } from "./Steps.tsx";
import { useImportWords } from "./words.ts";

/** Between an answer and the next question, longer each time. */
const pause = { first: 500, longest: 5000 } as const;

/** One import, at whatever step it is. */
export default function ImportPage({ params }: PageProps) {
  const words = useImportWords();
  const lang = useLanguage();
  const [view, setView] = useView();
  const path = `/api/v1/desk/imports/${params.id}`;
  const { data, problem, waiting, reload } = useResource<ImportView>(path);
  const working = data?.state === "reading" || data?.state === "checking";
  useEffect(() => {
    if (!working) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const ask = (after: number) => {
      timer = setTimeout(async () => {
        // However slow the line is, an answer on its way is waited for.
        await reload();
        if (!left) ask(Math.min(after * 1.5, pause.longest));
      }, after);
    };
    ask(pause.first);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [working, reload]);

  const columns = data?.state === "asking" || (data?.state === "checked" && view.get("step") === "columns");
  return (
    <>
      <PageHead
        title={data?.name ?? words.title}
        above={{ href: "/desk/imports", title: words.title }}
        note={data ? `${data.union.name} · ${data.by.name} · ${minuteOf(data.at)}` : waitingLine}
      />
      <Trouble problem={problem} retry={reload} />
      {waiting && (
        <div class="panel">
          <Skeleton />
        </div>
      )}
      {data && <Steps at={stepOf(data, columns)} />}
      {data && working && <Progress view={data} />}
      {data?.state === "failed" && (
        <Alert kind="needs">
          <p>
            <b>{words.failedTitle}</b>
          </p>
          <p>{inLanguage(data.failure ?? "", lang)}</p>
          <p class="alert-act">
            <ButtonLink href="/desk/imports/new">{words.another}</ButtonLink>
          </p>
        </Alert>
      )}
      {data && columns && (
        <ColumnsForm
          // A newer version is another form.
          key={data.etag}
          view={data}
          onDone={() => {
            setView({ step: null, outcome: null, cursor: null });
            reload();
          }}
          onBack={data.state === "checked" ? () => setView({ step: null }) : undefined}
        />
      )}
      {data && !columns && !working && data.state !== "failed" && <Results view={data} onChanged={reload} />}
    </>
  );
}

function stepOf({ state }: ImportView, columns: boolean): 0 | 1 | 2 | 3 {
  if (state === "failed" || state === "reading") return 0;
  if (columns) return 1;
  return state === "applying" || state === "applied" ? 3 : 2;
}

function Progress({ view }: { view: ImportView }) {
  const words = useImportWords();
  const { done, total } = view.progress;
  return (
    <section class="panel iprogress" aria-live="polite">
      <p>{view.state === "reading" ? words.reading : words.checking}</p>
      <progress {...(total > 0 && { value: done, max: total })} aria-label={words.checking} />
      {total > 0 && <p class="note num">{words.progress(done, total)}</p>}
    </section>
  );
}
