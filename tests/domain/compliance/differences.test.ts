import { describe, expect, it } from "vitest";
import { differences } from "../../../domain/compliance/differences.ts";
import { Standard, type StandardVersion } from "../../../domain/compliance/standard.ts";

const w = (zh: string) => ({ zh, en: zh.length > 2 ? "long" : "short" });
const criterion = (id: string, check: unknown, more = {}) => ({
  id,
  wording: w(`条${id}`),
  basis: "proposed",
  check,
  ...more,
});
const section = (id: string, criteria: unknown[], more = {}) => ({
  id,
  short: w("短"),
  wording: w(`部${id}`),
  basis: "proposed",
  criteria,
  ...more,
});
const water = criterion("water", { amenity: "drinking_water" });
const room = criterion("room", { number: { of: "area", atLeast: "12 m²" } });

function standard(fields: object = {}): StandardVersion {
  const document = {
    id: "test",
    version: 1,
    name: w("试验标准"),
    title: w("试验"),
    jurisdiction: ["630000"],
    sources: [{ title: "试" }],
    sections: [section("inside", [water, room])],
    ...fields,
  };
  return { ...Standard.parse(document), digest: "0".repeat(64) };
}

const inside = (...criteria: unknown[]) => ({ sections: [section("inside", criteria)] });

/** Kind, part and field of each difference. */
function told(before: object, after: object): string[] {
  return differences(standard(before), standard(after)).map(({ kind, part, path }) =>
    `${kind} ${part.what} ${part.id} ${path}`.trim(),
  );
}

describe("the differences between two versions", () => {
  it.each<[string, object, object, string[]]>([
    ["none", {}, {}, []],
    ["another version number alone", { version: 1 }, { version: 2 }, []],
    ["an added criterion", inside(water), {}, ["added criterion room"]],
    ["a removed criterion", {}, inside(room), ["removed criterion water"]],
    ["another order", {}, inside(room, water), []],
    [
      "a reworded criterion",
      {},
      inside({ ...water, wording: w("有热水") }, room),
      ["reworded criterion water wording"],
    ],
    [
      "a threshold",
      {},
      inside(water, criterion("room", { number: { of: "area", atLeast: "约15平方米" } })),
      ["threshold criterion room check.number.atLeast"],
    ],
    [
      "a threshold that is new",
      {},
      inside(criterion("water", { amenity: { code: "drinking_water", within: "50 m" } }), room),
      ["threshold criterion water check.amenity.within"],
    ],
    [
      "another check",
      {},
      inside(criterion("water", { stated: "hours" }), room),
      ["changed criterion water check"],
    ],
    [
      "another amenity",
      {},
      inside(criterion("water", { amenity: "microwave" }), room),
      ["changed criterion water check.amenity.code"],
    ],
    [
      "a part more of a joined check",
      inside(criterion("water", { any: [{ yes: "indoor" }] })),
      inside(criterion("water", { any: [{ yes: "indoor" }, { yes: "fixed" }] })),
      ["changed criterion water check.any"],
    ],
    [
      "a threshold deep inside",
      inside(criterion("water", { atLeast: { n: 1, of: [{ yes: "indoor" }, { role: "keeper" }] } })),
      inside(criterion("water", { atLeast: { n: 2, of: [{ yes: "indoor" }, { role: "keeper" }] } })),
      ["threshold criterion water check.atLeast.n"],
    ],
    ["now published", {}, inside({ ...water, basis: "published" }, room), ["changed criterion water basis"]],
    [
      "points",
      inside({ ...water, points: 5 }),
      inside({ ...water, points: 10 }),
      ["threshold criterion water points"],
    ],
    [
      "a criterion moved to another section",
      {
        sections: [
          section("inside", [water, room]),
          section("outside", [criterion("sign", { evidence: "plaque" })]),
        ],
      },
      {
        sections: [
          section("inside", [water]),
          section("outside", [room, criterion("sign", { evidence: "plaque" })]),
        ],
      },
      ["changed criterion room section"],
    ],
    [
      "a reworded section",
      {},
      { sections: [section("inside", [water, room], { wording: w("里面") })] },
      ["reworded section inside wording"],
    ],
    [
      "how long facts count",
      { freshFor: "183 天" },
      { freshFor: "90 天" },
      ["threshold standard test freshFor"],
    ],
    [
      "the pass mark",
      { ...inside({ ...water, points: 100 }), pass: { score: "60 分" } },
      { ...inside({ ...water, points: 100 }), pass: { score: "80 分" } },
      ["threshold standard test pass.score"],
    ],
    ["where it applies", {}, { jurisdiction: ["630000", "620000"] }, ["changed standard test jurisdiction"]],
    [
      "an added tier and fall",
      {},
      {
        tiers: [{ id: "star", name: w("一星"), basis: "proposed", sections: "all" }],
        falls: [{ id: "fall", wording: w("降级"), basis: "proposed", check: { yes: "indoor" } }],
      },
      ["added tier star", "added fall fall"],
    ],
    [
      "a shared check",
      { define: { warm: { amenity: "microwave" } } },
      { define: { warm: { amenity: "meals" } } },
      ["changed define warm check.amenity.code"],
    ],
  ])("%s", (_name, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  it("are said with the values a person would use", () => {
    const [difference] = differences(
      standard(inside(criterion("near", { spacing: { atLeast: "500 m" } }))),
      standard(inside(criterion("near", { spacing: { atLeast: "约1.5公里" } }))),
    );
    expect(difference).toMatchObject({
      before: { value: 500 },
      after: { value: 1500, about: true },
      says: {
        zh: "条款「条near」的要求（check.spacing.atLeast）由500米改为约1.5公里",
        en: "Criterion “long”: check.spacing.atLeast was 500 m, now about 1.5 km",
      },
    });
  });

  it("are told with what was and what is, in the language that changed", () => {
    const [day, words] = differences(
      standard({ issued: { from: "2026-06-01" } }),
      standard({
        issued: { from: "2026-12-01" },
        ...inside({ ...water, wording: { ...water.wording, zh: "有热水" } }, room),
      }),
    );
    expect(day?.says).toEqual({
      zh: "标准「试验」的「issued.from」由 2026-06-01 改为 2026-12-01",
      en: "Standard “short”: issued.from was 2026-06-01, now 2026-12-01",
    });
    expect(words?.says).toEqual({
      zh: "条款「有热水」的文字（wording）由「条water」改为「有热水」",
      en: "Criterion “long”: wording changed in Chinese only",
    });
  });

  it("the other way round are the same places, with before and after changed", () => {
    const a = standard(inside(water));
    const b = standard(inside({ ...water, wording: w("别样") }, room));
    const back = differences(b, a);
    expect(back.map(({ kind }) => kind)).toEqual(["reworded", "removed"]);
    expect(back[0]?.before).toEqual(differences(a, b)[0]?.after);
  });
});
