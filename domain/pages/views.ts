import type { AmenityCode } from "../amenities/amenities.ts";
import type { Need } from "../amenities/needs.ts";
import type { EntryMethod } from "../entry/entry.ts";
import type { StationKind } from "../stations/kinds.ts";
import type { StationDetail, StationFeature } from "../stations/wire.ts";

/**
 * What the server hands to a page. The page renders it to HTML on the server and hydrates from the same JSON, so
 * everything here is plain data.
 */

export type Language = "zh" | "en";

/** What every page says about the installation it belongs to. */
export interface SiteView {
  /** Fictional stations are among the data: the page carries the banner. */
  demonstration: boolean;
  /** The embedded store: a quiet 「试用库」. */
  trial: boolean;
  /** 主办单位, ICP备案号, 公安备案号; with no organiser the page says 「非官方演示」. */
  organiser: string | null;
  icp: string | null;
  police: string | null;
}

/** What the address of the finder asks for. Only the page's own words are not the API's: `place`, `view`, `lang`, openAt `any`. */
export interface FinderAddress {
  lang: Language;
  /** lon, lat in WGS84 degrees; null: the home region's centre, or whatever `place` names. */
  near: [number, number] | null;
  /** The name shown in the place field. */
  place: string | null;
  needs: Need[];
  amenities: AmenityCode[];
  /** A moment is ISO 8601 with +08:00. */
  openAt: "now" | "always" | "any" | (string & {});
  unknown: boolean;
  kinds: StationKind[];
  entry: EntryMethod[];
  /** Days. */
  verifiedWithin: number | null;
  q: string | null;
  view: "list" | "map" | "place" | "filters";
  /** Code of the station selected on the map. */
  station: string | null;
  cursor: string | null;
}

/** A station whose position is coarser than a street, with where to look for it by name. */
export interface CoarseStation {
  code: string;
  name: string;
  district: string | null;
  precision: "district" | "city";
  /** Search by name and city in a map app; null for a fictional station. */
  search: string | null;
}

export interface FinderView {
  page: "finder";
  site: SiteView;
  address: FinderAddress;
  /** Where the distances are measured from. `given`: by the address; else it is the home region's centre. */
  origin: { label: string; lon: number; lat: number; given: boolean };
  /** Name of the city around, for 「本市」 in English. */
  city: string | null;
  /** The moment the page is about, ISO 8601 +08:00. */
  asOf: string;
  /**
   * `list`: something within a quarter of an hour on foot, or no clock asked. `nothingOpen`: nothing open that near.
   * `empty`: nothing at all meets the conditions.
   */
  outcome: "list" | "nothingOpen" | "empty";
  /** Metres around `origin` that were searched. */
  radius: number;
  stations: StationFeature[];
  next: string | null;
  /** Open at `asOf` within a quarter of an hour on foot, and whether that many is only what fits this page. */
  lit: { count: number; more: boolean };
  /** How many the conditions could not decide. */
  unknown: number;
  /** The first to open nearby, when nothing is open. */
  firstToOpen: StationFeature[];
  coarse: { stations: CoarseStation[]; more: boolean };
}

/** A way to a station in a map app; `null` address: shown disabled. */
export interface RouteLink {
  app: "amap" | "tencent" | "baidu" | "apple" | "phone";
  href: string | null;
}

export interface StationView {
  page: "station";
  site: SiteView;
  lang: Language;
  station: StationDetail;
  /** Where the reader stands, carried in the address; null: no distance is shown. */
  near: [number, number] | null;
  asOf: string;
  routes: RouteLink[];
  /** Routes lead to a search by name and city, because the position is not known well enough. */
  routesByName: boolean;
  /** Page of the same station on the map of the finder. */
  canonical: string;
}

export interface HistoryView {
  page: "history";
  site: SiteView;
  lang: Language;
  code: string;
  name: string;
  /** Newest first. */
  revisions: { revision: number; at: string; by: string; reason: string | null }[];
}

/** Nothing here: an address that never was, a station that is gone, or a defect of ours. */
export interface NoticeView {
  page: "notice";
  site: SiteView;
  lang: Language;
  notice: "notFound" | "stationNotFound" | "gone" | "failed" | "badAddress";
  /** gone: why, in words for the public. */
  reason: string | null;
  alternatives: StationFeature[];
  asOf: string;
}

export interface AboutView {
  page: "about";
  site: SiteView;
  lang: Language;
  subject: "data" | "accessibility";
}

/** What a rendered page gives to the document around it. */
export interface RenderedPage {
  title: string;
  description: string;
  body: string;
}

/** The one built module the server imports (dist/ssr/ssr.js). */
export interface PageRenderer {
  /** The icon symbols every page refers to, as one hidden svg element. */
  sprite: string;
  renderFinder(view: FinderView): RenderedPage;
  renderStation(view: StationView): RenderedPage;
  renderHistory(view: HistoryView): RenderedPage;
  renderNotice(view: NoticeView): RenderedPage;
  renderAbout(view: AboutView): RenderedPage;
}
