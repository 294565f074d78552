import { useNarrow } from "../ui/use-narrow.ts";

/** How much larger text in a drawing is on a phone, where the drawing itself is smaller: as overview.css has it. */
export function useTextScale(): number {
  return useNarrow() ? 4 / 3 : 1;
}

/** About how wide a text is at that size. */
export function widthOf(text: string, size: number): number {
  return size * [...text].reduce((wide, char) => wide + (char > "\u2e80" ? 1 : 0.58), 0);
}
