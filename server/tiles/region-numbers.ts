/** Each combination of province, city and district that occurs, numbered from 0: a station's region in two bytes. */
export class RegionNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #regions: Region[] = [];
  readonly #paths: (string | null)[][] = [];

  numberOf(province: string, city: string | null, district: string | null): number {
    const key = `${province} ${city} ${district}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    this.#paths.push([province, city, district]);
    if (district !== null) this.#regions.push({ adcode: district, level: "district" });
    else if (city !== null) this.#regions.push({ adcode: city, level: "city" });
    else this.#regions.push({ adcode: province, level: "province" });
    return number;
  }

  /** By number: 1 where the region is this one or lies in it. */
  within(adcode: string): Uint8Array {
    return Uint8Array.from(this.#paths, (path) => (path.includes(adcode) ? 1 : 0));
  }

  /** By number: the finest region of the combination. */
  get regions(): readonly Region[] {
    return this.#regions;
  }
}

export interface Region {
  adcode: string;
  level: "province" | "city" | "district";
}
