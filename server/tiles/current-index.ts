import type { Context } from "../context.ts";
import { readChangesAfter, readStationsAfter, type StationRecord } from "./queries.ts";
import { RegionNumbers } from "./region-numbers.ts";
import { ChangeSet, StationIndex } from "./station-index.ts";
import { TextMatches } from "./text-matches.ts";
import { VerdictNumbers } from "./verdict-numbers.ts";

const pageSize = 4000;
const highestId = 2 ** 31 - 1;

/**
 * The index of one process, read at first use and kept current by the number of the latest change: whoever asks after
 * a change waits until it is in.
 */
export class CurrentIndex {
  readonly regions = new RegionNumbers();
  readonly verdicts = new VerdictNumbers();
  readonly text = new TextMatches();
  readonly #context: Context;
  readonly #index = new StationIndex();
  #knows: number | null = null;
  #reading: Promise<void> | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The index with everything up to `version` in it, the number of the dataset's latest change. */
  async at(version: number): Promise<StationIndex> {
    while (this.#knows === null || this.#knows < version) {
      this.#reading ??= this.#read(version).finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
    return this.#index;
  }

  async #read(version: number): Promise<void> {
    const changes = new ChangeSet();
    if (this.#knows === null) await this.#readAll(changes);
    else await this.#readSince(this.#knows, changes);
    this.#index.apply(changes);
    this.#knows = version;
  }

  /** What changes while this reads carries a number above `version`, and is read again as a change. */
  async #readAll(changes: ChangeSet): Promise<void> {
    for (let after = 0; ; ) {
      const page = await readStationsAfter(this.#context.db, after, pageSize);
      for (const record of page) changes.add(this.#toChange(record));
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return;
      after = last.id;
    }
  }

  async #readSince(version: number, changes: ChangeSet): Promise<void> {
    for (let after = { changeNumber: String(version), id: highestId }; ; ) {
      const page = await readChangesAfter(this.#context.db, after, pageSize);
      for (const record of page) changes.add(this.#toChange(record));
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return;
      after = { changeNumber: last.changeNumber, id: last.id };
    }
  }

  #toChange({ listed, province, city, district, has, lacks, verdicts, ...record }: StationRecord) {
    if (!listed) return { id: record.id, row: null };
    const region = this.regions.numberOf(province, city, district);
    const signed = this.verdicts.numberOf(verdicts);
    return {
      id: record.id,
      row: { ...record, region, signed, has: has.split(" "), lacks: lacks.split(" ") },
    };
  }
}
