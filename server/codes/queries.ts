import type { Knex } from "knex";
import type { Reach } from "../../domain/rights/rights.ts";

export interface SignRow {
  code: string;
  name: string;
  adcode: string;
  address: string | null;
  demonstration: boolean;
  union: { id: number; name: string } | null;
  /** The emblem shown, and whose it is. */
  emblem: { union: number; file: string } | null;
}

export interface Chosen {
  codes: string[] | null;
  region: { level: "province" | "city" | "district"; adcode: string } | null;
  /** A union and those below it. */
  unions: number[] | null;
}

const columns = { province: "s.province", city: "s.city", district: "s.district" } as const;

const chosenSql = ({ region }: Chosen) => `
  s.revision > 0 AND s.lifecycle NOT IN ('closed', 'withdrawn')
  AND (:all OR s.union_id = ANY(:reachUnions::int[]) OR s.id = ANY(:reachStations::int[]))
  AND (:codes::text[] IS NULL OR s.code = ANY(:codes::text[]))
  AND (:unions::int[] IS NULL OR s.union_id = ANY(:unions::int[]))
  AND (:adcode::text IS NULL ${region ? `OR ${columns[region.level]} = :adcode` : ""})`;

const bindings = (reach: Reach, { codes, region, unions }: Chosen) => ({
  all: reach.all,
  reachUnions: reach.unions,
  reachStations: reach.stations,
  codes,
  unions,
  adcode: region?.adcode ?? null,
});

/** Published stations within reach, in the order of their codes. */
export async function findSigns(db: Knex, reach: Reach, chosen: Chosen, limit: number): Promise<SignRow[]> {
  const { rows } = await db.raw<{ rows: SignRow[] }>(
    `WITH RECURSIVE found AS (
       SELECT s.code, s.card, s.demonstration, s.union_id FROM stations s
       WHERE ${chosenSql(chosen)} ORDER BY s.code LIMIT :limit
     ), path AS (
       SELECT DISTINCT u.id AS start, u.id, u.parent_id, u.emblem, 0 AS step
       FROM found f JOIN unions u ON u.id = f.union_id
       UNION SELECT p.start, u.id, u.parent_id, u.emblem, p.step + 1 FROM path p JOIN unions u ON u.id = p.parent_id
     ), nearest AS (
       SELECT DISTINCT ON (start) start, jsonb_build_object('union', id, 'file', emblem) AS emblem FROM path WHERE emblem IS NOT NULL ORDER BY start, step
     )
     SELECT f.code, f.card->>'name' AS name, f.card->>'adcode' AS adcode, f.card->>'address' AS address, f.demonstration,
       CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END AS union, n.emblem
     FROM found f LEFT JOIN unions u ON u.id = f.union_id LEFT JOIN nearest n ON n.start = f.union_id
     ORDER BY f.code`,
    { ...bindings(reach, chosen), limit },
  );
  return rows;
}

export async function countSigns(db: Knex, reach: Reach, chosen: Chosen): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM stations s WHERE ${chosenSql(chosen)}`,
    bindings(reach, chosen),
  );
  return rows[0]?.count ?? 0;
}

/** The emblem of a union, by the name of its file; null: it has none. */
export async function findEmblem(db: Knex, union: number): Promise<string | null> {
  const row = await db("unions").first<{ emblem: string | null }>("emblem").where({ id: union });
  return row?.emblem ?? null;
}

export async function updateEmblem(db: Knex, union: number, file: string | null): Promise<void> {
  await db("unions").where({ id: union }).update({ emblem: file });
}
