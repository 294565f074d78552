import { useState } from "preact/hooks";
import type { DeskHistory, DeskStation, Doer } from "../../../domain/register/wire.ts";
import { roleLabels } from "../../../domain/rights/rights.ts";
import { wallClock } from "../../i18n/clock.ts";
import { useLanguage, useWords } from "../../i18n/language.tsx";
import { navigate } from "../shell/router.ts";
import type { PageProps } from "../shell/routes.ts";
import { useAction } from "../shell/use-action.ts";
import { usePages } from "../shell/use-pages.ts";
import { useResource } from "../shell/use-resource.ts";
import { useShellWords } from "../shell/words.ts";
import { Button } from "../ui/Button.tsx";
import { Changes } from "../ui/Changes.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { factWords } from "./ConflictDialog.tsx";
import { itemLabel } from "./items.ts";
import { restoreRevision, stationPath } from "./sending.ts";
import type { Telling } from "./told.ts";
import { useStationWords } from "./words.ts";
import "./history-page.css";

type Entry = DeskHistory["entries"][number];

/** What was published of a station and what became of its drafts, newest first, each with what it changed. */
export default function HistoryPage({ params: { code = "" } }: PageProps) {
  const words = useStationWords();
  const lang = useLanguage();
  const telling: Telling = { words, lang };
  const station = useResource<DeskStation>(stationPath(code));
  const pages = usePages<DeskHistory>(`${stationPath(code)}/history`);
  const [restoring, setRestoring] = useState<number | null>(null);
  const restore = useAction(async (revision: number) => {
    await restoreRevision(code, { revision });
    setRestoring(null);
    announce(words.restoredDraft);
    navigate(`/desk/stations/${code}`);
  });
  const facts = station.data?.published ?? station.data?.draft?.facts;
  const entries = pages.pages.flatMap((page) => page.entries);
  return (
    <>
      <PageHead
        title={words.historyTitle}
        above={{ href: `/desk/stations/${code}`, title: facts?.name.value ?? code, here: words.historyTitle }}
      />
      <Trouble problem={pages.problem} retry={pages.reload} />
      <div class="panel">
        {pages.waiting && <Skeleton rows={6} />}
        {pages.pages.length > 0 && entries.length === 0 && (
          <Empty title={words.historyNone}>
            <a href={`/desk/stations/${code}`}>{facts?.name.value ?? code}</a>
          </Empty>
        )}
        <ol class="shistory">
          {entries.map((entry) => (
            <li
              key={entry.kind === "revision" ? `r${entry.number}` : `d${entry.draft}${entry.at}${entry.step}`}
            >
              <History entry={entry} telling={telling}>
                {entry.kind === "revision" &&
                  station.data?.may.edit === true &&
                  (entry.number === station.data.revision ? (
                    <span class="note">{words.current}</span>
                  ) : (
                    <Button onClick={() => setRestoring(entry.number)}>{words.restoreTo}</Button>
                  ))}
              </History>
            </li>
          ))}
        </ol>
        {pages.more && (
          <div class="dpager">
            <Button busy={pages.busy} onClick={pages.loadMore}>
              {words.olderEntries}
            </Button>
          </div>
        )}
      </div>
      {restoring !== null && (
        <Dialog
          title={words.restoreAsk(restoring)}
          onClose={() => setRestoring(null)}
          buttons={
            <>
              <Button onClick={() => setRestoring(null)}>{words.cancel}</Button>
              <Button kind="go" busy={restore.busy} onClick={() => void restore.run(restoring)}>
                {words.restoreTo}
              </Button>
            </>
          }
        >
          <p>{words.restoreNote}</p>
          <Trouble problem={restore.problem} />
        </Dialog>
      )}
    </>
  );
}

function History({
  entry,
  telling,
  children,
}: {
  entry: Entry;
  telling: Telling;
  children: preact.ComponentChildren;
}) {
  const { words, lang } = telling;
  const { list } = useShellWords();
  const revision = entry.kind === "revision" ? entry : null;
  const said = revision ? revision.reason : entry.kind === "draft" ? entry.comment : null;
  const changed = revision?.changes.filter(({ confirms }) => !confirms) ?? [];
  const confirmed = revision?.changes.filter(({ confirms }) => confirms) ?? [];
  return (
    <>
      <div class="rowx between">
        <div>
          <h2>{revision ? words.revision(revision.number) : stepWords(entry, telling)}</h2>
          <p class="note num">
            <When at={entry.at} /> · <By by={entry.by} telling={telling} />
            {revision?.batch && ` · ${words.inBatch}：${revision.batch.title}`}
          </p>
        </div>
        {children}
      </div>
      {said && <p>{said}</p>}
      {changed.length > 0 && (
        <Changes
          changes={changed.map(({ path, before, after }) => ({
            key: path,
            label: itemLabel(path, words, lang),
            before: before && factWords(path, before, telling),
            after: after && factWords(path, after, telling),
          }))}
        />
      )}
      {confirmed.length > 0 && (
        <p class="note">
          {words.confirmedList(confirmed.map(({ path }) => itemLabel(path, words, lang)).join(list))}
        </p>
      )}
    </>
  );
}

function stepWords(entry: Entry, { words }: Telling): string {
  return entry.kind === "draft" ? words.steps[entry.step] : "";
}

/** 「11月20日 20:40」 */
export function When({ at }: { at: string }) {
  const { year, month, day, time } = wallClock(at);
  return <time dateTime={at}>{useWords().dateAndTime(year, month, day, time)}</time>;
}

/** 「王工 · 登记员 · 示例市总工会」 */
export function By({ by: { account, role, union }, telling }: { by: Doer; telling: Telling }) {
  const label = Object.entries(roleLabels).find(([one]) => one === role)?.[1][telling.lang] ?? role;
  return <>{[account?.name, label, union?.name].filter(Boolean).join(" · ")}</>;
}
