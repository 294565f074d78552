import { expect, test } from "vitest";
import { formatOf } from "../../../server/imports/formats/recognise.ts";
import { csvWriter, xlsxWriter } from "../../../server/register/sheet.ts";

test.each(["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1", "－1", "＠A1"])(
  "%j is a text to whatever opens the CSV",
  (cell) => {
    const file = Buffer.concat(csvWriter().rows([["名称", cell]])).toString();
    expect(file).toMatch(/,"?'/);
  },
);

test("texts with what XML is written in come back from the XLSX as they were", async () => {
  const cells = ["]]>", "<b>&amp;", "a > b", "\u0001甲\ud800"];
  const writer = xlsxWriter();
  const file = Buffer.concat([...writer.rows([cells]), ...writer.end()]);
  expect(file.length).toBeGreaterThan(0);
  for await (const sheet of formatOf("xlsx").open(file)) {
    for await (const [row] of sheet.rows) {
      if (row) expect(row.cells).toEqual(["]]>", "<b>&amp;", "a > b", "甲"]);
    }
  }
  expect.assertions(2);
});
