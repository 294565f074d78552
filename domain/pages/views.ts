import type { AmenityCode } from "../amenities/amenities.ts";
import type { Need } from "../amenities/needs.ts";
import type { State } from "../compliance/assessment.ts";
import type { ComplianceFacts } from "../compliance/facts.ts";
import type { SignedAssessment } from "../compliance/signed.ts";
import type { StandardVersion, Words } from "../compliance/standard.ts";
import type { ComplianceSummary } from "../compliance/summary.ts";
import type { EntryMethod } from "../entry/entry.ts";
import type { ReportKind } from "../reports/kinds.ts";
import type { ReportReceipt } from "../reports/wire.ts";
import type { StationKind } from "../stations/kinds.ts";
import type { StationDetail, StationFeature, StationHistory, StationProperties } from "../stations/wire.ts";
import type { Camera } from "./camera.ts";

/**
 * What the server hands to a page. The page renders it to HTML on the server and hydrates from the same JSON, so
 * everything here is plain data.
 */

export type Language = "zh" | "en";

/** What every page says about the installation it belongs to. */
export interface SiteView {
  /** Whether the stations on this page are fictional: the page carries the banner. */
  demonstration: "all" | "some" | "none";
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
  /** Else a moment as the API takes it: `23:00`, or ISO 8601. */
  openAt: "now" | "always" | "any" | (string & {});
  unknown: boolean;
  kinds: StationKind[];
  entry: EntryMethod[];
  /** Days. */
  verifiedWithin: number | null;
  q: string | null;
  /** What a reviewer signed off by one standard; null: it does not matter. */
  signed: { standard: string; status: State } | null;
  view: "list" | "map" | "place" | "filters";
  /** Code of the station selected on the map. */
  station: string | null;
  /** Where the reader moved the map to; null: around the origin. */
  map: Camera | null;
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
  /**
   * Where the distances are measured from. `here`: the reader's own position, not the name of a place. `missed`: a place
   * that was asked for and not found.
   */
  origin: { label: string; lon: number; lat: number; here: boolean; missed: string | null };
  /** Standards for rest stations at the origin, the most local first. */
  standards: { id: string; title: Words }[];
  /** Name of the city around, for 「本市」 in English. */
  city: string | null;
  /** Now, ISO 8601 +08:00. */
  asOf: string;
  /** The moment the hours are about: now, or the one asked for. */
  moment: string;
  /**
   * `list`: something within a quarter of an hour on foot, or no clock asked. `nothingOpen`: nothing open that near.
   * `empty`: nothing at all meets the conditions.
   */
  outcome: "list" | "nothingOpen" | "empty";
  /** Metres around `origin` that were searched. */
  radius: number;
  stations: StationFeature[];
  next: string | null;
  /** Open at `moment` within a quarter of an hour on foot, and whether that many is only what fits this page. */
  lit: { count: number; more: boolean };
  /** How many the conditions could not decide. */
  unknown: number;
  /** The first to open nearby, when nothing is open. */
  firstToOpen: StationFeature[];
  coarse: { stations: CoarseStation[]; more: boolean };
  /** The station of `address.station`, for the sheet over the map; null when there is none. */
  selected: StationFeature | null;
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
  /** What a reviewer signed off, with its reasons; null: nothing. */
  signed: SignedAssessment | null;
  /** Where the reader stands, carried in the address; null: no distance is shown. */
  near: [number, number] | null;
  asOf: string;
  routes: RouteLink[];
  /** Routes lead to a search by name and city, because the position is not known well enough. */
  routesByName: boolean;
}

export interface HistoryView {
  page: "history";
  site: SiteView;
  lang: Language;
  code: string;
  name: string;
  /** Newest first. */
  revisions: Omit<StationHistory["revisions"][number], "facts">[];
}

