import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { register } from "../../support/stations.ts";

const app = useTestApp();

async function names(q: string) {
  const response = await app.get(`/api/v1/stations?q=${encodeURIComponent(q)}`);
  expect(response.status).toBe(200);
  return (await response.json()).features.map(
    (feature: { properties: { name: string } }) => feature.properties.name,
  );
}

test.each([
  ["胜利", "two characters"],
  ["勝利路", "traditional characters"],
  ["Ｅ站", "full width"],
  ["e站", "lower case"],
  ["shengli", "pinyin"],
  ["SHENGLILU", "pinyin in capitals"],
  ["暖心", "a brand"],
  ["老名字", "an alias"],
  ["邮政", "a host"],
  ["五四大街", "an address"],
  ["城西区 邮政", "its district beside another word"],
  ["胜利 邮政", "two words, both of which must be there"],
])("finds a station by %s (%s)", async (q) => {
  await register(
    app.context.db,
    {
      name: "胜利路职工E站",
      brands: ["暖心驿站"],
      aliases: ["老名字"],
      host: "邮政支局",
      address: "五四大街12号",
    },
    { name: "海晏路休息室" },
  );
  expect(await names(q)).toEqual(["胜利路职工E站"]);
});

test("finds all stations of a city by its name", async () => {
  await register(app.context.db, { name: "甲", region: "630104" }, { name: "乙", region: "630202" });
  expect(await names("西宁")).toEqual(["甲"]);
});

test("wildcards, quotes and backslashes are ordinary characters", async () => {
  await register(app.context.db, { name: "胜利路驿站" });
  expect(await names("北%路")).toEqual([]);
  expect(await names("shengli' OR 1=1 --")).toEqual([]);
});
