import { describe, expect, it } from "vitest";
import { readStandardFile } from "../../../server/standards/read-file.ts";
import { good } from "../../support/standard.ts";

/** What a clerk or an editor makes of a file, beside the mistakes of read-file.test.ts. */

function spoilt(piece: string, other: string): string {
  expect(good).toContain(piece);
  return good.replace(piece, other);
}

function errorsOf(text: string) {
  const read = readStandardFile("test-standard.1.yaml", Buffer.from(text));
  return Array.isArray(read) ? read.map(({ line, path, reason }) => ({ line, path, reason })) : [];
}

const check = "check: { amenity: drinking_water }";
const matching = (pattern: string) => spoilt(check, `check: { text: { of: name, matches: '${pattern}' } }`);

describe("a pattern", () => {
  it.each(["(?=工会).*", "(a)\\1", "\\b驿站", "((a{1,99}){1,99}){1,99}", "[々-０]"])(
    "%s is refused where it stands, not when a name is held against it",
    (pattern) => {
      expect(errorsOf(matching(pattern))).toMatchObject([
        { line: 20, reason: expect.stringContaining("正则表达式") },
      ]);
    },
  );
});

describe("a threshold", () => {
  it.each(["１２ ㎡", "12㎡", "12 m2", "12平方米", "１２　平米"])(
    "「%s」 is twelve square metres",
    (text) => {
      const read = readStandardFile("test-standard.1.yaml", Buffer.from(spoilt("12 m²", text)));
      if (Array.isArray(read)) throw new Error(JSON.stringify(read));
      expect(read.standard.sections[0]?.criteria[1]?.check).toMatchObject({
        all: [{ number: { atLeast: { value: 12, dimension: "area" } } }, { use: "warm" }],
      });
    },
  );

  it.each<[written: string, check: object]>([
    ["events: { of: activity, within: 365 天, atLeast: 4 场 }", { events: { atLeast: 4 } }],
    ["amenity: { code: seating, count: 6 个 }", { amenity: { count: 6 } }],
    ["stations: { within: 1 km, atMost: 2 个 }", { stations: { atMost: 2 } }],
    ["role: { of: keeper, atLeast: 2 名 }", { role: { atLeast: 2 } }],
  ])("of how many may be written with its word: %s", (written, meant) => {
    const read = readStandardFile(
      "test-standard.1.yaml",
      Buffer.from(spoilt(check, `check: { ${written} }`)),
    );
    if (Array.isArray(read)) throw new Error(JSON.stringify(read));
    expect(read.standard.sections[0]?.criteria[0]?.check).toMatchObject(meant);
  });

  it.each<[piece: string, written: string, reason: RegExp]>([
    ["12 m²", `${"9".repeat(400)} m²`, /太大/],
    ["183 天", "999999999999 天", /太大.*36500/],
    ["183 天", "半年", /要 天/],
    ["points: 10", "points: 约10分", /分、points/],
    ["points: 10", "points: 10 人", /分、points/],
    ["- title: 试验", '- { title: 试验, published: "2026-13" }', /2026-04/],
  ])("%s may not be written %s", (piece, written, reason) => {
    expect(errorsOf(spoilt(piece, written))).toMatchObject([{ reason: expect.stringMatching(reason) }]);
  });
});

describe("a slip of the keyboard is named in words a clerk knows", () => {
  it.each<[slip: string, text: string, line: number, reason: RegExp]>([
    ["a tab", good.replace("    short", "\tshort"), 13, /制表符/],
    ["a full-width colon", spoilt("id: water", "id：water"), 17, /冒号是半角的/],
    ["two colons in a line", spoilt("- title: 试验", "- title: 试验: 再试验"), 7, /要加引号/],
    ["a line out of line", spoilt("    short:", "     short:"), 12, /缩进不对/],
    ["a tag", spoilt(check, "check: !amenity tv"), 20, /标签/],
    ["a thousand lists", spoilt(check, `check: ${"{ all: [".repeat(1000)}`), 20, /嵌套太深/],
    ["no number", spoilt("points: 10", "points: .nan"), 24, /不是数|写法不对/],
    ["an adcode without quotes", spoilt('["630000"]', "[630000]"), 5, /加引号/],
    ["YAML's old yes", spoilt("points: 10", "mandatory: yes"), 24, /true 或 false/],
  ])("%s", (_slip, text, line, reason) => {
    expect(errorsOf(text)[0]).toMatchObject({ line, reason: expect.stringMatching(reason) });
  });
});
