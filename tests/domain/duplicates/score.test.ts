import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Candidates } from "../../../domain/duplicates/candidates.ts";
import {
  comparable,
  compare,
  type Described,
  mostLikely,
  worthALook,
} from "../../../domain/duplicates/score.ts";
import { reasonWords } from "../../../domain/duplicates/words.ts";

const region = (adcode: string, name: string) => ({ adcode, names: [name, name.replace(/[省市区县]$/, "")] });
const xining = [region("630000", "青海省"), region("630100", "西宁市"), region("630104", "城西区")];
const shanghai = [region("310000", "上海市")];

const here = { lon: 101.757, lat: 36.626, precision: "entrance" as const };
/** So many metres to the east. */
const east = (metres: number) => ({ ...here, lon: here.lon + metres / 89_400 });

const station = (told: Partial<Described> & { name: string }): Described => ({ regions: xining, ...told });

function match(a: Partial<Described> & { name: string }, b: Partial<Described> & { name: string }) {
  return compare(comparable(station(a)), comparable(station(b)));
}

const codes = (...pair: Parameters<typeof match>) => match(...pair).reasons.map(({ code }) => code);

describe("names that say the same place", () => {
  // Each pair at an unknown place of one district: only the names speak.
  const same: [string, string][] = [
    ["户外职工爱心驿站(中江路626号)", "中江路626号工会驿站"],
    ["友谊路社区户外员工酒店", "友谊路社区户外职工驿站"],
    ["海宝苑户外员工酒店", "海宝苑户外劳动者服务站点"],
    ["“松发路”户外员工站", "松发路爱心接力站"],
    ["建行绿城广场支行“劳动者港湾”", "中国建设银行绿城广场支行工会驿站"],
    ["邮储银行人民北路支行“邮爱驿站”", "中国邮政储蓄银行人民北路支行户外劳动者驿站"],
    ["西宁市城西区虎台社区户外劳动者驿站", "虎台社区爱心驿站"],
    ["城西虎台社区工会驿站", "青海省西宁市虎台社区户外劳动者综合服务站"],
    ["环宇国际出口物流园区“司机之家”", "环宇国际出口物流园区货车司机驿站"],
    ["玉祁街道24小时智能工会驿站", "玉祁街道职工驿站"],
    ["示例012 五四大街工会驿站", "示例345 五四大街爱心驿站"],
  ];
  for (const [one, other] of same) {
    test(`${one} = ${other}`, () => {
      expect(codes({ name: one }, { name: other })).toContain("same_name");
      expect(match({ name: one }, { name: other }).score).toBeGreaterThanOrEqual(worthALook - 8);
    });
  }

  const alike: [string, string][] = [
    ["北京望京骑迹24小时智能化工会驿站", "望京骑迹驿站朝阳站"],
    ["海晏路示例药房暖心驿站", "海宴路示例药房爱心驿站"],
    ["汉江路街道阳光社区党群服务中心工会爱心驿站", "阳光社区党群服务中心驿站"],
  ];
  for (const [one, other] of alike) {
    test(`${one} ≈ ${other}`, () => {
      const [first] = match({ name: one }, { name: other }).reasons;
      expect(["nearly_same_name", "similar_name"]).toContain(first?.code);
    });
  }
});

