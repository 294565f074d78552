import type { Position } from "geojson";
import { derivedNames, otherNames } from "./aliases.ts";
import { redrawnCodes, supersededCodes, undrawnRegions } from "./codes.ts";
import { readName } from "./pinyin.ts";
import { shortName } from "./short-name.ts";
import { drawnRegions, nationalList } from "./source.ts";

/** A row of `regions`; coordinates are WGS84, lon before lat. */
export interface RegionRow {
  adcode: string;
  level: "province" | "city" | "district";
  name: string;
  shortName: string;
  pinyin: string;
  initials: string;
  province: string | null;
  city: string | null;
  /** The seat. */
  centre: [number, number];
  /** The middle of its land. */
  middle: [number, number];
  /** Null for the few regions the source does not draw. */
  polygons: Position[][][] | null;
}

export interface AliasRow {
  alias: string;
  adcode: string;
  kind: "superseded_code" | "name";
}

const presentCode = new Map([
  ...supersededCodes.map(([old, present]): [string, string] => [old, present]),
  ...Object.entries(redrawnCodes),
]);

/**
 * Every region, provinces before cities before districts. Counties directly under a province (仙桃, 石河子) are districts
 * without a city, and so are the districts of the four municipalities, Hong Kong and Macau; a city without districts (东莞) has none below it.
 */
export function regionRows(): RegionRow[] {
  const officialNames = new Map(nationalList().map(({ code, name }) => [code, name]));
  const rows: RegionRow[] = [];
  for (const drawn of drawnRegions()) {
    const adcode = presentCode.get(drawn.adcode) ?? drawn.adcode;
    const name = officialNames.get(adcode) ?? drawn.name;
    const level = levelOf(adcode, drawn.level);
    const city = level === "district" && !drawn.parent.endsWith("0000") ? drawn.parent : null;
    rows.push(row(adcode, level, name, city, drawn));
  }
  for (const { adcode, city, centre } of undrawnRegions) {
    const name = officialNames.get(adcode);
    if (name === undefined) throw new Error(`${adcode} is not in the national list`);
    rows.push(row(adcode, "district", name, city, { centre, middle: centre, polygons: null }));
  }
  const order = { province: 0, city: 1, district: 2 };
  return rows.sort((a, b) => order[a.level] - order[b.level] || a.adcode.localeCompare(b.adcode, "en"));
}

/** Codes and names that lead to these regions, beside their own. */
export function aliasRows(regions: RegionRow[]): AliasRow[] {
  const aliases: AliasRow[] = [];
  for (const [alias, adcode] of supersededCodes) aliases.push({ alias, adcode, kind: "superseded_code" });
  for (const { adcode, name, shortName: short } of regions) {
    for (const alias of derivedNames(name, short)) aliases.push({ alias, adcode, kind: "name" });
  }
  for (const [alias, ...adcodes] of otherNames) {
    for (const adcode of adcodes) aliases.push({ alias, adcode, kind: "name" });
  }
  return aliases;
}

function levelOf(adcode: string, drawn: string): RegionRow["level"] {
  if (adcode.endsWith("0000")) return "province";
  return drawn === "city" && adcode.endsWith("00") ? "city" : "district";
}

function row(
  adcode: string,
  level: RegionRow["level"],
  name: string,
  city: string | null,
  geography: Pick<RegionRow, "centre" | "middle" | "polygons">,
): RegionRow {
  const short = shortName(name);
  const province = level === "province" ? null : `${adcode.slice(0, 2)}0000`;
  const { centre, middle, polygons } = geography;
  return {
    adcode,
    level,
    name,
    shortName: short,
    ...readName(short, name),
    province,
    city,
    centre,
    middle,
    polygons,
  };
}
