import { hashText } from "./random.ts";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A station code that follows from its key: adcode and four Crockford characters, none in `taken`, to which it is added. */
export function codeFor(adcode: string, key: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const hash = hashText(`${adcode} ${key} ${attempt}`);
    const code = `${adcode}-${[0, 5, 10, 15].map((shift) => crockford[(hash >>> shift) & 31]).join("")}`;
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}
