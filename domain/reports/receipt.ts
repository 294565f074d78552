/**
 * Receipt codes: nine random characters of Crockford's alphabet (45 bits) and one that checks them, written `7K2M9-QXT3D`.
 * The check finds every single wrong character and every exchange of two neighbours.
 */

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 9;

/** A receipt of nine random numbers below 32. */
export function receiptOf(random: readonly number[]): string {
  if (random.length !== length) throw new Error(`a receipt takes ${length} numbers`);
  const characters = [...random, checkOf(random)].map((value) => alphabet[value] ?? "").join("");
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
}

/** The receipt as it is written, from whatever way it was typed; `null`: no receipt reads so. */
export function readReceipt(typed: string): string | null {
  const text = typed
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  if (text.length !== length + 1) return null;
  const values = [...text].map((character) => alphabet.indexOf(character));
  const random = values.slice(0, length);
  if (values.includes(-1) || checkOf(random) !== values[length]) return null;
  return receiptOf(random);
}

/** Horner's rule in the field of 32 elements: addition is xor, and `double` multiplies by a generator. */
function checkOf(values: readonly number[]): number {
  return double(values.reduce((sum, value) => double(sum) ^ value, 0));
}

function double(value: number): number {
  const shifted = value << 1;
  return shifted < 32 ? shifted : shifted ^ 0b100101;
}
