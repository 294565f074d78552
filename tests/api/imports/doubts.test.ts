import { describe, expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import {
  applyAll,
  bringIn,
  clerkAndReviewer,
  csvOf,
  publishAll,
  remap,
  rowsOf,
  smallHeading,
  smallRows,
  smallSheet,
} from "../../support/imports.ts";

const app = useTestApp();

describe("what is not sure", () => {
  test("asks in which system coordinates are, and holds back a point far from its district", async () => {
    const { unions, person } = await clerkAndReviewer(app);
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
    const { unions, person } = await clerkAndReviewer(app);
    const first = await bringIn(app, person, unions.district, csvOf([smallHeading, smallRows[0] ?? []]));
    await applyAll(person, first.id);
    const file = csvOf([
      smallHeading,
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
    const { unions, person, reviewer } = await clerkAndReviewer(app);
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
    const { unions, person, reviewer } = await clerkAndReviewer(app);
    const first = await bringIn(app, person, unions.district, smallSheet());
    await publishAll(reviewer, (await applyAll(person, first.id)).batch);
    await app.context.db.raw(
      `UPDATE revisions SET facts = jsonb_set(facts, '{hours}', facts->'hours' ||
         '{"source": {"kind": "survey", "title": "现场"}, "checkedAt": "2026-11-01"}') WHERE facts->'hours' IS NOT NULL`,
    );
    const other = csvOf([smallHeading, ["示例甲驿站", "五四大街8号", "每天8:00-20:00", "", ""]]);
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
    const { unions, person } = await clerkAndReviewer(app);
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
    const { unions, person } = await clerkAndReviewer(app);
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
    const { unions, person } = await clerkAndReviewer(app);
    const view = await bringIn(app, person, unions.district, smallSheet());
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
