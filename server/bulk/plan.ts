import type { Knex } from "knex";
import { type BulkRow, ownFacts } from "../../domain/bulk/wire.ts";
import { sameJson } from "../../domain/same-json.ts";
import { documentOf, factsByPath } from "../../domain/stations/fact-paths.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { changesBetween } from "../../domain/stations/merge-facts.ts";
import type { Actor } from "../accounts/actor.ts";
import { applyEdits, checkFacts, type GivenEdit } from "../drafts/edits.ts";
import { stampOf } from "../drafts/stamp.ts";
import { type BadField, Problem } from "../http/problem.ts";
import { createBreath } from "../jobs/breath.ts";
import { type BulkStation, findStations } from "./queries.ts";

/** What would become of one station. */
export interface Planned {
  row: BulkRow;
  /** Null: it is out of reach. */
  station: BulkStation | null;
  /** Of `change`: as it would be. */
  facts: StationFacts | null;
  /** Whether the actor may publish it at once. */
  mayPublish: boolean;
}

/** So many documents are held at a time. */
const pieceSize = 250;

/**
 * Applies the edits to each station in thought, piece by piece, in the order of the codes. A fact that has the value already stays as
 * it is, with its day.
 * @throws Problem 400 for facts that every station has of its own.
 */
export async function* planEach(
  db: Knex,
  actor: Actor,
  codes: readonly string[],
  edits: readonly GivenEdit[],
): AsyncGenerator<Planned[]> {
  const own = edits.filter(({ path }) => ownFacts.has(path));
  if (own.length > 0) {
    const errors = own.map(({ path }) => ({
      path,
      message: "这一项各站不同，要一处一处改 · every station has its own; change it one by one",
    }));
    throw new Problem("bad-request", errors.map(({ path, message }) => `${path}: ${message}`).join("; "), {
      errors,
    });
  }
  const breath = createBreath();
  for (let from = 0; from < codes.length; from += pieceSize) {
    const piece = codes.slice(from, from + pieceSize);
    const stations = new Map((await findStations(db, piece)).map((station) => [station.code, station]));
    const planned: Planned[] = [];
    for (const code of piece) {
      planned.push(plan(actor, code, stations.get(code), edits));
      await breath();
    }
    yield planned;
  }
}

function plan(
  actor: Actor,
  code: string,
  station: BulkStation | undefined,
  edits: readonly GivenEdit[],
): Planned {
  if (!station || !actor.may("station.read", station)) {
    const row: BulkRow = { code, name: "", outcome: "unknown", revision: 0, changes: [], errors: [] };
    return { row, station: null, facts: null, mayPublish: false };
  }
  const { name, revision, facts: before } = station;
  const told = (outcome: BulkRow["outcome"], errors: BadField[] = []): Planned => ({
    row: { code, name, outcome, revision, changes: [], errors },
    station,
    facts: null,
    mayPublish: false,
  });
  if (!actor.may("station.edit", station)) return told("notAllowed");
  if (before === null || station.draft) return told("draft");

  const stamp = stampOf(actor.signs("station.edit", station));
  const edited = applyEdits(before, before, edits, stamp);
  const checked = checkFacts(edited.facts, before, stamp.day);
  if (checked.facts === null || edited.errors.length > 0)
    return told("invalid", [...edited.errors, ...checked.errors]);
  const facts = withoutSame(before, checked.facts, edits);
  const changes = changesBetween(before, facts);
  if (changes.length === 0) return told("same");
  const onlyConfirms = changes.every(({ confirms }) => confirms);
  return {
    row: { code, name, outcome: "change", revision, changes, errors: [] },
    station,
    facts,
    mayPublish: onlyConfirms || actor.may("station.publish", station),
  };
}

/** A value that is there already is no change: it keeps its source and day. */
function withoutSame(before: StationFacts, after: StationFacts, edits: readonly GivenEdit[]): StationFacts {
  const old = factsByPath(before);
  const facts = factsByPath(after);
  const same = edits.flatMap((edit) => {
    const was = old.get(edit.path);
    return "value" in edit && was && sameJson(was.value, facts.get(edit.path)?.value)
      ? [[edit.path, was] as const]
      : [];
  });
  if (same.length === 0) return after;
  for (const [path, was] of same) facts.set(path, was);
  return StationFacts.parse(documentOf(facts));
}
