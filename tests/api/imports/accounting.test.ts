import fc from "fast-check";
import { expect, test } from "vitest";
import { outcomes } from "../../../domain/imports/outcome.ts";
import { formatOf } from "../../../server/imports/formats/recognise.ts";
import { useTestApp } from "../../support/app.ts";
import { plantUnions, signIn } from "../../support/desk.ts";
import { applyAll, bringIn, remap, rowsOf } from "../../support/imports.ts";
import { sheetXml, type Written, xlsxOf } from "../../support/xlsx-file.ts";

const app = useTestApp();

type Text = string | number;
const formula = (inside: string): Written => ({ attributes: "", inside: `<f>${inside}</f>` });
const word = fc.string({ unit: "grapheme", maxLength: 12 });
const oneOf = (...values: Text[]) => fc.constantFrom(...values);

/** Headings, each with what tends to stand below it. */
const columns: Record<string, fc.Arbitrary<Text>> = {
  站点名称: fc.oneof(
    { weight: 6, arbitrary: fc.nat(40).map((at) => `第${at}街职工驿站`) },
    { weight: 1, arbitrary: oneOf("", "驿站", "合计", "长".repeat(3000)) },
  ),
  区县: oneOf("城西区", "城西区", "城东区", "没有区", ""),
  详细地址: fc.oneof(
    fc.nat(60).map((at) => `示例路${at}号`),
    oneOf("", "路".repeat(900), "13800000000"),
  ),
  "经度（高德）": oneOf(101.7485, 101.7612, "101°45′", "", 0, "东经", 36.6285),
  "纬度（高德）": oneOf(36.6285, 36.6172, "36°37′", "", 0, 101.7485, 37.9),
  开放时间: oneOf("8:00-22:00", "全天", "８：００－１８：００", "看情况", "=NOW()", ""),
  服务设施: oneOf("饮水机、微波炉", "", "无", "一个茶几、三把椅子", "饮水机".repeat(200)),
  面积: oneOf(30, "约３０㎡", "很大", "", -1, 1e9),
  微波炉: oneOf("有", "√", "无", "", "?"),
  编号: oneOf("", "A-1", "A-2", 7, "630104-ZZZZ"),
  状态: oneOf("", "正常", "停用", "撤销", "。"),
  核实日期: oneOf("", "2026-03-02", "2099-01-01", 46083),
  联系电话: oneOf("", 13_800_000_000),
  备注: word,
};

interface Sheet {
  headings: string[];
  title: boolean;
  rows: (Text | { formula: string } | null)[][];
}

const sheet: fc.Arbitrary<Sheet> = fc
  .record({
    more: fc.shuffledSubarray(Object.keys(columns).slice(1)),
    at: fc.nat(),
    title: fc.boolean(),
  })
  .chain(({ more, at, title }) => {
    const place = at % (more.length + 1);
    const headings = [...more.slice(0, place), "站点名称", ...more.slice(place), "备注二"];
    const cells = headings.map((heading) =>
      fc.oneof(
        { weight: 20, arbitrary: columns[heading] ?? word },
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: word },
        { weight: 1, arbitrary: fc.constant({ formula: "A1+1" }) },
      ),
    );
    const row = fc.oneof(
      { weight: 10, arbitrary: fc.tuple(...cells) },
      { weight: 1, arbitrary: fc.constant(headings.map(() => null)) },
      { weight: 1, arbitrary: fc.constant(headings) },
      { weight: 1, arbitrary: fc.constant<Text[]>(["合计", ...headings.slice(1).map(() => 3)]) },
    );
    return fc.array(row, { minLength: 1, maxLength: 14 }).chain((rows) =>
      // Some come twice.
      fc
        .subarray(rows, { maxLength: Math.min(3, rows.length) })
        .map((again) => ({ headings, title, rows: [...rows, ...again] })),
    );
  });

