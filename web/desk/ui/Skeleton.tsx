import { useShellWords } from "../shell/words.ts";

/** Rows of the height of a table's, while it loads. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  const words = useShellWords();
  return (
    <div class="skrows" role="status" aria-label={words.loading}>
      {[...Array(rows).keys()].map((row) => (
        <span key={row} class="sk" />
      ))}
    </div>
  );
}
