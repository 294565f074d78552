/** So much of a cell is read. */
const cellLength = 500;

/** A cell without telephone numbers and identity card numbers of persons, and without what cannot be stored. */
export function withoutPersons(cell: string): string {
  return cell
    .replace(/(?<!\d)(\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/g, "")
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, "")
    .slice(0, cellLength)
    .replaceAll("\0", "")
    .replace(/\p{Cs}/gu, "")
    .trim();
}

/** Whether a cell under 站长 names somebody; never who. */
export function namesSomebody(cell: string): boolean {
  return !/^(0|\/|-+|—+|无|没有|暂无|暂缺|空缺|待定|未定|未配备)$/.test(cell);
}
