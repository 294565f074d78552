import { describe, expect, it } from "vitest";
import { type FileError, readStandardFile, type StandardFile } from "../../../server/standards/read-file.ts";
import { good } from "../../support/standard.ts";

const name = "test-standard.1.yaml";

function read(text: string | Uint8Array, file = name): StandardFile | FileError[] {
  return readStandardFile(file, typeof text === "string" ? Buffer.from(text) : text);
}

function errorsOf(text: string | Uint8Array, file = name): FileError[] {
  const result = read(text, file);
  if (!Array.isArray(result)) throw new Error("the file was taken for good");
  return result;
}

/** The good text with one piece of it written otherwise. */
function spoilt(piece: string, other: string): string {
  expect(good).toContain(piece);
  return good.replace(piece, other);
}

describe("a good file", () => {
  it("is read whole: units in base units, short forms spelt out, defaults in their place", () => {
    const file = read(good);
    if (Array.isArray(file)) throw new Error(JSON.stringify(file));
    const { standard } = file;
    expect(standard.kinds).toEqual(["rest_station"]);
    expect(standard.freshFor).toEqual({ value: 183 });
    expect(standard.define).toEqual({ warm: { amenity: { code: "microwave" } } });
    expect(standard.sections[0]?.criteria[1]?.check).toEqual({
      all: [{ number: { of: "area", atLeast: { value: 12, dimension: "area" } } }, { use: "warm" }],
    });
  });

  it("has the same digest however it is laid out, and another one for another word", () => {
    const digest = (text: string) => {
      const file = read(text);
      return Array.isArray(file) ? file : file.standard.digest;
    };
    expect(digest(`# 说明\n${good}`)).toBe(digest(good));
    expect(digest(spoilt("{ zh: 试验, en: Test }", "\n  en: Test\n  zh: 试验"))).toBe(digest(good));
    expect(digest(spoilt("12 m²", "12 平方米"))).not.toBe(digest(good));
    expect(digest(spoilt("有水", "有热水"))).not.toBe(digest(good));
  });

  it("may use an anchor and its alias", () => {
    const text = spoilt(
      "check: { amenity: drinking_water }",
      "check: &water { amenity: drinking_water }",
    ).replace("- use: warm", "- *water");
    expect(Array.isArray(read(text))).toBe(false);
  });
});

const check = "check: { amenity: drinking_water }";

