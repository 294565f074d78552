/** Public holidays and adjusted workdays as the State Council announces them for one year at a time. */
export interface HolidayTable {
  /** Keyed by date `YYYY-MM-DD`. `kind`: a day off, or a weekend day on which people work (「班」). */
  days: ReadonlyMap<string, { name: string; kind: "holiday" | "workday" }>;
  /** Years the table covers; of other years nothing is known. */
  years: ReadonlySet<number>;
}

/** One announced day: off, or a weekend day on which people work. */
export interface HolidayRow {
  /** `YYYY-MM-DD` */
  date: string;
  name: string;
  kind: "holiday" | "workday";
}

/** A year counts as covered once it has a public holiday: an adjusted workday of the year before may be announced with it. */
export function holidayTable(rows: readonly HolidayRow[]): HolidayTable {
  return {
    days: new Map(rows.map(({ date, name, kind }) => [date, { name, kind }])),
    years: new Set(rows.filter(({ kind }) => kind === "holiday").map(({ date }) => Number(date.slice(0, 4)))),
  };
}
