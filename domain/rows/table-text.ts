/**
 * Reads text as it is copied out of a spreadsheet (cells between tabs) or out of a CSV file. Cells may stand in double
 * quotes, doubled inside; a quoted cell may hold line breaks. Lines and cells without any text at the end are left out.
 */
export function readTable(text: string): string[][] {
  const separator = separatorOf(text);
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell.trim());
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') {
        cell += char;
        at++;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === "") quoted = true;
    else if (char === separator) endCell();
    else if (char === "\n") {
      endCell();
      rows.push([]);
    } else if (char !== "\r") cell += char;
  }
  endCell();
  return rows.filter((row) => row.some((one) => one !== ""));
}

/** What stands between the cells: tabs out of a spreadsheet, else whatever the first line holds. */
function separatorOf(text: string): string {
  if (text.includes("\t")) return "\t";
  const [first = ""] = text.split("\n");
  return [",", "|", ";", "，"].find((sign) => first.includes(sign)) ?? "\t";
}
