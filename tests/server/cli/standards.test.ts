import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { good } from "../../support/standard.ts";

const yizhan = fileURLToPath(new URL("../../../yizhan", import.meta.url));
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yizhan-standards-"));
  write("test-standard.1.yaml", good);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function standards(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, STANDARDS_DIR: folder, DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" };
    execFile(yizhan, ["standards", ...words], { env, cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

test("check passes good files in silence, with JSON for machines and no database", async () => {
  const { code, out, err } = await standards("check");
  expect([code, err]).toEqual([0, ""]);
  expect(JSON.parse(out)).toMatchObject({
    files: [
      {
        file: "test-standard.1.yaml",
        id: "test-standard",
        version: 1,
        title: "试验",
        published: 1,
        proposed: 1,
      },
    ],
    errors: [],
  });
});

test("check says file, line, column, field and reason, and ends with 1", async () => {
  write("bad.1.yaml", good.replace("id: test-standard", "id: bad").replace("12 m²", "12 斤"));
  const { code, out, err } = await standards("check");
  expect(code).toBe(1);
  expect(err).toMatch(
    /^bad\.1\.yaml:27:44: sections\.0\.criteria\.1\.check\.all\.0\.number\.atLeast: 「12 斤」.*\n$/,
  );
  expect(JSON.parse(out)).toMatchObject({
    files: [{ id: "test-standard" }],
    errors: [{ file: "bad.1.yaml", line: 27, column: 44 }],
  });
});

test("check takes files from anywhere, and says so of one that is not there", async () => {
  const elsewhere = write(
    "draft.3.yaml",
    good.replace("id: test-standard", "id: draft").replace("version: 1", "version: 3"),
  );
  expect((await standards("check", elsewhere)).code).toBe(0);
  const missing = await standards("check", "nothing.1.yaml");
  expect(missing.code).toBe(1);
  expect(missing.err).toMatch(/^nothing\.1\.yaml:1:1: 没有这个文件/);
});

test("list tells what there is", async () => {
  const { code, out } = await standards("list");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject([{ id: "test-standard", version: 1, jurisdiction: ["630000"] }]);
});

test("a published version is listed by its digest and refused once it is changed", async () => {
  const published = await standards("publish", "test-standard.1.yaml");
  expect([published.code, published.err]).toEqual([0, ""]);
  const listed = () => readFileSync(join(folder, "published.json"), "utf8");
  expect(JSON.parse(listed())).toEqual({ "test-standard@1": JSON.parse(published.out).digest });
  expect((await standards("publish", "test-standard.1.yaml")).code).toBe(0);

  const before = listed();
  write("test-standard.1.yaml", good.replace("12 m²", "10 m²"));
  for (const verb of ["publish", "check"]) {
    const { code, err } = await standards(verb, "test-standard.1.yaml");
    expect(code, verb).toBe(1);
    expect(err).toMatch(/^test-standard\.1\.yaml:2:10: version: .*不能再改.*test-standard\.2\.yaml/);
  }
  expect(listed()).toBe(before);
});

test("only a file of the folder can be published", async () => {
  const { code, err } = await standards("publish", fileURLToPath(import.meta.url));
  expect(code).toBe(2);
  expect(err).toContain(folder);
});

test.each([[[]], [["chek"]], [["publish"]]])("wrong usage %j ends with 2 and shows how", async (words) => {
  const { code, err } = await standards(...words);
  expect(code).toBe(2);
  expect(err).toContain("Usage: yizhan standards");
});
