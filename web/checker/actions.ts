import type { Answer } from "../../domain/compliance/answers.ts";
import type { CheckAddress } from "../../domain/pages/views.ts";
import type { RowCells } from "../../domain/rows/column-names.ts";
import type { RowReader } from "./session.ts";

/** What a reader can do; without scripts only the links work. */
export interface Actions {
  /** The address of this check with something changed, and with what has been answered. */
  href(change: Partial<CheckAddress>): string;
  /** For a link to another view of this same check: the page stays. */
  follow(change: Partial<CheckAddress>): (event: Event) => void;
  go(change: Partial<CheckAddress>): void;
  /** `null`: left out; `undefined`: as if it had not been asked. */
  say(path: string, said: Answer | null | undefined): void;
  /** Null: it cannot be fetched now. */
  loadReader(): Promise<RowReader | null>;
  takeRow(cells: RowCells): void;
}
