/** Public holidays and adjusted workdays as the State Council announces them for one year at a time. */
export interface HolidayTable {
  /** Keyed by date `YYYY-MM-DD`. `kind`: a day off, or a weekend day on which people work (「班」). */
  days: ReadonlyMap<string, { name: string; kind: "holiday" | "workday" }>;
  /** Years the table covers; of other years nothing is known. */
  years: ReadonlySet<number>;
}

export const noHolidays: HolidayTable = { days: new Map(), years: new Set() };
