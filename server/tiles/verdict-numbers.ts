import { type State, states } from "../../domain/compliance/assessment.ts";

/** Each combination of signed-off states that occurs, numbered from 0, which is none: a station's in one number. */
export class VerdictNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #combinations: string[][] = [];

  constructor() {
    this.numberOf("");
  }

  /** `verdicts`: `standard:state`, parted by spaces, the most local standard's first. */
  numberOf(verdicts: string): number {
    const known = this.#numbers.get(verdicts);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(verdicts, number);
    this.#combinations.push(verdicts === "" ? [] : verdicts.split(" "));
    return number;
  }

  /** By number: the state by that standard, or by the most local one; null: not signed off. */
  states(standard: string | undefined): (State | null)[] {
    return this.#combinations.map((verdicts) => {
      const verdict =
        standard === undefined ? verdicts[0] : verdicts.find((text) => text.startsWith(`${standard}:`));
      return states.find((state) => verdict?.endsWith(`:${state}`)) ?? null;
    });
  }
}
