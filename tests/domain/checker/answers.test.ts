import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { takeAnswers, withAnswers } from "../../../domain/checker/answers.ts";
import { ComplianceFacts } from "../../../domain/compliance/facts.ts";
import type { Question } from "../../../domain/compliance/questions.ts";
import { questionsOf } from "../../../domain/compliance/questions.ts";
import { standard } from "../../standards/result.ts";

const ids = readdirSync(new URL("../../../standards/", import.meta.url)).flatMap(
  (file) => /^(.+)\.1\.yaml$/.exec(file)?.[1] ?? [],
);
const questions: Question[] = ids.flatMap((id) =>
  questionsOf(standard(id)).flatMap((section) => section.questions),
);
const paths = [...new Set(questions.map(({ path }) => path))];
const on = "2026-11-20";

const microwave = questions.filter(({ path }) => path === "amenities.microwave").slice(0, 1);

describe("answers out of an address", () => {
  test("count as facts of the day they were given", () => {
    const { answers, refused } = takeAnswers(microwave, {
      "amenities.microwave": { on, said: { kind: "amenity", state: "broken" } },
    });
    expect(refused).toEqual([]);
    const { amenities } = withAnswers({}, microwave, answers);
    expect(amenities?.microwave).toMatchObject({ value: { state: "broken" }, checkedAt: on });
  });

  test("that were left out leave what is known as it is", () => {
    const { answers } = takeAnswers(microwave, { "amenities.microwave": { on, said: null } });
    expect(answers["amenities.microwave"]?.said).toBeNull();
    expect(withAnswers({}, microwave, answers)).toEqual({});
  });

  test.each([
    ["another kind of answer", { kind: "yesno", yes: true }],
    ["a state there is not", { kind: "amenity", state: "lovely" }],
    ["no answer at all", 7],
  ])("that are none are refused by path: %s", (_, said) => {
    expect(takeAnswers(microwave, { "amenities.microwave": { on, said } })).toEqual({
      answers: {},
      refused: ["amenities.microwave"],
    });
  });

  test("to questions the standard does not ask are refused", () => {
    const given = { "amenities.sauna": { on, said: { kind: "amenity", state: "working" } } };
    expect(takeAnswers(microwave, given).refused).toEqual(["amenities.sauna"]);
  });
});

describe("whatever an address says", () => {
  const day = fc.constantFrom("2026-11-20", "2026-02-30", "", "9999-99-99");
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.integer(), fc.double(), fc.constant(-1), day);
  const said = fc.record(
    {
      kind: fc.constantFrom(...new Set(questions.map(({ kind }) => kind))),
      state: fc.constantFrom("working", "broken", "absent", "x"),
      metres: odd,
      cost: fc.constantFrom("free", "paid", "x"),
      count: odd,
      expires: day,
      yes: fc.boolean(),
      value: odd,
      bound: fc.constantFrom("exact", "under", "x"),
      text: fc.oneof(fc.constant("每天8:00-20:00"), fc.string(), odd),
      until: day,
      name: odd,
      type: fc.constantFrom("bank", "x"),
      methods: fc.array(fc.constantFrom("walk_in", "face", "x")),
      groups: fc.array(fc.constantFrom("everyone", "x")),
      present: fc.boolean(),
      says: odd,
      seen: day,
      people: odd,
      last: day,
      events: fc.array(fc.record({ on: day, type: odd, due: day }, { requiredKeys: [] })),
      listings: fc.array(
        fc.record(
          { provider: fc.constantFrom("amap", "x"), listed: fc.boolean(), metresOff: odd },
          { requiredKeys: [] },
        ),
      ),
      lon: odd,
      lat: odd,
      met: fc.boolean(),
    },
    { requiredKeys: ["kind"] },
  );
  test("is refused, or makes facts that are valid", () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), said, (path, one) => {
        const asked = questions.filter((question) => question.path === path);
        for (const question of asked) {
          const { answers } = takeAnswers([question], {
            [path]: { on, said: { ...one, kind: question.kind } },
          });
          const facts = withAnswers({}, [question], answers);
          const known = JSON.parse(JSON.stringify(facts));
          expect(ComplianceFacts.safeParse(known).error).toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
  });
});
