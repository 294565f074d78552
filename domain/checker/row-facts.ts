import type { RowCells } from "../rows/column-names.ts";
import { type RowFacts, readRow } from "../rows/read-row.ts";

export interface PastedFacts extends RowFacts {
  checkedAt: string;
}

/**
 * Whoever pastes a row vouches for it: its facts count as confirmed on the day that the row names, else on `pastedOn` (a day
 * of Asia/Shanghai).
 */
export function factsOfRow(cells: RowCells, pastedOn: string): PastedFacts {
  const source = { kind: "import", title: "粘贴的一行" } as const;
  const read = readRow(cells, { source, by: null, checkedAt: pastedOn, today: pastedOn });
  return { ...read, checkedAt: read.checkedAt ?? pastedOn };
}
