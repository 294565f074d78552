import type { AmenityCode } from "../amenities/amenities.ts";
import type { CaseState, PostedState, ReportKind } from "./kinds.ts";

/** Shapes of the desk's answers about reports. Days are of Asia/Shanghai. */

/** Reports of one kind about one station, of which somebody decides at once. */
export interface ReportCase {
  id: number;
  /** For If-Match: changes with every report and every step. */
  tag: string;
  kind: ReportKind;
  amenity: AmenityCode | null;
  state: CaseState;
  /** How many reports there are, and from how many devices that found the door locked in posted hours. */
  reports: number;
  people: number;
  urgent: boolean;
  /** The day by which somebody should decide. */
  due: string;
  overdue: boolean;
  since: string;
  last: string;
  /** What the hours said when they were sent: how many reports of each. */
  posted: Record<PostedState, number>;
  /** What people wrote, newest first, twenty at most. */
  notes: { id: number; on: string; posted: PostedState; text: string }[];
  /** The hours have been left unconfirmed because of it. */
  doubted: boolean;
  question: string | null;
  answer: string | null;
  reason: string | null;
  decidedOn: string | null;
  mayHandle: boolean;
  mayAnswer: boolean;
}

export interface ReportedStation {
  code: string;
  name: string;
  /** Names from the province down. */
  region: string[];
  union: { id: number; name: string } | null;
  /** The hours as they are written; null: nobody has. */
  hours: string | null;
  /** Where they come from; null: they were found wanting, and nobody has confirmed them since. */
  hoursSource: string | null;
  /** Whether somebody keeps the station, who can be asked. */
  kept: boolean;
  cases: ReportCase[];
}

export interface ReportQueue {
  stations: ReportedStation[];
  next: string | null;
  /** All that wait for a decision, whatever is filtered. */
  counts: { open: number; urgent: number; overdue: number; asked: number };
}

/** What a decision has led to. `revision`: the one it has published; null: no fact had to change. */
export interface ReportDecision {
  id: number;
  state: CaseState;
  revision: number | null;
}

export const queueViews = ["open", "asked", "decided"] as const;
export type QueueView = (typeof queueViews)[number];
