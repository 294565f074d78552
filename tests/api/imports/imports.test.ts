import { describe, expect, test } from "vitest";
import type { Counts } from "../../../domain/imports/wire.ts";
import { useTestApp } from "../../support/app.ts";
import { giveTo, plantUnions, signIn } from "../../support/desk.ts";
import { applyAll, bringIn, csvOf, remap, rowsOf, upload, xlsxOfRows } from "../../support/imports.ts";
import { messySheet } from "../../support/messy-sheet.ts";

const app = useTestApp();

async function clerk() {
  const unions = await plantUnions(app.context.db);
  const person = await signIn(app, [{ role: "clerk", union: unions.district }]);
  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  return { unions, person, reviewer };
}

const heading = ["站点名称", "地址", "开放时间", "服务设施", "面积"];
const rows = [
  ["示例甲驿站", "五四大街1号", "每天8:00-22:00", "饮水机、微波炉", "约30㎡"],
  ["示例乙驿站", "胜利路2号", "周一至周五9:00-17:00", "饮水机", "12平方米"],
  ["示例丙驿站", "昆仑路3号", "全天", "卫生间", "20"],
];
const sheet = () => csvOf([heading, ...rows]);
const sum = (counts: Counts | null) =>
  counts && counts.new + counts.changed + counts.same + counts.duplicate + counts.held + counts.refused;

async function publishAll(reviewer: Awaited<ReturnType<typeof signIn>>, batch: number) {
  const page = await reviewer.get(`/api/v1/desk/review?batch=${batch}`);
  const { asOf } = (await page.json()) as { asOf: string };
  const answer = await reviewer.send("POST", "/api/v1/desk/review/publish", { batch, asOf });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { published: string[]; refused: unknown[] };
}

