import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nothingSaid, readFragment, type Said, writeFragment } from "../../../domain/checker/address.ts";
import { checkHref, readCheckAddress } from "../../../domain/checker/check-address.ts";

const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const path = fc.stringMatching(/^[a-z]{2,12}(\.[a-z_]{2,12})?$/);
const said: fc.Arbitrary<Said> = fc.record({
  given: fc.dictionary(path, fc.record({ on: day, said: fc.jsonValue({ maxDepth: 2 }) }), {
    noNullPrototype: true,
    maxKeys: 20,
  }),
  row: fc.option(
    fc.record({
      cells: fc.record({ name: fc.string({ unit: "binary" }), hours: fc.string() }, { requiredKeys: [] }),
      on: day,
    }),
  ),
});

describe("the fragment of a self-check's address", () => {
  test("brings back all that was said", () => {
    fc.assert(
      fc.property(said, (one) => {
        const written = writeFragment(one);
        fc.pre(written !== null);
        expect(readFragment(`#${written}`)).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });

  test("holds nothing that an address must not hold", () => {
    fc.assert(
      fc.property(said, (one) => {
        expect(writeFragment(one) ?? "").toMatch(/^[\w.-]*$/);
      }),
    );
  });

  test("is empty when nothing was said", () => {
    expect(writeFragment(nothingSaid)).toBe("");
    expect(readFragment("")).toEqual(nothingSaid);
  });

  test.each([
    "#section-1",
    "#1.",
    "#1.!!!!",
    "#2.e30",
    "#1.e30",
    "#1.bnVsbA",
    "#1.W10",
    `#1.${"A".repeat(20_000)}`,
  ])("that is not ours is known for it: %.20s", (fragment) => expect(readFragment(fragment)).toBeNull());

  test("cut off or changed anywhere is read or refused, never an error", () => {
    fc.assert(
      fc.property(said, fc.nat(), fc.string(), (one, at, more) => {
        const written = writeFragment(one) ?? "";
        const place = at % (written.length + 1);
        expect(() => readFragment(written.slice(0, place) + more)).not.toThrow();
      }),
    );
  });

  test("says so when there is more than an address holds", () => {
    const long = { cells: { amenities: "微波炉、".repeat(5000) }, on: "2026-11-20" };
    expect(writeFragment({ given: {}, row: long })).toBeNull();
  });
});

describe("the parameters of /check", () => {
  test("are read as they are written", () => {
    const href =
      "/check?standard=qinghai-6you&version=2&station=630104-9QXD&view=questions&ask=amenities.microwave&lang=en";
    expect(checkHref(readCheckAddress(new URLSearchParams(href.slice(7))))).toBe(href);
  });

  test("that say nothing known are left aside", () => {
    const address = readCheckAddress(
      new URLSearchParams("standard=../x&version=0&view=other&region=63&utm=1"),
    );
    expect(checkHref(address)).toBe("/check");
  });

  test("never carry an answer: only where one is", () => {
    expect(checkHref(readCheckAddress(new URLSearchParams("standard=a1&said=broken")))).toBe(
      "/check?standard=a1",
    );
  });
});
