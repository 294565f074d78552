import { expect, test } from "vitest";
import type { ImportView } from "../../../domain/imports/wire.ts";
import { workOnce } from "../../../server/imports/work.ts";
import { useTestApp } from "../../support/app.ts";
import { plantUnions, signIn } from "../../support/desk.ts";
import { bringIn, rowsOf } from "../../support/imports.ts";
import { sheetXml, xlsxOf } from "../../support/xlsx-file.ts";

const app = useTestApp();

/** A sheet with its third row and its second column hidden. */
const partlyHidden = (rows: (string | number)[][]) =>
  sheetXml(rows)
    .replace("<sheetData>", '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>')
    .replace('<row r="3"', '<row r="3" hidden="1"');

const stations = (name: string) => [
  ["站点名称", "地址"],
  [`${name}甲驿站`, "示例路1号"],
  [`${name}乙驿站`, "示例路2号"],
];

test("of several sheets, each by its district, one is read and the rest are told of; another is read anew", async () => {
  const unions = await plantUnions(app.context.db);
  const person = await signIn(app, [{ role: "clerk", union: unions.city }]);
  const file = xlsxOf([
    { name: "说明", xml: sheetXml([["请各区填写"]]) },
    { name: "1.城中区", xml: partlyHidden([...stations("示例中"), ["示例中丙驿站", "示例路3号"]]) },
    { name: "城西区（11月）", xml: sheetXml([["2026年台账"], ...stations("示例西")]) },
  ]);
  const view = await bringIn(app, person, unions.city, file, "台账.xlsx");
  expect(view).toMatchObject({ state: "checked", mapping: { sheet: 1, headingRow: 1, region: "630103" } });
  expect(view.sheets.map(({ name, hidden }) => [name, hidden.rows, hidden.columns])).toEqual([
    ["说明", 0, 0],
    ["1.城中区", 1, 1],
    ["城西区（11月）", 0, 0],
  ]);
  expect((await rowsOf(person, view.id)).map(({ row, region }) => [row, region.at(-1)])).toEqual([
    [2, "城中区"],
    [3, "城中区"],
    [4, "城中区"],
  ]);

  const answer = await person.send(
    "PUT",
    `/api/v1/desk/imports/${view.id}/mapping`,
    { sheet: 2, system: null, checkedOn: null },
    { "If-Match": view.etag },
  );
  expect(answer.status).toBe(200);
  while (await workOnce(app.context, "test", new AbortController().signal));
  const turned = (await (await person.get(`/api/v1/desk/imports/${view.id}`)).json()) as ImportView;
  expect(turned).toMatchObject({ state: "checked", mapping: { sheet: 2, headingRow: 2, region: "630104" } });
  expect((await rowsOf(person, view.id)).map(({ name, region }) => [name, region.at(-1)])).toEqual([
    ["示例西甲驿站", "城西区"],
    ["示例西乙驿站", "城西区"],
  ]);
});
