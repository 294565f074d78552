import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { navigate } from "../shell/router.ts";
import { useShellWords } from "../shell/words.ts";
import { SelectField } from "./Field.tsx";
import { useNarrow } from "./use-narrow.ts";

export interface Column<Row> {
  id: string;
  head: string;
  /** The head is for those who do not see the cells: a column of buttons. */
  unnamed?: true;
  cell(row: Row): ComponentChildren;
  /** CSS pixels at the ordinary type size; the one column without takes the rest and alone is cut. */
  width?: number;
  /** The whole of what may be cut. */
  whole?(row: Row): string;
  right?: boolean;
  mono?: boolean;
  /** Can be sorted by, under this name. */
  sort?: string;
  /** The name of the row: leads where the row leads, and is the headline of a stop. */
  headline?: true;
  /** Left out on a phone. */
  deskOnly?: true;
}

interface Sort {
  by: string;
  descending: boolean;
}

interface Props<Row> {
  /** What the table is of. */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** What a row is called, for whoever does not see it. */
  nameOf(row: Row): string;
  /** Where Enter and a press on the row lead. */
  hrefOf?(row: Row): string;
  sort?: Sort;
  onSort?(sort: Sort): void;
  /** The keys of chosen rows; with it rows carry a box. */
  chosen?: ReadonlySet<string>;
  onChosen?(chosen: Set<string>): void;
  /** Rows of which this is not so carry none. */
  mayChoose?(row: Row): boolean;
}

/**
 * Rows of 40 px under a head that stays: ↑↓ move, Enter opens, Space chooses. ↑↓ begin here when nothing else has the
 * focus. On a phone the rows are stops.
 */
export function Table<Row>(props: Props<Row>) {
  return useNarrow() ? <Stops {...props} /> : <Grid {...props} />;
}

function Grid<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf, nameOf, hrefOf, sort, onSort, chosen, onChosen } = props;
  const mayChoose = props.mayChoose ?? everyRow;
  const words = useShellWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState(0);
  const tabbable = Math.min(current, rows.length - 1);
  const choose = chooser(props);
  useEffect(() => {
    const begin = (event: KeyboardEvent) => {
      const idle = ["BODY", "MAIN", "H1"].includes(document.activeElement?.tagName ?? "BODY");
      if (!idle || event.defaultPrevented || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      event.preventDefault();
      body.current?.querySelector<HTMLElement>("tr[tabindex='0']")?.focus();
    };
    document.addEventListener("keydown", begin);
    return () => document.removeEventListener("keydown", begin);
  }, []);
  const choosable = rows.filter(mayChoose);
  const all = choosable.length > 0 && choosable.every((row) => chosen?.has(keyOf(row)));

  return (
    <table class="reg" aria-label={label}>
      <colgroup>
        {chosen && <col class="reg-box" />}
        {columns.map(({ id, width }) => (
          // Set by script, where the security policy allows a style.
          <col key={id} {...(width !== undefined && { style: { width: `${width / 16}rem` } })} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {chosen && (
            <th scope="col">
              <input
                type="checkbox"
                aria-label={words.selectAll}
                checked={all}
                disabled={choosable.length === 0}
                onChange={() => {
                  const keys = choosable.map(keyOf);
                  const next = new Set(chosen);
                  for (const key of keys) {
                    if (all) next.delete(key);
                    else next.add(key);
                  }
                  onChosen?.(next);
                }}
              />
            </th>
          )}
          {columns.map(({ id, head, unnamed, right, sort: by }) => {
            const sorted = by !== undefined && sort?.by === by;
            return (
              <th
                key={id}
                scope="col"
                class={right ? "r" : undefined}
                aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
              >
                {by === undefined || !onSort ? (
                  <span class={unnamed && "sr"}>{head}</span>
                ) : (
                  <button
                    type="button"
                    onClick={() => onSort({ by, descending: sorted && !sort.descending })}
                  >
                    {head}
                    {sorted && <span aria-hidden="true">{sort.descending ? " ↓" : " ↑"}</span>}
                  </button>
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, i) => {
          const key = keyOf(row);
          const href = hrefOf?.(row);
          return (
            <tr
              key={key}
              tabIndex={i === tabbable ? 0 : -1}
              aria-selected={chosen?.has(key)}
              onFocus={() => setCurrent(i)}
              onKeyDown={(event) => {
                if (event.target !== event.currentTarget) return;
                const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
                if (step !== undefined) {
                  const next = body.current?.rows[i + step];
                  if (next) {
                    event.preventDefault();
                    next.focus();
                  }
                } else if (event.key === "Enter" && href !== undefined) navigate(href);
                else if (event.key === " " && chosen) {
                  event.preventDefault();
                  if (mayChoose(row)) choose(key);
                }
              }}
              onClick={({ target }) => {
                const inner = target instanceof Element && target.closest("a, button, input, label");
                if (!inner && href !== undefined && getSelection()?.isCollapsed !== false) navigate(href);
              }}
              class={href === undefined ? undefined : "opens"}
            >
              {chosen && (
                <td>
                  {mayChoose(row) && (
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      aria-label={words.selectRow(nameOf(row))}
                      checked={chosen.has(key)}
                      onChange={() => choose(key)}
                    />
                  )}
                </td>
              )}
              {columns.map(({ id, cell, whole, right, mono, headline }) => (
                <td
                  key={id}
                  class={[right && "r", mono && "code"].filter(Boolean).join(" ") || undefined}
                  title={whole?.(row)}
                >
                  {headline && href !== undefined ? (
                    <a href={href} tabIndex={-1}>
                      {cell(row)}
                    </a>
                  ) : (
                    cell(row)
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Stops<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf, nameOf, hrefOf, sort, onSort, chosen } = props;
  const mayChoose = props.mayChoose ?? everyRow;
  const words = useShellWords();
  const choose = chooser(props);
  const sortable = columns.flatMap(({ head, sort: by }) =>
    by === undefined ? [] : { value: by, label: head },
  );
  const headlines = columns.filter(({ headline }) => headline);
  const others = columns.filter(({ headline, deskOnly }) => !headline && !deskOnly);
  return (
    <>
      {onSort && sort && sortable.length > 1 && (
        <div class="dstops-sort">
          <SelectField
            label={words.sortOrder}
            value={sort.by}
            options={sortable}
            onValue={(by) => onSort({ by, descending: false })}
          />
        </div>
      )}
      <ul class="dstops" aria-label={label}>
        {rows.map((row) => {
          const key = keyOf(row);
          const href = hrefOf?.(row);
          const name = headlines.map(({ id, cell }) => <span key={id}>{cell(row)}</span>);
          return (
            <li key={key}>
              {chosen && mayChoose(row) && (
                <label class="dstop-box">
                  <input
                    type="checkbox"
                    aria-label={words.selectRow(nameOf(row))}
                    checked={chosen.has(key)}
                    onChange={() => choose(key)}
                  />
                </label>
              )}
              <div class="grow">
                <h2 class="name">{href === undefined ? name : <a href={href}>{name}</a>}</h2>
                <p class="num">
                  {others.map(({ id, head, unnamed, cell }) => {
                    const said = cell(row);
                    return isNothing(said) ? null : (
                      <span key={id}>
                        {!unnamed && <span class="quiet">{head} </span>}
                        {said}
                      </span>
                    );
                  })}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

const everyRow = () => true;

function chooser<Row>({ chosen, onChosen }: Props<Row>): (key: string) => void {
  return (key) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChosen?.(next);
  };
}

const isNothing = (said: ComponentChildren) =>
  said === null || said === undefined || said === "" || said === false;
