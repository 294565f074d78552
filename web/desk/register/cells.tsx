import type { State } from "../../../domain/compliance/assessment.ts";
import type { Language } from "../../../domain/pages/views.ts";
import type { RegisterRow, Standing } from "../../../domain/register/wire.ts";
import { daysBetween, wallClock } from "../../i18n/clock.ts";
import { hourWords } from "../../i18n/hours.ts";
import { messages } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { RegisterWords } from "./words.zh.ts";

/** What stands in a cell of the register. */
export interface Told {
  words: RegisterWords;
  lang: Language;
  /** The moment of the answer, ISO 8601 +08:00. */
  now: string;
}

const staleDays = 183;

/** The same hour as the public badge, said more shortly. */
export function Now({ row, told: { words, lang, now } }: { row: RegisterRow; told: Told }) {
  const { hours, lifecycle } = row;
  const { lamp, pill, text } = hourWords(messages[lang], { hours, lifecycle }, now, null);
  const short =
    hours.state === "unknown"
      ? hours.reason === "unconfirmed"
        ? words.notChecked
        : words.notKnown
      : pill === "soon" && hours.state === "open" && hours.until !== null
        ? words.closesAt(wallClock(hours.until).plain)
        : text;
  return (
    <span
      class={`rnow ${lamp}`}
      title={hours.state === "unknown" ? messages[lang].unknownHours[hours.reason] : undefined}
    >
      <Icon name={`lamp-${lamp}`} size="xs" />
      {short}
    </span>
  );
}

export function Verified({ row: { verifiedAt }, told: { words, now } }: { row: RegisterRow; told: Told }) {
  if (verifiedAt === null) return <span class="rnever">{words.never}</span>;
  const days = Math.max(0, daysBetween(verifiedAt, now));
  const text = days === 0 ? words.today : words.daysAgo(days);
  return days > staleDays ? <b class="rstale">{text}</b> : text;
}

/** A dot a section and how many are met; the words are in its title and for whoever does not see it. */
export function Dots({ standing, told: { words, lang } }: { standing: Standing | null; told: Told }) {
  if (standing === null) return <span class="quiet">{words.noStanding}</span>;
  const met = standing.sections.filter(({ state }) => state === "met").length;
  const said = words.sectionsMet(
    met,
    standing.sections.length,
    standing.sections.map(({ short, state }) => `${short[lang]} ${words.states[state]}`).join("，"),
  );
  return (
    <>
      <span class="dot6" role="img" aria-label={said} title={said}>
        {standing.sections.map(({ id, state }) => (
          <Dot key={id} state={state} />
        ))}
      </span>{" "}
      <span class="quiet" aria-hidden="true">
        {met}
      </span>
    </>
  );
}

export function Dot({ state }: { state: State }) {
  return (
    <svg viewBox="0 0 14 14" class={state} aria-hidden="true">
      {state === "met" && (
        <>
          <circle cx="7" cy="7" r="6" />
          <path d="m4.3 7.2 1.9 1.9 3.6-4" />
        </>
      )}
      {state === "unmet" && (
        <>
          <circle cx="7" cy="7" r="5.3" />
          <path d="M7 1.7a5.3 5.3 0 0 1 0 10.6Z" />
        </>
      )}
      {state === "unknown" && <circle cx="7" cy="7" r="5.3" />}
    </svg>
  );
}

/** What somebody should see to, each with its way there. */
export function Todo({ row: { code, todo }, words }: { row: RegisterRow; words: RegisterWords }) {
  return (
    <span class="rtodos">
      {todo.reports > 0 && (
        <a class="rtodo" href={`/desk/reports?station=${code}`}>
          {words.reportsOpen(todo.reports)}
        </a>
      )}
      {todo.returned && (
        <a class="rtodo" href={`/desk/stations/${code}`}>
          {words.sentBack}
        </a>
      )}
    </span>
  );
}

/** What waits, else how its life stands, else that it is published. */
export function StateCell({
  row: { publication, lifecycle, revision },
  told: { words },
}: {
  row: RegisterRow;
  told: Told;
}) {
  if (publication === "submitted") return <b>{words.publications.submitted}</b>;
  if (publication !== "published") return <>{words.publications[publication]}</>;
  return (
    <>{revision > 0 && lifecycle !== "open" ? words.lifecycles[lifecycle] : words.publications.published}</>
  );
}

/** 「大通县」 for 大通回族土族自治县: the cell is small, its title says the whole. */
export function shortRegion(names: readonly string[]): string {
  const name = names.at(-1) ?? "";
  const autonomous = /^(.{2}).*(自治(?:县|旗|州))$/.exec(name);
  return autonomous ? `${autonomous[1]}${name.at(-1)}` : name;
}
