import fc from "fast-check";
import { expect, test } from "vitest";
import { readReceipt, receiptOf } from "../../../domain/reports/receipt.ts";

const random = fc.array(fc.nat(31), { minLength: 9, maxLength: 9 });
const alphabet = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];

test("a receipt is read as it is written, in small letters, with spaces, and with O, I and L for digits", () => {
  fc.assert(
    fc.property(random, (numbers) => {
      const receipt = receiptOf(numbers);
      expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(readReceipt(receipt)).toBe(receipt);
      expect(readReceipt(` ${receipt.toLowerCase().replace("-", " ")}`)).toBe(receipt);
      expect(readReceipt(receipt.replaceAll("0", "O").replaceAll("1", "l"))).toBe(receipt);
    }),
  );
});

test("one wrong character is always noticed", () => {
  fc.assert(
    fc.property(random, fc.nat(9), fc.constantFrom(...alphabet), (numbers, at, other) => {
      const text = receiptOf(numbers).replace("-", "");
      fc.pre(text[at] !== other);
      expect(readReceipt(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
    }),
  );
});

test("two neighbours in the wrong order are always noticed", () => {
  fc.assert(
    fc.property(random, fc.nat(8), (numbers, at) => {
      const text = receiptOf(numbers).replace("-", "");
      const [a = "", b = ""] = [text[at], text[at + 1]];
      fc.pre(a !== b);
      expect(readReceipt(text.slice(0, at) + b + a + text.slice(at + 2))).toBeNull();
    }),
  );
});

test("anything else is no receipt", () => {
  for (const text of ["", "7K2M9", "7K2M9-QXT3D-1", "门锁着", "UUUUU-UUUUU", "0".repeat(100_000)]) {
    expect(readReceipt(text)).toBeNull();
  }
  fc.assert(fc.property(fc.string(), (text) => void readReceipt(text)));
});
