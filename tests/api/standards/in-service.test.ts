import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStandards, type Standards } from "../../../server/standards/standards.ts";
import { useTestApp } from "../../support/app.ts";
import { good } from "../../support/standard.ts";

const app = useTestApp();
const file = "test-standard.1.yaml";
let folder = "";
let clock = 0;
let lines: string[] = [];
let standards: Standards;

beforeEach(async () => {
  await app.context.db("standard_versions").where({ standard: "test-standard" }).delete();
  folder = mkdtempSync(join(tmpdir(), "yizhan-standards-"));
  clock = 0;
  lines = [];
  standards = start();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As another process over the same folder and database. */
function start(): Standards {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)).msg);
      done();
    },
  });
  return createStandards({ standardsDir: folder }, app.context.db, pino(stream), () => clock);
}

function write(text: string, name = file): void {
  // As editors do it: a new file in the place of the old one.
  writeFileSync(join(folder, "draft"), text);
  renameSync(join(folder, "draft"), join(folder, name));
}

async function later() {
  clock += 1000;
  return standards.current();
}

const wordingOf = async (from: Promise<Awaited<ReturnType<Standards["current"]>>>) =>
  (await from).get("test-standard")?.title.zh;

test("a file is taken up and its change too, when somebody asks a second later", async () => {
  expect((await standards.current()).latest()).toEqual([]);
  write(good);
  expect((await standards.current()).latest()).toEqual([]);
  const set = await later();
  expect(set.latest().map(({ id, version }) => [id, version])).toEqual([["test-standard", 1]]);
  write(good.replace("zh: 试验,", "zh: 又试,"));
  expect(await wordingOf(later())).toBe("又试");
  expect((await standards.current()).digest).not.toBe(set.digest);
  write(good.replace("id: test-standard", "id: other-standard"), "other-standard.1.yaml");
  rmSync(join(folder, file));
  expect((await later()).latest().map(({ id }) => id)).toEqual(["other-standard"]);
  expect(lines).toEqual([expect.stringContaining("没有标准")]);
});

test("a folder that is empty all at once drops nothing", async () => {
  write(good);
  const before = await later();
  rmSync(join(folder, file));
  expect((await later()).latest()).toEqual(before.latest());
  expect(lines).toEqual([expect.stringContaining("没有标准")]);
});

test("what is no file of words is refused, and read no further", async () => {
  write(good);
  await later();
  mkdirSync(join(folder, "folder.1.yaml"));
  symlinkSync("/dev/zero", join(folder, "endless.1.yaml"));
  symlinkSync("nowhere", join(folder, "dangling.1.yaml"));
  symlinkSync("round.1.yaml", join(folder, "round.1.yaml"));
  write(good, "试验.1.yaml");
  expect((await later()).latest().map(({ id }) => id)).toEqual(["test-standard"]);
  expect(lines).toEqual([
    expect.stringMatching(/dangling\.1\.yaml:1:1: 没有这个文件/),
    expect.stringMatching(/endless\.1\.yaml:1:1: 不是文件/),
    expect.stringMatching(/folder\.1\.yaml:1:1: 不是文件/),
    expect.stringMatching(/round\.1\.yaml:1:1: 读不了/),
    expect.stringMatching(/试验\.1\.yaml:1:1: 文件名要写成/),
  ]);
});

test("a broken file changes nothing and is told once, with its line; mended it is taken up", async () => {
  write(good);
  const before = await later();
  write(good.replace("amenity: drinking_water", "amenty: drinking_water"));
  const after = await later();
  await later();
  expect(after.digest).toBe(before.digest);
  expect(after.get("test-standard")).toEqual(before.get("test-standard"));
  expect(lines).toEqual([
    expect.stringMatching(/^standards: test-standard\.1\.yaml:20:16: .*没有「amenty」这种检查/),
  ]);
  write(good.replace("zh: 试验,", "zh: 修好,"));
  expect(await wordingOf(later())).toBe("修好");
  expect(lines).toHaveLength(1);
});

test("one broken file keeps none of the others from being taken up, nor drops any", async () => {
  write(good);
  await later();
  rmSync(join(folder, file));
  write("id: [", "broken.1.yaml");
  write(good.replace("id: test-standard", "id: other-standard"), "other-standard.1.yaml");
  expect((await later()).latest().map(({ id }) => id)).toEqual(["other-standard", "test-standard"]);
});

test("the latest version is the one of the highest number", async () => {
  for (const version of [2, 10, 9]) {
    write(good.replace("version: 1", `version: ${version}`), `test-standard.${version}.yaml`);
  }
  const set = await later();
  expect(set.get("test-standard")?.version).toBe(10);
  expect(set.get("test-standard", 9)?.version).toBe(9);
  expect(set.get("test-standard", 1)).toBeUndefined();
  expect(set.versions("test-standard").map(({ version }) => version)).toEqual([10, 9, 2]);
});

