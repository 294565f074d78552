import type { RegisterPage, RegisterRow } from "../../../domain/register/wire.ts";
import type { Action } from "../../../domain/rights/rights.ts";
import { wallClock } from "../../i18n/clock.ts";
import { messages } from "../../i18n/language.tsx";
import type { Column } from "../ui/Table.tsx";
import { Dots, Now, StateCell, shortRegion, Todo, type Told, Verified } from "./cells.tsx";

const columnIds = [
  "code",
  "name",
  "district",
  "kind",
  "now",
  "verified",
  "standing",
  "todo",
  "state",
  "host",
  "union",
  "address",
  "updated",
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Shown unless somebody chooses otherwise; the name always is. */
const usual: readonly string[] = columnIds.slice(0, 9);

/** The columns that somebody may see: results of assessments are not for everybody. */
export function columnsFor(may: (action: Action) => boolean): readonly ColumnId[] {
  return may("assessments.read") ? columnIds : columnIds.filter((id) => id !== "standing");
}

/** The table's columns in their order, as wide as the design has them. */
export function columnsOf(
  told: Told,
  chosen: string[] | null,
  offered: readonly ColumnId[],
  page: RegisterPage,
): Column<RegisterRow>[] {
  const { words, lang } = told;
  const { columns } = words;
  /** English says the same at greater length. */
  const wide = (chinese: number, english: number) => (lang === "zh" ? chinese : english);
  const all: Column<RegisterRow>[] = [
    { id: "code", head: columns.code, width: 112, mono: true, sort: "code", cell: ({ code }) => code },
    {
      id: "name",
      head: columns.name,
      sort: "name",
      headline: true,
      whole: ({ name }) => name,
      cell: ({ name }) => name,
    },
    {
      id: "district",
      head: columns.district,
      width: 64,
      sort: "region",
      whole: ({ region }) => region.names.join(" "),
      cell: ({ region }) => shortRegion(region.names),
    },
    {
      id: "kind",
      head: columns.kind,
      width: wide(88, 112),
      sort: "kind",
      cell: ({ kind }) => words.kinds[kind],
    },
    {
      id: "now",
      head: words.nowAt(wallClock(page.asOf).time),
      width: wide(136, 176),
      cell: (row) => <Now row={row} told={told} />,
    },
    {
      id: "verified",
      head: columns.verified,
      width: wide(74, 92),
      right: true,
      sort: "verified",
      cell: (row) => <Verified row={row} told={told} />,
    },
    {
      id: "standing",
      head: columns.standing,
      width: 130,
      cell: ({ standing }) => <Dots standing={standing} told={told} />,
    },
    {
      id: "todo",
      head: columns.todo,
      width: wide(60, 84),
      cell: (row) => (row.todo.reports > 0 || row.todo.returned) && <Todo row={row} words={words} />,
    },
    {
      id: "state",
      head: columns.state,
      width: wide(68, 88),
      sort: "status",
      cell: (row) => <StateCell row={row} told={told} />,
    },
    {
      id: "host",
      head: columns.host,
      width: 140,
      deskOnly: true,
      whole: ({ host }) => host ?? "",
      cell: ({ host }) => host,
    },
    {
      id: "union",
      head: columns.union,
      width: 120,
      deskOnly: true,
      whole: ({ union }) => union?.name ?? "",
      cell: ({ union }) => union?.name,
    },
    {
      id: "address",
      head: columns.address,
      width: 180,
      deskOnly: true,
      whole: ({ address }) => address ?? "",
      cell: ({ address }) => address,
    },
    {
      id: "updated",
      head: columns.updated,
      width: 110,
      right: true,
      sort: "updated",
      deskOnly: true,
      cell: ({ updatedAt }) => {
        const { year, month, day, time } = wallClock(updatedAt);
        return messages[lang].dateAndTime(year, month, day, time);
      },
    },
  ];
  const wanted = chosen ?? usual;
  return all.filter(
    ({ id }) => id === "name" || (wanted.includes(id) && offered.some((column) => column === id)),
  );
}

/** The choice with a column more, or less. */
export function toggled(chosen: string[] | null, id: string): string[] {
  const now = chosen ?? usual;
  return columnIds.filter((one) => (one === id ? !now.includes(one) : now.includes(one)));
}

export function isShown(chosen: string[] | null, id: string): boolean {
  return (chosen ?? usual).includes(id);
}
