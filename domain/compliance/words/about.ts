import { type AmenityCode, amenityCodes } from "../../amenities/amenities.ts";
import type { Language } from "../../pages/views.ts";
import type { Finding, Threshold } from "../assessment.ts";
import type { StandardVersion } from "../standard.ts";
import { type Label, mapProviderLabels } from "../vocabulary.ts";
import { subject } from "./decisive.ts";
import { agoWords, dateWords, finerThan, quantityWords, rounded } from "./measure.ts";
import { factLabel, measureUnit, thingOf } from "./names.ts";
import { eventsIn, firstExpiry, listingsIn, record, valueWords, wayTo } from "./values.ts";

export interface Telling {
  standard: Pick<StandardVersion, "vocabulary">;
  lang: Language;
  /** `null`: days are told by their date. */
  day: string | null;
  /** The only sentence beside its criterion: what it is about need not be said. */
  alone: boolean;
}

/** One finding, in the words its sentences are made of. */
export class About {
  readonly thing: Label;
  readonly alone: boolean;
  private readonly finding: Finding;
  private readonly telling: Telling;

  constructor(finding: Finding, telling: Telling) {
    this.finding = finding;
    this.telling = telling;
    this.alone = telling.alone;
    this.thing = thingOf(finding, telling.standard);
  }

