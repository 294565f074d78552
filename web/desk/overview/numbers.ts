/** 「1,234」 from ten thousand on; smaller numbers as they are. */
export function countWords(count: number): string {
  return count < 10_000 ? String(count) : count.toLocaleString("en");
}

/** Whole percent; null of nothing. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 100);
}

/** The top of an axis in three round steps that holds every value: 450 for 437. */
export function axisTop(most: number): number {
  const third = Math.max(most, 3) / 3;
  const power = 10 ** Math.floor(Math.log10(third));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
    .map((of) => of * power)
    .find((of) => of >= third && Number.isInteger(of));
  return 3 * (step ?? 10 * power);
}
