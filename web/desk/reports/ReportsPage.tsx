import { useState } from "preact/hooks";
import {
  queueViews,
  type ReportCase,
  type ReportedStation,
  type ReportQueue,
} from "../../../domain/reports/desk-wire.ts";
import { reportKindLabels, reportKinds } from "../../../domain/reports/kinds.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { RegionPill } from "../accounts/RegionPill.tsx";
import { useView } from "../shell/router.ts";
import { useResource } from "../shell/use-resource.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { ChoicePill, FilterPill } from "../ui/FilterPill.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Pager } from "../ui/Pager.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { DecisionDialog } from "./DecisionDialog.tsx";
import "./reports.css";
import { StationReports, type Verb } from "./StationReports.tsx";
import { useReportDeskWords } from "./words.ts";

const filters = ["view", "kind", "region", "station", "cursor"] as const;

/** What people have reported and somebody has still to decide: by station, the urgent first. */
export default function ReportsPage() {
  const words = useReportDeskWords();
  const lang = useLanguage();
  const [view, setView] = useView();
  const [deciding, setDeciding] = useState<{ verb: Verb; station: ReportedStation; one: ReportCase } | null>(
    null,
  );
  const asked = new URLSearchParams();
  for (const name of filters) {
    const value = view.get(name);
    if (value) asked.set(name, value);
  }
  const { data, problem, waiting, reload } = useResource<ReportQueue>(`/api/v1/desk/reports?${asked}`);
  const change = (changes: Record<string, string | null>) => setView({ cursor: null, ...changes });
  const current = queueViews.find((name) => name === view.get("view")) ?? "open";
  const kind = reportKinds.find((one) => one === view.get("kind"));
  const [region, station] = [view.get("region"), view.get("station")];
  const filtered = kind !== undefined || region !== null || station !== null;
  const latest =
    deciding && data?.stations.flatMap(({ cases }) => cases).find(({ id }) => id === deciding.one.id);
  return (
    <>
      <PageHead title={words.reports} note={data && words.note(data.counts)} />
      <Tabs
        label={words.reports}
        tabs={queueViews.map((name) => ({
          href: name === "open" ? "/desk/reports" : `/desk/reports?view=${name}`,
          label: words.views[name],
          current: name === current,
          ...(data && name === "open" && { count: data.counts.open }),
          ...(data && name === "asked" && { count: data.counts.asked }),
        }))}
      />
      <div class="dfilters">
        <ChoicePill
          label={words.kind}
          single
          options={reportKinds.map((value) => ({ value, label: reportKindLabels[value][lang] }))}
          chosen={kind ? [kind] : []}
          onChosen={([value]) => change({ kind: value ?? null })}
        />
        <RegionPill
          label={words.place}
          hint={words.placeHint}
          value={region}
          onValue={(adcode) => change({ region: adcode })}
        />
        {station && (
          <FilterPill label={words.station} value={station} onClear={() => change({ station: null })}>
            {() => <ButtonLink href="/desk/reports">{words.allStations}</ButtonLink>}
          </FilterPill>
        )}
      </div>
      <Trouble problem={problem} retry={reload} />
      {waiting && <Skeleton />}
      {data?.stations.map((one) => (
        <StationReports
          key={one.code}
          station={one}
          onVerb={(verb, reports) => setDeciding({ verb, station: one, one: reports })}
        />
      ))}
      {data?.stations.length === 0 && (
        <section class="panel">
          {filtered ? (
            <Empty title={words.emptyFiltered}>
              <p>{words.emptyFilteredText}</p>
              <Button onClick={() => change({ kind: null, region: null, station: null })}>
                {words.clear}
              </Button>
            </Empty>
          ) : (
            <Empty title={words.empty}>
              <p>{words.emptyText}</p>
            </Empty>
          )}
        </section>
      )}
      {data && (data.next || view.has("cursor")) && (
        <Pager onNext={data.next ? () => setView({ cursor: data.next }, { step: true }) : undefined}>
          {view.has("cursor") && <Button onClick={() => change({})}>{words.firstPage}</Button>}
        </Pager>
      )}
      {deciding && (
        <DecisionDialog
          verb={deciding.verb}
          name={deciding.station.name}
          one={latest ?? deciding.one}
          onChanged={reload}
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  );
}
