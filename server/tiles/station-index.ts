import { append, arrange, type Columns, emptyColumns, join, type StationRow } from "./columns.ts";

/** A station as it is now; `row` is null when it is no longer listed. */
export interface StationChange {
  id: number;
  row: StationRow | null;
}

/**
 * All listed stations, in memory and in Z-order: a large part that rests, and a small one with
 * what has changed since. A changed station is struck out in the former and put into the latter; when the latter has
 * grown, both become one.
 */
export class StationIndex {
  #settled = emptyColumns(0);
  #recent = emptyColumns(0);
  /** By station id: its place plus one, counted through both parts; 0 where there is none. */
  #places = new Int32Array(1024);

  /** Both in Z-order. Stations marked `gone` are not there. */
  get parts(): readonly Columns[] {
    return [this.#settled, this.#recent];
  }

  /** Takes in the latest state of each changed station; of two changes of one station the later counts. */
  apply(changes: ChangeSet): void {
    for (const id of changes.ids) this.#strikeOut(id);
    this.#recent = arrange(join(this.#recent, changes.columns));
    if (this.#recent.size > 5000 + this.#settled.size / 10) {
      this.#settled = arrange(join(this.#settled, this.#recent));
      this.#recent = emptyColumns(0);
      this.#note(this.#settled, 0);
    }
    this.#note(this.#recent, this.#settled.size);
  }

  #strikeOut(id: number): void {
    const place = (this.#places[id] ?? 0) - 1;
    if (place < 0) return;
    if (place < this.#settled.size) this.#settled.gone[place] = 1;
    else this.#recent.gone[place - this.#settled.size] = 1;
    this.#places[id] = 0;
  }

  #note(part: Columns, before: number): void {
    const largest = part.id.reduce((max, id) => Math.max(max, id), 0);
    if (largest >= this.#places.length) {
      const longer = new Int32Array(largest * 1.25 + 1024);
      longer.set(this.#places);
      this.#places = longer;
    }
    for (let at = 0; at < part.size; at++) this.#places[part.id[at] ?? 0] = before + at + 1;
  }
}

/** Changes gathered page by page before they are applied all at once. */
export class ChangeSet {
  readonly ids = new Set<number>();
  columns = emptyColumns(64);
  readonly #places = new Map<number, number>();

  add({ id, row }: StationChange): void {
    const earlier = this.#places.get(id);
    if (earlier !== undefined) this.columns.gone[earlier] = 1;
    this.ids.add(id);
    if (row === null) return;
    this.#places.set(id, this.columns.size);
    this.columns = append(this.columns, row);
  }
}
