import {
  type Cell,
  FileRefused,
  type Hidden,
  type Merge,
  most,
  type SheetRow,
  tooManyColumns,
  tooManyRows,
} from "./sheets.ts";
import { type Showing, showNumber } from "./xlsx-numbers.ts";
import { createXmlReader } from "./xml.ts";
import { type Archive, broken, tooLarge } from "./zip.ts";

/** What the sheets of a file share. */
export interface Book {
  since1904: boolean;
  styles: Showing[];
  strings: string[];
}

const sheetBytes = 600_000_000;
const stringBytes = 300_000_000;
const mostStrings = 2_000_000;
const mostCharacters = 100_000_000;
/** Spreadsheets have no more rows. */
const lastRow = 1_048_576;

/** Texts that cells refer to by number. What stands above them as a reading aid is left out. */
export async function readSharedStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let total = 0;
  let reading = false;
  let aside = false;
  const reader = createXmlReader({
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") aside = true;
      else if (name === "t") reading = !aside;
    },
    text(piece) {
      if (reading) text = added(text, piece);
    },
    close(name) {
      if (name === "t") reading = false;
      else if (name === "rPh") aside = false;
      else if (name === "si") {
        total += text.length;
        if (strings.length >= mostStrings || total > mostCharacters) throw tooLarge();
        strings.push(text);
      }
    },
  });
  await feed(archive, part, stringBytes, reader);
  return strings;
}

/** One worksheet, read as it is asked for. */
export function readSheet(archive: Archive, part: string, book: Book) {
  const merges: Merge[] = [];
  const hidden: Hidden = { rows: 0, columns: 0 };
  const rows = async function* (): AsyncGenerator<SheetRow[]> {
    const reading = new SheetReading(book, merges, hidden);
    const reader = createXmlReader(reading);
    for await (const bytes of bytesOf(archive, part, sheetBytes)) {
      reader.write(bytes);
      if (reading.rows.length >= 500) yield reading.take();
    }
    reader.end();
    yield reading.take();
  };
  return { rows: rows(), merges: () => merges, hidden: () => hidden };
}

/** What is kept in mind while the XML of a sheet goes by. */
class SheetReading {
  rows: SheetRow[] = [];
  private number = 0;
  private cells: Cell[] = [];
  private column = -1;
  private unseen = false;
  private readonly hiddenColumns = new Set<number>();
  private type = "";
  private style = 0;
  private value = "";
  private formula: string | null = null;
  private within: "value" | "formula" | null = null;
  private filled = 0;
  private filledCells = 0;

  constructor(
    private readonly book: Book,
    private readonly merges: Merge[],
    private readonly hidden: Hidden,
  ) {}

  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  readonly open = (name: string, attributes: Record<string, string>): void => {
    switch (name) {
      case "row":
        this.beginRow(attributes.r);
        this.unseen = isTrue(attributes.hidden);
        this.cells = [];
        this.column = -1;
        break;
      case "c":
        this.column = attributes.r === undefined ? this.column + 1 : columnOf(attributes.r);
        this.type = attributes.t ?? "n";
        this.style = Number(attributes.s ?? 0);
        this.value = "";
        this.formula = null;
        break;
      case "v":
      case "t":
        this.within = "value";
        break;
      case "f":
        this.within = "formula";
        this.formula = "";
        break;
      case "rPh":
        this.within = null;
        break;
      case "col":
        if (isTrue(attributes.hidden)) this.hide(Number(attributes.min), Number(attributes.max));
        break;
      case "mergeCell":
        this.merge(attributes.ref ?? "");
        break;
    }
  };

  readonly text = (piece: string): void => {
    if (this.within === "value") this.value = added(this.value, piece);
    else if (this.within === "formula") this.formula = added(this.formula ?? "", piece);
  };

  readonly close = (name: string): void => {
    if (name === "v" || name === "t" || name === "f") this.within = null;
    else if (name === "c") this.endCell();
    else if (name === "row") this.endRow();
  };

  private beginRow(number: string | undefined): void {
    const before = this.number;
    this.number = number === undefined ? before + 1 : Number(number);
    if (!Number.isInteger(this.number) || this.number <= before || this.number > lastRow) throw broken();
  }

  private endCell(): void {
    const cell = this.read();
    if (cell === null) return;
    if (this.column < 0) throw broken();
    if (this.column >= most.columns) throw tooManyColumns();
    if (++this.filledCells > most.cells) throw tooLarge();
    while (this.cells.length < this.column) this.cells.push(null);
    this.cells[this.column] = cell;
    if (this.hiddenColumns.delete(this.column)) this.hidden.columns++;
  }

  private read(): Cell {
    const { value, formula, type } = this;
    if (value === "") return formula === null ? null : `=${formula.slice(0, most.characters)}`;
    if (type === "n" || type === "") {
      const number = Number(value);
      if (Number.isNaN(number)) throw broken();
      return showNumber(number, this.book.styles[this.style] ?? "number", this.book.since1904);
    }
    if (type === "b") return value === "1" ? "是" : "否";
    if (type === "d") return value.replace(/T00:00(:00)?$/, "").slice(0, 16);
    const text = type === "s" ? this.book.strings[Number(value)] : value;
    if (text === undefined) throw broken();
    return text.slice(0, most.characters).trim() || null;
  }

  private endRow(): void {
    if (this.cells.length === 0) return;
    if (++this.filled > most.rows + 100) throw tooManyRows();
    if (this.unseen) this.hidden.rows++;
    this.rows.push({ number: this.number, cells: this.cells });
  }

  /** Columns from 1; only those with anything in them will count. */
  private hide(from: number, to: number): void {
    for (let column = from; column <= Math.min(to, most.columns); column++)
      this.hiddenColumns.add(column - 1);
  }

  /** Only what goes down several rows says something of them. */
  private merge(ref: string): void {
    const [first = "", last = ""] = ref.split(":");
    const [from, to] = [rowOf(first), rowOf(last)];
    if (!(to > from)) return;
    if (this.merges.length >= most.merges) {
      throw new FileRefused(
        "合并的单元格太多。取消合并再导入 · Too many merged cells: take the merging back first.",
      );
    }
    this.merges.push({ column: columnOf(first), from, to });
  }
}

/** What is longer than a cell may be is not kept, however many pieces it comes in. */
function added(text: string, piece: string): string {
  return text.length > most.characters ? text : text + piece;
}

const isTrue = (attribute: string | undefined) => attribute === "1" || attribute === "true";

/** `AB12` is in column 27, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0);
}

async function feed(
  archive: Archive,
  part: string,
  maxBytes: number,
  reader: { write(bytes: Buffer): void; end(): void },
): Promise<void> {
  for await (const bytes of bytesOf(archive, part, maxBytes)) reader.write(bytes);
  reader.end();
}

/** What unpacking finds wrong, as a length other than declared, is said like everything else that is wrong with a file. */
async function* bytesOf(archive: Archive, part: string, maxBytes: number): AsyncGenerator<Buffer> {
  const stream = (await archive.open(part, maxBytes))[Symbol.asyncIterator]();
  try {
    for (;;) {
      let next: IteratorResult<Buffer>;
      try {
        next = await stream.next();
      } catch (error) {
        throw broken(error);
      }
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await stream.return?.();
  }
}
