import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import type { Field } from "../../domain/imports/fields.ts";
import { placeOf } from "../../domain/imports/read-point.ts";
import { createRowReader, type RowReading } from "../../domain/imports/read-row.ts";
import type { Remark } from "../../domain/imports/remarks.ts";
import { offsetsOf, type Region, regionLine } from "../regions/regions.ts";
import type { SheetRow } from "./formats/sheets.ts";
import type { ImportRecord } from "./queries.ts";
import { createRegionReader, type ReadRegion } from "./region-reader.ts";

/** Farther outside its region a point is held back; our boundaries are some hundred metres off themselves. Metres. */
const tooFar = 2000;

/** A row that has been read, with the region it lies in, and not yet been compared with anything. */
export interface Placed {
  number: number;
  name: string;
  adcode: string | null;
  code: string | null;
  origin: string | null;
  checkedOn: string | null;
  /** Values by the path of the fact. */
  stated: Record<string, unknown>;
  remarks: Remark[];
  pointFar: boolean;
  refused: boolean;
}

interface ReadRow {
  number: number;
  reading: RowReading;
  declared: ReadRegion;
}

/** Reads rows of the sheet: what each says, and in which region it says that it lies. */
export async function* readRows(
  db: Knex,
  mapping: NonNullable<ImportRecord["mapping"]>,
  pieces: AsyncIterable<SheetRow[]>,
): AsyncGenerator<ReadRow[]> {
  const readRegion = await createRegionReader(db, mapping.region);
  const leave = mapping.system === "leave";
  const placing: readonly (Field | null)[] = ["lon", "lat", "point", "system"];
  const readRow = createRowReader({
    fields: mapping.fields.map((field) => (leave && placing.includes(field) ? null : field)),
    systems: mapping.columns.map(({ system }) => system),
    system: mapping.system === "leave" ? null : mapping.system,
    today: dayAt(new Date()),
  });
  const columns = new Map(mapping.fields.map((field, at) => [field, at]));
  const columnOf = (field: Field) => columns.get(field) ?? null;
  for await (const piece of pieces) {
    const rows: ReadRow[] = [];
    for (const { number, cells } of piece) {
      const reading = readRow(cells);
      rows.push({ number, reading, declared: await readRegion(reading.regions, columnOf) });
    }
    yield rows;
  }
}

/** Puts points into regions, and holds against each other where a row says it lies and where its point does. */
export async function* placeRows(
  db: Knex,
  union: number,
  pieces: AsyncIterable<ReadRow[]>,
): AsyncGenerator<Placed[]> {
  const line = await regionLine(db);
  for await (const rows of pieces) {
    const points = rows.map(({ reading: { point } }) => {
      if (!point) return null;
      const { x, y, system } = point.original;
      return system === null ? null : placeOf({ x, y, system });
    });
    const known = points.flatMap((point, at) =>
      point ? [{ ...point, at, adcode: rows[at]?.declared.region?.adcode ?? null }] : [],
    );
    const offsets = new Map(
      (await offsetsOf(db, known)).map((offset, i) => [known[i]?.at ?? -1, offset] as const),
    );
    yield rows.map((row, at) => toPlaced(row, union, points[at] ?? null, offsets.get(at), line));
  }
}

type Line = (adcode: string) => Region[];

function toPlaced(
  { number, reading, declared: { region: declared, remarks: said, stated } }: ReadRow,
  union: number,
  place: { lon: number; lat: number } | null,
  offset: { metres: number | null; liesIn: Region | null } | undefined,
  line: Line,
): Placed {
  const { name, code, number: own, point, values, checkedOn } = reading;
  const remarks = [...reading.remarks, ...said];
  const column = point?.column ?? null;
  if (point && place === null) {
    const { x, y } = point.original;
    const why = "这种坐标系只用于中国大陆，这个点不在其中";
    remarks.push({ code: "point_not_read", column, text: `${x}, ${y}`, why });
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
  const unusable = remarks.some((remark) => remark.code === "unknown_region" || remark.code === "bad_code");
  const refused = name === "" || unusable;
  const region = settle(declared, offset?.liesIn ?? null, remarks, line);
  if (region === null && !refused && code === null) remarks.push({ code: "no_region", column: null });

  const facts = new Map([...values].map(([path, { value }]) => [path, value]));
  if (region && (stated || region !== declared)) facts.set("region", region.adcode);
  if (point && place) {
    const { precision, original } = point;
    facts.set("position", { precision, ...place, original });
  }
  return {
    number,
    name,
    adcode: region?.adcode ?? null,
    code,
    origin: own === null ? null : `import:${union}:${own}`,
    checkedOn,
    stated: Object.fromEntries(facts),
    remarks,
    pointFar,
    refused: refused || (region === null && code === null),
  };
}

/** The declared region; where the point lies in a part of it, that; where none is declared, where the point lies. */
function settle(
  declared: Region | null,
  around: Region | null,
  remarks: Remark[],
  line: Line,
): Region | null {
  if (around === null || declared?.level === "district") return declared;
  const above = line(around.adcode);
  if (declared !== null && !above.some(({ adcode }) => adcode === declared.adcode)) return declared;
  if (declared?.adcode === around.adcode) return declared;
  const wide = remarks.findIndex((remark) => remark.code === "region_wide");
  if (wide >= 0) remarks.splice(wide, 1);
  remarks.push({ code: "region_from_point", column: null, text: above.map((one) => one.name).join("") });
  return around;
}
