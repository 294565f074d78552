const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** The day (`YYYY-MM-DD`) so many days after another; negative: before. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** The day in Asia/Shanghai at a moment. */
export function dayAt(at: Date): string {
  return new Date(at.getTime() + shanghaiMs).toISOString().slice(0, 10);
}
