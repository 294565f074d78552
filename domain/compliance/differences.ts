import type { Dimension, Quantity } from "./quantity.ts";
import type { Criterion, StandardVersion, Words } from "./standard.ts";
import { quantityWords } from "./words/measure.ts";

/** What changed from one version of a standard to another, for people who must act on it. */

export const differenceKinds = ["added", "removed", "reworded", "threshold", "changed"] as const;
export const standardParts = ["standard", "section", "criterion", "tier", "fall", "define"] as const;

export interface Difference {
  kind: (typeof differenceKinds)[number];
  part: {
    what: (typeof standardParts)[number];
    /** Of the standard itself: its own id. */
    id: string;
    /** As the newer version has it, or the older one where it is gone. */
    wording: Words;
  };
  /** Below the part: `check.number.atLeast`; empty: the part itself. */
  path: string;
  /** null: it was not there. */
  before: unknown;
  /** null: it is no longer there. */
  after: unknown;
  /** The whole in one sentence. */
  says: Words;
}

type Part = Difference["part"];
type Path = (string | number)[];

/** Ids tell which part is which; a part under a new id is a new part. In the order of the newer version, what is gone last. */
export function differences(before: StandardVersion, after: StandardVersion): Difference[] {
  return [
    ...fieldsOf({ what: "standard", id: after.id, wording: after.title }, own(before), own(after)),
    ...parts("section", before.sections.map(bare), after.sections.map(bare)),
    ...parts("criterion", criteriaOf(before), criteriaOf(after)),
    ...parts("tier", (before.tiers ?? []).map(named), (after.tiers ?? []).map(named)),
    ...parts("fall", before.falls ?? [], after.falls ?? []),
    ...parts("define", definedIn(before), definedIn(after)),
  ];
}

function own({ id, version, digest, sections, tiers, falls, define, ...fields }: StandardVersion): object {
  return fields;
}

interface Identified {
  id: string;
  wording: Words;
}

const bare = ({ criteria, ...section }: StandardVersion["sections"][number]): Identified => section;
const named = (tier: NonNullable<StandardVersion["tiers"]>[number]): Identified => ({
  ...tier,
  wording: tier.wording ?? tier.name,
});
const definedIn = ({ define = {} }: StandardVersion): Identified[] =>
  Object.entries(define).map(([id, check]) => ({ id, wording: { zh: id, en: id }, check }));

function criteriaOf({ sections }: StandardVersion): (Criterion & { section: string })[] {
  return sections.flatMap(({ id, criteria }) => criteria.map((criterion) => ({ ...criterion, section: id })));
}

function parts(
  what: Part["what"],
  before: readonly Identified[],
  after: readonly Identified[],
): Difference[] {
  const was = new Map(before.map((one) => [one.id, one]));
  const is = new Set(after.map(({ id }) => id));
  const part = ({ id, wording }: Identified): Part => ({ what, id, wording });
  return [
    ...after.flatMap((one) => {
      const old = was.get(one.id);
      return old ? fieldsOf(part(one), old, one) : [difference(part(one), [], undefined, one)];
    }),
    ...before.filter(({ id }) => !is.has(id)).map((one) => difference(part(one), [], one, undefined)),
  ];
}

function fieldsOf(part: Part, before: unknown, after: unknown, path: Path = []): Difference[] {
  if (same(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((old, at) => fieldsOf(part, old, after[at], [...path, at]));
  }
  if (!isMap(before) || !isMap(after) || isLeaf(before) || isLeaf(after)) {
    return [difference(part, path, before, after)];
  }
  // A check under another name is another check: told whole.
  if (path.length > 0 && !Object.keys(after).some((key) => key in before))
    return [difference(part, path, before, after)];
  const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...keys].flatMap((key) => fieldsOf(part, before[key], after[key], [...path, key]));
}

type Fields = Record<string, unknown>;

function isMap(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWords(value: unknown): value is Words {
  return isMap(value) && typeof value.zh === "string" && typeof value.en === "string";
}

function isQuantity(value: unknown): value is Quantity & { dimension?: Dimension } {
  return isMap(value) && typeof value.value === "number";
}

const isLeaf = (value: Fields) => isWords(value) || isQuantity(value);

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, at) => same(one, b[at]));
  if (!isMap(a) || !isMap(b)) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

