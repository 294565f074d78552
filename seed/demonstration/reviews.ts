import type { Knex } from "knex";
import { assessStations } from "../../server/assessments/assess-stations.ts";
import { readLatest } from "../../server/assessments/queries.ts";
import { signOff } from "../../server/compliance/sign-off.ts";
import type { Standards } from "../../server/standards/standards.ts";
import { daysFrom } from "../fiction/days.ts";
import { unsignedStations } from "../queries.ts";
import type { DemonstrationStation } from "./stations.ts";

const standard = "qinghai-6you";
/** Days before the seeding on which the fictional union's reviewers sat; each looked at those visited in the fortnight before. */
const sittings = Array.from({ length: 13 }, (_, index) => 189 - index * 15);
const fortnight = 15;
/** Of those with something left to do, every so many is signed off as such. */
const everyUnmet = 6;

/**
 * Assesses the fictional stations as of the sittings, and signs off those that met the standard then and some that did not.
 * Stations signed already are left as they are.
 */
export async function reviewDemonstration(
  db: Knex,
  standards: Standards,
  stations: readonly DemonstrationStation[],
  day: string,
): Promise<void> {
  for (const daysAgo of sittings) {
    const date = daysFrom(day, -daysAgo);
    const since = daysFrom(date, -fortnight);
    const visited = stations.filter((station) => {
      const visit = lastVisit(station);
      return visit !== undefined && visit <= date && visit > since;
    });
    const [version] = (await standards.current()).inForce(date).filter(({ id }) => id === standard);
    const ids = await unsignedStations(
      db,
      visited.map(({ code }) => code),
    );
    if (version === undefined || ids.length === 0) continue;
    await standards.record([version]);
    const at = new Date(`${date}T10:00:00+08:00`);
    await assessStations(db, { standards: [version], ids, since: 0 }, at);
    const found = (await readLatest(db, ids, [standard])).sort((a, b) => a.stationId - b.stationId);
    const unmet = found.filter(({ state }) => state === "unmet");
    const signed = [
      ...found.filter(({ state }) => state === "met"),
      ...unmet.filter((_, index) => index % everyUnmet === 0),
    ];
    if (signed.length === 0) continue;
    await signOff(db, standards, signed, { role: "reviewer", union: "示例市总工会" }, null, at);
  }
}

function lastVisit({ facts, before }: DemonstrationStation): string | undefined {
  const { events = {} } = before ?? facts;
  return events.inspection?.value
    .map(({ on }) => on)
    .sort()
    .at(-1);
}
