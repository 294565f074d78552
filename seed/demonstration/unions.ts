import type { Knex } from "knex";
import type { UnionLevel } from "../../domain/desk/session.ts";
import { regionFamily } from "../../server/regions/regions.ts";
import { createUnion, hasUnions } from "../../server/unions/unions.ts";
import { giveDemonstrationTo } from "../queries.ts";

/** Home of the fictional unions: their tree follows the regions of one province, but nobody of that name exists. */
const province = "630000";
const capital = "630100";

/**
 * A fictional tree of unions and the fictional stations in its care. Where there is a union already, a real one may have
 * begun: nothing is added.
 */
export async function seedUnions(db: Knex): Promise<void> {
  if (await hasUnions(db)) return;
  await db.transaction(async (trx) => {
    const plant = (name: string, level: UnionLevel, parent: number | null, region: string) =>
      createUnion(trx, { name, level, parent, region, demonstration: true });
    const root = await plant("示例省总工会", "province", null, province);
    for (const city of await below(trx, province)) {
      const name = city.adcode === capital ? "示例市" : `示例省${city.name}`;
      const middle = await plant(`${name}总工会`, "city", root, city.adcode);
      for (const district of await below(trx, city.adcode)) {
        await plant(`${name}${district.name}总工会`, "county", middle, district.adcode);
      }
    }
    await giveDemonstrationTo(trx);
  });
}

const below = async (db: Knex, adcode: string) => (await regionFamily(db, adcode))?.children ?? [];
