import type { Knex } from "knex";
import type { Position } from "../../domain/coordinates/position.ts";
import type { Source } from "../../domain/stations/facts.ts";
import { StartError } from "../../server/start-error.ts";
import { createStations, type Registration } from "../../server/stations/write.ts";
import { tail } from "../fiction/codes.ts";
import { inventFacts } from "../fiction/facts.ts";
import { scatter } from "../fiction/points.ts";
import { profiles } from "../fiction/profiles.ts";
import { type Random, randomFrom } from "../fiction/random.ts";
import { beginSeeding, countStations } from "../queries.ts";
import { today } from "../today.ts";
import { type Country, type District, readCountry } from "./sites.ts";

const source: Source = { kind: "synthetic", title: "合成数据（虚构）" };
const author = { role: "seed", reason: "合成数据" };
const batchSize = 1000;

/**
 * Fills the database with `count` fictional stations over the whole country, clustered on its cities: for load and for
 * trying out, never for use. The same count and seed again change nothing, or continue what was interrupted.
 * Regions must be there. `progress` is told how many are written.
 * @throws StartError when there are synthetic stations of another count or seed.
 */
export async function seedSynthetic(
  db: Knex,
  { count, seed }: { count: number; seed: string },
  progress: (written: number) => void,
): Promise<void> {
  const digest = `${count} ${seed}`;
  const earlier = await beginSeeding(db, "synthetic", digest);
  if (earlier !== null && earlier !== digest) throw differs(earlier);

  const before = earlier === null ? 0 : await countStations(db, "synthetic/");
  if (before >= count) return;
  const country = await readCountry(db);
  const day = today();
  // One batch is made while the one before it is written. Of batches in hand when it was interrupted, the later may
  // have been written alone: it continues two before the end, and stations that are there already are left out.
  let running: Promise<unknown> = Promise.resolve();
  for (let from = Math.max(0, before - 2 * batchSize); from < count; from += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, count - from) }, (_, i) =>
      invent(country, seed, from + i + 1, day),
    );
    const next = createStations(db, batch, author);
    const settled = Promise.allSettled([next]);
    try {
      await running;
      progress(from);
    } catch (error) {
      await settled;
      throw error;
    }
    running = next;
  }
  await running;
  progress(count);
  await db.raw("ANALYZE stations, revisions, hours_patterns");
}

function differs(earlier: string): StartError {
  const [count, ...seed] = earlier.split(" ");
  return new StartError("synthetic-differs", {
    zh: `库里已有合成数据 ${count} 处（种子 ${seed.join(" ")}）；要换数量或种子，请用空的数据库。`,
    en: `The database already holds ${count} synthetic stations (seed ${seed.join(" ")}); use an empty one for another set.`,
  });
}

function invent(country: Country, seed: string, number: number, day: string): Registration {
  const random = randomFrom(`${seed} ${number}`);
  const district = country.pick(random);
  const county = Number(district.adcode.slice(4)) > 20;
  const position = place(random, district);
  const facts = inventFacts(random, {
    profile: random.weighted(profiles, (profile) => (county ? profile.rural : profile.weight)),
    mark: `合成${String(number).padStart(6, "0")}`,
    town: district.name,
    street: random.pick(streets),
    adcode: position.precision === "city" ? (district.city ?? district.adcode) : district.adcode,
    position,
    day,
    source,
    union: "合成市总工会（虚构）",
  });
  return {
    facts,
    demonstration: true,
    origin: `synthetic/${number}`,
    code: `${district.adcode}-${tail(number)}`,
  };
}

/** Two in three near the seat, the rest in the country around. */
function place(random: Random, { sites, city }: District): Position {
  const luck = random.next();
  if (luck < 0.04 && city !== null) return { precision: "city", lon: null, lat: null };
  if (luck < 0.1) return { precision: "district", lon: null, lat: null };
  const site = random.chance(0.65) ? sites[0] : random.pick(sites);
  const point = scatter(random, site, site.radius);
  if (luck < 0.25) return { precision: "street", ...point };
  return { precision: luck < 0.7 ? "address" : "entrance", ...point };
}

const streets = [
  "人民路",
  ...["解放路", "建设路", "中山路", "新华路", "和平路", "文化路", "胜利路", "团结路", "民主路"],
  ...["光明街", "朝阳街", "滨河路", "迎宾大道", "工业路", "青年路", "友谊路", "幸福街", "东风路"],
] as const;