function difference(part: Part, path: Path, before: unknown, after: unknown): Difference {
  const kind = kindOf(path, before, after);
  const told = { part, path: path.join("."), before: before ?? null, after: after ?? null };
  return { kind, ...told, says: sentence(kind, part, path, before, after) };
}

function kindOf(path: Path, before: unknown, after: unknown): Difference["kind"] {
  if (path.length === 0) return before === undefined ? "added" : after === undefined ? "removed" : "changed";
  if (isWords(before) || isWords(after)) return "reworded";
  return thresholdWords(before, path) || thresholdWords(after, path) ? "threshold" : "changed";
}

/** Numbers that decide whether a check is met, or what it counts for. */
const numeric = new Set(["atLeast", "moreThan", "atMost", "lessThan", "count", "n", "points", "by"]);

function thresholdWords(value: unknown, path: Path): Words | null {
  const quantity = isQuantity(value) ? value : asNumber(value, path);
  if (!quantity) return null;
  const dimension = quantity.dimension ?? dimensionAt(path);
  const about = quantity.about === true;
  return {
    zh: `${about ? "约" : ""}${quantityWords(quantity.value, dimension, "zh")}`,
    en: `${about ? "about " : ""}${quantityWords(quantity.value, dimension, "en")}`,
  };
}

function asNumber(value: unknown, path: Path): (Quantity & { dimension?: Dimension }) | null {
  return typeof value === "number" && numeric.has(String(path.at(-1))) ? { value } : null;
}

/** Of a threshold that does not say it itself. */
function dimensionAt(path: Path): Dimension {
  const [check, field] = [path.at(-2), path.at(-1)];
  if (field === "score" || field === "points") return "points";
  if (field === "freshFor" || field === "checkedWithin" || field === "for") return "days";
  if (field === "within") return check === "evidence" || check === "events" ? "days" : "length";
  return check === "spacing" ? "length" : "count";
}

const partWords: Record<Part["what"], Words> = {
  standard: { zh: "标准", en: "Standard" },
  section: { zh: "部分", en: "Section" },
  criterion: { zh: "条款", en: "Criterion" },
  tier: { zh: "等级", en: "Tier" },
  fall: { zh: "降级情形", en: "Fall" },
  define: { zh: "通用检查", en: "Shared check" },
};

function sentence(kind: Difference["kind"], part: Part, path: Path, before: unknown, after: unknown): Words {
  const subject = {
    zh: `${partWords[part.what].zh}「${part.wording.zh}」`,
    en: `${partWords[part.what].en} “${part.wording.en}”`,
  };
  const where = path.join(".");
  if (kind === "added") return { zh: `新增${subject.zh}`, en: `${subject.en} is new` };
  if (kind === "removed") return { zh: `删去${subject.zh}`, en: `${subject.en} is gone` };
  if (kind === "reworded") {
    const old = isWords(before) ? before : { zh: "无", en: "none" };
    const now = isWords(after) ? after : { zh: "无", en: "none" };
    return {
      zh:
        old.zh === now.zh
          ? `${subject.zh}的英文（${where}）改了`
          : `${subject.zh}的文字（${where}）由「${old.zh}」改为「${now.zh}」`,
      en:
        old.en === now.en
          ? `${subject.en}: ${where} changed in Chinese only`
          : `${subject.en}: ${where} was “${old.en}”, now “${now.en}”`,
    };
  }
  if (kind === "threshold") {
    const none = { zh: "不限", en: "none" };
    const old = thresholdWords(before, path) ?? none;
    const now = thresholdWords(after, path) ?? none;
    return {
      zh: `${subject.zh}的要求（${where}）由${old.zh}改为${now.zh}`,
      en: `${subject.en}: ${where} was ${old.en}, now ${now.en}`,
    };
  }
  if (isPlain(before) && isPlain(after))
    return {
      zh: `${subject.zh}的「${where}」由 ${before} 改为 ${after}`,
      en: `${subject.en}: ${where} was ${before}, now ${after}`,
    };
  return { zh: `${subject.zh}的「${where}」改了`, en: `${subject.en}: ${where} changed` };
}

/** Short enough to stand in a sentence: a day, a word, a number, yes or no. */
const isPlain = (value: unknown) =>
  (typeof value === "string" && value.length <= 40) ||
  typeof value === "number" ||
  typeof value === "boolean";
