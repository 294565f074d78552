import { setImmediate as breathe } from "node:timers/promises";
import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import { cellText, isFooter } from "../../domain/imports/cells.ts";
import { changesOfRow } from "../../domain/imports/changes.ts";
import type { Field } from "../../domain/imports/fields.ts";
import { type RowFindings, stepOf } from "../../domain/imports/outcome.ts";
import { placeOf, type RowReading, readSheetRow } from "../../domain/imports/read-row.ts";
import type { Remark } from "../../domain/imports/remarks.ts";
import type { ImportView } from "../../domain/imports/wire.ts";
import { documentOf, isGroup } from "../../domain/stations/fact-paths.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import type { StationKind } from "../../domain/stations/kinds.ts";
import { offsetsOf, type Region, regionLine } from "../regions/regions.ts";
import { rootUnion, unionsBelow } from "../unions/unions.ts";
import type { SheetRow } from "./formats/sheets.ts";
import { matchRows, type RowInPlace } from "./matching.ts";
import {
  deleteRows,
  findKnown,
  findNow,
  type ImportRecord,
  insertRows,
  type KnownStation,
  readDecisions,
  type Scope,
  type StationNow,
  type StoredRow,
} from "./queries.ts";
import { createRegionReader } from "./region-reader.ts";

/** Farther outside its region a point is held back; our boundaries are some hundred metres off themselves. Metres. */
const tooFar = 2000;
const piece = 500;

/** A row that has been read and placed, and not yet compared. Facts as JSON: many wait at once. */
interface Placed {
  number: number;
  name: string;
  adcode: string | null;
  code: string | null;
  origin: string | null;
  checkedOn: string | null;
  stated: string;
  remarks: Remark[];
  pointFar: boolean;
  refused: boolean;
  probe: RowInPlace["probe"] | null;
}

export interface DryRun {
  accounted: NonNullable<ImportView["accounted"]>;
  leftOut: ImportView["leftOut"];
}

/**
 * Tries an import: reads every row, finds its station and says what it would change, and writes that down; nothing else is changed.
 * @param report is told how far it has come; false: stop.
 * @returns null when it was stopped.
 */
export async function dryRun(
  db: Knex,
  record: ImportRecord,
  rows: AsyncIterable<SheetRow>,
  report: (done: number) => Promise<boolean>,
): Promise<DryRun | null> {
  while (await deleteRows(db, record.id, 2000)) await breathe();
  const run = new Run(db, record, await regionLine(db));
  if (!(await run.read(rows, report))) return null;
  return (await run.compare(report)) ? run.result : null;
}

/** An import may change the stations of its union and of those below it. */
async function scopeOf(db: Knex, union: number): Promise<Scope> {
  const [root, unions] = await Promise.all([rootUnion(db), unionsBelow(db, union)]);
  return { all: root?.id === union, unions };
}

class Run {
  readonly result: DryRun = {
    accounted: { rows: 0, above: 0, heading: 0, leftOut: 0, read: 0 },
    leftOut: [],
  };
  private readonly placed: Placed[] = [];

  constructor(
    private readonly db: Knex,
    private readonly record: ImportRecord,
    private readonly line: (adcode: string) => Region[],
  ) {}

