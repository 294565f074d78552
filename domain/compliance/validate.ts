import type { z } from "zod";
import type { Check } from "./check.ts";
import { isMandatory } from "./criterion.ts";
import { eachCheck, partsOf } from "./each-check.ts";
import { bounds } from "./interval.ts";
import { type Dimension, wantedUnits } from "./quantity.ts";
import type { Standard } from "./standard.ts";
import { didYouMean } from "./suggest.ts";
import {
  attributeLabels,
  eventLabels,
  evidenceLabels,
  measureLabels,
  numberLabels,
  roleLabels,
} from "./vocabulary.ts";

type Path = (string | number)[];
export interface Flaw {
  path: Path;
  message: string;
}
type Whole = z.output<typeof Standard>;

/** Checks a standard holds, with all that `use` names counted where it is used. */
const mostChecks = 5000;

/**
 * What is wrong with a standard as a whole, which its parts do not show one by one: names that lead nowhere or in a
 * circle, thresholds that measure something else or that nothing can meet. Empty: nothing.
 *
 * Sections, tiers and the checks of `define` each have names of their own; criteria and falls share theirs, for a ruling
 * may decide either.
 */
export function flawsOf(standard: Whole): Flaw[] {
  const uses = usesFlaws(standard);
  return [
    ...duplicates(standard),
    ...vocabularyFlaws(standard),
    ...uses,
    ...(uses.length === 0 ? sizeFlaws(standard) : []),
    ...[...allChecks(standard)].flatMap(({ check, path }) => checkFlaws(standard, check, path)),
    ...pointFlaws(standard),
    ...tierFlaws(standard),
    ...contradictions(standard),
  ];
}

/** Every place of a standard where a check begins. */
function roots(standard: Whole): { check: Check; path: Path }[] {
  const of = (check: Check | undefined, ...path: Path) => (check ? [{ check, path }] : []);
  return [
    ...Object.entries(standard.define ?? {}).flatMap(([name, check]) => of(check, "define", name)),
    ...standard.sections.flatMap((section, s) =>
      section.criteria.flatMap((criterion, c) => {
        const here: Path = ["sections", s, "criteria", c];
        return [
          ...of(criterion.check, ...here, "check"),
          ...of(criterion.when, ...here, "when"),
          ...of(criterion.manualWhen, ...here, "manualWhen"),
        ];
      }),
    ),
    ...(standard.falls ?? []).flatMap((fall, at) => of(fall.check, "falls", at, "check")),
  ];
}

function* allChecks(standard: Whole) {
  for (const { check, path } of roots(standard)) yield* eachCheck(check, path);
}

function duplicates({ sections, tiers = [], falls = [] }: Whole): Flaw[] {
  const criteria = sections.flatMap((section, s) =>
    section.criteria.map(({ id }, c) => ({ id, path: ["sections", s, "criteria", c, "id"] })),
  );
  const idsOf = (list: readonly { id: string }[], name: string) =>
    list.map(({ id }, at) => ({ id, path: [name, at, "id"] }));
  return [
    idsOf(sections, "sections"),
    [...criteria, ...idsOf(falls, "falls")],
    idsOf(tiers, "tiers"),
  ].flatMap((named: { id: string; path: Path }[]) => {
    const seen = new Set<string>();
    return named.flatMap(({ id, path }) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [{ path, message: `编号「${id}」已经用过 · the id ${id} is used twice` }];
    });
  });
}

const vocabularies = {
  evidence: evidenceLabels,
  roles: roleLabels,
  events: eventLabels,
  attributes: attributeLabels,
  measures: { ...measureLabels, ...numberLabels },
};

function vocabularyFlaws({ vocabulary }: Whole): Flaw[] {
  return Object.entries(vocabularies).flatMap(([name, builtIn]) => {
    const own = Object.entries(vocabulary ?? {}).find(([key]) => key === name)?.[1] ?? {};
    return Object.keys(own)
      .filter((slug) => Object.hasOwn(builtIn, slug))
      .map((slug) => ({
        path: ["vocabulary", name, slug],
        message: `「${slug}」是已有的词，不必也不能再定义 · ${slug} is a word every standard has; it cannot be defined again`,
      }));
  });
}

function notThere(name: string, known: readonly string[], zh: string, en: string): string {
  const near = didYouMean(name, known);
  return `${zh}「${name}」${near.zh} · ${en}${near.en}`;
}

