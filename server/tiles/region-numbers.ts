/** Each combination of province, city and district that occurs, numbered from 0: a station's region in two bytes. */
export class RegionNumbers {
  readonly #numbers = new Map<string, number>();

  numberOf(province: string, city: string | null, district: string | null): number {
    const key = `${province} ${city ?? ""} ${district ?? ""}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }

  /** By number: 1 where the region is this one or lies in it. */
  within(adcode: string): Uint8Array {
    return Uint8Array.from(this.#numbers.keys(), (key) => (key.split(" ").includes(adcode) ? 1 : 0));
  }
}