  async read(rows: AsyncIterable<SheetRow>, report: (done: number) => Promise<boolean>): Promise<boolean> {
    const { mapping } = this.record;
    if (!mapping) throw new Error("an import without a mapping was tried");
    const { accounted } = this.result;
    const readRegion = await createRegionReader(this.db, mapping.region);
    const leave = mapping.system === "leave";
    const placing: readonly (Field | null)[] = ["lon", "lat", "point", "system"];
    const reading = {
      fields: mapping.fields.map((field) => (leave && placing.includes(field) ? null : field)),
      systems: mapping.columns.map(({ system }) => system),
      system: leave || mapping.system === "leave" ? null : mapping.system,
      today: dayAt(new Date()),
    };
    const columns = new Map(
      mapping.fields.flatMap((field, at) => (field === null ? [] : [[field, at] as const])),
    );
    const columnOf = (field: Field) => columns.get(field) ?? null;
    let waiting: { row: SheetRow; reading: RowReading; region: Region | null; stated: boolean }[] = [];
    let began = performance.now();

    for await (const row of rows) {
      accounted.rows++;
      if (row.number < mapping.headingRow) accounted.above++;
      else if (row.number === mapping.headingRow) accounted.heading++;
      else if (this.isLeftOut(row, mapping)) accounted.leftOut++;
      else {
        const read = readSheetRow(row.cells, reading);
        const { region, remarks, stated } = await readRegion(read.regions, columnOf);
        read.remarks.push(...remarks);
        waiting.push({ row, reading: read, region, stated });
        accounted.read++;
        if (waiting.length >= piece) {
          await this.place(waiting);
          waiting = [];
          if (!(await report(accounted.read))) return false;
        }
      }
      if (performance.now() - began > 15) {
        await breathe();
        began = performance.now();
      }
    }
    await this.place(waiting);
    return true;
  }

  /** Sums, signatures, remarks, and headings that stand on every printed page again. */
  private isLeftOut({ number, cells }: SheetRow, mapping: NonNullable<ImportRecord["mapping"]>): boolean {
    const texts = cells.map((cell) => cellText(cell));
    const again = texts.filter(
      (text, at) => text !== "" && text.replace(/\s+/g, " ") === mapping.columns[at]?.heading,
    );
    if (
      !isFooter(texts) &&
      !(again.length >= 2 && again.length * 2 >= texts.filter((text) => text !== "").length)
    )
      return false;
    if (this.result.leftOut.length < 100) {
      this.result.leftOut.push({
        row: number,
        text: texts
          .filter((text) => text !== "")
          .join(" ")
          .slice(0, 80),
      });
    }
    return true;
  }

  /** Puts points into regions, and holds against each other where a row says it lies and where its point does. */
  private async place(
    rows: readonly { row: SheetRow; reading: RowReading; region: Region | null; stated: boolean }[],
  ): Promise<void> {
    const points = rows.map(({ reading: { point } }) => {
      if (!point) return null;
      const { x, y, system } = point.original;
      return system === null ? null : placeOf({ x, y, system });
    });
    const known = points.flatMap((point, at) =>
      point ? [{ ...point, at, adcode: rows[at]?.region?.adcode ?? null }] : [],
    );
    const offsets = new Map(
      (await offsetsOf(this.db, known)).map((offset, i) => [known[i]?.at ?? -1, offset] as const),
    );
    for (const [at, { row, reading, region, stated }] of rows.entries()) {
      this.placed.push(this.toPlaced(row, reading, region, stated, points[at] ?? null, offsets.get(at)));
    }
  }

