import { hashText } from "./random.ts";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A station code that follows from its key: adcode and four Crockford characters, none in `taken`, to which it is added. */
export function codeFor(adcode: string, key: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const code = `${adcode}-${characters(hashText(`${adcode} ${key} ${attempt}`))}`;
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}

/** The four characters of a code, looking random; 2^20 numbers in a row have as many different ones. */
export function tail(number: number): string {
  return characters(Math.imul(number, 0x9e3b5) + 0x5f1c7);
}

/** The lowest twenty bits. */
function characters(bits: number): string {
  return [15, 10, 5, 0].map((shift) => crockford[(bits >>> shift) & 31]).join("");
}
