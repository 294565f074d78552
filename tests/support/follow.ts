import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { createFollower, type Follower } from "../../server/assessments/follow.ts";
import { createStandards, type Standards } from "../../server/standards/standards.ts";
import type { TestStore } from "./store.ts";

/** Seats, medicine not past its date, and 500 m to the next station: in Qinghai, of rest stations. */
const near = (version: number, metres: number) => `
id: near
version: ${version}
name: { zh: 试验标准, en: Trial }
title: { zh: 试验标准, en: Trial }
jurisdiction: ["630000"]
sources: [{ title: 测试 }]
sections:
  - id: all
    short: { zh: 全部, en: All }
    wording: { zh: 全部, en: All }
    basis: published
    criteria:
      - { id: seats, wording: { zh: 有座椅, en: Seats }, basis: published, check: { amenity: seating } }
      - { id: medicine, wording: { zh: 有药, en: Medicine }, basis: published, check: { amenity: first_aid } }
      - id: apart
        wording: { zh: 离最近的站点${metres}米, en: Apart }
        basis: published
        check: { spacing: { atLeast: ${metres} 米 } }
`;

export interface Following {
  standards: Standards;
  follower: Follower;
  /** Sweeps and works until nothing is left to do; gives how many assessments were made. */
  settle(at: Date): Promise<number>;
  /** Another version, asking for so many metres to the next station. */
  publish(version: number, metres: number): Promise<void>;
  /** Another standard, `points`. */
  add(yaml: string): Promise<void>;
  close(): void;
}

/** A standard `near` in a folder of its own, and who follows the changes by it. */
export async function follow(store: TestStore): Promise<Following> {
  const standardsDir = mkdtempSync(join(tmpdir(), "yizhan-standards-"));
  const write = (version: number, metres: number) =>
    writeFileSync(join(standardsDir, `near.${version}.yaml`), near(version, metres));
  write(1, 500);
  let clock = 0;
  const standards = createStandards(
    { standardsDir },
    store.db,
    pino({ level: "silent" }),
    () => (clock += 5000),
  );
  const follower = await createFollower(store.db, standards);
  await store.db.raw("TRUNCATE jobs.job");
  return {
    standards,
    follower,
    async settle(at) {
      let assessed = 0;
      for (let worked = true; worked; ) {
        while (await follower.sweepOnce(at));
        worked = false;
        for (;;) {
          const done = await follower.workOnce(at);
          if (done === null) break;
          if (done.failed[0]) throw done.failed[0].error;
          assessed += done.assessed;
          worked = true;
        }
      }
      return assessed;
    },
    async publish(version, metres) {
      write(version, metres);
      await standards.current();
    },
    async add(yaml) {
      writeFileSync(join(standardsDir, "points.1.yaml"), yaml);
      await standards.current();
    },
    close: () => rmSync(standardsDir, { recursive: true, force: true }),
  };
}

/** How a station stands by `near` now; `undefined`: it has not been assessed. */
export async function standing(
  { db }: TestStore,
  code: string,
): Promise<{ state: string; verdicts: Record<string, string>; nextChangeOn: string | null } | undefined> {
  return db("compliance as c")
    .join("stations as s", "s.id", "c.station_id")
    .join("assessments as a", "a.id", "c.assessment_id")
    .where({ "s.code": code, "c.standard": "near" })
    .first("a.state", "a.verdicts", "c.next_change_on as nextChangeOn");
}