function usesFlaws(standard: Whole): Flaw[] {
  const define = standard.define ?? {};
  const unknown = [...allChecks(standard)].flatMap(({ check, path }): Flaw[] =>
    "use" in check && !Object.hasOwn(define, check.use)
      ? [
          {
            path: [...path, "use"],
            message: notThere(check.use, Object.keys(define), "define 里没有", "not in define"),
          },
        ]
      : [],
  );
  const next = (name: string) => {
    const check = define[name];
    return check
      ? [...eachCheck(check, [])].flatMap((inner) => ("use" in inner.check ? [inner.check.use] : []))
      : [];
  };
  return [
    ...unknown,
    ...circles(Object.keys(define), next).map((circle) => around(circle, ["define", circle[0] ?? ""])),
  ];
}

function around(circle: string[], path: Path): Flaw {
  return { path, message: `绕成了圈：${circle.join(" → ")} · goes round in a circle` };
}

/** Every circle once, beginning and ending with the name by which it is entered first. */
function circles(names: readonly string[], next: (name: string) => readonly string[]): string[][] {
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (name: string, trail: string[]) => {
    const at = trail.indexOf(name);
    if (at >= 0) {
      found.push([...trail.slice(at), name]);
      return;
    }
    if (done.has(name)) return;
    for (const following of next(name)) visit(following, [...trail, name]);
    done.add(name);
  };
  for (const name of names) visit(name, []);
  return found;
}

/** Only for a standard whose `use`s lead somewhere and in no circle. */
function sizeFlaws(standard: Whole): Flaw[] {
  const define = standard.define ?? {};
  const known = new Map<string, number>();
  const sizeOf = (check: Check): number => {
    if (!("use" in check)) return partsOf(check).reduce((sum, part) => sum + sizeOf(part.check), 1);
    const named = define[check.use];
    const size = known.get(check.use) ?? (named ? sizeOf(named) : 0);
    known.set(check.use, size);
    return size;
  };
  const total = roots(standard).reduce((sum, { check }) => sum + sizeOf(check), 0);
  if (total <= mostChecks) return [];
  return [{ path: [], message: `展开后有 ${total} 个检查，最多 ${mostChecks} 个 · too many checks` }];
}

function checkFlaws(standard: Whole, check: Check, path: Path): Flaw[] {
  const own = standard.vocabulary;
  const flaw = (below: Path, message: string): Flaw => ({ path: [...path, ...below], message });
  const known = (name: keyof typeof vocabularies, slug: string, below: Path): Flaw[] => {
    const words = { ...vocabularies[name], ...own?.[name] };
    if (Object.hasOwn(words, slug)) return [];
    return [
      flaw(
        below,
        notThere(
          slug,
          Object.keys(words),
          `新词要先写进 vocabulary.${name}；没有这个词：`,
          `declare it under vocabulary.${name}`,
        ),
      ),
    ];
  };

  if ("evidence" in check) return known("evidence", check.evidence.of, ["evidence"]);
  if ("role" in check)
    return [...known("roles", check.role.of, ["role"]), ...crossed(check.role, [...path, "role"])];
  if ("events" in check)
    return [
      ...known("events", check.events.of, ["events", "of"]),
      ...crossed(check.events, [...path, "events"]),
    ];
  if ("spacing" in check) return crossed(check.spacing, [...path, "spacing"]);
  if ("stations" in check) return crossed(check.stations, [...path, "stations"]);
  if ("text" in check) {
    const [name, slug] = check.text.of.split(".");
    if (slug === undefined) return [];
    return known(name === "evidence" ? "evidence" : "attributes", slug, ["text", "of"]);
  }
  if ("number" in check) {
    const { of, per } = check.number;
    const strangers = [
      ...known("measures", of, ["number", "of"]),
      ...(per === undefined ? [] : known("measures", per, ["number", "per"])),
    ];
    if (strangers.length > 0) return strangers;
    if (per !== undefined && per !== "capacity" && Object.hasOwn(numberLabels, per))
      return [flaw(["number", "per"], "只能除以 capacity 或 measures 里的数 · per is capacity or a measure")];
    const measures: Record<string, { unit: Dimension }> = { ...vocabularies.measures, ...own?.measures };
    const unit = measures[of]?.unit;
    const wrongUnit = bounds.flatMap((bound) => {
      const threshold = check.number[bound];
      if (!threshold || !unit || !("dimension" in threshold) || threshold.dimension === unit) return [];
      return [flaw(["number", bound], wrongDimension(of, unit))];
    });
    return wrongUnit.length > 0 ? wrongUnit : crossed(check.number, [...path, "number"]);
  }
  if ("atLeast" in check && check.atLeast.n > check.atLeast.of.length)
    return [
      flaw(
        ["atLeast", "n"],
        `要 ${check.atLeast.n} 项，却只列了 ${check.atLeast.of.length} 项 · more than are listed`,
      ),
    ];
  if ("listing" in check) {
    const { providers, count = 1 } = check.listing;
    if (providers && count > providers.length)
      return [
        flaw(["listing", "count"], `要 ${count} 家，却只列了 ${providers.length} 家 · more than are listed`),
      ];
  }
  if ("hours" in check && typeof check.hours === "object" && "covers" in check.hours) {
    const { from, to } = check.hours.covers;
    if (from === to)
      return [flaw(["hours", "covers"], "从几点到几点相同；全天写 hours: always · from and to are the same")];
  }
  return [];
}

