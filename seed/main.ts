import { createHash } from "node:crypto";
import type { Knex } from "knex";
import type { StationFacts } from "../domain/stations/facts.ts";
import { replaceHolidayYears } from "../server/holidays/queries.ts";
import { regionOfNames } from "../server/regions/regions.ts";
import type { Settings } from "../server/settings.ts";
import { createStandards, type Standards } from "../server/standards/standards.ts";
import { findByCode } from "../server/stations/queries.ts";
import { createStations, type Registration, reviseStation } from "../server/stations/write.ts";
import { demonstrationDrafts, draftDemonstration } from "./demonstration/drafts.ts";
import { demonstrationReports, reportDemonstration } from "./demonstration/reports.ts";
import { reviewDemonstration } from "./demonstration/reviews.ts";
import { demonstrationStations } from "./demonstration/stations.ts";
import { seedUnions } from "./demonstration/unions.ts";
import { announcedHolidays } from "./holidays.ts";
import { publishedRecords, publishedStations } from "./published/stations.ts";
import { isSeeded, markSeeded } from "./queries.ts";
import { seedRegions } from "./regions/seed.ts";
import { today } from "./today.ts";

/**
 * Gives a database what it should start with: holidays and regions always, stations as the setting says. What is there
 * stays: a second run changes nothing and is quick, one that was interrupted is continued. `say` gets a line per step.
 */
export async function seedAll(
  db: Knex,
  { seed, standardsDir }: Pick<Settings, "seed" | "standardsDir">,
  say: (line: string) => void,
): Promise<void> {
  await once(db, "holidays", announcedHolidays(), async (rows) => {
    await replaceHolidayYears(db, rows);
  });
  await seedRegions(
    db,
    everyTenth((percent) => say(`行政区 ${percent}%`)),
  );
  if (seed === "published" || seed === "all") await seedPublished(db, say);
  if (seed === "demo" || seed === "all") {
    await seedDemonstration(db, createStandards({ standardsDir }, db, { error: say }), say);
    await seedUnions(db);
    await seedWork(db, say);
  }
}

async function seedPublished(db: Knex, say: (line: string) => void): Promise<void> {
  await once(db, "published", publishedRecords, async () => {
    const stations = await publishedStations(
      async (names) => (await regionOfNames(db, names))?.adcode ?? null,
    );
    await register(
      db,
      stations.map(({ key, facts, demonstration }) => ({ facts, demonstration, origin: key })),
    );
    say(`公开报道的站点 ${stations.length} 处（未核实）`);
  });
}

async function seedDemonstration(db: Knex, standards: Standards, say: (line: string) => void): Promise<void> {
  // The documents count back from the day of seeding; any fixed day tells whether the program's have changed.
  await once(db, "demonstration", demonstrationStations("2000-01-01"), async () => {
    const day = today();
    const stations = demonstrationStations(day);
    await register(
      db,
      stations.map(({ key, code, facts, before = facts }) => ({
        facts: before,
        demonstration: true,
        origin: key,
        code,
      })),
    );
    await reviewDemonstration(db, standards, stations, day);
    for (const { code, facts, before } of stations) {
      if (before) await reviseOnce(db, code, facts);
    }
    say(`演示站点 ${stations.length} 处（虚构）`);
  });
}

/** What is going on at the fictional stations: reports of workers, changes that wait. */
async function seedWork(db: Knex, say: (line: string) => void): Promise<void> {
  const drafts = demonstrationDrafts.map(({ edit: _, ...told }) => told);
  await db.transaction(async (trx) => {
    await once(trx, "demonstration drafts", drafts, () => draftDemonstration(trx, today()));
    await once(trx, "demonstration reports", demonstrationReports, async (reports) => {
      await reportDemonstration(trx, today());
      say(`演示反馈 ${reports.length} 组（虚构）`);
    });
  });
}

/** The second revision of a station, unless it is there. */
async function reviseOnce(db: Knex, code: string, facts: StationFacts): Promise<void> {
  const { revision } = (await findByCode(db, code)) ?? { revision: 0 };
  if (revision === 1) await reviseStation(db, code, facts, 1, { role: "seed", reason: "后来的巡查" });
}

/** Batches of their own transactions; records that are there already are left out. */
async function register(db: Knex, registrations: Registration[]): Promise<void> {
  for (let from = 0; from < registrations.length; from += 200) {
    await createStations(db, registrations.slice(from, from + 200), { role: "seed", reason: "初始数据" });
  }
}

/** Does the work unless it has been done with exactly this input. */
async function once<T>(db: Knex, name: string, input: T, work: (input: T) => Promise<void>): Promise<void> {
  const digest = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  if (await isSeeded(db, name, digest)) return;
  await work(input);
  await markSeeded(db, name, digest);
}

function everyTenth(tell: (percent: number) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    const percent = Math.floor(share * 10) * 10;
    if (percent > told) tell(percent);
    told = percent;
  };
}
