import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { formatOf, recogniseFormat } from "../../../server/imports/formats/recognise.ts";
import { FileRefused, type SheetRow } from "../../../server/imports/formats/sheets.ts";
import { type Part, sheetXml, type Written, xlsxOf, zipOf } from "../../support/xlsx-file.ts";

async function read(file: Buffer) {
  const sheets = [];
  for await (const sheet of formatOf(recogniseFormat(file)).open(file)) {
    const rows: SheetRow[] = [];
    for await (const piece of sheet.rows) rows.push(...piece);
    sheets.push({ name: sheet.name, rows, merges: sheet.merges() });
  }
  return sheets;
}

const rowsOf = async (file: Buffer) => (await read(file))[0]?.rows.map(({ cells }) => cells);
const one = (rows: Written[][], merges: string[] = [], more: Part[] = []) =>
  xlsxOf([{ name: "台账", xml: sheetXml(rows, merges) }], more);
const refusal = async (file: Buffer) => {
  try {
    await read(file);
  } catch (error) {
    if (error instanceof FileRefused) return error.message;
    throw error;
  }
  return "taken";
};

const table = [
  ["站点名称", "地址", "开放时间"],
  ["示例驿站", "示例路1号，一楼", "每天8:00-22:00"],
];

describe("text with separators", () => {
  const text = (separator: string) =>
    table
      .map((row) => row.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell)).join(separator))
      .join("\r\n");

  test.each([",", ";", "\t", "，"])("is divided by %j without being told", async (separator) => {
    expect(await rowsOf(Buffer.from(text(separator)))).toEqual(table);
  });

  test.each([
    ["UTF-8", Buffer.from(text(","))],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text(",")}`)],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${text(",")}`, "utf16le")],
    ["UTF-16, the other way round", Buffer.from(`\ufeff${text(",")}`, "utf16le").swap16()],
    ["GB18030", iconv.encode(text(","), "gb18030")],
  ])("is read in %s", async (_, file) => {
    expect(await rowsOf(file)).toEqual(table);
  });

  test("may hold quotes, separators and line breaks in a cell; rows keep their numbers over empty ones", async () => {
    const [sheet] = await read(Buffer.from('名称,设施\n\n,\n"甲""一""站","饮水机,\n微波炉"\n乙站\n'));
    expect(sheet?.rows).toEqual([
      { number: 1, cells: ["名称", "设施"] },
      { number: 4, cells: ['甲"一"站', "饮水机,\n微波炉"] },
      { number: 5, cells: ["乙站"] },
    ]);
  });

  test("keeps a formula as the text it is", async () => {
    expect(await rowsOf(Buffer.from("名称,备注\n甲站,\"=CMD|' /C calc'!A0\"\n"))).toEqual([
      ["名称", "备注"],
      ["甲站", "=CMD|' /C calc'!A0"],
    ]);
  });

  test("that breaks off inside a quote is refused, with its row", async () => {
    expect(await refusal(Buffer.from('名称,地址\n甲站,"示例路\n乙站,示例路2号\n'))).toMatch(
      /^第 2 行起读不下去/,
    );
  });

  test("lets others have their turn while a row of a million cells goes by", async () => {
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    await refusal(Buffer.from(",".repeat(1_000_000)));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(3);
  });

  test("is refused for a NUL, however far down", async () => {
    const file = Buffer.from(`${text(",")}\n${"甲站,某路\n".repeat(20_000)}乙\0站,某路\n`);
    expect(await refusal(file)).toContain("这不是文字表格");
  });

  test("is refused when it is no text", async () => {
    expect(await refusal(Buffer.from([1, 2, 0, 0xff, 0xff, 3]))).toMatch(/不是文字表格/);
  });
});

