import { roleLabels } from "../../../domain/rights/rights.ts";
import type { Fact } from "../../../domain/stations/facts.ts";
import { wallClock } from "../../i18n/clock.ts";
import { messages } from "../../i18n/language.tsx";
import { Button } from "../ui/Button.tsx";
import type { Change } from "./changes.ts";
import { Input } from "./editors/fields.tsx";
import { FactEditor, type FactProps, fieldId } from "./FactEditor.tsx";
import { daysSince, isStale } from "./items.ts";
import { type Known, type Telling, told } from "./told.ts";

interface Props extends FactProps {
  /** What is known, with source and day; undefined: nothing. */
  fact: Fact<unknown> | undefined;
  /** Changed in the draft that is saved, and not published. */
  inDraft: boolean;
  /** As the public sees it; undefined: it sees nothing yet. */
  published: Known | undefined;
  /** The station is being registered: nothing has a source yet. */
  registering: boolean;
  today: string;
}

/** One fact: name, value, where it comes from, and 「仍属实」 beside it. */
export function FactRow(props: Props) {
  const { path, label, change, inDraft, published, telling } = props;
  const changed = change !== undefined && change.what !== "confirm";
  return (
    <div class={changed || inDraft ? "frow chg" : "frow"} data-path={path}>
      <label class="fl" for={fieldId(path)}>
        {label}
      </label>
      <div class="fv">
        {change?.what === "remove" ? (
          <div class="dfield unknown">{telling.words.unknown}</div>
        ) : (
          <FactEditor {...props} />
        )}
        {inDraft && published && (
          <p class="fpublic">
            {telling.words.publicIs(told(path, published, telling) || telling.words.unknown)}
          </p>
        )}
      </div>
      <div class="fs">{changed ? <NewSource {...props} change={change} /> : <OldSource {...props} />}</div>
      <div class="fa">
        <Doing {...props} />
      </div>
    </div>
  );
}

function OldSource({ fact, today, telling, inDraft, registering }: Props) {
  const { words } = telling;
  if (registering) return null;
  if (!fact)
    return (
      <>
        {words.noSource}
        <span>{words.neverChecked}</span>
      </>
    );
  const { source, checkedAt, by } = fact;
  const day = checkedAt === null ? null : shortDay(checkedAt, today, telling);
  const role =
    by && (Object.entries(roleLabels).find(([one]) => one === by.role)?.[1][telling.lang] ?? by.role);
  const reported = source.kind === "press" && source.published;
  return (
    <>
      {source.url ? (
        <a href={source.url} rel="noreferrer" target="_blank">
          {source.title}
        </a>
      ) : (
        source.title
      )}
      {inDraft ? (
        <span>{words.inDraft}</span>
      ) : checkedAt === null || day === null ? (
        <span>{reported ? messages[telling.lang].pressReport(reported) : words.neverChecked}</span>
      ) : isStale(checkedAt, today) ? (
        <span class="num old">
          {day} · {words.daysAgo(daysSince(checkedAt, today))}
        </span>
      ) : (
        <span class="num">
          {day}
          {role && ` · ${role}`}
        </span>
      )}
    </>
  );
}

/** 「11月17日」; of another year with its number. */
function shortDay(day: string, today: string, { lang }: Telling): string {
  const { year, month, day: date } = wallClock(day);
  const words = messages[lang];
  if (day.slice(0, 4) === today.slice(0, 4)) return words.date(month, date);
  return lang === "zh" ? `${year}年${words.date(month, date)}` : `${words.date(month, date)} ${year}`;
}

const kinds = ["survey", "keeper", "official"] as const;

/** Where a new value comes from: whoever writes it says so. */
function NewSource({ path, label, change, telling, today, onChange }: Props & { change: Change }) {
  const { words } = telling;
  const { source } = change;
  const put = (title: string) => onChange({ ...change, source: { kind: "official", title } });
  return (
    <>
      {change.what === "value" && (
        <select
          class="fsource"
          aria-label={words.sourceLabel(label)}
          value={source?.kind ?? "own"}
          onChange={({ currentTarget }) => {
            const chosen = kinds.find((one) => one === currentTarget.value);
            const { source: _, ...others } = change;
            onChange(chosen ? { ...others, source: { kind: chosen, title: words.sources[chosen] } } : others);
          }}
        >
          <option value="own">{words.sourceOwn}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words.sources[one]}
            </option>
          ))}
        </select>
      )}
      <span>
        {words.unsaved} ·{" "}
        <button type="button" class="fundo" aria-label={words.undoOf(label)} onClick={() => undo()}>
          {words.undo}
        </button>
      </span>
      {change.what === "value" && source?.kind === "official" && (
        <div class="finner">
          <Input
            label={words.sourceTitle}
            value={source.title === words.sources.official ? "" : source.title}
            onText={(title) => put(title.trim() === "" ? words.sources.official : title)}
          />
          <Input
            label={words.checkedOn}
            type="date"
            max={today}
            value={change.checkedOn ?? today}
            onText={(day) => day !== "" && onChange({ ...change, checkedOn: day })}
          />
        </div>
      )}
    </>
  );

  function undo() {
    onChange(null);
    document.getElementById(fieldId(path))?.focus();
  }
}

function Doing({
  path,
  label,
  fact,
  change,
  inDraft,
  published,
  telling,
  today,
  readOnly,
  registering,
  onChange,
}: Props) {
  const { words } = telling;
  if (change?.what === "confirm")
    return (
      <Button
        kind="done"
        icon="check"
        aria-pressed={true}
        aria-label={words.unconfirm(label)}
        onClick={() => onChange(null)}
      >
        {words.confirmedToday}
      </Button>
    );
  if (change)
    return (
      <span class="dbtn fstill">
        {change.what === "remove" ? words.removedUnsaved : words.changedUnsaved}
      </span>
    );
  if (inDraft && readOnly && published) return <span class="dbtn fstill">{words.changedInDraft}</span>;
  if (readOnly || registering) return null;
  if (inDraft)
    return (
      <>
        {published && <span class="dbtn fstill">{words.changedInDraft}</span>}
        <button
          type="button"
          class="fundo"
          aria-label={words.backToPublished(label)}
          onClick={() => onChange({ what: "reset" })}
        >
          {words.undo}
        </button>
      </>
    );
  if (!fact)
    return (
      <Button
        aria-label={words.goCheckOf(label)}
        onClick={() => {
          const field = document.getElementById(fieldId(path));
          field?.focus();
          if (field instanceof HTMLButtonElement) field.click();
        }}
      >
        {words.goCheck}
      </Button>
    );
  if (fact.checkedAt === today) return <span class="dbtn done">{words.confirmedToday}</span>;
  return (
    <Button
      kind="yes"
      icon="check"
      aria-label={words.stillTrueOf(label)}
      aria-pressed={false}
      onClick={() => onChange({ what: "confirm" })}
    >
      {words.stillTrue}
    </Button>
  );
}
