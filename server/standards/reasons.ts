import { z } from "zod";
import { didYouMean } from "../../domain/compliance/suggest.ts";

/** What zod finds wrong with a standard, as one reason in words for each. */

export interface Finding {
  path: (string | number)[];
  /** An unknown key of the map at `path`: the place to point to. */
  key?: string;
  message: string;
}

interface Kind {
  zh: string;
  en: string;
}
const map = { zh: "带字段的一组（map）", en: "a map" };
const kinds: Record<string, Kind> = {
  string: { zh: "文字", en: "text" },
  infinite: { zh: "无穷大，或不是数", en: "something infinite or not a number" },
  number: { zh: "数", en: "a number" },
  int: { zh: "整数", en: "a whole number" },
  boolean: { zh: " true 或 false", en: "true or false" },
  object: map,
  record: map,
  array: { zh: "列表", en: "a list" },
  null: { zh: "空的", en: "nothing" },
};

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" && !Number.isFinite(value)) return "infinite";
  return Array.isArray(value) ? "array" : typeof value;
}

const quoted = (value: unknown) => `「${String(value).slice(0, 60)}」`;

/** For `safeParse(…, { error })`: while it parses it knows which fields and words there are. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type": {
      if (issue.input === undefined) return undefined;
      const expected = kinds[issue.expected] ?? { zh: issue.expected, en: issue.expected };
      const found = kinds[kindOf(issue.input)] ?? { zh: "别的", en: "something else" };
      const quote = issue.expected === "string" && typeof issue.input !== "object";
      return `要${expected.zh}，这里是${found.zh}${quote ? "；加引号就是文字" : ""} · expected ${expected.en}, not ${found.en}${quote ? "; quote it" : ""}`;
    }
    case "unrecognized_keys": {
      const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
      return issue.keys
        .map((key) => {
          const near = didYouMean(key, known);
          return `没有${quoted(key)}这一项${near.zh}；可用：${known.join("、")} · no such field${near.en}`;
        })
        .join("；");
    }
    case "invalid_value": {
      const known = issue.values.map(String);
      const near = didYouMean(typeof issue.input === "string" ? issue.input : "", known);
      return `${quoted(show(issue.input))}不在可用的词里${near.zh}；可用：${known.join("、")} · not one of the known words${near.en}`;
    }
    case "too_small":
      return issue.inclusive === false
        ? `${small(issue.origin)}：要大于 ${issue.minimum} · must be above ${issue.minimum}`
        : `${small(issue.origin)}：至少 ${issue.minimum} · at least ${issue.minimum}`;
    case "too_big":
      return `${big(issue.origin)}：最多 ${issue.maximum} · at most ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "url"
        ? `${quoted(issue.input)}不是 http(s) 网址 · not an address`
        : issue.format === "date"
          ? `${quoted(issue.input)}不是日期，要写 2026-01-31 · not a date`
          : `${quoted(issue.input)}写法不对：要符合 ${issue.pattern ?? issue.format} · not of this form`;
    case "invalid_key":
      return "名称要用小写字母、数字和下划线，字母开头 · a name is lower-case letters, digits and underscores";
    case "invalid_union":
      return "写法不对 · not understood";
    default:
      return undefined;
  }
};

function small(origin: string): string {
  return { string: "太短", array: "太少", set: "太少" }[origin] ?? "太小";
}

function big(origin: string): string {
  return { string: "太长", array: "太多", set: "太多" }[origin] ?? "太大";
}

function show(value: unknown): unknown {
  return typeof value === "object" && value !== null ? kinds[kindOf(value)]?.zh : value;
}

/** One reason for each issue. Of a union only the alternative that was meant is told. `document`: what was parsed. */
export function findingsOf(issues: readonly z.core.$ZodIssue[], document: unknown, at: Finding["path"] = []) {
  return issues.flatMap((issue): Finding[] => {
    const path = [...at, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
    const value = valueAt(document, path);
    const name = path.at(-1);
    if (value === undefined && name !== undefined) {
      return [{ path: path.slice(0, -1), message: `缺「${name}」这一项 · "${name}" is missing` }];
    }
    if (issue.code === "invalid_union") {
      const meant = meantBy(value, issue.errors);
      if (meant) return findingsOf(meant, document, path);
    }
    const [key] = issue.code === "unrecognized_keys" ? issue.keys : [];
    if (key !== undefined) return [{ path, key, message: issue.message }];
    return [{ path, message: issue.message }];
  });
}

type Issues = readonly z.core.$ZodIssue[];

/** The alternative that fits the kind of value and knows its keys, when there is just one. */
function meantBy(value: unknown, alternatives: readonly Issues[]): Issues | undefined {
  const fitting = alternatives.filter((issues) => !issues.some((issue) => isOtherKind(issue, value)));
  if (fitting.length === 1) return fitting[0];
  const knowing = fitting.filter((issues) => !issues.some(isStranger));
  return knowing.length === 1 ? knowing[0] : undefined;
}

function isOtherKind(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.path.length > 0) return false;
  return issue.code === "invalid_type" || (issue.code === "invalid_value" && typeof value === "object");
}

function isStranger(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && issue.code === "unrecognized_keys";
}

function valueAt(document: unknown, path: Finding["path"]): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(String(step));
  }
  return value;
}
