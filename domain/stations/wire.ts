import type { Feature, FeatureCollection, Point } from "geojson";
import type { State } from "../compliance/assessment.ts";
import type { Words } from "../compliance/standard.ts";
import type { EntryMethod } from "../entry/entry.ts";
import type { HoursPattern, HoursUnknownReason } from "../hours/hours.ts";
import type { StationCard } from "./derive.ts";
import type { StationFacts } from "./facts.ts";

/** Shapes of the HTTP answers about stations, shared by the server that writes and the pages that read them. */

/** `unknown` because nobody confirmed the hours still says what the text claims, marked as such. */
export type StationHours =
  | { state: "open"; until: string | null; entry: EntryMethod[] | null; holidaysUnknown?: true }
  | { state: "closed"; opensAt: string | null; suspendedUntil?: string; holidaysUnknown?: true }
  | { state: "unknown"; reason: HoursUnknownReason; claimed?: { raw: string; reported: string | null } };

/** 评定: the latest assessment by one standard that a reviewer signed off. */
export interface SignedCompliance {
  state: State;
  standard: { id: string; version: number; title: Words };
  /** Day of the sign-off, and the union in whose name. */
  signedAt: string;
  union: string | null;
  /** The tier reached, of a standard with tiers. */
  tier: { id: string; name: Words } | null;
  /** In the standard's order. */
  sections: { id: string; short: Words; state: State }[];
}

export interface StationProperties
  extends Omit<StationCard, "unconfirmedHours" | "hoursDoubted" | "hoursRefuted" | "suspendedUntil"> {
  code: string;
  /** Names of province, city and district, as far as known. */
  regionNames: string[];
  /** Metres on the WGS84 ellipsoid from `near`; only with `near`. */
  distance?: number;
  /** Degrees clockwise from north, from `near` to the station; only with `near`. */
  bearing?: number;
  hours: StationHours;
  /** Signed off by a reviewer, or not assessed at all: nothing between is public. By the most local standard, or the one searched by. */
  compliance: { state: "notAssessed" } | SignedCompliance;
  /** A fictional station of the demonstration set. */
  demonstration: boolean;
}

/** `geometry` is null where the position is coarser than a street. */
export type StationFeature = Feature<Point | null, StationProperties>;

export interface StationCollection extends FeatureCollection<Point | null, StationProperties> {
  numberReturned: number;
  /** How many more the filter could neither take nor leave, in the same area; at most 1,000 are counted. */
  unknown: number;
  /** The moment the answer is about, ISO 8601 +08:00. */
  asOf: string;
  /** What makes the answer less certain than it looks, such as a year without a holiday table. */
  warnings?: string[];
  links: Link[];
}

interface Link {
  rel: string;
  href: string;
  type?: string;
  title?: string;
}

/** One calendar day of the week shown on a station page (Asia/Shanghai). */
export interface HoursDay {
  date: string;
  /** 1 = Monday … 7 = Sunday. */
  weekday: number;
  /** Name of the public holiday, or 「班」 on an adjusted workday. */
  holiday: string | null;
  /** Minutes of this day, 0–1440, in order; `[]` closed all day; `"unknown"`. */
  spans: { from: number; to: number; entry: EntryMethod[] | null }[] | "unknown";
  reason?: HoursUnknownReason;
}

interface StationDetailProperties extends StationProperties {
  /** Every public fact with its source and date. */
  facts: StationFacts;
  revision: number;
  updatedAt: string;
  /** Seven days from today; empty when no hours are recorded at all. Unconfirmed hours are drawn too: see `hours.reason`; those of a suspended or closed station are not. */
  week: HoursDay[];
  hoursPattern: HoursPattern | null;
}

export interface StationDetail extends Feature<Point | null, StationDetailProperties> {
  asOf: string;
  links: Link[];
}

/** What was published of a station, and when. */
export interface StationHistory {
  code: string;
  /** Newest first. */
  revisions: {
    number: number;
    /** ISO 8601, Asia/Shanghai. */
    at: string;
    /** Role and union, never a person. */
    role: string;
    union: string | null;
    reason: string;
    /** Names of the facts that differ from the revision before; amenities as `amenities.toilet`. */
    changed: string[];
    facts: StationFacts;
  }[];
  links: Link[];
}

/** A place one may search near: a region, by any of its names. */
export interface RegionProperties {
  adcode: string;
  name: string;
  level: "province" | "city" | "district";
  pinyin: string;
  /** Names of the regions above it, province first. */
  parents: string[];
  /** lon, lat (WGS84) of the seat or the middle. */
  centre: [number, number];
  stations: number;
}