describe("a sheet", () => {
  test("is tried before anything is changed, and every row is accounted for", async () => {
    const { unions, person } = await clerk();
    const view = await bringIn(app, person, unions.district, sheet());
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
    const { unions, person, reviewer } = await clerk();
    const view = await bringIn(app, person, unions.district, sheet());
    const { written, batch } = await applyAll(person, view.id);
    expect(written).toBe(3);
    expect((await bringIn(app, person, unions.district, sheet())).counts).toMatchObject({
      same: 3,
      nothing: 3,
    });
    expect((await publishAll(reviewer, batch)).published).toHaveLength(3);

    const found = (await (await app.get("/api/v1/stations?region=630104")).json()) as {
      features: { properties: { name: string; amenities: object } }[];
    };
    expect(found.features.map(({ properties }) => properties.name).sort()).toEqual(
      rows.map(([name]) => name).sort(),
    );
    const again = await bringIn(app, person, unions.district, sheet());
    expect(again.counts).toMatchObject({ same: 3, new: 0, changed: 0, duplicate: 0 });
    const nothing = await person.send("POST", `/api/v1/desk/imports/${again.id}/apply`);
    expect(nothing.status).toBe(409);
  });

  test("says field by field what it would change, and is undone as one", async () => {
    const { unions, person, reviewer } = await clerk();
    const first = await bringIn(app, person, unions.district, sheet());
    await publishAll(reviewer, (await applyAll(person, first.id)).batch);

    const changed = [
      heading,
      ["示例甲驿站", "五四大街1号", "每天8:00-20:00", "饮水机", "约30㎡"],
      ...rows.slice(1),
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
    const { unions, person } = await clerk();
    const many = Array.from({ length: 230 }, (_, at) => [`第${at}街工会驿站`, ...(rows[0] ?? []).slice(1)]);
    const view = await bringIn(app, person, unions.district, csvOf([heading, ...many]));
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
    const { unions, person } = await clerk();
    const numbered = csvOf([["编号", ...heading], ...rows.map((row, at) => [`X-${at}`, ...row])]);
    const view = await bringIn(app, person, unions.district, numbered);
    const { batch } = await applyAll(person, view.id);
    expect((await person.send("POST", `/api/v1/desk/batches/${batch}/undo`)).status).toBe(200);
    const again = await bringIn(app, person, unions.district, numbered);
    expect(again.counts).toMatchObject({ new: 3, register: 3 });
    expect((await applyAll(person, again.id)).written).toBe(3);
    expect(await app.context.db("stations").count()).toEqual([{ count: 3 }]);
  });

  test("may be messy: titles, merged cells, sums, full-width digits, the same heading twice", async () => {
    const { unions, person } = await clerk();
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
    const { unions } = await clerk();
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

  test("hold nothing that the register cannot, however long a cell is", async () => {
    const { unions, person } = await clerk();
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

describe("what is not sure", () => {
  test("asks in which system coordinates are, and holds back a point far from its district", async () => {
    const { unions, person } = await clerk();
    const file = csvOf([
      ["站点名称", "区县", "经度", "纬度"],
      ["示例甲驿站", "城西区", 101.7485, 36.6285],
      ["示例乙驿站", "城西区", 101.7485, 37.6285],
    ]);
    const asking = await bringIn(app, person, unions.district, file);
    expect(asking).toMatchObject({ state: "asking", questions: ["system"], counts: null });
    const view = await remap(app, person, asking, { system: "gcj02" });
    expect(view.counts).toMatchObject({ new: 1, held: 1, undecided: 1 });
    const [held] = await rowsOf(person, view.id, "&outcome=held");
    const far = held?.remarks.find(({ code }) => code === "point_far");
    expect(far).toMatchObject({ column: 2, text: "城西区" });
    expect(far?.number).toBeGreaterThan(80);

    const decided = await person.send("PUT", `/api/v1/desk/imports/${view.id}/decisions`, {
      rows: [3],
      decision: { point: "without" },
    });
    expect(await decided.json()).toMatchObject({ counts: { register: 2, undecided: 0 } });
    expect((await applyAll(person, view.id)).written).toBe(2);
    const drafts: { facts: { name: { value: string }; position: { value: { lon: number | null } } } }[] =
      await app.context.db("drafts").select("facts").orderBy("id");
    expect(drafts.map(({ facts }) => facts.position.value.lon === null)).toEqual([false, true]);
  });

  test("points out what may be the same place, on the register and in the sheet, and does what the clerk decides", async () => {
    const { unions, person } = await clerk();
    const first = await bringIn(app, person, unions.district, csvOf([heading, rows[0] ?? []]));
    await applyAll(person, first.id);
    const file = csvOf([
      heading,
      ["城西区示例甲户外劳动者驿站", "五四大街1号", "全天", "", ""],
      ["示例丁驿站", "胜利路9号", "", "", ""],
      ["示例丁驿站", "胜利路9号", "", "", ""],
    ]);
    const view = await bringIn(app, person, unions.district, file);
    const read = await rowsOf(person, view.id);
    expect(read.map(({ outcome }) => outcome)).toEqual(["duplicate", "new", "duplicate"]);
    expect(read[0]?.candidates[0]).toMatchObject({ name: "示例甲驿站", choosable: true });
    expect(read[2]?.candidates[0]).toMatchObject({ row: 3, code: null });
    expect(view.counts).toMatchObject({ register: 1, undecided: 2 });
    const decide = (row: number, decision: object) =>
      person.send("PUT", `/api/v1/desk/imports/${view.id}/decisions`, { rows: [row], decision });
    expect((await decide(4, { as: "leave" })).status).toBe(200);
    expect((await decide(2, { as: { code: "630104-0000" } })).status).toBe(409);
    const merged = await decide(2, { as: { code: read[0]?.candidates[0]?.code } });
    // It waits for a reviewer with its first draft.
    expect(merged.status).toBe(409);
    expect((await decide(2, { as: "new" })).status).toBe(200);
    expect((await applyAll(person, view.id)).written).toBe(2);
  });

  test("a number of the union's own counts once in a sheet, and leads to a station only beside a name like its own", async () => {
    const { unions, person, reviewer } = await clerk();
    const numbered = (...names: [string, string][]) =>
      csvOf([["编号", "站点名称", "地址"], ...names.map(([number, name]) => [number, name, `${name}路1号`])]);
    const first = await bringIn(
      app,
      person,
      unions.district,
      numbered(["1", "示例甲驿站"], ["2", "胜利广场服务站"], ["1", "昆仑桥头驿站"]),
    );
    const again = (await rowsOf(person, first.id))[2]?.remarks.find(({ code }) => code === "number_again");
    expect(again).toMatchObject({ column: 0, text: "1", number: 2 });
    expect(first.counts).toMatchObject({ new: 3 });
    await publishAll(reviewer, (await applyAll(person, first.id)).batch);

    // One more at the top, and the rest numbered anew.
    const view = await bringIn(
      app,
      person,
      unions.district,
      numbered(["1", "五四桥头服务站"], ["2", "示例甲驿站"], ["3", "胜利广场服务站"], ["4", "昆仑桥头驿站"]),
    );
    const read = await rowsOf(person, view.id);
    expect(read.map(({ outcome }) => outcome)).toEqual(["duplicate", "same", "same", "same"]);
    expect(read[0]?.candidates[0]).toMatchObject({
      name: "示例甲驿站",
      why: { zh: expect.stringMatching(/编号一样/) },
    });
    const decision = { rows: [2], decision: { as: "new" } };
    expect((await person.send("PUT", `/api/v1/desk/imports/${view.id}/decisions`, decision)).status).toBe(
      200,
    );
    expect((await applyAll(person, view.id)).written).toBe(1);
    expect(await app.context.db("stations").count()).toEqual([{ count: 4 }]);
  });

  test("leaves what was confirmed on site as it is, unless the clerk takes the sheet's", async () => {
    const { unions, person, reviewer } = await clerk();
    const first = await bringIn(app, person, unions.district, sheet());
    await publishAll(reviewer, (await applyAll(person, first.id)).batch);
    await app.context.db.raw(
      `UPDATE revisions SET facts = jsonb_set(facts, '{hours}', facts->'hours' ||
         '{"source": {"kind": "survey", "title": "现场"}, "checkedAt": "2026-11-01"}') WHERE facts->'hours' IS NOT NULL`,
    );
    const other = csvOf([heading, ["示例甲驿站", "五四大街8号", "每天8:00-20:00", "", ""]]);
    const view = await bringIn(app, person, unions.district, other);
    const [row] = await rowsOf(person, view.id);
    expect(row).toMatchObject({ outcome: "changed", step: "change" });
    expect(row?.changes.map(({ path, kind }) => [path, kind])).toEqual([
      ["address", "set"],
      ["hours", "conflict"],
    ]);
    await applyAll(person, view.id);
    const [draft]: { facts: { hours: { value: { raw: string } }; address: { value: string } } }[] =
      await app.context.db("drafts").where({ state: "submitted" }).select("facts");
    expect(draft?.facts.hours.value.raw).toBe("每天8:00-22:00");
    expect(draft?.facts.address.value).toBe("五四大街8号");
  });

  test("refuses rows without a name, with a region or a code that there is not, and says why", async () => {
    const { unions, person } = await clerk();
    const file = csvOf([
      ["站点编码", "站点名称", "区县", "地址"],
      ["", "", "城西区", "五四大街1号"],
      ["", "示例乙驿站", "没有区", "胜利路1号"],
      ["630104-ZZZZ", "示例丙驿站", "城西区", "昆仑路1号"],
      ["630104-7K3", "示例丁驿站", "城西区", "昆仑路2号"],
    ]);
    const view = await bringIn(app, person, unions.district, file);
    expect(view.counts).toMatchObject({ refused: 4, nothing: 4 });
    const read = await rowsOf(person, view.id);
    expect(read.map(({ remarks }) => remarks.map(({ code }) => code))).toEqual([
      ["no_name"],
      ["unknown_region"],
      ["unknown_code"],
      ["bad_code"],
    ]);
  });
});

describe("columns", () => {
  test("are corrected by hand, and remembered for the union's next sheet", async () => {
    const { unions, person } = await clerk();
    const file = csvOf([
      ["点位", "所在", "备注"],
      ["示例甲驿站", "五四大街1号", "全天"],
    ]);
    const asking = await bringIn(app, person, unions.district, file);
    expect(asking.questions).toEqual(["name"]);
    const view = await remap(app, person, asking, { headingRow: 1, fields: ["name", "address", "hours"] });
    expect(view.counts).toMatchObject({ new: 1 });
    const next = await bringIn(app, person, unions.district, file);
    expect(next).toMatchObject({ state: "asking" });
    const [name, address] = (
      await remap(app, person, next, { headingRow: 1, fields: ["name", "address", null] })
    ).columns;
    expect([name?.field, address?.field]).toEqual(["name", "address"]);
  });

  test("cannot tell the same twice, and are changed only by who has seen them", async () => {
    const { unions, person } = await clerk();
    const view = await bringIn(app, person, unions.district, sheet());
    const put = (body: object, etag: string) =>
      person.send(
        "PUT",
        `/api/v1/desk/imports/${view.id}/mapping`,
        { ...view.mapping, ...body },
        { "If-Match": etag },
      );
    const twice = await put({ fields: ["name", "name", null, null, null] }, view.etag);
    expect(twice.status).toBe(400);
    expect(await twice.text()).toContain("fields.1");
    expect((await put({}, '"i0"')).status).toBe(412);
  });
});

describe("files", () => {
  test("that are no spreadsheets are refused at once, with what to do", async () => {
    const { unions, person } = await clerk();
    const answer = await upload(
      app,
      person,
      unions.district,
      Buffer.from("ffd8ffe000104a46", "hex"),
      "台账.xlsx",
    );
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      type: "/problems/file-refused",
      detail: expect.stringMatching(/照片/),
    });
  });

  test("that prove harmful when they are unpacked end the import with a reason", async () => {
    const { unions, person } = await clerk();
    const xml = '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet>&b;</worksheet>';
    const { xlsxOf } = await import("../../support/xlsx-file.ts");
    const view = await bringIn(app, person, unions.district, xlsxOf([{ name: "台账", xml }]), "台账.xlsx");
    expect(view).toMatchObject({ state: "failed", failure: expect.stringMatching(/DOCTYPE/), counts: null });
  });

  test.each(["csv", "xlsx"])(
    "come back as %s with a column of remarks, and nothing in it can be run",
    async (format) => {
      const { unions, person } = await clerk();
      const file = xlsxOfRows([
        ["站点名称", "面积", "备注"],
        ["示例甲驿站", "很大", "=1+1"],
        ["", "12", "@SUM(A1)"],
      ]);
      const view = await bringIn(app, person, unions.district, file, "台账.xlsx");
      const answer = await person.get(`/api/v1/desk/imports/${view.id}/remarks?format=${format}`);
      expect(answer.status).toBe(200);
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (format === "csv") {
        const lines = bytes.toString().split("\r\n");
        expect(lines[0]).toBe("\ufeff站点名称,面积,备注,导入结果,说明");
        expect(lines[1]).toMatch(/^示例甲驿站,很大,'=1\+1,新增,.*B2：「很大」没读进去/);
        expect(lines[2]).toMatch(/^,12,'@SUM\(A1\),没收下,.*没有站名/);
      } else {
        const { formatOf } = await import("../../../server/imports/formats/recognise.ts");
        for await (const sheet of formatOf("xlsx").open(bytes)) {
          for await (const piece of sheet.rows) expect(piece[1]?.cells.slice(2, 4)).toEqual(["=1+1", "新增"]);
        }
      }
    },
  );
});

describe("who may", () => {
  test("an import of another union is as if it did not exist", async () => {
    const { unions, person } = await clerk();
    const other = await signIn(app, [{ role: "clerk", union: unions.otherCity }]);
    const view = await bringIn(app, person, unions.district, sheet());
    for (const path of ["", "/rows", "/remarks"]) {
      expect((await other.get(`/api/v1/desk/imports/${view.id}${path}`)).status).toBe(404);
    }
    expect((await other.send("POST", `/api/v1/desk/imports/${view.id}/apply`)).status).toBe(404);
    expect((await upload(app, other, unions.district, sheet())).status).toBe(404);
    expect(await (await other.get("/api/v1/desk/imports")).json()).toEqual({ rows: [], next: null });
    const viewer = await signIn(app, [{ role: "viewer", union: unions.district }]);
    expect((await viewer.get(`/api/v1/desk/imports/${view.id}`)).status).toBe(403);
  });

  test("a station of another union is not changed, whatever its name or code", async () => {
    const { unions, person, reviewer } = await clerk();
    const first = await bringIn(app, person, unions.district, sheet());
    await publishAll(reviewer, (await applyAll(person, first.id)).batch);
    const [station]: { code: string }[] = await app.context.db("stations").select("code").limit(1);
    await giveTo(app.context.db, unions.otherCity, station?.code ?? "");
    const file = csvOf([
      ["站点编码", "站点名称", "面积"],
      [station?.code ?? "", "示例甲驿站", "99"],
    ]);
    const view = await bringIn(app, person, unions.district, file);
    const [row] = await rowsOf(person, view.id);
    expect(row).toMatchObject({ outcome: "refused" });
    expect(row?.remarks.map(({ code }) => code)).toEqual(["unknown_code"]);
  });
});
