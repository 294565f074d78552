import { publishedRecords } from "../../seed/published/stations.ts";
import { sheetXml, type Written, xlsxOf } from "./xlsx-file.ts";

/** The register of a union as it comes by mail: published records under a title, with gaps, remarks and a sum. */
export function messySheet(stations = 95): Buffer {
  const records = publishedRecords.slice(0, stations);
  const rows: Written[][] = [
    ["附件2：户外劳动者服务站点统计表", null, null, null, null, null, null, null, null, null],
    [
      "填报单位（盖章）：示例省总工会",
      null,
      null,
      null,
      null,
      null,
      null,
      "填报时间：2026年11月",
      null,
      null,
    ],
    ["序号", "省份", "地市", "区县", "站点名称", "详细地址", "开放\n时间", "服务设施", "联系电话", "备注"],
    ...records.map((record, at): Written[] => [
      at + 1,
      record.province,
      record.city,
      record.district,
      record.name,
      record.raw_address,
      record.hours_raw === null ? "/" : record.hours_raw.replace(/\d/g, fullWidth),
      record.amenities_raw,
      13_800_000_000 + at,
      at % 9 === 0 ? { attributes: "", inside: "<f>NOW()</f>" } : null,
    ]),
    ["合计", null, null, null, `${records.length}个`, null, null, null, null, null],
    ["填表人：某某", null, null, null, "审核人：某某", null, null, null, null, null],
  ];
  const xml = sheetXml(rows, ["A1:J1", "A2:G2"]);
  return xlsxOf([
    { name: "填表说明", xml: sheetXml([["一、按实填写。"], ["二、每月报一次。"]]) },
    { name: "Sheet2", xml },
  ]);
}

const fullWidth = (digit: string) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0);
