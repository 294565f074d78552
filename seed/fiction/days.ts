/** The day so many days after (or before) another; calendar dates, no time zone. */
export function daysFrom(day: string, days: number): string {
  const known = dates.get(day)?.get(days);
  if (known !== undefined) return known;
  const date = new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  dates.set(day, (dates.get(day) ?? new Map()).set(days, date));
  return date;
}
const dates = new Map<string, Map<number, string>>();