  private get fact() {
    return subject(this.finding);
  }
  get path(): string {
    return this.fact?.path ?? "";
  }
  get raw(): unknown {
    return this.fact?.value;
  }
  /** The recorded value. */
  get value(): Label {
    const unit = measureUnit(this.path, this.telling.standard);
    return this.both((lang) =>
      unit && typeof this.raw === "number"
        ? quantityWords(this.raw, unit, lang)
        : valueWords(this.path, this.raw, lang),
    );
  }
  get code(): AmenityCode | undefined {
    return amenityCodes.find((code) => this.path === `amenities.${code}`);
  }
  /** The way there is told: 「出门右手，80米」. */
  get hasWay(): boolean {
    return this.code !== undefined && wayTo(this.raw) !== null;
  }
  get count(): number {
    return Math.round(this.finding.measured?.low ?? 0);
  }
  /** The first of the last good days; null: none is stated. */
  get expires(): string | null {
    return firstExpiry(this.raw);
  }
  /** Those that count. */
  get events() {
    return eventsIn(this.raw, this.of);
  }
  /** Which number is made of the hours: `open_days`. */
  get of(): string | undefined {
    return this.finding.of;
  }
  get isMet(): boolean {
    return this.finding.state === "met";
  }
  get listings() {
    return listingsIn(this.raw);
  }
  /** What the facts come to, else the value itself. */
  get measured(): Label {
    const { measured } = this.finding;
    if (!measured) return this.value;
    const { low, high, dimension } = measured;
    const limits = this.isMet
      ? []
      : this.finding.thresholds.filter((one) => one.dimension === dimension).map(({ value }) => value);
    const finer = (value: number) => finerThan(value, dimension, limits);
    const words = (value: number, lang: Language) => quantityWords(value, dimension, lang, finer(value));
    if (high === low) return this.both((lang) => words(low, lang));
    if (high === null) {
      return { zh: `${words(low, "zh")}以上`, en: `over ${words(low, "en")}` };
    }
    if (low <= 0) return { zh: `不到${words(high, "zh")}`, en: `under ${words(high, "en")}` };
    return this.both((lang) => `${rounded(low, dimension, finer(low))}–${words(high, lang)}`);
  }
  /** A number as it is recorded, 「约」 and all, else what the facts come to. */
  get amount(): Label {
    const rough = ["area", "capacity"].includes(this.path) && record(this.raw).bound !== "exact";
    return rough && !this.isShare ? this.value : this.measured;
  }
  /** What was asked: of this bound, else the first. */
  readonly limit = (...bounds: Threshold["bound"][]): Label => {
    const { thresholds } = this.finding;
    const found = thresholds.find(({ bound }) => bounds.includes(bound)) ?? thresholds[0];
    if (!found) return { zh: "", en: "" };
    const { value, dimension, about } = found;
    return this.both((lang) => {
      const words = quantityWords(value, dimension, lang, finerThan(value, dimension, [value]));
      return about ? { zh: `${words}左右`, en: `about ${words}` }[lang] : words;
    });
  };
  /** How old it may be. */
  get age(): Label {
    const { thresholds } = this.finding;
    const days =
      thresholds.find(({ bound }) => bound === "checkedWithin") ??
      thresholds.find(({ bound, dimension }) => bound === "within" && dimension === "days");
    return this.both((lang) => (days ? quantityWords(days.value, "days", lang) : ""));
  }
  readonly asks = (bound: Threshold["bound"]): boolean => {
    return this.finding.thresholds.some((one) => one.bound === bound);
  };
  /** More than one of them. */
  get asksMany(): boolean {
    return this.finding.thresholds.some(({ bound, value }) => bound === "atLeast" && value > 1);
  }
  readonly ago = (on: string | null | undefined): Label => {
    if (!on) return { zh: "没看过", en: "never" };
    const { day } = this.telling;
    return day === null ? this.date(on) : this.both((lang) => agoWords(on, day, lang));
  };
  get seen(): Label {
    return this.ago(this.fact?.checkedAt);
  }
  readonly date = (on: string): Label => {
    return this.both((lang) => dateWords(on, lang));
  };
  /** 「人均」: one number divided by another. */
  get isShare(): boolean {
    return this.finding.check === "number" && this.finding.facts.length > 1;
  }
  /** What it is divided by, where that is nothing. */
  get nothing(): Label | null {
    const divisor = this.finding.facts[1];
    if (!this.isShare || this.finding.measured || !divisor) return null;
    return factLabel(divisor.path, this.telling.standard);
  }
  /** On another's map, some metres off. */
  get hasMeasure(): boolean {
    return this.finding.measured !== undefined && this.listings.length > 0;
  }
  /** The text is held against the station's name. */
  get hasName(): boolean {
    return this.finding.facts.some(({ path }) => path === "name");
  }
  /** The other stations that are looked at. */
  get others(): Label {
    return this.path === "surroundings.nearestSameKind"
      ? { zh: "同类站点", en: "station of its kind" }
      : { zh: "站点", en: "station" };
  }
  get nearest(): Label {
    const { measured, others } = this;
    const looked = this.both((lang) => quantityWords(this.finding.measured?.low ?? 0, "length", lang));
    return this.raw === null
      ? { zh: `${looked.zh}内没有别的${others.zh}`, en: `No other ${others.en} within ${looked.en}` }
      : { zh: `离最近的${others.zh}${measured.zh}`, en: `${measured.en} to the nearest ${others.en}` };
  }
  get around(): Label {
    const [radius, count] = [this.limit("within"), this.measured];
    if (this.finding.measured?.high === 0)
      return { zh: `${radius.zh}内没有别的站点`, en: `No other station within ${radius.en}` };
    return { zh: `${radius.zh}内有${count.zh}个站点`, en: `Stations within ${radius.en}: ${count.en}` };
  }
  /** The maps that list it, the one that was measured alone: 「高德地图」. */
  get maps(): Label {
    const listed = this.listings.filter((one) => one.listed);
    const measured = listed.filter(({ metresOff }) => metresOff === this.finding.measured?.low);
    const [only, ...more] = measured.length > 0 ? measured : listed;
    if (only === undefined) return { zh: "本平台查得到", en: "On our own map" };
    if (measured.length > 0 || more.length === 0) return mapProviderLabels[only.provider];
    return this.value;
  }
  /** Held against the hours of the register too. */
  get hasHours(): boolean {
    return this.finding.facts.some(({ path }) => path === "hours");
  }
  /** How far the place is known: 「位置只核到街道」; null: not at all. */
  get placed(): Label | null {
    const position = this.finding.facts.find(({ path }) => path === "position");
    if (position?.value === undefined) return null;
    return this.both((lang) => valueWords("position", position.value, lang));
  }
  private readonly both = (say: (lang: Language) => string): Label => {
    return { zh: say("zh"), en: say("en") };
  };
}
