import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepBytes } from "../../../server/evidence/folder.ts";
import { backUp, emptyPlace, restore } from "../../support/backup.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

let store: TestStore;
let folder: string;
beforeAll(async () => {
  store = await openTestStore();
  folder = mkdtempSync(join(tmpdir(), "yizhan-evidence-"));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it("evidence is backed up and put back, and what is lost of it is named", { timeout: 240_000 }, async () => {
  const keep = async (words: string) => {
    const bytes = Buffer.from(words);
    const sha256 = await keepBytes(store.settings.dataDir, bytes);
    const size = { width: 1, height: 1 };
    await store.db("files").insert({
      sha256,
      bytes: bytes.length,
      type: "image/png",
      ...size,
      created_at: new Date(),
    });
    return sha256;
  };
  const pathOf = (dataDir: string, sha256: string) => join(dataDir, "evidence", sha256);
  const sound = await keep("sound");
  const altered = await keep("altered");
  const missing = await keep("missing");
  writeFileSync(pathOf(store.settings.dataDir, altered), "other");
  rmSync(pathOf(store.settings.dataDir, missing));
  // In the folder, but nothing refers to it.
  await keepBytes(store.settings.dataDir, Buffer.from("stray"));

  const file = join(folder, "backup.tar");
  const { evidence } = await backUp(store.settings, file);
  expect(evidence).toMatchObject({ files: 1, bytes: 5 });
  const lost = [
    { sha256: altered, why: "altered" },
    { sha256: missing, why: "missing" },
  ];
  expect(evidence.lost).toEqual(expect.arrayContaining(lost));
  expect(evidence.lost).toHaveLength(2);

  const place = await emptyPlace();
  const report = await restore(place.settings, file);
  expect(report).toMatchObject({ same: true, evidence: { files: 1, lost: evidence.lost } });
  expect(readFileSync(pathOf(place.settings.dataDir, sound), "utf8")).toBe("sound");
  await place.forget();
});
