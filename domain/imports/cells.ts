import { withoutPersons } from "../rows/cells.ts";
import { normalise } from "../text/normalise.ts";

/** A cell as text: nothing where it is empty, or only says that nothing is known. */
export function cellText(cell: string | number | null | undefined): string {
  if (cell === null || cell === undefined) return "";
  const text = String(cell).trim();
  return nothingSaid.test(normalise(text)) ? "" : text;
}

const nothingSaid = /^(\/+|\\+|-+|~+|\.+|、|暂无|不详|未知|待定|待补充?|待填|n\/a|null|none|undefined)$/i;

/** What a spreadsheet shows where a formula has gone wrong, or was not worked out. */
export function isFormula(text: string): boolean {
  return /^[=＝]\s*\S/.test(text);
}

export function isError(text: string): boolean {
  return /^#(REF|N\/A|VALUE|NAME|DIV\/0|NULL|NUM|CALC|SPILL)[!?]?$/.test(text);
}

/** Words of a cell, cut to what a remark has room for. */
export function short(text: string): string {
  const characters = [...withoutPersons(text)];
  return characters.length > 60 ? `${characters.slice(0, 59).join("")}…` : characters.join("");
}

/** Address of a cell as a spreadsheet shows it: column from 0, row from 1. */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}

/** `A` for 0, `AB` for 27. */
export function columnLetters(column: number): string {
  const before = column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : "";
  return before + String.fromCharCode(65 + (column % 26));
}

/** A row that sums up, is signed or explains, below or between the stations. */
export function isFooter(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  const [first = ""] = filled;
  const words = normalise(first).replace(/\s/g, "");
  if (/^(合计|总计|小计|共计|汇总|填表|制表|填报|审核|复核|统计人|负责人|联系人|单位盖章|日期):?/.test(words))
    return true;
  if (filled.length <= 2 && /^((备注|说明|注|注意|注意事项|填表说明)([:\d.、]|$)|\*|※)/.test(words))
    return true;
  return filled.length === 1 && /^(以上|以下|截至|本表)|[,，。;；!！]/.test(words);
}
