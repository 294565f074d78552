import type { OverviewAnswer, OverviewMap } from "../../../domain/overview/wire.ts";
import { wallClock } from "../../i18n/clock.ts";
import { UnionPill } from "../accounts/UnionPill.tsx";
import { useView } from "../shell/router.ts";
import { useResource } from "../shell/use-resource.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import type { Looked } from "./addresses.ts";
import { Breakdowns } from "./Breakdowns.tsx";
import { Figures } from "./Figures.tsx";
import { First } from "./First.tsx";
import { countWords } from "./numbers.ts";
import { OpenByHour } from "./OpenByHour.tsx";
import "./overview.css";
import { Place } from "./Place.tsx";
import { NothingAssessed, SelfCheck } from "./SelfCheck.tsx";
import { Shares } from "./Shares.tsx";
import { StandardPill } from "./StandardPill.tsx";
import { useOverviewWords } from "./words.ts";

const parameters = ["region", "union", "standard"] as const;

/** What a union's stations come to: open, fresh, equipped; by place, hour and standard. */
export default function OverviewPage() {
  const words = useOverviewWords();
  const [query, setQuery] = useView();
  const asked = new URLSearchParams();
  for (const name of parameters) {
    const value = query.get(name);
    if (value !== null) asked.set(name, value);
  }
  const { data, problem, waiting, reload } = useResource<OverviewAnswer>(`/api/v1/desk/overview?${asked}`);
  const place = data?.region?.adcode;
  const map = useResource<OverviewMap>(
    place === undefined ? null : `/api/v1/desk/overview/map?region=${place}`,
  );

  if (!data) {
    return (
      <>
        <PageHead title={words.title} />
        <Trouble problem={problem} retry={reload} />
        {waiting && <Skeleton rows={12} />}
      </>
    );
  }
  const looked: Looked = { region: query.get("region"), union: query.get("union") };
  const into = (adcode: string) => {
    const there = new URLSearchParams(asked);
    there.set("region", adcode);
    return `/desk?${there}`;
  };
  const { month, day, weekday, time } = wallClock(data.asOf);
  const moment = words.moment(month, day, words.weekdays[weekday] ?? "", time);
  return (
    <>
      <PageHead title={words.heading(data.union.name, countWords(data.stations))} note={words.note(moment)}>
        <div class="rowx wrap no-print">
          <StandardPill overview={data} onChosen={(standard) => setQuery({ standard })} />
          <UnionPill value={query.get("union")} onValue={(union) => setQuery({ union, region: null })} />
          <Place overview={data} into={into} />
          <Button icon="print" onClick={() => print()}>
            {words.print}
          </Button>
        </div>
      </PageHead>
      <Trouble problem={problem} retry={reload} />
      {data.lifecycles.length === 0 ? (
        <section class="panel">
          <Empty title={words.none}>
            <p>{words.noneNote}</p>
            <ButtonLink href="/desk/register">{words.toRegister}</ButtonLink>
          </Empty>
        </section>
      ) : (
        <>
          <Figures overview={data} looked={looked} />
          <div class="ov-grid">
            <OpenByHour overview={data} looked={looked} />
            {data.compliance ? (
              <SelfCheck compliance={data.compliance} looked={looked} />
            ) : (
              <NothingAssessed overview={data} />
            )}
            <Shares overview={data} map={map} looked={looked} into={into} />
            <First overview={data} looked={looked} />
            <Breakdowns overview={data} looked={looked} />
          </div>
        </>
      )}
    </>
  );
}
