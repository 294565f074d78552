import { amenityNames } from "../../../domain/amenities/labels.ts";
import type { ReportCase, ReportedStation } from "../../../domain/reports/desk-wire.ts";
import { postedStates, reportKindLabels } from "../../../domain/reports/kinds.ts";
import { wallClock } from "../../i18n/clock.ts";
import { useLanguage, useWords } from "../../i18n/language.tsx";
import { reportIcons } from "../../report/icons.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Button } from "../ui/Button.tsx";
import { useReportDeskWords } from "./words.ts";

export type Verb = "confirm" | "reject" | "ask" | "answer";

interface Props {
  station: ReportedStation;
  onVerb(verb: Verb, one: ReportCase): void;
}

/** One station with what is said of it: a row for each kind, all reports of which are decided on at once. */
export function StationReports({ station, onVerb }: Props) {
  const words = useReportDeskWords();
  const { code, name, region, union, hours, hoursSource, cases } = station;
  return (
    <section class="panel reports-of">
      <header>
        <h2>
          <a href={`/desk/stations/${code}`}>{name}</a>
        </h2>
        <span class="note num">
          {region.slice(1).join("")} · {union?.name ?? words.noUnion} · {code}
        </span>
      </header>
      <p class="reports-hours">{hours === null ? words.noHours : words.hours(hours, hoursSource)}</p>
      <ul>
        {cases.map((one) => (
          <Case key={one.id} one={one} station={station} onVerb={(verb) => onVerb(verb, one)} />
        ))}
      </ul>
    </section>
  );
}

function Case({
  one,
  station,
  onVerb,
}: {
  one: ReportCase;
  station: ReportedStation;
  onVerb(verb: Verb): void;
}) {
  const words = useReportDeskWords();
  const lang = useLanguage();
  const { date } = useWords();
  const day = (iso: string) => date(wallClock(iso).month, wallClock(iso).day);
  const { kind, amenity, people, reports, since, last, posted, notes, state } = one;
  const title = [reportKindLabels[kind][lang], amenity && amenityNames[amenity][lang]]
    .filter(Boolean)
    .join(" · ");
  const then = postedStates.flatMap((each) =>
    posted[each] > 0 ? [words.postedTimes(posted[each], words.posted[each])] : [],
  );
  const button = (verb: Verb, label: string) => (
    <Button aria-label={words.of(label, `${station.name} ${title}`)} onClick={() => onVerb(verb)}>
      {label}
    </Button>
  );
  return (
    <li class="rcase">
      <Icon name={reportIcons[kind]} />
      <div class="grow">
        <h3>
          {title}
          {one.urgent && one.decidedOn === null && <span class="rtag needs">{words.urgent}</span>}
        </h3>
        <p class="num">
          <span class="nb">{words.said(people, reports)}</span> ·{" "}
          <span class="nb">{words.since(day(since), day(last))}</span>
          {one.decidedOn === null && (
            <>
              {" · "}
              <span class={one.overdue ? "nb late" : "nb"}>
                {one.overdue ? words.overdue(day(one.due)) : words.due(day(one.due))}
              </span>
            </>
          )}
        </p>
        {kind === "locked" && <p class="quiet num">{words.postedThen(then)}</p>}
        {one.doubted && state !== "rejected" && <p class="quiet">{words.doubted}</p>}
        {notes.length > 0 && (
          <ul class="rnotes">
            {notes.map(({ id, on, text }) => (
              <li key={id}>
                <q>{text}</q> <span class="quiet num">{day(on)}</span>
              </li>
            ))}
          </ul>
        )}
        {(state === "asked" || one.answer !== null) && (
          <p class="rasked">
            {words.asked(one.question)}
            <br />
            {one.answer === null ? words.waitingForKeeper : words.answered(one.answer)}
          </p>
        )}
        {one.decidedOn !== null && (
          <p>
            {state === "rejected"
              ? words.rejected(day(one.decidedOn), one.reason ?? "")
              : words.confirmed(day(one.decidedOn))}
          </p>
        )}
      </div>
      {(one.mayHandle || one.mayAnswer) && (
        <div class="ract">
          {one.mayHandle && button("confirm", kind === "still_true" ? words.confirmTrue : words.confirm)}
          {one.mayHandle && button("reject", words.reject)}
          {one.mayHandle && state === "received" && station.kept && button("ask", words.ask)}
          {one.mayAnswer && button("answer", words.answer)}
        </div>
      )}
    </li>
  );
}
