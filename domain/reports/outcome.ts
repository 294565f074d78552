import type { AmenityCode } from "../amenities/amenities.ts";
import type { Fact, Source, StationEvent, StationFacts } from "../stations/facts.ts";
import type { ReportKind } from "./kinds.ts";

/** What becomes of a station that is said to have moved or closed: `until` is the last day without it, where that is known. */
export type GoneChoice =
  | { state: "suspended"; until?: string | undefined; reason: string }
  | { state: "closed"; reason: string };

export interface Confirmation {
  kind: ReportKind;
  /** broken: what; `null` where it is none of the known. */
  amenity: AmenityCode | null;
  /** gone: what is so. */
  gone: GoneChoice | null;
  /** Day (Asia/Shanghai) on which somebody confirms the report. */
  on: string;
  /** Day of the latest report. */
  seenOn: string;
  by: NonNullable<Fact<unknown>["by"]>;
}

/** The reason in the public history, and the title of the source. */
export const confirmedReason = "群众反馈，已核";
const source: Source = { kind: "report", title: confirmedReason };

/**
 * The facts after a report was confirmed; equal ones where it changes none (a thing that is not in the register, hours that
 * nobody has written down). A record of faults, of complaints or of doors found locked that is kept already gets its entry; one that
 * is not kept is not begun, as it would claim to be the whole.
 */
export function factsAfter(facts: StationFacts, confirmation: Confirmation): StationFacts {
  const { kind, amenity, gone, on, seenOn, by } = confirmation;
  const told = <T>(value: T): Fact<T> => ({ value, source, checkedAt: on, by });
  const unsure = <T>({ value }: Fact<T>): Fact<T> => ({ value, source, checkedAt: null, by: null });

  switch (kind) {
    case "locked":
      return {
        ...facts,
        ...(facts.hours && { hours: unsure(facts.hours) }),
        ...recorded(facts, "missed_hours", { on: seenOn }),
      };
    case "broken": {
      if (amenity === null) return { ...facts, ...recorded(facts, "fault", { on: seenOn }) };
      const known = facts.amenities[amenity]?.value;
      return {
        ...facts,
        amenities: { ...facts.amenities, [amenity]: told({ ...known, state: "broken" }) },
        ...recorded(facts, "fault", { on: seenOn }),
      };
    }
    case "turned_away":
      return {
        ...facts,
        ...(facts.entry && { entry: unsure(facts.entry) }),
        ...(facts.audiences && { audiences: unsure(facts.audiences) }),
        ...recorded(facts, "complaint", { on: seenOn }),
      };
    case "wrong_place":
      return { ...facts, position: unsure(facts.position) };
    case "gone":
      return gone === null ? facts : { ...facts, lifecycle: told(lifecycleOf(gone)) };
    case "still_true":
      return stillTrue(facts, seenOn, by);
  }
}

function lifecycleOf(gone: GoneChoice): StationFacts["lifecycle"]["value"] {
  const { state, reason } = gone;
  const until = gone.state === "suspended" ? gone.until : undefined;
  return { state, reason, ...(until !== undefined && { until }) };
}

/** Open and as described on the day it was seen: what a person has confirmed later stays as it is. */
function stillTrue(facts: StationFacts, seenOn: string, by: Confirmation["by"]): StationFacts {
  const confirmed = <T>(fact: Fact<T>): Fact<T> =>
    fact.checkedAt !== null && fact.checkedAt >= seenOn
      ? fact
      : { value: fact.value, source, checkedAt: seenOn, by };
  return {
    ...facts,
    lifecycle: confirmed(facts.lifecycle),
    ...(facts.hours && { hours: confirmed(facts.hours) }),
    ...(facts.entry && { entry: confirmed(facts.entry) }),
  };
}

function recorded(facts: StationFacts, sort: string, event: StationEvent): Pick<StationFacts, "events"> {
  const record = facts.events?.[sort];
  if (record === undefined || facts.events === undefined) return {};
  return { events: { ...facts.events, [sort]: { ...record, value: [...record.value, event].slice(-1000) } } };
}
