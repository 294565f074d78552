import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { patternOf } from "../../../domain/text/pattern.ts";

const piece = fc.constantFrom("a", "b", "驿", ".", "[ab]", "[^a]", "\\d", "\\.", "^", "$", "");
const repeat = fc.constantFrom("", "", "*", "+", "?", "*?", "{2}", "{0}", "{1,}", "{0,2}", "{1,3}?");
const source = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc
    .array(
      fc.oneof(
        { depthSize: "small" },
        fc
          .tuple(piece, repeat)
          .map(([one, times]) => (one === "" || one === "^" || one === "$" ? one : one + times)),
        fc
          .tuple(fc.constantFrom("(", "(?:"), fc.array(tie("whole"), { minLength: 1, maxLength: 3 }), repeat)
          .map(([open, ways, times]) => `${open}${ways.join("|")})${times}`),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join(""))
    .filter((pattern) => pattern.length <= 40),
})).whole;
const text = fc
  .array(fc.constantFrom("a", "b", "1", "驿", ".", "😀"), { maxLength: 8 })
  .map((all) => all.join(""));

test("a pattern fits what the same regular expression fits", () => {
  fc.assert(
    fc.property(source, text, (pattern, given) => {
      expect(patternOf(pattern).test(given)).toBe(new RegExp(pattern, "u").test(given));
    }),
    { numRuns: 1000 },
  );
});

describe("a pattern that goes round and round", () => {
  it.each(["^(a+)+$", "^(a|a)*$", "(.*)*驿", "^(a?){100}a{100}$", "(x(x(x(x(x*)*)*)*)*)*y", "a*a*a*a*a*a*b"])(
    "%s is answered all the same",
    (pattern) => {
      expect(patternOf(pattern).test(`${"a".repeat(199)}!`)).toBe(false);
    },
  );
});

it.each([
  "(?=工会)",
  "(?<!a)b",
  "(a)\\1",
  "\\b驿站",
  "(?<name>a)",
  "((a{1,99}){1,99}){1,99}",
  "(工会",
  "a**",
])("%s is refused", (pattern) => {
  expect(() => patternOf(pattern)).toThrow(SyntaxError);
});
