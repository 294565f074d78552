import type { Knex } from "knex";
import type { RegionWords } from "../../domain/imports/read-row.ts";
import type { Remark } from "../../domain/imports/remarks.ts";
import {
  type Region,
  type RegionNames,
  regionByAdcode,
  regionLine,
  regionOfNames,
} from "../regions/regions.ts";

export interface ReadRegion {
  region: Region | null;
  remarks: Remark[];
  /** The row itself says it; otherwise it was chosen for the whole sheet. */
  stated: boolean;
}

/** Which column a field of a region stands in; null: in none. */
type ColumnOf = (field: keyof RegionWords) => number | null;

/** A code of a region, or of a part of one, stands under the names of regions as well. */
const code = /^\d{6}(\d{3}|\d{6})?$/;
const codeFields = ["district", "region", "city", "province"] as const;

/** Stands where there is no region of that level. */
const noRegion = /^(市辖区|市辖县|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

/** So many names are remembered. */
const mostKnown = 20_000;

/**
 * Tells from the words of rows in which region they lie: by code, by the names of province, city and district (also all in one cell),
 * by the beginning of the address, else by the region chosen for the sheet.
 */
export async function createRegionReader(db: Knex, chosen: string | null) {
  const line = await regionLine(db);
  const above = chosen === null ? [] : line(chosen);
  const fallback = above.at(-1) ?? null;
  const known = new Map<string, Promise<Region | null>>();

  const named = (names: RegionNames): Promise<Region | null> => {
    const key = `${names.province ?? ""}|${names.city ?? ""}|${names.district ?? ""}`;
    const found = known.get(key) ?? regionOfNames(db, names);
    if (known.size >= mostKnown) known.clear();
    known.set(key, found);
    return found;
  };

  /** Whether every name is that of the region, or of one around it. */
  const agree = (region: Region, names: readonly string[]) =>
    names.every((name) => line(region.adcode).some((one) => isCalled(one, name)));

  /** Names that begin below the chosen region, or anywhere. */
  async function ofNames(names: readonly string[]): Promise<Region | null> {
    const [a, b, c] = names;
    if (fallback !== null) {
      const [province, city] = above.map(({ name }) => name);
      const inside =
        fallback.level === "province"
          ? await named({ province, city: a, district: b })
          : await named({ province, city: city ?? a, district: names.at(-1) });
      if (inside !== null && inside.adcode !== fallback.adcode && agree(inside, names)) return inside;
    }
    return named({ province: a, city: b, district: c });
  }

  /** The names of the cells from the province down; where one of them holds a path (西宁市城西区, 浙江杭州), as if it were cells. */
  async function ofCells(cells: readonly string[]): Promise<Region | null> {
    const plain = cells.length > 1 ? cells.filter((cell) => !noRegion.test(cell)) : cells;
    const region = await ofNames(plain);
    if (region !== null && isCalled(region, plain.at(-1))) return region;
    let names: string[] = [];
    for (const cell of plain) {
      const parts = await cut(cell);
      if (parts.length === 1) names.push(...parts);
      else {
        const whole = (await named({ province: parts[0] }))?.level === "province";
        names = [...(whole ? [] : names.slice(0, 1).filter((name) => name !== parts[0])), ...parts];
      }
    }
    return (await ofNames(names)) ?? region;
  }

  /** A path written in one piece as its names. */
  async function cut(text: string): Promise<string[]> {
    const names = namesIn(text);
    if (names.length !== 1) return names.length > 0 ? names : [text];
    const [name = text] = names;
    for (let at = 2; at <= name.length - 2 && name.length <= 12; at++) {
      const [first, rest] = [name.slice(0, at), name.slice(at)];
      const above = await named({ province: first });
      if (above === null || !isCalled(above, first)) continue;
      const inside = await named({ province: first, city: rest });
      if (inside !== null && inside.adcode !== above.adcode) return [first, rest];
      const [second = "", third] = await cut(rest);
      if (third !== undefined && (await named({ province: first, city: second }))?.level === "city") {
        return [first, second, third];
      }
    }
    return [name];
  }

  return async function read(words: RegionWords, columnOf: ColumnOf): Promise<ReadRegion> {
    const remarks: Remark[] = [];
    const coded = words.adcode === "" ? codeFields.find((field) => code.test(words[field])) : "adcode";
    if (coded !== undefined) {
      const written = words[coded];
      const region = await regionByAdcode(db, written.replace(/\D/g, "").slice(0, 6).padEnd(6, "0"));
      if (region) return { region, remarks: wide(region), stated: true };
      remarks.push({ code: "unknown_region", column: columnOf(coded), text: written.slice(0, 20) });
      return { region: null, remarks, stated: true };
    }
    const cells = [words.province, words.city, words.district].filter((word) => word !== "");
    const said = words.region === "" ? cells : namesIn(words.region);
    const field = words.region === "" ? lastOf(words) : "region";
    if (said.length > 0) {
      const region = await ofCells(said);
      if (region === null) {
        remarks.push({ code: "unknown_region", column: columnOf(field), text: said.join("").slice(0, 40) });
        return { region, remarks, stated: true };
      }
      if (region.level === "district") return { region, remarks, stated: true };
      const closer = await inAddress(words.address, region);
      if (closer) return { region: closer.region, remarks: closer.remarks, stated: true };
      return { region, remarks: wide(region), stated: true };
    }
    const found = await inAddress(words.address, fallback);
    if (found) return { ...found, stated: true };
    return { region: fallback, remarks: fallback ? wide(fallback) : [], stated: false };
  };

  /** A region below `inside` (or any district or city) that the address begins with. */
  async function inAddress(
    address: string,
    inside: Region | null,
  ): Promise<{ region: Region; remarks: Remark[] } | null> {
    const names = namesIn(address.slice(0, 24));
    if (names.length === 0) return null;
    const [province, city] = inside ? line(inside.adcode).map(({ name }) => name) : [];
    const last = names.at(-1);
    const region = inside
      ? await named({ province, city: city ?? names.at(-2), district: last })
      : await ofNames(names);
    if (region === null || region.adcode === inside?.adcode || !isCalled(region, last)) return null;
    if (inside && !line(region.adcode).some(({ adcode }) => adcode === inside.adcode)) return null;
    const text = line(region.adcode)
      .map(({ name }) => name)
      .join("");
    return { region, remarks: [{ code: "region_from_address", column: null, text }, ...wide(region)] };
  }
}

function wide(region: Region): Remark[] {
  return region.level === "district" ? [] : [{ code: "region_wide", column: null, text: region.name }];
}

function lastOf(words: RegionWords): keyof RegionWords {
  return words.district !== "" ? "district" : words.city !== "" ? "city" : "province";
}

const path =
  /^(?:中国)?([^\s\d]{2,8}?(?:省|自治区))?([^\s\d]{2,8}?(?:市|自治州|地区|盟))?([^\s\d]{1,8}?(?:自治县|区|县|市|旗))?/;

/** 「青海省西宁市城西区五四大街」 as its names, from the province down; 「青海-西宁-城西」 too. */
function namesIn(text: string): string[] {
  const parts = text.split(/[\s\-—/、,，>·]+/).filter((part) => part !== "");
  if (parts.length > 1 && parts.length <= 3 && parts.every((part) => part.length <= 10)) return parts;
  const [, ...names] = path.exec(text.replace(/\s/g, "")) ?? [];
  const found = names.filter((name) => name !== undefined);
  return found.length > 0 || text.length > 6 || text === "" ? found : [text];
}

function isCalled(region: Region, word: string | undefined): boolean {
  return (
    word !== undefined && (region.name === word || region.shortName === word || region.aliases.includes(word))
  );
}