/** Nothing here: an address that never was, a station that is gone, or a defect of ours. */
export interface NoticeView {
  page: "notice";
  site: SiteView;
  lang: Language;
  notice: "notFound" | "stationNotFound" | "gone" | "failed";
  /** gone: the station's name, and why, in words for the public. */
  name: string | null;
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

/** What the address of the checker asks for. What one has answered stands in its fragment, which no server sees. */
export interface CheckAddress {
  lang: Language;
  /** Id of the standard, and its version where not the latest. */
  standard: string | null;
  version: number | null;
  /** Code of the station whose public facts are looked at. */
  station: string | null;
  /** Adcode of the place whose standards come first; null: the station's, else the home region. */
  region: string | null;
  /** Words of a place, until its adcode is found. */
  place: string | null;
  /** `pick`: choose a station; `row`: paste one; null: how to begin, or the result of a station. */
  view: "standards" | "pick" | "row" | "questions" | "result" | null;
  /** Path of the question one is at. */
  ask: string | null;
  /** Words of a station's name. */
  q: string | null;
}

/** Open stations around a place, nearest first: all there are within `reach` metres of it. WGS84 degrees. */
export interface Around {
  lon: number;
  lat: number;
  reach: number;
  /** Name of the county-level region. */
  district: string | null;
  stations: { code: string; lon: number; lat: number; kind: StationKind }[];
}

export interface CheckView {
  page: "check";
  site: SiteView;
  address: CheckAddress;
  asOf: string;
  /**
   * Where one checks: the station's own regions, else `address.region`, largest first; what standards apply there.
   * `assumed`: nobody said where; it is the home region.
   */
  place: { name: string; regions: string[]; assumed: boolean };
  /** The latest version of each standard, those of this place first, the most local at the top. */
  standards: { id: string; version: number; title: Words; name: Words; sections: number; local: boolean }[];
  standard: StandardVersion | null;
  /** Names of the regions the standard is for. */
  scope: string[];
  /** The facts are public; what lies around is computed of them. */
  station: {
    code: string;
    name: string;
    place: string;
    facts: ComplianceFacts;
    around: Around | null;
  } | null;
  /** What the address names that is not there. */
  missed: "standard" | "station" | null;
  /** Answers to `address.q`; null where nothing was asked. */
  found: { code: string; name: string; place: string }[] | null;
}

/** How the stations of a region stand by one standard. */
export interface RegionStandingView {
  page: "regionStanding";
  site: SiteView;
  lang: Language;
  summary: ComplianceSummary;
  /** Regions above, province first. */
  parents: { adcode: string; name: string }[];
  asOf: string;
}

/** The form in which somebody at the door says what is so. */
export interface ReportFormView {
  page: "reportForm";
  site: SiteView;
  lang: Language;
  asOf: string;
  station: Pick<StationProperties, "code" | "name" | "hours" | "lifecycle">;
  /** What works at the station, as far as is known: asked about first. */
  amenities: AmenityCode[];
  /** Of this form, so that it is taken once however often it is sent. */
  id: string;
  /** What was chosen and typed so far. */
  told: { kind: ReportKind | null; amenity: AmenityCode | null; note: string };
  errors: { kind?: true; amenity?: true; note?: true };
  /** It was not taken: too much from this address, or from this device about this station. */
  refused: "tooMany" | "device" | null;
}

/** What has become of a report. */
export interface ReceiptView {
  page: "receipt";
  site: SiteView;
  lang: Language;
  /** null: nothing was asked for, or `missed` is no receipt. */
  report: ReportReceipt | null;
  missed: string | null;
  /** It was sent just now. */
  fresh: boolean;
}

/** What a rendered page gives to the document around it. */
export interface RenderedPage {
  title: string;
  description: string;
  body: string;
  /** The icon symbols the body refers to, as one svg element for before it. */
  sprite: string;
}

/** The one built module the server imports (dist/ssr/ssr.js). */
export interface PageRenderer {
  renderFinder(view: FinderView): RenderedPage;
  renderStation(view: StationView): RenderedPage;
  renderHistory(view: HistoryView): RenderedPage;
  renderNotice(view: NoticeView): RenderedPage;
  renderCheck(view: CheckView): RenderedPage;
  renderAbout(view: AboutView): RenderedPage;
  renderRegionStanding(view: RegionStandingView): RenderedPage;
  renderReportForm(view: ReportFormView): RenderedPage;
  renderReceipt(view: ReceiptView): RenderedPage;
  /** The frame of the desk, without data. */
  renderDesk(lang: Language): RenderedPage;
}
