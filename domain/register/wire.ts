import type { State } from "../compliance/assessment.ts";
import type { Surroundings } from "../compliance/facts.ts";
import type { Words } from "../compliance/standard.ts";
import type { CoordinateSystem, Precision } from "../coordinates/position.ts";
import type { OpenReturn } from "../sign-off/wire.ts";
import type { Source, StationFacts } from "../stations/facts.ts";
import type { lifecycleStates, StationKind } from "../stations/kinds.ts";
import type { FactChange, FactConflict } from "../stations/merge-facts.ts";
import type { StationHours } from "../stations/wire.ts";

/** Shapes of the answers of the desk's register, shared by the server that writes and the pages that read them. */

type Lifecycle = (typeof lifecycleStates)[number];

/**
 * Where the work on a station is. An open draft tells (`draft`, `submitted`, `returned`); without one: `published`, or `unpublished`
 * when it was registered, its draft discarded and nothing ever published.
 */
export const publications = ["published", "submitted", "draft", "returned", "unpublished"] as const;
export type Publication = (typeof publications)[number];
type DraftState = Extract<Publication, "draft" | "submitted" | "returned">;

export const registerSorts = ["name", "code", "region", "kind", "verified", "updated", "status"] as const;
export type RegisterSort = (typeof registerSorts)[number];

export interface UnionRef {
  id: number;
  name: string;
}

/** 自查: how a station stands as computed, for staff only. */
export interface Standing {
  standard: { id: string; version: number; title: Words };
  state: State;
  /** In the standard's order. */
  sections: { id: string; short: Words; state: State }[];
}

export interface RegisterRow {
  code: string;
  name: string;
  kind: StationKind;
  /** Names from the province down. */
  region: { adcode: string; names: string[] };
  host: string | null;
  address: string | null;
  union: UnionRef | null;
  /** Of a station never published: what its draft says. */
  lifecycle: Lifecycle;
  suspendedUntil: string | null;
  publication: Publication;
  /** The same as the public badge. */
  hours: StationHours;
  /** Newest day on which a person confirmed any fact; null: nobody ever has. */
  verifiedAt: string | null;
  /** By the standard asked for, else by the most local one that applies; null: not computed yet, or by none. */
  standing: Standing | null;
  /**
   * How many workers' reports wait for a decision, and whether a reviewer sent an assessment back and nothing was done since: 0
   * and false also where that is not for this account.
   */
  todo: { reports: number; returned: boolean };
  demonstration: boolean;
  /** 0: never published. */
  revision: number;
  /** Of the open draft; null: there is none. */
  draftVersion: number | null;
  /** ISO 8601, Asia/Shanghai. */
  updatedAt: string;
}

/** Answer of `GET /api/v1/desk/stations`. */
export interface RegisterPage {
  rows: RegisterRow[];
  /** Of the filter; `atLeast`: there are more than that, counting stopped. */
  total: { count: number; atLeast: boolean };
  /** Cursor of the page after this one; null: this is the last. */
  next: string | null;
  /** The moment of the open states, ISO 8601 +08:00. */
  asOf: string;
  sort: { by: RegisterSort; descending: boolean };
}

/** Answer of `GET /api/v1/desk/stations/counts`: the numbers in the rail. Null: not for this account. */
export interface DeskCounts {
  register: number;
  review: number | null;
  reports: number | null;
  duplicates: number | null;
}

/** Who did something: the person for staff, never in public. */
export interface Doer {
  /** Null: the program itself. */
  account: { id: number; name: string } | null;
  role: string;
  union: UnionRef | null;
}

/**
 * One change to a fact as a client sends it; the server stamps day, role and union, and the source where none is given.
 * `path` as in domain/stations/each-fact.ts: `hours`, `amenities.toilet`.
 */
export type Edit =
  | {
      path: string;
      /** As in StationFacts, or in short where the checker's API reads it: 「8:00-22:00，周日休息」, 「约30平方米」, true. */
      value: unknown;
      source?: EditSource;
      /** Day (Asia/Shanghai) on which a person confirmed it, not after today; null: nobody has. Absent: today. */
      checkedOn?: string | null;
    }
  /** 仍属实: value and source stay; day, role and union are new. */
  | { path: string; confirm: true; checkedOn?: string }
  /** Nothing is known of it any more. */
  | { path: string; remove: true }
  /** As published: what the draft has changed there is taken back. */
  | { path: string; reset: true };

export interface EditSource {
  kind: Extract<Source["kind"], "survey" | "official" | "keeper">;
  title: string;
  url?: string;
  published?: string;
}

/** Body of `PUT /api/v1/desk/stations/{code}/draft`. Edits apply on top of the open draft, or of the published facts where there is none. */
export interface DraftBody {
  /** The published revision that the client has seen; 0: none is. */
  base: number;
  edits: Edit[];
  /** Why, for the reviewer and the history; kept as it was when absent. */
  reason?: string;
  /** Default `draft`. */
  state?: "draft" | "submitted";
}

/** Body of `POST /api/v1/desk/stations`: edits must give name, kind, region and position; lifecycle is `open` unless given. */
export interface RegisterBody {
  edits: Edit[];
  /** Default: the union at which the account may register; needed when there are several. */
  union?: number;
  reason?: string;
  state?: "draft" | "submitted";
}

interface DraftStep {
  /** ISO 8601, Asia/Shanghai. */
  at: string;
  step: "submitted" | "returned" | "published" | "discarded";
  by: Doer;
  comment: string | null;
}