  private toPlaced(
    { number }: SheetRow,
    reading: RowReading,
    declared: Region | null,
    stated: boolean,
    place: { lon: number; lat: number } | null,
    offset: { metres: number | null; liesIn: Region | null } | undefined,
  ): Placed {
    const { name, code, point, values } = reading;
    const remarks = reading.remarks;
    const column = point?.column ?? null;
    if (point && place === null) {
      const { x, y } = point.original;
      remarks.push({
        code: "point_not_read",
        column,
        text: `${x}, ${y}`,
        why: "这种坐标系只用于中国大陆，这个点不在其中",
      });
    }
    const metres = offset?.metres ?? 0;
    const pointFar = declared !== null && metres > tooFar;
    if (declared && metres > 0) {
      remarks.push(
        pointFar
          ? { code: "point_far", column, text: declared.name, number: Math.round(metres / 100) / 10 }
          : { code: "point_outside", column, text: declared.name, number: Math.round(metres) },
      );
    }
    const refused =
      name === "" || remarks.some((remark) => remark.code === "unknown_region" || remark.code === "bad_code");
    const region = this.settle(declared, offset?.liesIn ?? null, remarks);
    if (region === null && !refused && code === null) remarks.push({ code: "no_region", column: null });

    const all = new Map([...values].map(([path, { value }]) => [path, value]));
    if (region && (stated || region !== declared)) all.set("region", region.adcode);
    if (point && place) {
      const { precision, original } = point;
      all.set("position", { precision, ...place, original });
    }
    for (const path of unfit(all)) {
      all.delete(path);
      remarks.push({
        code: "not_read",
        column: values.get(path)?.column ?? null,
        text: path,
        why: "放不进站点资料",
      });
    }
    const { number: own } = reading;
    const position = place && point ? { ...place, precision: point.precision } : null;
    return {
      number,
      name,
      adcode: region?.adcode ?? null,
      code,
      origin: own === null ? null : `import:${this.record.union}:${own}`,
      checkedOn: reading.checkedOn,
      stated: JSON.stringify(Object.fromEntries(all)),
      remarks,
      pointFar,
      refused: refused || (region === null && code === null),
      probe:
        region === null
          ? null
          : {
              region: region.adcode,
              name,
              kind: (all.get("kind") as StationKind | undefined) ?? "rest_station",
              address: textOf(all.get("address")),
              host: textOf((all.get("host") as { name?: unknown } | undefined)?.name),
              position,
            },
    };
  }

  /** The declared region; where the point lies in a part of it, that; where none is declared, where the point lies. */
  private settle(declared: Region | null, around: Region | null, remarks: Remark[]): Region | null {
    if (around === null || declared?.level === "district") return declared;
    const line = this.line(around.adcode);
    if (declared !== null && !line.some(({ adcode }) => adcode === declared.adcode)) return declared;
    if (declared?.adcode === around.adcode) return declared;
    const wide = remarks.findIndex((remark) => remark.code === "region_wide");
    if (wide >= 0) remarks.splice(wide, 1);
    remarks.push({ code: "region_from_point", column: null, text: line.map((one) => one.name).join("") });
    return around;
  }

  /** City by city: whoever is compared with whom is read once. */
  async compare(report: (done: number) => Promise<boolean>): Promise<boolean> {
    const { db, record } = this;
    const scope = await scopeOf(db, record.union);
    const decisions = await readDecisions(db, record.id);
    const taken = new Map<string, number>();
    for (const rows of this.byCity()) {
      const sure = await this.bySign(scope, rows);
      const open = rows.flatMap((row) =>
        row.refused || sure.has(row.number) || !row.probe || row.adcode === null || row.code !== null
          ? []
          : [{ number: row.number, name: row.name, adcode: row.adcode, probe: row.probe }],
      );
      const matched = await matchRows(db, scope, open);
      for (let at = 0; at < rows.length; at += piece) {
        const some = rows.slice(at, at + piece);
        const stations = some.flatMap(
          (row) => sure.get(row.number) ?? matched.get(row.number)?.station ?? [],
        );
        const now = await findNow(
          db,
          stations.map(({ code }) => code),
        );
        const stored = some.map((row): StoredRow => {
          const found = matched.get(row.number);
          const station = sure.get(row.number) ?? found?.station ?? null;
          const findings = this.judge(row, station, now, found, taken);
          const { outcome, ...rest } = findings;
          return {
            number: row.number,
            outcome,
            step: stepOf(findings, decisions.get(row.number) ?? {}),
            name: row.name,
            adcode: row.adcode,
            origin: row.origin,
            checkedOn: row.checkedOn,
            stated: JSON.parse(row.stated),
            findings: rest,
          };
        });
        await insertRows(db, record.id, stored);
        if (!(await report(this.result.accounted.read))) return false;
        await breathe();
      }
    }
    return true;
  }

  private byCity(): Iterable<Placed[]> {
    const groups = new Map<string, Placed[]>();
    for (const row of this.placed) {
      const line = row.adcode === null ? [] : this.line(row.adcode);
      const city = (line.find(({ level }) => level === "city") ?? line[0])?.adcode ?? "";
      const group = groups.get(city);
      if (group) group.push(row);
      else groups.set(city, [row]);
    }
    return groups.values();
  }