describe("names that look alike and are two places", () => {
  const two: [string, string][] = [
    ["人民公园东门环卫工人休息站", "人民公园西门环卫工人休息站"],
    ["78路爱心接力站", "187路爱心接力站"],
    ["威海路园林养护一队爱心驿站", "威海路园林养护二队爱心驿站"],
    ["中石化静升加油站爱心驿站", "中石化城关加油站爱心驿站"],
    ["滨河公厕户外职工爱心驿站", "绿地公厕户外职工爱心驿站"],
    ["兴海路户外劳动者驿站", "北海路爱心驿站"],
    ["湟中团结路村级工会服务点", "湟中滨河路村级工会服务点"],
    ["新华路街道社区党群服务中心户外职工爱心接力站", "华阳路街道社区党群服务中心户外职工爱心接力站"],
    ["户外职工爱心驿站(中江路626号)", "户外职工爱心驿站(枣阳路374号)"],
    ["长春市职工服务中心工驿站", "吉林市职工服务中心工驿站"],
  ];
  for (const [one, other] of two) {
    test(`${one} ≠ ${other}`, () => {
      expect(match({ name: one }, { name: other }).score).toBeLessThan(worthALook);
      expect(match({ name: one, position: here }, { name: other, position: east(200) }).score).toBeLessThan(
        worthALook,
      );
    });
  }

  test("a name of brands alone says nothing of the place", () => {
    expect(codes({ name: "爱心驿站" }, { name: "暖心驿站" })).toEqual(["same_region"]);
    expect(match({ name: "爱心驿站" }, { name: "爱心驿站" }).score).toBeLessThan(worthALook);
  });
});

describe("place, address and host", () => {
  test("one door needs nothing else", () => {
    const found = match({ name: "胜利路爱心驿站", position: here }, { name: "暖心港湾", position: east(12) });
    expect(found.score).toBeGreaterThanOrEqual(worthALook);
    expect(found.reasons[0]).toEqual({ code: "same_door", points: 50, metres: 12 });
  });

  test("another host and another name at the same door are no candidate", () => {
    const a = { name: "甲茶馆驿站", host: "甲茶馆", position: here };
    const b = { name: "乙书店驿站", host: "乙书店", position: east(25) };
    expect(match(a, b).score).toBeLessThan(worthALook);
  });

  test("the same name far away is another branch; with the same address it is a wrong pin", () => {
    const a = { name: "示例银行驿站", position: here };
    expect(match(a, { ...a, position: east(5000) }).score).toBeLessThan(worthALook);
    const address = "五四大街18号";
    expect(match({ ...a, address }, { ...a, address, position: east(2000) }).score).toBeGreaterThanOrEqual(
      worthALook,
    );
  });

  test("a pin of another coordinate system, half a kilometre off, is still found by its name", () => {
    const a = { name: "虎台社区驿站", position: here };
    expect(match(a, { ...a, position: east(560) }).score).toBeGreaterThanOrEqual(worthALook);
  });

  test("coarse positions are not measured", () => {
    const coarse = { lon: 101.7, lat: 36.6, precision: "district" as const };
    const found = match({ name: "虎台社区驿站", position: coarse }, { name: "虎台社区驿站", position: here });
    expect(found.reasons.some(({ metres }) => metres !== undefined)).toBe(false);
  });

  test("a mobile service has no door", () => {
    const a = { name: "流动服务车", kind: "mobile" as const, position: here };
    expect(match(a, a).reasons.map(({ code }) => code)).not.toContain("same_door");
  });

  const addresses: [string, string, string | null][] = [
    ["沪太路4361号7号楼2层", "上海市沪太路4361号", "same_address"],
    ["匡远街道办事处温泉路12号", "温泉路十二号", "same_address"],
    ["白玉路135号", "白玉路137号", "other_number"],
    ["白玉路135号", "白玉路", "same_road"],
    ["白马庙巷48号对面", "白马庙巷48号", "same_road"],
    ["新冠路和汇源路路口", "汇源路", "same_road"],
    ["清安路月浦实验学校对面", "密山路101号", null],
  ];
  for (const [one, other, expected] of addresses) {
    test(`${one} / ${other}: ${expected ?? "nothing"}`, () => {
      const told = (address: string) => ({ name: "驿站", address, regions: shanghai });
      const found = codes(told(one), told(other)).filter((code) =>
        ["same_address", "same_road", "other_number"].includes(code),
      );
      expect(found).toEqual(expected === null ? [] : [expected]);
    });
  }

  test("the host in the name counts where the other does not name one", () => {
    const a = { name: "劳动者港湾", host: "中国建设银行西宁五四大街支行" };
    expect(codes(a, { name: "建行五四大街支行工会驿站" })).toContain("host_in_name");
    expect(codes({ name: "劳动者港湾", host: "建设银行" }, { name: "建行五四大街支行驿站" })).not.toContain(
      "host_in_name",
    );
  });

  test("the name of one that is an alias of the other is the same name", () => {
    const found = match({ name: "劳动者港湾虎台", aliases: ["虎台社区驿站"] }, { name: "虎台社区工会驿站" });
    expect(found.reasons[0]).toMatchObject({ code: "same_by_alias" });
  });
});

