import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { signed, testStandards } from "../../support/compliance.ts";
import { register } from "../../support/stations.ts";

/** A second version of the town's standard: the shower counts now, and a section is new. */
const folder = mkdtempSync(join(tmpdir(), "yizhan-standards-"));
cpSync(testStandards.STANDARDS_DIR, folder, { recursive: true });
const first = readFileSync(join(folder, "town.1.yaml"), "utf8");
writeFileSync(
  join(folder, "town.2.yaml"),
  `${first
    .replace("version: 1", "version: 2")
    .replace(/ +optional: true\n/, "")
    .trimEnd()}
  - id: night
    short: { zh: 夜间, en: Night }
    wording: { zh: 夜里有座, en: Seats at night }
    basis: published
    criteria:
      - { id: seating, wording: { zh: 有座椅, en: Seats }, basis: published, check: { amenity: seating } }
`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const app = useTestApp({ STANDARDS_DIR: folder });
const met = { toilet: "met", water: "met", quiet: "met", shower: "unmet" } as const;

test("what was signed off by an earlier version still counts, in what that version asks", async () => {
  const [old = "", fresh = ""] = await register(app.context.db, { name: "旧" }, { name: "新" });
  await signed(app.context, old, "town", met, { version: 1 });
  await signed(app.context, fresh, "town", met);

  const { counts, sections, standard } = await (await app.get("/api/v1/regions/630104/compliance")).json();
  expect(standard.version).toBe(2);
  expect(counts).toEqual({ stations: 2, met: 1, unmet: 1, unknown: 0, notAssessed: 0 });
  expect(sections.body).toEqual({ met: 1, unmet: 1, unknown: 0 });
  expect(sections.care).toEqual({ met: 2, unmet: 0, unknown: 0 });
  expect(sections.night).toEqual({ met: 0, unmet: 0, unknown: 1 });

  const outdated = async (code: string) => {
    const { assessments } = await (await app.get(`/api/v1/stations/${code}/compliance?standard=town`)).json();
    return assessments.map((one: { outdated: boolean; standard: { version: number } }) => [
      one.standard.version,
      one.outdated,
    ]);
  };
  expect(await outdated(old)).toEqual([[1, true]]);
  expect(await outdated(fresh)).toEqual([[2, false]]);
});
