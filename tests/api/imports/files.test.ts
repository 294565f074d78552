import { describe, expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { giveTo, signIn } from "../../support/desk.ts";
import {
  applyAll,
  bringIn,
  clerkAndReviewer,
  csvOf,
  publishAll,
  rowsOf,
  smallSheet,
  upload,
  xlsxOfRows,
} from "../../support/imports.ts";

const app = useTestApp();

describe("files", () => {
  test("that are no spreadsheets are refused at once, with what to do", async () => {
    const { unions, person } = await clerkAndReviewer(app);
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
    const { unions, person } = await clerkAndReviewer(app);
    const xml = '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet>&b;</worksheet>';
    const { xlsxOf } = await import("../../support/xlsx-file.ts");
    const view = await bringIn(app, person, unions.district, xlsxOf([{ name: "台账", xml }]), "台账.xlsx");
    expect(view).toMatchObject({ state: "failed", failure: expect.stringMatching(/DOCTYPE/), counts: null });
  });

  test.each(["csv", "xlsx"])(
    "come back as %s with a column of remarks, and nothing in it can be run",
    async (format) => {
      const { unions, person } = await clerkAndReviewer(app);
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
    const { unions, person } = await clerkAndReviewer(app);
    const other = await signIn(app, [{ role: "clerk", union: unions.otherCity }]);
    const view = await bringIn(app, person, unions.district, smallSheet());
    for (const path of ["", "/rows", "/remarks"]) {
      expect((await other.get(`/api/v1/desk/imports/${view.id}${path}`)).status).toBe(404);
    }
    expect((await other.send("POST", `/api/v1/desk/imports/${view.id}/apply`)).status).toBe(404);
    expect((await upload(app, other, unions.district, smallSheet())).status).toBe(404);
    expect(await (await other.get("/api/v1/desk/imports")).json()).toEqual({ rows: [], next: null });
    const viewer = await signIn(app, [{ role: "viewer", union: unions.district }]);
    expect((await viewer.get(`/api/v1/desk/imports/${view.id}`)).status).toBe(403);
  });

  test("a station of another union is not changed, whatever its name or code", async () => {
    const { unions, person, reviewer } = await clerkAndReviewer(app);
    const first = await bringIn(app, person, unions.district, smallSheet());
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