test("a published version that was changed is refused, also while the list of digests cannot be read", async () => {
  write(good);
  const before = (await later()).get("test-standard");
  write(JSON.stringify({ "test-standard@1": before?.digest }), "published.json");
  await later();
  write(good.replace("atLeast: 12", "atLeast: 10"));
  expect((await later()).get("test-standard")).toEqual(before);
  expect(lines).toEqual([
    expect.stringMatching(/test-standard\.1\.yaml:2:10: version: .*已公布.*test-standard\.2\.yaml/),
  ]);
  write("{", "published.json");
  expect((await later()).get("test-standard")).toEqual(before);
  expect(lines).toContainEqual(expect.stringContaining("published.json:1:1"));
});

test("a version that has been used is never changed again: the file is refused at the first other word", async () => {
  write(good);
  const standard = (await later()).get("test-standard");
  if (!standard) throw new Error("not taken up");
  await standards.record([standard]);
  await standards.record([standard]);
  write(good.replace("atLeast: 12", "atLeast: 10"));
  for (const process of [standards, start()]) {
    clock += 1000;
    expect((await process.current()).get("test-standard")).toEqual(standard);
  }
  expect(lines[0]).toMatch(
    /test-standard\.1\.yaml:27:44: sections\.0\.criteria\.1\.check\.all\.0\.number\.atLeast: .*已用于评定/,
  );
});

test("a version that has been used outlives its file, word for word", async () => {
  write(good);
  const standard = (await later()).get("test-standard");
  if (!standard) throw new Error("not taken up");
  await standards.record([standard]);
  rmSync(join(folder, file));
  expect((await later()).get("test-standard")).toEqual(standard);
  const set = await start().current();
  expect(set.get("test-standard")).toEqual(standard);
  expect(set.digest).toBe((await standards.current()).digest);
});

test("of two processes that use different drafts of one version the first decides", async () => {
  write(good);
  const first = (await later()).get("test-standard");
  write(good.replace("zh: 试验,", "zh: 别样,"));
  const other = start();
  const second = (await other.current()).get("test-standard");
  if (!first || !second) throw new Error("not taken up");
  await standards.record([first]);
  await expect(other.record([second])).rejects.toThrow("test-standard@1");
  clock += 1000;
  expect((await other.current()).get("test-standard")).toEqual(first);
  await expect(other.record([second])).rejects.toThrow("test-standard@1");
});

test("a folder that is not there is told, and no reason to stop", async () => {
  rmSync(folder, { recursive: true });
  expect((await standards.current()).latest()).toEqual([]);
  expect(lines).toEqual([expect.stringContaining("没有这个文件夹")]);
});

test("files of other names are let be", async () => {
  write(good);
  write("# 说明", "README.md");
  write("{}", "schema.json");
  write("x", ".test-standard.1.yaml.swp");
  write("x", "test-standard.1.yaml~");
  expect((await later()).latest()).toHaveLength(1);
  expect(lines).toEqual([]);
});

test("every standard that comes with the program is good, and as published", async () => {
  standards = createStandards(app.context.settings, app.context.db, pino({ level: "silent" }));
  const { standardsDir } = app.context.settings;
  const published = Object.keys(JSON.parse(readFileSync(join(standardsDir, "published.json"), "utf8")));
  const set = await standards.current();
  const inService = set
    .latest()
    .flatMap(({ id }) => set.versions(id).map(({ version }) => `${id}@${version}`));
  expect(inService.sort()).toEqual(published.sort());
});

test("a version that another program records is taken up without its file", async () => {
  const [mine, theirs] = [folder, mkdtempSync(join(tmpdir(), "yizhan-standards-"))];
  folder = theirs;
  const other = start();
  expect((await other.current()).latest()).toEqual([]);
  folder = mine;
  write(good);
  const [version] = (await later()).latest();
  await standards.record(version ? [version] : []);
  expect((await other.fresh()).latest()).toEqual([version]);
  rmSync(theirs, { recursive: true });
});

test.each([
  ["2026-01-31", []],
  ["2026-02-01", [1]],
  ["2026-05-01", [2]],
  ["2026-06-30", [2]],
  ["2026-07-01", []],
])(
  "in force on %s: %j, for a version that has begun takes the place of the earlier ones for good",
  async (day, versions) => {
    write(good.replace("sources:", "issued: { from: 2026-02-01 }\nsources:"));
    write(
      good
        .replace("version: 1", "version: 2")
        .replace("sources:", "issued: { from: 2026-05-01, until: 2026-06-30 }\nsources:"),
      "test-standard.2.yaml",
    );
    expect((await later()).inForce(day).map(({ version }) => version)).toEqual(versions);
  },
);
