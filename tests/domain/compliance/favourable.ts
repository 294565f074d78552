import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Answer, answer } from "../../../domain/compliance/answers.ts";
import { assess } from "../../../domain/compliance/assess.ts";
import type { Ask } from "../../../domain/compliance/check.ts";
import { addDays } from "../../../domain/compliance/days.ts";
import { eachAsk } from "../../../domain/compliance/each-check.ts";
import type { ComplianceFacts } from "../../../domain/compliance/facts.ts";
import { type Question, questionsOf } from "../../../domain/compliance/questions.ts";
import type { StandardVersion } from "../../../domain/compliance/standard.ts";
import { mapProviders } from "../../../domain/compliance/vocabulary.ts";
import { audiences } from "../../../domain/stations/kinds.ts";
import { standard } from "../../standards/result.ts";

/** Answers under which a standard's checks are met: one station in order. */

export const day = "2026-11-20";
export const noon = new Date(`${day}T12:00:00+08:00`);

const folder = fileURLToPath(new URL("../../../standards", import.meta.url));
export const everyStandard: StandardVersion[] = readdirSync(folder)
  .filter((file) => file.endsWith(".1.yaml"))
  .map((file) => standard(file.replace(".1.yaml", "")));

function asksOf({ sections, falls, define }: StandardVersion): Ask[] {
  const checks = [
    ...sections.flatMap(({ criteria }) => criteria.map(({ check }) => check)),
    ...(falls ?? []).map(({ check }) => check),
  ];
  return checks.flatMap((check) => eachAsk(check, define));
}

export const allQuestions = (version: StandardVersion) =>
  questionsOf(version).flatMap(({ questions }) => questions);

/** What lies around: far enough, near enough. */
function surroundings(metres: number): NonNullable<ComplianceFacts["surroundings"]> {
  const count = (radius: number) => (metres <= radius ? 1 : 0);
  const nearest = { code: "630104-0000", metres };
  return {
    nearest,
    nearestSameKind: nearest,
    within: { m500: count(500), m1000: count(1000), m1500: count(1500) },
    sameDoor: [],
    setting: "urban",
    density: "ordinary",
    onOurMap: true,
  };
}

/** The facts with one of them as the standard would have it, wherever the other facts allow. */
export function improved(version: StandardVersion, facts: ComplianceFacts, path: string): ComplianceFacts {
  const question = allQuestions(version).find((one) => one.path === path);
  if (!question) throw new Error(`${version.id} does not ask for ${path}`);
  const answers =
    question.kind === "choice"
      ? question.options.map((value): Answer => ({ kind: "choice", value }))
      : [favourable(version, question)];
  const tried = answers.map((given) => answer(facts, question, given, day));
  const placed =
    path === "position"
      ? tried.flatMap((one) =>
          [150, 400, 900, 250_000].map((metres) => ({ ...one, surroundings: surroundings(metres) })),
        )
      : tried;
  const met = (one: ComplianceFacts) =>
    assess(version, one, noon)
      .sections.flatMap(({ criteria }) => criteria)
      .filter(({ state }) => state === "met" || state === "notApplicable").length;
  return placed.reduce((best, one) => (met(one) > met(best) ? one : best));
}

/** Everything in order. */
export function inOrder(version: StandardVersion): ComplianceFacts {
  const start: ComplianceFacts = answerName();
  const paths = allQuestions(version).map(({ path }) => path);
  const ordered = [
    ...paths.filter((path) => path !== "position"),
    ...paths.filter((path) => path === "position"),
  ];
  return ordered.reduce((facts, path) => improved(version, facts, path), start);
}

function answerName(): ComplianceFacts {
  const by = { role: "keeper" as const, union: null };
  const source = { kind: "survey" as const, title: "自查" };
  return {
    name: { value: stationName, source, checkedAt: day, by },
    kind: { value: "rest_station", source, checkedAt: day, by },
  };
}

const stationName = "示例026 工会驿站";

/** The answer a standard hopes for. */
function favourable(version: StandardVersion, question: Question): Answer {
  const asks = asksOf(version);
  switch (question.kind) {
    case "amenity":
      return {
        kind: "amenity",
        state: "working",
        cost: "free",
        count: 50,
        ...(question.expires && { expires: addDays(day, 3000) }),
      };
    case "yesno":
      return { kind: "yesno", yes: true };
    case "number":
      return { kind: "number", value: numberFor(asks, question.path) };
    case "text":
      return { kind: "text", text: textFor(asks, question.path) };
    case "date":
      return { kind: "date", until: addDays(day, 3000) };
    case "operator":
      return { kind: "operator", name: "示例单位", until: addDays(day, 3000) };
    case "host":
      return { kind: "host", type: "community_centre", name: "示例社区" };
    case "hours":
      return { kind: "hours", text: "每天24小时" };
    case "entry":
      return { kind: "entry", methods: ["walk_in", "id_card"] };
    case "audiences":
      return { kind: "audiences", groups: [audiences[0]] };
    case "evidence":
      return { kind: "evidence", present: true, ...(question.says && { says: stationName }) };
    case "role":
      return { kind: "role", people: 1 };
    case "events": {
      const [type] = question.types;
      const event = { on: day, ...(type !== undefined && { type }) };
      return {
        kind: "events",
        events: question.open ? [] : Array.from({ length: question.times }, () => event),
      };
    }
    case "listing":
      return {
        kind: "listing",
        listings: mapProviders
          .filter((provider) => provider !== "yizhan")
          .map((provider) => ({
            provider,
            listed: true,
            metresOff: 0,
            hoursAgree: true,
            shows: ["position", "code", "photo"],
          })),
      };
    case "position":
      return { kind: "position", lon: 101.77, lat: 36.62 };
    case "choice":
      return { kind: "choice", value: question.options[0] ?? "" };
    case "ruling":
      return { kind: "ruling", met: true };
  }
}

function numberFor(asks: readonly Ask[], path: string): number {
  const bounds = asks.flatMap((ask) => {
    if (!("number" in ask)) return [];
    const { of, per } = ask.number;
    if (per && `measures.${per}` === path) return [];
    return of === path || `measures.${of}` === path ? [ask.number] : [];
  });
  const least = Math.max(
    0,
    ...bounds.flatMap(({ atLeast, moreThan }) => [atLeast?.value ?? 0, moreThan ? moreThan.value + 1 : 0]),
  );
  const most = Math.min(
    1e6,
    ...bounds.flatMap(({ atMost, lessThan }) => [atMost?.value ?? 1e6, lessThan ? lessThan.value - 1 : 1e6]),
  );
  return least > 0 ? least : Math.min(1, most);
}

function textFor(asks: readonly Ask[], path: string): string {
  if (path === "name") return stationName;
  for (const ask of asks) {
    if (!("text" in ask) || ask.text.of !== path) continue;
    const { contains, oneOf } = ask.text;
    return oneOf?.[0] ?? contains?.[0] ?? stationName;
  }
  return "示例";
}