describe("an .xlsx", () => {
  test("gives its cells as they show: numbers, texts, days, times, yes and no", async () => {
    const styles = `<styleSheet><numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="h:mm;@"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>`;
    const number = (value: string, style: number) => ({
      attributes: `s="${style}"`,
      inside: `<v>${value}</v>`,
    });
    const file = one(
      [
        [
          "甲站",
          number("101.78269999999999", 0),
          number("46083", 1),
          number("46083", 2),
          number("0.354166666666667", 3),
          { attributes: 't="b"', inside: "<v>1</v>" },
          number("46083.5", 1),
        ],
      ],
      [],
      [{ name: "xl/styles.xml", content: styles }],
    );
    expect(await rowsOf(file)).toEqual([
      ["甲站", 101.7827, "2026-03-02", "2026-03-02", "8:30", "是", "2026-03-02 12:00"],
    ]);
  });

  test("gives shared texts in several pieces as one, without reading aids", async () => {
    const strings =
      "<sst><si><r><t>示例</t></r><r><t>驿站</t></r><rPh sb='0' eb='1'><t>shili</t></rPh></si><si><t>  示例路 </t></si></sst>";
    const shared = (at: number) => ({ attributes: 't="s"', inside: `<v>${at}</v>` });
    const file = one([[shared(0), shared(1)]], [], [{ name: "xl/sharedStrings.xml", content: strings }]);
    expect(await rowsOf(file)).toEqual([["示例驿站", "示例路"]]);
  });

  test("gives what a formula came to, and never works one out", async () => {
    const file = one([
      [
        { attributes: 't="str"', inside: "<f>A1&amp;B1</f><v>示例驿站</v>" },
        { attributes: "", inside: '<f>WEBSERVICE("http://example.org")</f>' },
        { attributes: "", inside: "<f>1+1</f><v>2</v>" },
      ],
    ]);
    expect(await rowsOf(file)).toEqual([["示例驿站", '=WEBSERVICE("http://example.org")', 2]]);
  });

  test("tells which cells of a column are merged, and where rows and columns are left out", async () => {
    const xml = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>台账</t></is></c></row><row r="7"><c r="C7"><v>3</v></c><c r="AB7"><v>4</v></c></row></sheetData><mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="B3:B9"/></mergeCells></worksheet>`;
    const [sheet] = await read(xlsxOf([{ name: "台账", xml }]));
    expect(sheet?.merges).toEqual([{ column: 1, from: 3, to: 9 }]);
    expect(sheet?.rows[1]?.number).toBe(7);
    expect(sheet?.rows[1]?.cells.flatMap((cell, at) => (cell === null ? [] : [[at, cell]]))).toEqual([
      [2, 3],
      [27, 4],
    ]);
  });

  test("with several sheets gives those that show", async () => {
    const xml = sheetXml(table);
    const file = xlsxOf([
      { name: "说明", xml },
      { name: "藏起来的", xml, state: "hidden" },
      { name: "台账", xml },
    ]);
    expect((await read(file)).map(({ name }) => name)).toEqual(["说明", "台账"]);
  });

  const worksheet = (inside: string) => xlsxOf([{ name: "台账", xml: `<worksheet>${inside}</worksheet>` }]);
  const row = (number: string, cell: string) =>
    `<row r="${number}"><c r="${cell}" t="inlineStr"><is><t>站</t></is></c></row>`;

  test.each([
    ["beyond the last row", row("99999999999", "A99999999999")],
    ["between two rows", row("1.5", "A1")],
    ["in no row", row("abc", "A1")],
    ["in a row before the first", row("-1", "A1")],
    ["in a row that was there", row("2", "A2") + row("2", "A2")],
    ["in a row further up", row("5", "A5") + row("2", "A2")],
    ["in no column", row("2", "2")],
  ])("that says a cell is %s is refused", async (_, inside) => {
    expect(await refusal(worksheet(`<sheetData>${inside}</sheetData>`))).toContain("坏了");
  });

  test("nested without end is refused before it fills the memory", async () => {
    const before = process.memoryUsage().heapUsed;
    expect(await refusal(xlsxOf([{ name: "台账", xml: "<a>".repeat(3_000_000) }]))).toContain("坏了");
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
  });

  test("with one text of many megabytes is refused", async () => {
    const cell = `<c r="A1" t="inlineStr"><is><t>${"长".repeat(4_000_000)}</t></is></c>`;
    expect(await refusal(worksheet(`<sheetData><row r="1">${cell}</row></sheetData>`))).toContain(
      "大得不正常",
    );
  });

  test("may write its texts as character data", async () => {
    const cell = '<c r="A1" t="inlineStr"><is><t><![CDATA[甲 & 乙]]></t></is></c>';
    expect(await rowsOf(worksheet(`<sheetData><row r="1">${cell}</row></sheetData>`))).toEqual([["甲 & 乙"]]);
  });

  test("that shows one sheet under many names is refused", async () => {
    const several = [1, 2, 3];
    const sheets = several.map((at) => `<sheet name="表${at}" sheetId="${at}" r:id="r${at}"/>`).join("");
    const relations = several
      .map((at) => `<Relationship Id="r${at}" Type="x/worksheet" Target="worksheets/sheet1.xml"/>`)
      .join("");
    const file = zipOf([
      { name: "xl/workbook.xml", content: `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>` },
      { name: "xl/_rels/workbook.xml.rels", content: `<Relationships>${relations}</Relationships>` },
      { name: "xl/worksheets/sheet1.xml", content: sheetXml(table) },
    ]);
    expect(await refusal(file)).toContain("坏了");
  });

  test("whose sheet ends in a million empty rows is read for what it holds", async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 3}"/>`).join("");
    const xml = sheetXml(table).replace("</sheetData>", `${empty}</sheetData>`);
    expect(await rowsOf(xlsxOf([{ name: "台账", xml }]))).toEqual(table);
  });
});

