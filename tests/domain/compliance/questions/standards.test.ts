import { describe, expect, it } from "vitest";
import { assess } from "../../../../domain/compliance/assess.ts";
import { questionsOf } from "../../../../domain/compliance/questions.ts";
import { wording } from "../../../../domain/compliance/words/questions.ts";
import { standard } from "../../../standards/result.ts";
import { allQuestions, everyStandard, inOrder, noon } from "../favourable.ts";

describe("the questions of a standard", () => {
  it("are asked section by section, in the order one walks", () => {
    const asked = questionsOf(standard("qinghai-6you")).map(({ section, questions }) => [
      section,
      questions.map((question) => wording(question, "zh")),
    ]);
    expect(Object.fromEntries(asked)).toEqual({
      identity: ["站点叫什么名字？", "挂的是哪个品牌？", "门头挂着牌子吗？"],
      layout: [
        "一楼还是楼上？",
        "门朝着街吗？",
        "跟别的站点挨着，写过说明吗？",
        "离最近的需求点有多远？",
        "门口在哪儿？",
      ],
      facilities: ["饮水机能用吗？", "微波炉能用吗？", "有桌椅坐吗？", "药箱在吗？"],
      functions: ["门口写的几点开、几点关？", "谁能进来歇？", "能上厕所吗？", "手机能充电吗？"],
      management: ["制度贴在墙上吗？", "定了几名站长？", "台账最近一笔是哪天？", "最近哪天有人来巡查？"],
      on_the_map: ["手机地图上找得到吗？"],
    });
  });

  it.each(everyStandard.map((version) => [version.id, version] as const))(
    "%s asks for each fact once",
    (_, version) => {
      const paths = allQuestions(version).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    },
  );

  it.each(everyStandard.map((version) => [version.id, version] as const))(
    "%s is met in every criterion when all its questions are answered well",
    (_, version) => {
      const { sections } = assess(version, inOrder(version), noon);
      const open = sections
        .flatMap(({ criteria }) => criteria)
        .filter(({ state }) => state !== "met" && state !== "notApplicable");
      expect(open.map(({ id, finding }) => [id, finding.state, finding.reason])).toEqual([]);
    },
  );

  it.each(everyStandard.map((version) => [version.id, version] as const))(
    "%s asks for every fact that an assessment of nothing misses",
    (_, version) => {
      const asked = new Set(allQuestions(version).map(({ path }) => path));
      const missed = assess(version, {}, noon)
        .sections.flatMap(({ criteria }) => criteria)
        .flatMap(({ finding }) => factsOf(finding))
        .filter((path) => !path.startsWith("surroundings") && path !== "regions");
      expect(missed.filter((path) => !asked.has(path))).toEqual([]);
    },
  );
});

function factsOf({
  facts,
  parts,
}: {
  facts: { path: string }[];
  parts: Parameters<typeof factsOf>[0][];
}): string[] {
  return [...facts.map(({ path }) => path), ...parts.flatMap(factsOf)];
}
