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