describe("a file that means harm, or is something else", () => {
  const bomb = Buffer.alloc(60_000_000, " ");

  test.each<[string, () => Buffer, RegExp]>([
    [
      "a sheet that unpacks to far more than it is",
      () => one([], [], [{ name: "xl/worksheets/sheet1.xml", content: bomb }]),
      /大得不正常/,
    ],
    [
      "a part that is longer than it says",
      () => one(table, [], [{ name: "xl/worksheets/sheet1.xml", content: sheetXml(table), declared: 50 }]),
      /坏了/,
    ],
    [
      "entities that multiply",
      () =>
        xlsxOf([
          {
            name: "台账",
            xml: '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><worksheet>&c;</worksheet>',
          },
        ]),
      /DOCTYPE/,
    ],
    [
      "an entity that reads a file",
      () =>
        one(
          [[{ attributes: 't="s"', inside: "<v>0</v>" }]],
          [],
          [{ name: "xl/sharedStrings.xml", content: '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>' }],
        ),
      /DOCTYPE/,
    ],
    ["a macro", () => one(table, [], [{ name: "xl/vbaProject.bin", content: "x" }]), /宏/],
    [
      "a part under a password",
      () => one(table, [], [{ name: "xl/workbook.xml", content: "x", encrypted: true }]),
      /密码/,
    ],
    [
      "a whole file under a password",
      () =>
        Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]),
      /密码/,
    ],
    ["an old .xls", () => Buffer.from("d0cf11e0a1b11ae100000000", "hex"), /\.xls/],
    [
      "an .ods",
      () =>
        zipOf([
          { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" },
          { name: "content.xml", content: "<x/>" },
        ]),
      /\.ods/,
    ],
    ["an .xlsb", () => zipOf([{ name: "xl/workbook.bin", content: "x" }]), /\.xlsb/],
    ["a Word document", () => zipOf([{ name: "word/document.xml", content: "<x/>" }]), /Word/],
    ["a zip of something", () => zipOf([{ name: "a.txt", content: "x" }]), /压缩包/],
    [
      "thousands of entries",
      () => zipOf(Array.from({ length: 6000 }, (_, at) => ({ name: `a${at}`, content: "" }))),
      /坏了/,
    ],
    ["a zip that is cut off", () => one(table).subarray(0, 400), /坏了/],
    [
      "XML that is not closed",
      () => xlsxOf([{ name: "台账", xml: "<worksheet><sheetData><row r='1'>" }]),
      /坏了/,
    ],
    ["a PDF", () => Buffer.from("%PDF-1.7"), /PDF/],
    ["a photo named .xlsx", () => Buffer.from("ffd8ffe000104a46", "hex"), /照片/],
    ["a web page named .xls", () => Buffer.from("<html><table><tr><td>名称"), /网页/],
    ["a row of too many columns", () => Buffer.from(`${"a,".repeat(300)}b\n`), /256/],
    [
      "more rows than are taken at once",
      () => Buffer.from(Array.from({ length: 100_200 }, (_, at) => `站${at}`).join("\n")),
      /10 万行/,
    ],
  ])("%s is refused, and told why", async (_, file, why) => {
    const told = await refusal(file());
    expect(told).toMatch(why);
    expect(told).toMatch(/ · /);
  });
});
