import { factsByPath } from "../../../domain/stations/fact-paths.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { Change, Changes } from "./changes.ts";
import { FactRow } from "./FactRow.tsx";
import { type Group, itemLabel, sortItems, standingOf } from "./items.ts";
import type { Moment } from "./prose.ts";
import type { Known, Telling } from "./told.ts";
import "./fact-list.css";

interface Props {
  /** As saved. */
  known: Known;
  /** With what is changed here. */
  facts: Known;
  changes: Changes;
  /** Paths that the saved draft changes. */
  inDraft: ReadonlySet<string>;
  /** As the public sees it; undefined: it sees nothing yet. */
  published: Known | undefined;
  errors: ReadonlyMap<string, string>;
  /** Paths that nobody has said anything of, taken up by hand. */
  added: readonly string[];
  telling: Telling;
  moment: Moment;
  today: string;
  readOnly: boolean;
  /** Nothing is recorded yet: what is empty is neither unknown nor due. */
  registering?: boolean;
  regionName: string;
  onAdd(path: string): void;
  onChange(path: string, change: Change | null): void;
  onLifecycle(): void;
}

/** Every fact of the station, in groups, each with its value, source, day and role. */
export function FactList(props: Props) {
  const { known, facts, changes, added, telling, today, registering = false } = props;
  const { words } = telling;
  const now = factsByPath(known);
  return (
    <section class="panel facts" aria-label={words.facts}>
      <header>
        <h2>{words.facts}</h2>
        {!registering && <span class="note num">{words.standing(standingOf(known, today))}</span>}
      </header>
      <div class="frow fhead" aria-hidden="true">
        <div>{words.columns.item}</div>
        <div>{words.columns.value}</div>
        <div>{words.columns.source}</div>
        <div />
      </div>
      {sortItems(facts, [...Object.keys(changes), ...now.keys(), ...added]).map(
        ({ group, shown, others }) => (
          <FactGroup key={group} group={group} others={others} {...props}>
            {shown.map((path) => (
              <FactRow
                key={path}
                path={path}
                label={itemLabel(path, words, telling.lang)}
                facts={facts}
                known={known}
                fact={now.get(path)}
                change={changes[path]}
                error={props.errors.get(path)}
                inDraft={props.inDraft.has(path)}
                published={props.published}
                telling={telling}
                moment={props.moment}
                today={today}
                readOnly={props.readOnly}
                registering={registering}
                regionName={props.regionName}
                onChange={(change) => props.onChange(path, change)}
                onLifecycle={props.onLifecycle}
              />
            ))}
          </FactGroup>
        ),
      )}
    </section>
  );
}

function FactGroup({
  group,
  others,
  telling,
  readOnly,
  onAdd,
  children,
}: Pick<Props, "telling" | "readOnly" | "onAdd"> & {
  group: Group;
  others: readonly string[];
  children: preact.ComponentChildren;
}) {
  const { words, lang } = telling;
  return (
    <>
      <h3>{words.groups[group]}</h3>
      {children}
      {others.length > 0 && !readOnly && (
        <details class="fothers">
          <summary>
            {words.others(others.length)}
            <Icon name="down" size="xs" />
          </summary>
          <ul>
            {others.map((path) => {
              const label = itemLabel(path, words, lang);
              return (
                <li key={path}>
                  <button type="button" class="dbtn" onClick={() => onAdd(path)}>
                    <Icon name="plus" />
                    {label}
                  </button>
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </>
  );
}
