import type { AmenityCode, AmenityFact } from "../amenities/amenities.ts";
import { parseAmenities } from "../amenities/parse.ts";
import { amenityReasons } from "../amenities/reasons.ts";
import { areaReasons, parseArea } from "../area/parse.ts";
import type { ComplianceFacts } from "../compliance/facts.ts";
import { entryReasons, parseEntry } from "../entry/parse.ts";
import { parseHours } from "../hours/parse.ts";
import { hoursReasons } from "../hours/reasons.ts";
import type { Fact, Source } from "../stations/facts.ts";
import { kindLabels, stationKinds } from "../stations/kinds.ts";
import { parseSupplies } from "../supplies/parse.ts";
import { normalise } from "../text/normalise.ts";
import type { Parsed } from "../unknown.ts";
import type { Column, RowCells } from "./column-names.ts";
import { hostType, readCapacity, readDay, readFloor, readState, readYes } from "./short-cells.ts";

/** A piece of a cell that decides nothing, and why, in words for people. */
interface NotRead {
  column: Column;
  text: string;
  why: string;
}

export interface RowFacts {
  facts: ComplianceFacts;
  notRead: NotRead[];
  /** Day that the facts count from: the row's own where it names one, else the one told. */
  checkedAt: string | null;
}

/** What goes for all that a row says. */
export interface Told {
  source: Source;
  by: Fact<unknown>["by"];
  /** Day on which it was confirmed, unless the row names another; null: nobody has confirmed it. */
  checkedAt: string | null;
  /** Today in Asia/Shanghai: nothing was seen on a later day. */
  today: string;
}

const unclear = "看不懂这种写法";

/** A number under a heading that speaks of area means square metres. */
const bareArea = /^(约|大约|近|不到|不足|超过)?\s*\d+(\.\d+)?\s*(左右|以上|以下)?$/;

/** What the cells of a row come to. */
export function readRow(cells: RowCells, { source, by, today, ...told }: Told): RowFacts {
  const named = readDay(cells.checkedOn ?? "");
  const checkedAt = named !== null && named <= today ? named : told.checkedAt;
  const facts: ComplianceFacts = {};
  const notRead: NotRead[] = [];
  const fact = <T>(value: T): Fact<T> => ({ value, source, checkedAt, by: checkedAt === null ? null : by });
  const amenities: Partial<Record<AmenityCode, Fact<AmenityFact>>> = {};

  const refuse = (column: Column, text: string, why: string = unclear) => notRead.push({ column, text, why });
  const take = <T>(column: Column, read: (text: string) => T | null, put: (value: Fact<T>) => void) => {
    const text = cells[column];
    if (text === undefined) return;
    const value = read(text);
    if (value === null) refuse(column, text);
    else put(fact(value));
  };
  const parse = <T>(
    column: Column,
    parser: (text: string) => Parsed<T>,
    reasons: Readonly<Record<string, string>>,
    put: (value: T) => void,
  ) => {
    const text = cells[column];
    if (text === undefined) return;
    const { value, unknown } = parser(text);
    for (const piece of unknown) refuse(column, piece.text, reasons[piece.reason]);
    if (value !== null) put(value);
  };
  const words = (text: string) => [...text].slice(0, 200).join("");
  const list = (text: string) => text.split(/[、,，;；/]/).flatMap((one) => one.trim() || []);

  take("name", words, (value) => {
    facts.name = value;
  });
  take("kind", readKind, (value) => {
    facts.kind = value;
  });
  take("brands", list, (value) => {
    if (value.value.length > 0) facts.brands = value;
  });
  take("address", words, (value) => {
    facts.address = value;
  });
  take("directions", words, (value) => {
    facts.directions = value;
  });
  take(
    "host",
    (name) => ({ name: words(name), type: hostType(name) }),
    (value) => {
      facts.host = value;
    },
  );
  take(
    "operator",
    (name) => ({ name: words(name) }),
    (value) => {
      facts.operator = value;
    },
  );
  take("capacity", readCapacity, (value) => {
    facts.capacity = value;
  });
  take("floor", readFloor, (value) => {
    facts.floor = value;
  });
  for (const yes of ["fixed", "indoor", "streetFront", "separateRoom"] as const) {
    take(yes, readYes, (value) => {
      facts[yes] = value;
    });
  }
  parse("hours", parseHours, hoursReasons, (pattern) => {
    if (pattern.rules.length > 0) facts.hours = fact({ raw: cells.hours ?? null, pattern });
  });
  parse("entry", parseEntry, entryReasons, (value) => {
    if (value.length > 0) facts.entry = fact(value);
  });
  parse(
    "area",
    (text) => parseArea(bareArea.test(text) ? text.replace(/\d(?=\D*$)/, "$&平方米") : text),
    areaReasons,
    (value) => {
      facts.area = fact(value);
    },
  );
  parse("supplies", parseSupplies, { not_a_known_supply: "不是已知的应季东西" }, (value) => {
    facts.supplies = fact(value);
  });
  parse("amenities", parseAmenities, amenityReasons, (value) => {
    for (const [code, one] of Object.entries(value)) amenities[code as AmenityCode] = fact(one);
  });

  for (const column of Object.keys(cells) as Column[]) {
    const text = cells[column] ?? "";
    if (column.startsWith("amenities.")) {
      const state = readState(text);
      if (state === null) refuse(column, text);
      else amenities[column.slice(10) as AmenityCode] = fact({ state });
    } else if (column.startsWith("evidence.")) {
      const present = readYes(text);
      if (present === null) refuse(column, text);
      else facts.evidence = { ...facts.evidence, [column.slice(9)]: fact({ present }) };
    }
  }
  const keeper = cells["roles.keeper"];
  if (keeper !== undefined) facts.roles = { keeper: fact({ people: keeper === "0" ? 0 : 1 }) };
  take("events.inspection", readDay, ({ value: on }) => {
    if (on <= today) facts.events = { inspection: fact([{ on }]) };
    else refuse("events.inspection", on, "日子还没到");
  });
  if (Object.keys(amenities).length > 0) facts.amenities = amenities;
  return { facts, notRead, checkedAt };
}

function readKind(text: string) {
  const words = normalise(text).trim();
  return (
    stationKinds.find((kind) => kindLabels[kind].zh === words || words.includes(kindLabels[kind].zh)) ?? null
  );
}
