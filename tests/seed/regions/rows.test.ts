import booleanPointInPolygon from "@turf/boolean-point-in-polygon";
import { describe, expect, it } from "vitest";
import { redrawnCodes, supersededCodes } from "../../../seed/regions/codes.ts";
import { aliasRows, type RegionRow, regionRows } from "../../../seed/regions/rows.ts";
import { landmarks } from "../../server/regions/landmarks.ts";

const rows = regionRows();
const byCode = new Map(rows.map((row) => [row.adcode, row]));
const aliases = aliasRows(rows);

describe("the regions", () => {
  it("are 34 provinces, 333 cities and all districts, each once and under regions that exist", () => {
    const count = (level: RegionRow["level"]) => rows.filter((row) => row.level === level).length;
    expect([count("province"), count("city"), count("district")]).toEqual([34, 333, 2874]);
    expect(byCode.size).toBe(rows.length);
    for (const { province, city } of rows) {
      for (const parent of [province, city]) if (parent !== null) expect(byCode.has(parent)).toBe(true);
    }
  });

  it("carry the present code of what the source still draws under an old one", () => {
    for (const [old, present, name] of supersededCodes) {
      expect(byCode.get(present)?.name).toBe(name);
      expect(byCode.has(old), old).toBe(Object.values(redrawnCodes).includes(old));
    }
    expect(byCode.get("460302")?.name).toBe("西沙区");
    expect(byCode.get("460303")?.name).toBe("南沙区");
  });

  it("leave counties directly under a province, and districts of a municipality, without a city", () => {
    expect(byCode.get("429004")).toMatchObject({ level: "district", province: "420000", city: null });
    expect(byCode.get("310101")).toMatchObject({ level: "district", province: "310000", city: null });
    expect(byCode.get("441900")).toMatchObject({ level: "city", province: "440000", city: null });
    expect(byCode.get("654301")).toMatchObject({ level: "district", city: "654300", polygons: null });
  });

  it.each(landmarks)("have %s in the right district", (_, lon, lat, adcode) => {
    const levels = ["province", "city", "district"];
    const around = rows.filter(({ polygons }) =>
      polygons?.some((rings) => booleanPointInPolygon([lon, lat], { type: "Polygon", coordinates: rings })),
    );
    const deepest = around.sort((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level))[0];
    expect(deepest?.adcode).toBe(adcode);
  });

  it("have rings that close, inside China", () => {
    for (const { adcode, polygons } of rows) {
      for (const ring of polygons?.flat() ?? []) {
        expect(ring.length, adcode).toBeGreaterThanOrEqual(4);
        expect(ring.at(-1), adcode).toEqual(ring[0]);
        const outside = ring.some(([x = 0, y = 0]) => x < 73 || x > 136 || y < 3 || y > 54);
        expect(outside, adcode).toBe(false);
      }
    }
  });
});

describe("the short name", () => {
  it.each([
    ["630100", "西宁"],
    ["522600", "黔东南"],
    ["152500", "锡林郭勒"],
    ["654200", "塔城"],
    ["150000", "内蒙古"],
    ["630121", "大通"],
    ["632324", "河南县"],
    ["371722", "单县"],
    ["310115", "浦东"],
    ["120116", "滨海"],
    ["140109", "万柏林"],
    ["429021", "神农架"],
    ["410104", "管城"],
    ["130107", "井陉矿区"],
    ["150622", "准格尔旗"],
    ["152921", "阿拉善左旗"],
    ["150722", "莫力达瓦"],
    ["810000", "香港"],
    ["522300", "黔西南"],
    ["653131", "塔什库尔干"],
    ["222400", "延边"],
    ["441803", "清新"],
  ])("of %s is %s", (adcode, short) => {
    expect(byCode.get(adcode)?.shortName).toBe(short);
  });
});

describe("the reading", () => {
  it.each(
    Object.entries({
      六安: "lu'an",
      蚌埠: "bengbu",
      台州: "taizhou",
      亳州: "bozhou",
      涪陵: "fuling",
      歙县: "shexian",
      莘县: "shenxian",
      番禺: "panyu",
      丽水: "lishui",
      乐清: "yueqing",
      东阿: "dong'e",
      铅山: "yanshan",
      洪洞: "hongtong",
      大埔: "dabu",
      尉犁: "yuli",
      勐海: "menghai",
      朝阳: "chaoyang",
      长子: "zhangzi",
      长沙: "changsha",
      重庆: "chongqing",
      厦门: "xiamen",
      浚县: "xunxian",
      单县: "shanxian",
      解放: "jiefang",
      六合: "luhe",
      乐亭: "laoting",
      蔚县: "yuxian",
      任丘: "renqiu",
      牟平: "muping",
      中牟: "zhongmu",
      枞阳: "zongyang",
      郫都: "pidu",
      犍为: "qianwei",
      荥经: "yingjing",
      荥阳: "xingyang",
      珲春: "hunchun",
      桦甸: "huadian",
      巴音郭楞: "bayinguoleng",
      喀什: "kashi",
      康巴什: "kangbashi",
      什邡: "shifang",
      西安: "xi'an",
      吕梁: "lüliang",
      闵行: "minhang",
      黄陂: "huangpi",
      宕昌: "tanchang",
      民乐: "minle",
      乐都: "ledu",
      曾都: "zengdu",
      东莞: "dongguan",
      百色: "baise",
      六盘水: "liupanshui",
      盱眙: "xuyi",
      渑池: "mianchi",
      泌阳: "biyang",
      涡阳: "guoyang",
      万柏林: "wanbailin",
      阜阳: "fuyang",
      会理: "huili",
      吐鲁番: "tulufan",
    }),
  )("of %s is %s", (short, pinyin) => {
    const readings = rows.filter((row) => row.shortName === short).map((row) => row.pinyin);
    expect(new Set(readings)).toEqual(new Set([pinyin]));
  });

  it("is Latin letters for every region, and its initials are one letter a character", () => {
    for (const { shortName, pinyin, initials } of rows) {
      expect(pinyin, shortName).toMatch(/^[a-zü]+('[aeo][a-z]*)*$/);
      expect(initials, shortName).toHaveLength([...shortName].length);
    }
  });
});

describe("the aliases", () => {
  it("lead to regions that exist, each said once", () => {
    const seen = new Set(aliases.map(({ alias, adcode }) => `${alias} ${adcode}`));
    expect(seen.size).toBe(aliases.length);
    for (const { adcode } of aliases) expect(byCode.has(adcode), adcode).toBe(true);
  });

  it("include non-statutory names and the towns people still speak of", () => {
    const of = (name: string) => aliases.filter(({ alias }) => alias === name).map(({ adcode }) => adcode);
    expect(of("西海岸新区")).toEqual(["370211"]);
    expect(of("雄安新区")).toEqual(["130629", "130632", "130638"]);
    expect(of("管城区")).toEqual(["410104"]);
    expect(of("内蒙")).toEqual(["150000"]);
    expect(of("320602")).toEqual(["320613"]);
  });
});