describe("a bad file is refused with line and reason", () => {
  it.each<[why: string, text: string, line: number, reason: RegExp]>([
    [
      "an unknown check",
      spoilt(check, "check: { amenty: tv }"),
      20,
      /没有「amenty」这种检查.*是不是「amenity」/,
    ],
    ["two checks in one map", spoilt(check, "check: { amenity: tv, yes: indoor }"), 20, /amenity、yes/],
    ["no check at all", spoilt(check, "check: drinking_water"), 20, /要一个检查/],
    ["an empty check", spoilt(check, "check: {}"), 20, /要一个检查/],
    ["several amenities in one", spoilt(check, "check: { amenity: [tv, wifi] }"), 20, /几样用 all/],
    ["hours of no kind", spoilt(check, "check: { hours: { openat: 1 } }"), 20, /要写 published、always/],
    ["an empty all", spoilt(check, "check: { all: [] }"), 20, /太少/],
    [
      "an unknown amenity",
      spoilt(check, "check: { amenity: microwav }"),
      20,
      /「microwav」.*是不是「microwave」/,
    ],
    [
      "an unknown amenity in the long form",
      spoilt(check, "check:\n          amenity:\n            code: microwav"),
      22,
      /「microwav」.*是不是「microwave」/,
    ],
    [
      "an unknown field of a check",
      spoilt(check, "check: { amenity: { code: tv, withn: 5 m } }"),
      20,
      /withn.*within/,
    ],
    ["a mistake deep inside", spoilt("12 m²", "十二平米"), 27, /不是数，或单位不认识/],
    ["a unit of another thing", spoilt("12 m²", "5 km"), 27, /「area」要 m²/],
    ["a number without its unit", spoilt("12 m²", "12"), 27, /「area」要 m²/],
    ["a negative number", spoilt("12 m²", "-12 m²"), 27, /不是数/],
    ["a wrong unit where one is known", spoilt("183 天", "183 m"), 8, /要 天/],
    ["bounds that cross", spoilt("atLeast: 12 m²", "atLeast: 12 m², atMost: 10 m²"), 27, /下限高于上限/],
    ["no bound", spoilt("of: area, atLeast: 12 m²", "of: area"), 27, /atLeast、moreThan/],
    ["an unknown measure", spoilt("of: area", "of: aera"), 27, /「aera」.*是不是「area」/],
    [
      "something evidence is not",
      spoilt(check, "check: { evidence: plaqe }"),
      20,
      /vocabulary.evidence.*「plaqe」.*「plaque」/,
    ],
    ["an unknown role", spoilt(check, "check: { role: captain }"), 20, /vocabulary.roles.*「captain」/],
    [
      "an unknown event",
      spoilt(check, "check: { events: { of: party, atLeast: 1 } }"),
      20,
      /vocabulary.events.*「party」/,
    ],
    [
      "an unknown attribute",
      spoilt(check, "check: { text: { of: attributes.colour, oneOf: [红] } }"),
      20,
      /「colour」/,
    ],
    [
      "a word that reads like a built-in one of JavaScript",
      spoilt(check, "check: { evidence: constructor }"),
      20,
      /「constructor」/,
    ],
    [
      "a word every standard has, defined again",
      spoilt("define:", "vocabulary: { roles: { keeper: { zh: 站长, en: Keeper } } }\ndefine:"),
      9,
      /已有的词/,
    ],
    [
      "more asked for than is listed",
      spoilt(check, "check: { atLeast: { n: 3, of: [{ yes: indoor }, { yes: fixed }] } }"),
      20,
      /要 3 项.*2 项/,
    ],
    [
      "a broken regular expression",
      spoilt(check, 'check: { text: { of: name, matches: "(工会" } }'),
      20,
      /不是正则表达式/,
    ],
    [
      "two rules in one text check",
      spoilt(check, "check: { text: { of: name, contains: [站], sameAs: name } }"),
      20,
      /exactly one/,
    ],
    [
      "a clock there is not",
      spoilt(check, 'check: { hours: { openAt: { days: [1], times: ["25:00"] } } }'),
      20,
      /HH:MM/,
    ],
    [
      "a day there is not",
      spoilt(check, 'check: { hours: { openAt: { days: [8], times: ["22:00"] } } }'),
      20,
      /最多 7/,
    ],
    [
      "hours from and to the same time",
      spoilt(check, 'check: { hours: { covers: { days: [1], from: "08:00", to: "08:00" } } }'),
      20,
      /hours: always/,
    ],
    [
      "more maps than are named",
      spoilt(check, "check: { listing: { providers: [amap], count: 2 } }"),
      20,
      /要 2 家/,
    ],
    [
      "a check of define that is not there",
      spoilt("- use: warm", "- use: wram"),
      28,
      /「wram」.*是不是「warm」/,
    ],
    [
      "a circle in define",
      spoilt("{ amenity: microwave }", "{ not: { use: hot } }\n  hot: { use: warm }"),
      10,
      /warm → hot → warm/,
    ],
    [
      "a circle of tiers",
      spoilt("    sections: all", "    sections: all\n    after: two"),
      34,
      /one → two → one/,
    ],
    ["a tier after one there is not", spoilt("after: one", "after: oen"), 37, /「oen」.*是不是「one」/],
    [
      "a section of a tier that is not there",
      spoilt("sections: all", "sections: [outside]"),
      33,
      /没有部分「outside」/,
    ],
    [
      "a criterion of a tier that is not there",
      spoilt("sections: all", "criteria: [wate]"),
      33,
      /没有条款「wate」.*「water」/,
    ],
    ["a mark beyond the points there are", spoilt("score: 10 分", "score: 11 分"), 38, /满分才 10 分/],
    ["a mark without points", spoilt("        points: 10\n", ""), 37, /没有一条写了 points/],
    [
      "a pass mark beyond the points there are",
      spoilt("sections:\n  - id", "pass: { score: 80 分 }\nsections:\n  - id"),
      11,
      /满分才 10 分/,
    ],
    ["a pass that is none", spoilt("sections:\n  - id", "pass: score\nsections:\n  - id"), 11, /gate/],
    [
      "falls without tiers",
      good.slice(0, good.indexOf("tiers:")) +
        "falls:\n  - { id: fallen, wording: { zh: 降, en: Fall }, basis: proposed, check: { yes: indoor } }\n",
      30,
      /无从降级/,
    ],
    ["an id twice", spoilt("id: room", "id: water"), 21, /编号「water」已经用过/],
    [
      "a section twice",
      spoilt(
        "tiers:",
        "  - { id: inside, short: { zh: 又, en: A }, wording: { zh: 又, en: A }, basis: proposed, criteria: [{ id: more, wording: { zh: 又, en: A }, basis: proposed, check: { yes: indoor } }] }\ntiers:",
      ),
      29,
      /编号「inside」已经用过/,
    ],
    ["a key twice", spoilt("basis: published", "basis: published\n        basis: proposed"), 20, /写了两次/],
    [
      "wording missing",
      spoilt("        wording: { zh: 有地方, en: There is room }\n", ""),
      21,
      /缺「wording」/,
    ],
    ["the English missing", spoilt("{ zh: 有地方, en: There is room }", "{ zh: 有地方 }"), 22, /缺「en」/],
    ["an empty wording", spoilt("{ zh: 有地方,", '{ zh: " ",'), 22, /太短/],
    [
      "a short name too long",
      spoilt("{ zh: 里面, en: Inside }", "{ zh: 屋里面的设施们, en: Inside }"),
      13,
      /太长/,
    ],
    ["wording torn by a comma", spoilt("en: There is room }", "en: There is room, a lot }"), 22, /a lot/],
    ["no basis", spoilt("    basis: proposed\n    criteria", "    criteria"), 12, /缺「basis」/],
    [
      "a basis there is not",
      spoilt("basis: published", "basis: publised"),
      19,
      /「publised」.*是不是「published」/,
    ],
    ["an unknown field", spoilt("freshFor:", "freshfor:"), 8, /freshfor.*freshFor/],
    [
      "a number written as text",
      spoilt("points: 10", 'points: "10"'),
      24,
      /要数，或带单位的数（分、points），这里是文字「10」/,
    ],
    ["text written as a number", spoilt('["630000"]', "[630000]"), 5, /要文字.*加引号/],
    ["an id with capitals", spoilt("id: room", "id: Room"), 21, /小写字母/],
    ["an adcode of five digits", spoilt("630000", "63000"), 5, /写法不对|六位/],
    [
      "issued until before from",
      spoilt("sources:", "issued: { from: 2026-05-01, until: 2026-01-01 }\nsources:"),
      6,
      /结束早于开始/,
    ],
    ["a date there is not", spoilt("sources:", "issued: { from: 2026-02-30 }\nsources:"), 6, /不是日期/],
    [
      "a gate that asks nothing",
      good.replaceAll("basis: published\n", "basis: published\n        points: 5\n"),
      12,
      /没有一条是必须的/,
    ],
    [
      "both mandatory and optional",
      spoilt("points: 10", "mandatory: true\n        optional: true"),
      25,
      /只能写一个/,
    ],
    ["YAML out of step", spoilt("    criteria:", "   criteria:"), 16, /YAML/],
    ["a tab for indentation", spoilt("        points: 10", "\tpoints: 10"), 24, /制表符/],
    ["a merge key", spoilt("- id: room", "- <<: {}\n        id: room"), 21, /「<<」/],
    ["an alias to nowhere", spoilt(check, "check: *nothing"), 20, /没有所指/],
    ["an alias of itself", spoilt(check, "check: &a { all: [*a] }"), 20, /指着自己/],
    ["a tag", spoilt("- use: warm", "- !js/function x"), 28, /标签/],
    ["a character no database takes", spoilt("zh: 有水,", 'zh: "有\\0水",'), 18, /无法保存/],
    ["half a character", spoilt("zh: 有水,", 'zh: "有\\uD800水",'), 18, /无法保存/],
    ["two documents", `${good}---\nid: x\n`, 39, /一份标准/],
    ["another version of YAML", `%YAML 1.1\n---\n${good}`, 1, /YAML 1.2/],
    ["an empty file", "", 1, /空的/],
    ["only a comment", "# 标准\n", 1, /空的/],
    ["a list", "- 1\n", 1, /map/],
    [
      "the id of another file",
      spoilt("id: test-standard", "id: other-standard"),
      1,
      /文件名说是「test-standard」/,
    ],
    ["the version of another file", spoilt("version: 1", "version: 2"), 2, /文件名说是第 1 版/],
    ["more than half a megabyte", `${good}#${"x".repeat(600_000)}`, 1, /512 KB/],
    ["nesting without end", "[".repeat(5000), 1, /嵌套|YAML/],
    [
      "checks nested beyond measure",
      spoilt(check, `check: ${"{ not: ".repeat(80)}{ yes: indoor }${" }".repeat(80)}`),
      1,
      /嵌套超过/,
    ],
    ["a bomb of aliases", bomb(), 1, /别名/],
    [
      "a bomb of definitions",
      spoilt("{ amenity: microwave }", `{ amenity: tv }\n${definitions()}`),
      1,
      /检查，最多/,
    ],
  ])("%s", (_why, text, line, reason) => {
    const errors = errorsOf(text);
    const told = errors.map((error) => `${error.line}: ${error.reason}`).join("\n");
    expect(
      errors.some((error) => error.line === line && reason.test(error.reason)),
      told,
    ).toBe(true);
    for (const error of errors) {
      expect(error).toMatchObject({ file: name });
      expect(error.column).toBeGreaterThan(0);
    }
  });

  it("of another encoding, at the first line that is not UTF-8", () => {
    const [before = "", after = ""] = good.split("有水");
    const gbk = Buffer.concat([
      Buffer.from(before),
      Buffer.from([0xd3, 0xd0, 0xcb, 0xae]),
      Buffer.from(after),
    ]);
    expect(errorsOf(gbk)).toMatchObject([{ line: 18, reason: expect.stringContaining("UTF-8") }]);
  });

  it.each([
    "test-standard.yaml",
    "test-standard.1.yml",
    "Test.1.yaml",
    "test-standard.01.yaml",
    "test-standard.0.yaml",
  ])("named %s", (file) => {
    expect(errorsOf(good, file)).toMatchObject([
      { file, line: 1, reason: expect.stringContaining("文件名") },
    ]);
  });

  it("with all its mistakes at once, each with its field", () => {
    const text = good.replace("{ zh: 试验, en: Test }", "{ zh: 试验 }").replace("12 m²", "12 斤");
    expect(errorsOf(text).map(({ line, column, path }) => ({ line, column, path }))).toEqual([
      { line: 4, column: 8, path: "title" },
      { line: 27, column: 44, path: "sections.0.criteria.1.check.all.0.number.atLeast" },
    ]);
  });
});

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, at) => {
    const inner = at === 0 ? "x" : Array.from({ length: 9 }, () => `*a${at - 1}`).join(", ");
    return `a${at}: &a${at} [${inner}]`;
  });
  return `${levels.join("\n")}\n`;
}

/** Each uses the one before twice. */
function definitions(): string {
  const levels = Array.from({ length: 20 }, (_, at) => {
    const before = at === 0 ? "warm" : `level_${at - 1}`;
    return `  level_${at}: { all: [{ use: ${before} }, { use: ${before} }] }`;
  });
  return levels.join("\n");
}
