import { type AmenityCode, amenityCodes } from "../amenities/amenities.ts";
import type { EntryMethod } from "../entry/entry.ts";
import type { Dimension } from "./quantity.ts";
import { draftsOf } from "./question-drafts.ts";
import type { Section, StandardVersion } from "./standard.ts";
import type { Label, MapProvider, YesFact } from "./vocabulary.ts";

/** What one must know to hold a station against a standard, as questions a person can answer on the spot. */

interface About {
  /** Where the answer goes in the facts: `amenities.microwave`, `evidence.plaque`, `hours`. Unique within the standard. */
  path: string;
  /** What the fact is called, in the standard's own words where it has some. */
  label: Label;
  /** Criteria the answer touches, in the standard's order. */
  criteria: string[];
}

/** What is asked of the details is there only where a check of the standard looks at it. */
export type Asking =
  | {
      kind: "amenity";
      code: AmenityCode;
      /** May also lie outside the door, up to so many metres on foot. */
      within?: number;
      free?: true;
      /** How many of them. */
      count?: true;
      /** The date on it. */
      expires?: true;
    }
  | { kind: "yesno" }
  /** `whole`: neither about nor over nor under. */
  | { kind: "number"; dimension: Dimension; whole: boolean }
  | { kind: "text" }
  /** The last good day of the seasonal supplies. */
  | { kind: "date" }
  | { kind: "operator"; until?: true }
  | { kind: "host" }
  | { kind: "hours" }
  | { kind: "entry"; options: readonly EntryMethod[] }
  | { kind: "audiences" }
  /** `says`: the words on it are compared. */
  | { kind: "evidence"; says?: true }
  | { kind: "role" }
  /** `open`: only those not settled matter. `within`: days; null: all. */
  | { kind: "events"; types: string[]; within: number | null; times: number; open?: true }
  | {
      kind: "listing";
      providers: readonly MapProvider[];
      metres?: true;
      hours?: true;
      shows: ("position" | "code" | "photo")[];
    }
  /** Where the door is. What lies around is computed from it, never answered. */
  | { kind: "position" }
  | { kind: "choice"; options: readonly string[] }
  | { kind: "ruling" };

export type Question = About & Asking;
export type QuestionKind = Asking["kind"];

export interface QuestionsOfSection {
  /** Id of the section. */
  section: Section["id"];
  questions: Question[];
}

/**
 * The questions of a standard, by section, sections without any left out. Each fact is asked once, in the first section that
 * needs it; within a section in the order one walks: outside, door, inside, walls, papers, map. What is computed (regions, our own
 * map, what lies around) is not asked.
 */
export function questionsOf(standard: StandardVersion): QuestionsOfSection[] {
  const drafts = draftsOf(standard);
  return standard.sections.flatMap(({ id }) => {
    const questions = drafts
      .filter((draft) => draft.section === id)
      .map(({ question }) => question)
      .sort((a, b) => step(a) - step(b));
    return questions.length > 0 ? [{ section: id, questions }] : [];
  });
}

const outside = ["kind", "setting", "density", "floor", "streetFront", "fixed", "indoor", "separateRoom"];
const yes: readonly string[] = ["fixed", "indoor", "separateRoom"] satisfies YesFact[];
const door = ["name", "brands", "evidence.plaque", "evidence.hours_sign", "hours", "entry", "audiences"];

/** Where one comes by it on the way; later is larger. */
function step({ path, kind }: Question): number {
  const [group, name = ""] = path.split(".");
  const amenity = amenityCodes.findIndex((code) => `amenities.${code}` === path);
  if (yes.includes(path)) return 200;
  if (outside.includes(path) || path === "evidence.door" || path === "evidence.signs") {
    return Math.max(0, outside.indexOf(path));
  }
  if (group === "attributes") return 50;
  if (path === "address" || path === "directions") return 60;
  if (door.includes(path)) return 100 + door.indexOf(path);
  if (amenity >= 0) return 210 + amenity;
  if (path === "area" || path === "capacity") return 205;
  if (path === "supplies") return 290;
  if (group === "evidence" && name !== "") return 300;
  if (kind === "position") return 500;
  if (kind === "listing") return 510;
  if (kind === "ruling") return 600;
  return 400;
}
