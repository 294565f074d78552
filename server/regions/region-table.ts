/** A region as the rest of the program knows it: no polygon, its parents by code. */
export interface Region {
  adcode: string;
  level: "province" | "city" | "district";
  name: string;
  /** 西宁 for 西宁市. */
  shortName: string;
  /** Of the short name: `xining`, `lu'an`. */
  pinyin: string;
  initials: string;
  /** Adcode; null for a province itself. */
  province: string | null;
  /** Adcode; null for provinces, cities, and districts directly under a province. */
  city: string | null;
  /** lon, lat (WGS84) of the seat. */
  centre: [number, number];
  /** Other names, such as 西海岸新区. */
  aliases: string[];
}

/** From the province down to the region itself. */
export function adcodesDownTo({ province, city, adcode }: Region): string[] {
  return [province, city, adcode].filter((code) => code !== null);
}

export interface RegionNames {
  province?: string | null | undefined;
  city?: string | null | undefined;
  district?: string | null | undefined;
}

/** All regions, held in memory: some 3,200. */
export class RegionTable {
  readonly all: Region[];
  readonly #byCode: Map<string, Region>;
  readonly #present: Map<string, string>;

  /** `present`: superseded code → the code that stands in its place. */
  constructor(regions: Region[], present: Map<string, string>) {
    this.all = regions;
    this.#byCode = new Map(regions.map((region) => [region.adcode, region]));
    this.#present = present;
  }

  /** By its code, or by one that it has superseded. */
  get(adcode: string): Region | undefined {
    return this.#byCode.get(this.#present.get(adcode) ?? adcode);
  }

  /** The regions above, province first. */
  parents(region: Region): Region[] {
    return [region.province, region.city].flatMap((code) => {
      const parent = code === null ? undefined : this.#byCode.get(code);
      return parent ? [parent] : [];
    });
  }

  /** The regions directly below, by code: cities, and districts that are under no city; of a city its districts. */
  children({ level, adcode }: Region): Region[] {
    return this.all.filter((region) =>
      level === "province" ? region.province === adcode && region.city === null : region.city === adcode,
    );
  }

  /** Names from the province down to the region itself; `[]` for an unknown code. */
  names(adcode: string): string[] {
    const region = this.get(adcode);
    return region ? [...this.parents(region), region].map(({ name }) => name) : [];
  }

  /**
   * The region a source means by the names it gives, each with or without its suffix: 内蒙古 / 锡林郭勒盟, 上海 / 上海,
   * 湖北 / 仙桃. A name that is none of a region's, or that several regions share, leaves the answer one level higher.
   * `null` when nothing given is known.
   */
  byNames({ province, city, district }: RegionNames): Region | null {
    let found: Region | null = null;
    for (const name of [province, city, district]) {
      const word = name?.replaceAll(/\s/g, "");
      if (word) found = this.#within(found, word) ?? found;
    }
    return found;
  }

  /** The one region of that name inside another one (or anywhere); also 雅安经开区's way of naming a zone with its city. */
  #within(above: Region | null, word: string): Region | null {
    const spellings = above ? [word, `${above.shortName}${word}`] : [word];
    for (const spelling of spellings) {
      const called = this.all.filter(
        (region) => isCalled(region, spelling) && (!above || isInside(region, above)),
      );
      const highest = called.filter(({ level }) => level === called[0]?.level);
      if (highest.length === 1) return highest[0] ?? null;
    }
    return null;
  }
}

function isCalled(region: Region, word: string): boolean {
  return region.name === word || region.shortName === word || region.aliases.includes(word);
}

function isInside(region: Region, above: Region): boolean {
  return region.province === above.adcode || region.city === above.adcode;
}