describe("the words", () => {
  test("of every reason are in both languages, metres under a kilometre and kilometres above", () => {
    const [first] = match({ name: "甲", position: here }, { name: "乙", position: east(12) }).reasons;
    expect(first && reasonWords(first).zh).toBe("相距12米，像一扇门");
    const far = match({ name: "甲", position: here }, { name: "乙", position: east(2345) }).reasons.find(
      ({ code }) => code === "far",
    );
    expect(far && reasonWords(far)).toEqual({ zh: "相距2.3公里", en: "2.3 km apart" });
  });
});

const word = fc.constantFrom(
  "虎台",
  "五四大街",
  "人民公园",
  "东门",
  "西门",
  "社区",
  "建行",
  "支行",
  "二队",
  "8号",
  "驿站",
  "爱心驿站",
  "(",
  ")",
  " ",
);
const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(""));
const described: fc.Arbitrary<Described> = fc.record({
  name,
  aliases: fc.array(name, { maxLength: 2 }),
  brands: fc.array(fc.constantFrom("爱心驿站", "暖心驿站"), { maxLength: 2 }),
  address: fc.option(fc.constantFrom("五四大街5号", "五四大街", "胜利路8号", "不知道")),
  host: fc.option(fc.constantFrom("建设银行", "建行虎台支行", "虎台社区居委会")),
  kind: fc.constantFrom("rest_station" as const, "driver_home" as const, "mobile" as const),
  position: fc.record({
    lon: fc.double({ min: 101.75, max: 101.83, noNaN: true }),
    lat: fc.double({ min: 36.62, max: 36.63, noNaN: true }),
    precision: fc.constantFrom(
      "entrance" as const,
      "address" as const,
      "street" as const,
      "district" as const,
    ),
  }),
  regions: fc.constantFrom(xining, xining.slice(0, 2), shanghai),
});

describe("whatever two stations", () => {
  test("the order of the two does not matter", () => {
    fc.assert(
      fc.property(described, described, (a, b) => {
        const [one, other] = [comparable(a), comparable(b)];
        expect(compare(one, other)).toEqual(compare(other, one));
      }),
    );
  });

  test("the score is what its reasons add up to, from 0 to 100", () => {
    fc.assert(
      fc.property(described, described, (a, b) => {
        const { score, reasons } = compare(comparable(a), comparable(b));
        const sum = Math.round(reasons.reduce((total, { points }) => total + points, 0));
        expect(score).toBe(Math.max(0, Math.min(100, sum)));
      }),
    );
  });

  test("a station is most likely itself, where it has a place and a telling name", () => {
    fc.assert(
      fc.property(described, (a) => {
        const one = { ...a, name: "虎台社区", kind: "rest_station" as const, position: here };
        expect(compare(comparable(one), comparable(one)).score).toBeGreaterThanOrEqual(mostLikely);
      }),
    );
  });

  test("looking only at candidates misses none that is worth a look by its place, name or house number", () => {
    fc.assert(
      fc.property(fc.array(described, { minLength: 2, maxLength: 12 }), (all) => {
        const stations = all.map((one, i) => ({ i, comparable: comparable(one) }));
        const candidates = new Candidates(stations);
        for (const one of stations) {
          const found = new Set([...candidates.of(one.comparable)].map(({ i }) => i));
          for (const other of stations) {
            const { score, reasons } = compare(one.comparable, other.comparable);
            const sure = reasons.some(({ code }) =>
              ["same_door", "same_name", "same_by_alias", "same_address"].includes(code),
            );
            if (sure && score >= worthALook) expect(found).toContain(other.i);
          }
        }
      }),
    );
  });
});
