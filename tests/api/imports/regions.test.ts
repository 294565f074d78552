import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { bringIn, clerkAndReviewer, csvOf, rowsOf } from "../../support/imports.ts";

const app = useTestApp();

test("the region of a row is read however its province, city and district are written", async () => {
  const { unions, person } = await clerkAndReviewer(app);
  const cases: [province: string, city: string, district: string, is: string][] = [
    ["", "", "西宁市城西区", "西宁市/城西区"],
    ["", "", "青海省西宁市城中区", "西宁市/城中区"],
    ["青海", "西宁", "西宁市城西区", "西宁市/城西区"],
    ["青海省", "青海省西宁市", "城中", "西宁市/城中区"],
    ["", "浙江杭州", "", "浙江省/杭州市"],
    ["浙江杭州", "", "西湖区", "杭州市/西湖区"],
    ["广西", "柳州市", "城中区", "柳州市/城中区"],
    ["北京市", "市辖区", "东城区", "北京市/东城区"],
    ["", "", "630104", "西宁市/城西区"],
    ["", "", "城西区", "西宁市/城西区"],
    ["", "", "西宁市无此区", "青海省/西宁市"],
  ];
  const view = await bringIn(
    app,
    person,
    unions.district,
    csvOf([
      ["站点名称", "省", "市", "区县"],
      ...cases.map(([...cells], at) => [`示例${"甲乙丙丁戊己庚辛壬癸子"[at]}驿站`, ...cells.slice(0, 3)]),
    ]),
  );
  const rows = await rowsOf(person, view.id);
  expect(rows.map(({ region }) => region.slice(-2).join("/"))).toEqual(cases.map(([, , , is]) => is));
});
