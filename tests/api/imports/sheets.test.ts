import { describe, expect, test } from "vitest";
import type { Counts } from "../../../domain/imports/wire.ts";
import { useTestApp } from "../../support/app.ts";
import { signIn } from "../../support/desk.ts";
import {
  applyAll,
  bringIn,
  clerkAndReviewer,
  csvOf,
  publishAll,
  rowsOf,
  smallHeading,
  smallRows,
  smallSheet,
  xlsxOfRows,
} from "../../support/imports.ts";
import { messySheet } from "../../support/messy-sheet.ts";

const app = useTestApp();

const sum = (counts: Counts | null) =>
  counts && counts.new + counts.changed + counts.same + counts.duplicate + counts.held + counts.refused;

describe("a sheet", () => {
  test("is tried before anything is changed, and every row is accounted for", async () => {
    const { unions, person } = await clerkAndReviewer(app);
    const view = await bringIn(app, person, unions.district, smallSheet());
    expect(view).toMatchObject({ state: "checked", questions: [], failure: null });
    expect(view.counts).toMatchObject({ new: 3, register: 3, refused: 0 });
    expect(view.accounted).toEqual({ rows: 4, above: 0, heading: 1, leftOut: 0, read: 3 });
    expect(sum(view.counts)).toBe(view.accounted?.read);
    expect(await app.context.db("stations").count()).toEqual([{ count: 0 }]);
    const [first] = await rowsOf(person, view.id);
    expect(first).toMatchObject({
      row: 2,
      name: "示例甲驿站",
      outcome: "new",
      region: ["青海省", "西宁市", "城西区"],
    });
  });

  test("is written as drafts for review, published by a reviewer, and the same sheet again changes nothing", async () => {
    const { unions, person, reviewer } = await clerkAndReviewer(app);
    const view = await bringIn(app, person, unions.district, smallSheet());
    const { written, batch } = await applyAll(person, view.id);
    expect(written).toBe(3);
    expect((await bringIn(app, person, unions.district, smallSheet())).counts).toMatchObject({
      same: 3,
      nothing: 3,
    });
    expect((await publishAll(reviewer, batch)).published).toHaveLength(3);

    const found = (await (await app.get("/api/v1/stations?region=630104")).json()) as {
      features: { properties: { name: string; amenities: object } }[];
    };
    expect(found.features.map(({ properties }) => properties.name).sort()).toEqual(
      smallRows.map(([name]) => name).sort(),
    );
    const again = await bringIn(app, person, unions.district, smallSheet());
    expect(again.counts).toMatchObject({ same: 3, new: 0, changed: 0, duplicate: 0 });
    const nothing = await person.send("POST", `/api/v1/desk/imports/${again.id}/apply`);
    expect(nothing.status).toBe(409);
  });

  test("says field by field what it would change, and is undone as one", async () => {
    const { unions, person, reviewer } = await clerkAndReviewer(app);
    const first = await bringIn(app, person, unions.district, smallSheet());
    await publishAll(reviewer, (await applyAll(person, first.id)).batch);

    const changed = [
      smallHeading,
      ["示例甲驿站", "五四大街1号", "每天8:00-20:00", "饮水机", "约30㎡"],
      ...smallRows.slice(1),
    ];
    const view = await bringIn(app, person, unions.district, csvOf(changed));
    expect(view.counts).toMatchObject({ changed: 1, same: 2 });
    const [row] = await rowsOf(person, view.id, "&outcome=changed");
    expect(row?.changes.map(({ path, kind }) => [path, kind])).toEqual([["hours", "set"]]);
    const { batch } = await applyAll(person, view.id);
    await publishAll(reviewer, batch);
    const code = row?.station?.code;
    const hoursOf = async () => {
      const answer = (await (await app.get(`/api/v1/stations/${code}`)).json()) as {
        properties: { facts: { hours: { value: { raw: string } } } };
      };
      return answer.properties.facts.hours.value.raw;
    };
    expect(await hoursOf()).toBe("每天8:00-20:00");
    const undone = await reviewer.send("POST", `/api/v1/desk/batches/${batch}/undo`);
    expect(await undone.json()).toMatchObject({ undone: [code], left: [], remaining: 0 });
    expect(await hoursOf()).toBe("每天8:00-22:00");
  });

  test("that is undone before all of it is written gets nothing more", async () => {
    const { unions, person } = await clerkAndReviewer(app);
    const many = Array.from({ length: 230 }, (_, at) => [
      `第${at}街工会驿站`,
      ...(smallRows[0] ?? []).slice(1),
    ]);
    const view = await bringIn(app, person, unions.district, csvOf([smallHeading, ...many]));
    await person.send("PUT", `/api/v1/desk/imports/${view.id}/decisions`, {
      rows: Array.from({ length: 230 }, (_, at) => at + 2),
      decision: { as: "new" },
    });
    const first = await person.send("POST", `/api/v1/desk/imports/${view.id}/apply`);
    const { remaining, batch } = (await first.json()) as { remaining: number; batch: number };
    expect(remaining).toBeGreaterThan(0);
    expect((await person.send("POST", `/api/v1/desk/batches/${batch}/undo`)).status).toBe(200);
    const more = await person.send("POST", `/api/v1/desk/imports/${view.id}/apply`);
    expect([more.status, (await more.json()).detail]).toEqual([409, expect.stringContaining("已经撤回")]);
  });

  test("that was undone can be brought in once more", async () => {
    const { unions, person } = await clerkAndReviewer(app);
    const numbered = csvOf([["编号", ...smallHeading], ...smallRows.map((row, at) => [`X-${at}`, ...row])]);
    const view = await bringIn(app, person, unions.district, numbered);
    const { batch } = await applyAll(person, view.id);
    expect((await person.send("POST", `/api/v1/desk/batches/${batch}/undo`)).status).toBe(200);
    const again = await bringIn(app, person, unions.district, numbered);
    expect(again.counts).toMatchObject({ new: 3, register: 3 });
    expect((await applyAll(person, again.id)).written).toBe(3);
    expect(await app.context.db("stations").count()).toEqual([{ count: 3 }]);
  });

  test("may be messy: titles, merged cells, sums, full-width digits, the same heading twice", async () => {
    const { unions, person } = await clerkAndReviewer(app);
    const file = xlsxOfRows(
      [
        ["2026年户外劳动者服务站点台账", null, null, null, null],
        ["填报单位：示例区总工会", null, null, null, "2026-11-01"],
        ["区县", "站点名称", "开放时间", "开放时间", "面积（㎡）"],
        ["城西区", "示例甲驿站", "８：００－１８：００", "冬季9:00-17:00", 30],
        [null, "示例乙驿站", "全天", null, "１２"],
        ["城东区", "示例丙驿站", "=NOW()", null, "很大"],
        ["合计", 3, null, null, 42],
      ],
      ["A1:E1", "A4:A5"],
    );
    const view = await bringIn(app, person, unions.district, file, "台账.xlsx");
    expect(view.columns.map(({ leftOut }) => leftOut)).toEqual([null, null, null, "twice", null]);
    expect(view.accounted).toEqual({ rows: 7, above: 2, heading: 1, leftOut: 1, read: 3 });
    expect(view.leftOut).toEqual([{ row: 7, text: "合计 3 42" }]);
    const read = await rowsOf(person, view.id);
    expect(read.map(({ region }) => region.at(-1))).toEqual(["城西区", "城西区", "城东区"]);
    expect(read[2]?.remarks.map(({ code, column }) => [code, column])).toEqual(
      expect.arrayContaining([
        ["formula", 2],
        ["not_read", 4],
      ]),
    );
  });
});

