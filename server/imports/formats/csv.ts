import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { createBreath } from "../../jobs/breath.ts";
import { FileRefused, type Format, most, type SheetRow, tooManyColumns, tooManyRows } from "./sheets.ts";

/** Text with separators: UTF-8, UTF-16 with its mark, or GB18030 (which covers GBK and GB2312). */
export const csv: Format = {
  async *open(file) {
    const text = decode(file);
    yield { name: "", rows: rowsOf(text), merges: () => [], hidden: () => ({ rows: 0, columns: 0 }) };
  },
};

const piece = 64 * 1024;

async function* rowsOf(text: string): AsyncGenerator<SheetRow[]> {
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 2_000_000,
    }),
  );
  let number = 0;
  let filled = 0;
  let rows: SheetRow[] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number++;
      const cells = record.map((cell) => cell.slice(0, most.characters).trim() || null);
      while (cells.length > 0 && cells.at(-1) === null) cells.pop();
      if (cells.length === 0) continue;
      if (cells.length > most.columns) throw tooManyColumns();
      if (++filled > most.rows + 100) throw tooManyRows();
      rows.push({ number, cells });
      if (rows.length >= 500) {
        yield rows;
        rows = [];
      }
    }
  } catch (error) {
    if (error instanceof FileRefused || !isCsvError(error)) throw error;
    const row = parser.info.records + 1;
    throw new FileRefused(
      `第 ${row} 行起读不下去，多半是引号没有成对。${advice} · From row ${row} on the text cannot be read, mostly for a quote without its pair: save as .xlsx.`,
    );
  }
  yield rows;
}

const advice = "用表格软件打开，另存为 .xlsx 再导入";

function isCsvError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("CSV_");
}

/** Between two pieces others have their turn, even where no row ends for megabytes. */
async function* piecesOf(text: string): AsyncGenerator<string> {
  const breath = createBreath();
  for (let at = 0; at < text.length; at += piece) {
    yield text.slice(at, at + piece);
    await breath();
  }
}

/** @throws FileRefused for what is no text. */
function decode(file: Buffer): string {
  const marked =
    file[0] === 0xff && file[1] === 0xfe
      ? "utf-16le"
      : file[0] === 0xfe && file[1] === 0xff
        ? "utf-16be"
        : null;
  for (const encoding of marked ? [marked] : ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(file);
      if (!text.includes("\0")) return text;
    } catch {
      // The next encoding.
    }
  }
  throw new FileRefused(
    `这不是文字表格，或者编码认不出（只认 UTF-8、UTF-16、GB18030）。${advice} · No text, or in an encoding other than UTF-8, UTF-16 and GB18030: save as .xlsx.`,
  );
}

/** The sign that divides the first lines into most cells. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 12);
  const count = (sign: string) =>
    lines.reduce((sum, line) => sum + line.replace(/"[^"]*"/g, "").split(sign).length - 1, 0);
  const [best] = ["\t", ",", ";", "，", "|"]
    .map((sign) => ({ sign, times: count(sign) }))
    .sort((a, b) => b.times - a.times);
  return best && best.times > 0 ? best.sign : ",";
}
