import { dayAt } from "../../domain/compliance/days.ts";
import { standardsFor } from "../../domain/compliance/jurisdiction.ts";
import { sectionState } from "../../domain/compliance/section-state.ts";
import type { Standing } from "../../domain/register/wire.ts";
import type { StationCard } from "../../domain/stations/derive.ts";
import { latestComputed } from "../assessments/standings.ts";
import type { Context } from "../context.ts";
import { adcodesDownTo, type Region, regionLine } from "../regions/regions.ts";

interface Subject {
  id: number;
  card: Pick<StationCard, "adcode" | "kind">;
}

/**
 * How stations stand as computed, by station: by every standard in force that applies to each, the most local first, or by the one
 * asked for.
 */
export async function standingsOf(
  { db, standards }: Context,
  stations: readonly Subject[],
  standard: string | null,
): Promise<Map<number, Standing[]>> {
  const [set, line] = await Promise.all([standards.current(), regionLine(db)]);
  const inForce = set.inForce(dayAt(new Date()));
  const wanted = new Map(
    stations.map(({ id, card }): [number, string[]] => {
      const region: Region | undefined = line(card.adcode).at(-1);
      const due = standardsFor(inForce, region ? adcodesDownTo(region) : [], card.kind).map((one) => one.id);
      return [id, standard === null ? due : [standard]];
    }),
  );
  const ids = stations.map(({ id }) => id);
  const latest = await latestComputed(db, ids, [...new Set([...wanted.values()].flat())]);
  const known = new Map(latest.map((row) => [`${row.stationId} ${row.standard}`, row]));
  return new Map(
    ids.map((id) => [
      id,
      (wanted.get(id) ?? []).flatMap((name): Standing[] => {
        const row = known.get(`${id} ${name}`);
        const document = row && set.get(name, row.version);
        if (!row || !document) return [];
        return [
          {
            standard: { id: name, version: row.version, title: document.title },
            state: row.state,
            sections: document.sections.map((section) => ({
              id: section.id,
              short: section.short,
              state: sectionState(section, row.verdicts),
            })),
          },
        ];
      }),
    ]),
  );
}