function tableOf({ headings, title, rows }: Sheet): Sheet["rows"] {
  return [...(title ? [["户外劳动者服务站点统计表"], []] : []), headings, ...rows];
}

function asXlsx(made: Sheet): Buffer {
  const written = tableOf(made).map((row) =>
    row.map((cell): Written => (typeof cell === "object" && cell !== null ? formula(cell.formula) : cell)),
  );
  // XML knows no control characters.
  const xml = sheetXml(written).replace(/[\p{Cc}\p{Cn}]/gu, "");
  return xlsxOf([{ name: "台账", xml }]);
}

function asCsv(made: Sheet): Buffer {
  const said = (cell: Sheet["rows"][number][number]) =>
    cell === null ? "" : typeof cell === "object" ? `=${cell.formula}` : String(cell);
  const lines = tableOf(made).map((row) =>
    row.map((cell) => `"${said(cell).replaceAll('"', '""')}"`).join(","),
  );
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`);
}

async function read(format: "csv" | "xlsx", file: Buffer) {
  const rows: { number: number; cells: unknown[] }[] = [];
  for await (const one of formatOf(format).open(file))
    for await (const piece of one.rows) rows.push(...piece);
  return rows;
}

test("of any sheet every row is accounted for once, comes back with its remarks, and changes nothing the second time", async () => {
  const { db } = app.context;
  const { district } = await plantUnions(db);
  const person = await signIn(app, [{ role: "clerk", union: district }]);
  await fc.assert(
    fc.asyncProperty(sheet, fc.constantFrom("csv" as const, "xlsx" as const), async (made, format) => {
      await db.raw("TRUNCATE stations RESTART IDENTITY CASCADE");
      const file = format === "csv" ? asCsv(made) : asXlsx(made);
      const there = await read(format, file);
      const tried = async () => {
        const view = await bringIn(app, person, district, file, `台账.${format}`);
        const asked = view.state === "asking" || (view.mapping?.headingRow ?? 0) === 0;
        if (!asked) return view;
        const headingRow = there.find(({ cells }) => cells.includes("站点名称"))?.number ?? 1;
        const fields = made.headings.map((heading) => (heading === "站点名称" ? ("name" as const) : null));
        return remap(app, person, view, { headingRow, fields });
      };
      const view = await tried();
      const { accounted, counts } = view;
      if (!accounted || !counts) throw new Error(`${view.state}: ${view.failure}`);
      const rows = await rowsOf(person, view.id);

      const { above, heading, leftOut } = accounted;
      expect(accounted.rows).toBe(there.length);
      expect(above + heading + leftOut + accounted.read).toBe(there.length);
      expect(outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)).toBe(accounted.read);
      expect(counts.register + counts.change + counts.nothing + counts.undecided).toBe(accounted.read);
      for (const outcome of outcomes) {
        expect(rows.filter((row) => row.outcome === outcome)).toHaveLength(counts[outcome]);
      }
      const numbers = new Set(there.map(({ number }) => number));
      expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length);
      expect(rows.filter(({ row }) => !numbers.has(row))).toEqual([]);
      // What is not taken, and what is not sure, is told why.
      const untold = rows.filter(
        ({ outcome, remarks, candidates }) =>
          (outcome === "refused" || outcome === "duplicate" || outcome === "held") &&
          remarks.length + candidates.length === 0,
      );
      expect(untold).toEqual([]);

      const answer = await person.get(`/api/v1/desk/imports/${view.id}/remarks?format=xlsx`);
      const returned = await read("xlsx", Buffer.from(await answer.arrayBuffer()));
      expect(returned).toHaveLength(there.length);

      if (counts.register + counts.change === 0) return;
      const { written } = await applyAll(person, view.id);
      expect(written).toBe(counts.register + counts.change);
      const again = (await tried()).counts;
      expect(again).toMatchObject({ register: 0, change: 0 });
    }),
    { numRuns: 15 },
  );
}, 300_000);
