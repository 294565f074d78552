import * as OpenCC from "opencc-js/t2cn";
import type { Region, RegionTable } from "./region-table.ts";

const toSimplified = OpenCC.Converter({ from: "t", to: "cn" });

/** How well a query fits a region; smaller is better. */
const rank = { name: 0, path: 1, prefix: 2, pinyin: 3, initials: 4, pinyinPrefix: 5, inside: 6 } as const;

/** What the end of a full name sounds like, so that `xiningshi` is found as well as `xining`. */
const suffixSounds: Record<string, string> = {
  省: "sheng",
  市: "shi",
  州: "zhou",
  盟: "meng",
  县: "xian",
  区: "qu",
  旗: "qi",
};

/** A region with everything it may be called, in the form queries are compared in. */
interface Entry {
  region: Region;
  names: string[];
  sounds: string[];
  initials: string;
}

/**
 * Search by name, pinyin (with or without apostrophes and tone marks) and initials, one name or several from large to
 * small (「青海西宁」「西宁 城西」). Traditional characters and full width are taken as the simplified ones.
 */
export class PlaceSearch {
  readonly #entries: Map<string, Entry>;
  readonly #table: RegionTable;

  constructor(table: RegionTable) {
    this.#table = table;
    this.#entries = new Map(table.all.map((region) => [region.adcode, toEntry(region)]));
  }

  /** Best first: by how it fits, then provinces before cities before districts, then by code. */
  find(query: string, limit: number): Region[] {
    const wanted = normalise(query);
    if (wanted === "") return [];
    const byCode = /^\d{6}$/.test(wanted) ? this.#table.get(wanted) : undefined;
    if (byCode) return [byCode];

    const found: { region: Region; rank: number }[] = [];
    for (const entry of this.#entries.values()) {
      const fits = this.#rank(entry, wanted);
      if (fits !== null) found.push({ region: entry.region, rank: fits });
    }
    // The table is ordered by level and code already, and sorting is stable.
    return found
      .sort((a, b) => a.rank - b.rank)
      .slice(0, limit)
      .map(({ region }) => region);
  }

  #rank(entry: Entry, wanted: string): number | null {
    if (entry.names.includes(wanted)) return rank.name;
    if (this.#isPath(entry, wanted)) return rank.path;
    if (entry.names.some((name) => name.startsWith(wanted))) return rank.prefix;
    if (/^[a-z]+$/.test(wanted)) {
      if (entry.sounds.includes(wanted)) return rank.pinyin;
      if (wanted.length >= 2 && entry.initials === wanted) return rank.initials;
      if (wanted.length >= 2 && entry.sounds.some((sound) => sound.startsWith(wanted)))
        return rank.pinyinPrefix;
      return null;
    }
    return [...wanted].length >= 2 && entry.names.some((name) => name.includes(wanted)) ? rank.inside : null;
  }

  /** The query ends in a name of this region, and what stands before are names of regions above it, in order. */
  #isPath(entry: Entry, wanted: string): boolean {
    const above = this.#table.parents(entry.region).flatMap(({ adcode }) => this.#entries.get(adcode) ?? []);
    if (above.length === 0) return false;
    return [...entry.names, ...entry.sounds].some((last) => {
      if (!wanted.endsWith(last) || wanted.length === last.length) return false;
      return isChain(wanted.slice(0, -last.length), above);
    });
  }
}

function isChain(text: string, above: Entry[]): boolean {
  if (text === "") return true;
  return above.some(({ names, sounds }, i) =>
    [...names, ...sounds].some(
      (name) => text.startsWith(name) && isChain(text.slice(name.length), above.slice(i + 1)),
    ),
  );
}

function toEntry(region: Region): Entry {
  const sound = normalise(region.pinyin);
  const suffix = region.name === region.shortName ? undefined : suffixSounds[region.name.slice(-1)];
  return {
    region,
    names: [...new Set([region.name, region.shortName, ...region.aliases])],
    sounds: suffix ? [sound, `${sound}${suffix}`] : [sound],
    initials: region.initials,
  };
}

/** One form for everything that means the same: ü is v, tones, apostrophes, spaces and the marks between names go. */
function normalise(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/u\u0304?\u0308[\u0300-\u030c]?/g, "v")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return toSimplified(plain);
}