function wrongDimension(of: string, unit: Dimension): string {
  return `单位不对：「${of}」要 ${wantedUnits[unit]} · ${of} is measured in ${unit}`;
}

type Limit = number | { value: number };

/** Bounds that nothing can lie between. */
function crossed(given: { [bound in (typeof bounds)[number]]?: Limit | undefined }, path: Path): Flaw[] {
  const value = (limit: Limit | undefined) => (typeof limit === "object" ? limit.value : limit);
  const low = Math.max(value(given.atLeast) ?? 0, value(given.moreThan) ?? 0);
  const high = Math.min(
    value(given.atMost) ?? Number.POSITIVE_INFINITY,
    value(given.lessThan) ?? Number.POSITIVE_INFINITY,
  );
  const open = value(given.moreThan) === low || value(given.lessThan) === high;
  if (low < high || (low === high && !open)) return [];
  return [{ path, message: "下限高于上限，谁也达不到 · the lower bound is above the upper one" }];
}

function totalPoints({ sections }: Whole): number {
  return sections.flatMap(({ criteria }) => criteria).reduce((sum, { points = 0 }) => sum + points, 0);
}

function pointFlaws(standard: Whole): Flaw[] {
  const total = totalPoints(standard);
  const criteria = standard.sections.flatMap((section) => section.criteria);
  const free = standard.pass === "gate" && !criteria.some(isMandatory);
  const marks: { mark: number; path: Path }[] = (standard.tiers ?? []).flatMap(({ score }, at) =>
    score ? [{ mark: score.value, path: ["tiers", at, "score"] }] : [],
  );
  if (typeof standard.pass === "object")
    marks.push({ mark: standard.pass.score.value, path: ["pass", "score"] });
  const nothingDecides: Flaw = {
    path: ["sections"],
    message:
      "没有一条是必须的，谁都能通过；计分的标准要写 pass: { score: … } · no criterion is mandatory: everybody would pass",
  };
  const unreachable = marks.flatMap(({ mark, path }): Flaw[] => {
    if (total === 0) return [{ path, message: "要计分，却没有一条写了 points · no criterion has points" }];
    if (mark <= total) return [];
    return [{ path, message: `要 ${mark} 分，满分才 ${total} 分 · more than the ${total} points there are` }];
  });
  return free ? [nothingDecides, ...unreachable] : unreachable;
}

function tierFlaws({ tiers = [], falls = [], sections }: Whole): Flaw[] {
  const ids = tiers.map(({ id }) => id);
  const sectionIds = sections.map(({ id }) => id);
  const criterionIds = sections.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const missing = (id: string, known: string[], path: Path, what: string): Flaw[] =>
    known.includes(id)
      ? []
      : [{ path, message: notThere(id, known, `没有${what}`, "there is none of that id") }];
  const after = new Map(tiers.map((tier) => [tier.id, tier.after]));
  const next = (id: string) => {
    const before = after.get(id);
    return before === undefined ? [] : [before];
  };
  return [
    ...tiers.flatMap((tier, at) => [
      ...(tier.after === undefined ? [] : missing(tier.after, ids, ["tiers", at, "after"], "等级")),
      ...(Array.isArray(tier.sections) ? tier.sections : []).flatMap((id, s) =>
        missing(id, sectionIds, ["tiers", at, "sections", s], "部分"),
      ),
      ...(tier.criteria ?? []).flatMap((id, c) =>
        missing(id, criterionIds, ["tiers", at, "criteria", c], "条款"),
      ),
    ]),
    ...circles(ids, next).map((circle) => around(circle, ["tiers", ids.indexOf(circle[0] ?? ""), "after"])),
    ...(tiers.length === 0 && falls.length > 0
      ? [{ path: ["falls"], message: "没有等级（tiers），无从降级 · there are no tiers to fall from" }]
      : []),
  ];
}

function contradictions({ sections, issued }: Whole): Flaw[] {
  const { from, until } = issued ?? {};
  return [
    ...(from !== undefined && until !== undefined && from > until
      ? [{ path: ["issued"], message: "结束早于开始 · it ends before it begins" }]
      : []),
    ...sections.flatMap(({ criteria }, s) =>
      criteria.flatMap(({ mandatory, optional }, c) =>
        mandatory && optional
          ? [
              {
                path: ["sections", s, "criteria", c, "optional"],
                message: "mandatory 和 optional 只能写一个 · either mandatory or optional",
              },
            ]
          : [],
      ),
    ),
  ];
}