  /** Those that name their station by its code, or by the union's own number. */
  private async bySign(scope: Scope, rows: readonly Placed[]): Promise<Map<number, KnownStation>> {
    const codes = rows.flatMap(({ code }) => code ?? []);
    const origins = rows.flatMap(({ origin }) => origin ?? []);
    const sure = new Map<number, KnownStation>();
    if (codes.length === 0 && origins.length === 0) return sure;
    const known = await findKnown(this.db, scope, { codes, origins });
    const byCode = new Map(known.map((station) => [station.code, station]));
    const byOrigin = new Map(known.map((station) => [station.origin, station]));
    for (const row of rows) {
      const station =
        row.code === null ? row.origin !== null && byOrigin.get(row.origin) : byCode.get(row.code);
      if (station) sure.set(row.number, station);
      else if (row.code !== null) {
        const { mapping } = this.record;
        const column = mapping
          ? mapping.fields.findIndex((field) => field === "code" || field === "number")
          : -1;
        row.remarks.push({ code: "unknown_code", column: column < 0 ? null : column, text: row.code });
        row.refused = true;
      }
    }
    return sure;
  }

  private judge(
    row: Placed,
    station: KnownStation | null,
    now: ReadonlyMap<string, StationNow>,
    found: { candidates: RowFindings["candidates"]; several: boolean } | undefined,
    taken: Map<string, number>,
  ): RowFindings {
    const { remarks, pointFar } = row;
    const findings: RowFindings = {
      outcome: "new",
      station: station ? { code: station.code, name: station.name } : null,
      changes: [],
      remarks,
      candidates: found?.candidates ?? [],
      pointFar,
      decidable: true,
    };
    const stop = (remark: Remark, outcome: "held" | "refused" | "duplicate") => {
      remarks.push(remark);
      return { ...findings, outcome, decidable: false };
    };
    if (row.refused) return { ...findings, outcome: "refused", decidable: false, station: null };
    if (station) {
      const before = taken.get(station.code);
      if (before !== undefined) {
        return stop({ code: "same_station_as_row", column: null, number: before }, "duplicate");
      }
      taken.set(station.code, row.number);
      if (station.lifecycle === "withdrawn") {
        return stop({ code: "withdrawn", column: null, text: station.code }, "refused");
      }
      const facts = now.get(station.code)?.facts ?? null;
      if (facts !== null) {
        const stated = new Map<string, unknown>(Object.entries(JSON.parse(row.stated)));
        const checkedAt = row.checkedOn ?? this.record.mapping?.checkedOn ?? null;
        const changes = changesOfRow(facts, { values: stated, checkedAt });
        findings.changes = changes;
        if (changes.length === 0) return { ...findings, outcome: "same" };
        if (now.get(station.code)?.draft) {
          return stop({ code: "draft_open", column: null, text: station.code }, "held");
        }
        return { ...findings, outcome: pointFar ? "held" : "changed" };
      }
    }
    if (findings.candidates.length > 0) {
      if (found?.several) remarks.push({ code: "several_of_the_name", column: null });
      return { ...findings, outcome: "duplicate" };
    }
    return { ...findings, outcome: pointFar ? "held" : "new" };
  }
}

const Whole = StationFacts.partial();
const source = { kind: "import", title: "-" } as const;

/** Paths of values that the register cannot hold, such as a word of a thousand characters in a list. */
function unfit(values: ReadonlyMap<string, unknown>): Set<string> {
  const facts = documentOf(
    [...values].map(([path, value]) => [path, { value, source, checkedAt: null, by: null }]),
  );
  const { error } = Whole.safeParse(facts);
  return new Set(
    (error?.issues ?? []).map(({ path: [first = "", second = ""] }) =>
      isGroup(String(first)) ? `${String(first)}.${String(second)}` : String(first),
    ),
  );
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