describe("95 published records in one untidy sheet", () => {
  test("are all accounted for, written, and the same when they come again", async () => {
    const { unions } = await clerkAndReviewer(app);
    const person = await signIn(app, [{ role: "clerk", union: unions.province }]);
    const view = await bringIn(app, person, unions.province, messySheet(95), "统计表.xlsx");
    expect(view.mapping).toMatchObject({ sheet: 1, headingRow: 3 });
    expect(view.columns.map(({ leftOut }) => leftOut)).toEqual([
      "unknown",
      ...Array.from({ length: 7 }, () => null),
      "personal",
      "unknown",
    ]);
    expect(view.accounted).toEqual({ rows: 100, above: 2, heading: 1, leftOut: 2, read: 95 });
    const { counts } = view;
    expect(sum(counts)).toBe(95);
    expect((counts?.new ?? 0) + (counts?.duplicate ?? 0)).toBe(95);
    expect(counts?.new).toBeGreaterThan(80);
    expect((await applyAll(person, view.id)).written).toBe(counts?.new);
    const again = await bringIn(app, person, unions.province, messySheet(95), "统计表.xlsx");
    expect(again.counts?.same).toBeGreaterThanOrEqual(counts?.new ?? 0);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, register: 0, change: 0 });
  });

  test("may have names in rare characters, which are two units of text", async () => {
    const { unions, person } = await clerkAndReviewer(app);
    const view = await bringIn(
      app,
      person,
      unions.district,
      csvOf([
        ["站点名称", "地址"],
        ["𬭚江驿站", "示例路1号"],
        ["𠮷", "示例路2号"],
      ]),
    );
    expect((await applyAll(person, view.id)).written).toBe(2);
  });

  test("hold nothing that the register cannot, however long a cell is", async () => {
    const { unions, person } = await clerkAndReviewer(app);
    const file = csvOf([
      ["站点名称", "品牌", "地址"],
      ["示例甲驿站", "长".repeat(400), "路".repeat(600)],
    ]);
    const view = await bringIn(app, person, unions.district, file);
    expect(view.counts).toMatchObject({ new: 1 });
    const [row] = await rowsOf(person, view.id);
    expect(row?.remarks.map(({ code }) => code)).toEqual(expect.arrayContaining(["cut", "not_read"]));
    expect((await applyAll(person, view.id)).written).toBe(1);
  });
});