export interface DraftView {
  state: DraftState;
  version: number;
  /** Strong, for If-Match: `"d3"`. */
  etag: string;
  /** The revision it starts from; behind the published one: it is merged on the next save or on publishing. */
  base: number;
  facts: StationFacts;
  changes: FactChange[];
  reason: string;
  by: Doer;
  savedAt: string;
  submittedAt: string | null;
  batch: { id: number; title: string } | null;
  /** Oldest first. */
  steps: DraftStep[];
  /** Paths of which the published facts now say something else than the draft's base and than the draft. */
  conflicts: FactConflict[];
}

/** What of the station the account may do now. */
interface MayDo {
  edit: boolean;
  publish: boolean;
  assign: boolean;
  seeStanding: boolean;
}

/** Answer of `GET /api/v1/desk/stations/{code}`, with ETag `"r<revision>"`. */
export interface DeskStation {
  code: string;
  revision: number;
  /** `"r3"` */
  etag: string;
  publication: Publication;
  demonstration: boolean;
  union: UnionRef | null;
  /** Names from the province down, of the draft's region where there is a draft. */
  regionNames: string[];
  /** Null: never published. */
  published: StationFacts | null;
  publishedAt: string | null;
  draft: DraftView | null;
  hours: StationHours;
  surroundings: Surroundings | null;
  /** By every standard that applies, the most local first. */
  standings: Standing[];
  /** Assessments that reviewers sent back and nothing was done since, the latest first; none where they are not for this account. */
  returns: OpenReturn[];
  /** States that the station's life may go to next from the published one (or from none). */
  lifecycles: Lifecycle[];
  may: MayDo;
}

/** Answer of writes to a draft. */
export interface DraftSaved {
  code: string;
  revision: number;
  /** Null: published, or discarded. */
  draft: DraftView | null;
  /** Paths that others have changed meanwhile and that came in without conflict. */
  merged: string[];
}

/** Members of the 409 problem `conflict`. */
export interface ConflictProblem {
  conflicts: FactConflict[];
  /** The published revision to send as `base` with the edits that resolve it. */
  revision: number;
}

/** Answer of `GET /api/v1/desk/stations/{code}/history`, newest first. */
export interface DeskHistory {
  code: string;
  entries: (
    | {
        kind: "revision";
        at: string;
        number: number;
        by: Doer;
        reason: string;
        batch: { id: number; title: string } | null;
        /** Against the revision before. */
        changes: FactChange[];
      }
    | ({ kind: "draft"; draft: number } & DraftStep)
  )[];
  next: string | null;
}

/** Body of `POST /api/v1/desk/stations/{code}/restore`: gives a draft (DraftSaved). */
export interface RestoreBody {
  revision: number;
  reason?: string;
}

export interface ReviewRow {
  code: string;
  name: string;
  region: { adcode: string; names: string[] };
  union: UnionRef | null;
  demonstration: boolean;
  /** 0: a new station. */
  revision: number;
  version: number;
  submittedAt: string;
  by: Doer;
  reason: string;
  /** Paths that would change, those that only confirm apart. */
  changed: string[];
  confirmed: string[];
  /** The lifecycle it would have, where that changes. */
  lifecycle: { from: Lifecycle | null; to: Lifecycle } | null;
  /** It starts from a revision that is no longer the published one. */
  behind: boolean;
  batch: { id: number; title: string } | null;
}

/** Answer of `GET /api/v1/desk/review`: what waits, the oldest first. */
export interface ReviewPage {
  rows: ReviewRow[];
  total: { count: number; atLeast: boolean };
  /** Batches of which something waits in reach. */
  batches: { id: number; title: string; kind: string; waiting: number }[];
  next: string | null;
  /** To be sent with a publication of a whole batch: what is submitted later is not part of it. */
  asOf: string;
}

/**
 * Body of `POST /api/v1/desk/review/publish`: chosen drafts (200 at most), or what waits of a batch. Each request publishes one
 * piece of the batch; send it again with `after` as the `next` that came back, until that is null.
 */
export type PublishManyBody = { comment?: string } & (
  | { drafts: { code: string; version: number }[] }
  | { batch: number; asOf: string; after?: number }
);

export interface PublishedMany {
  /** Codes. */
  published: string[];
  /** Left as they are: changed since they were looked at, or in conflict with what is published now. */
  refused: { code: string; reason: "changed" | "conflict"; message: string }[];
  /** Null: that was all. */
  next: number | null;
}

/** Body of `POST /api/v1/desk/positions/check`. */
export interface PositionCheckBody {
  /** As somebody writes it: 「101.78, 36.62」, 「东经101.78 北纬36.62 GCJ-02」. */
  text: string;
  /** Where the text does not say. */
  crs?: CoordinateSystem;
  /** The declared region. */
  region?: string;
  /** The station of which the place is: the distance moved is told. */
  code?: string;
}

export interface PositionCheck {
  /** WGS84 degrees; null: not understood, or the system has to be asked for. */
  lon: number | null;
  lat: number | null;
  original: { x: number; y: number; system: CoordinateSystem } | null;
  /** The text does not say which system, and none was given. */
  asksForSystem: boolean;
  /** Why it is not understood, or what was assumed. */
  notes: string[];
  /** The region the point lies in; null: at sea or abroad. */
  liesIn: { adcode: string; names: string[] } | null;
  declared: { adcode: string; inside: boolean /** Metres to its border, 0 inside. */; metres: number } | null;
  /** From where the station is published to lie. */
  moved: { metres: number; precision: Precision } | null;
}

/** Body of `POST /api/v1/desk/stations/similar`. */
export interface SimilarBody {
  name: string;
  region?: string;
  /** WGS84 degrees. */
  position?: { lon: number; lat: number };
  address?: string;
  host?: string;
  /** Leave out this one: the station itself. */
  code?: string;
}
