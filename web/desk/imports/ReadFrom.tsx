import { columnLetters } from "../../../domain/imports/cells.ts";
import type { ImportView } from "../../../domain/imports/wire.ts";
import { useResource } from "../shell/use-resource.ts";
import { useImportWords } from "./words.ts";

/** What of the file was read, and what was not: sheets, hidden rows, columns. */
export function ReadFrom({ view: { sheets, mapping, columns } }: { view: ImportView }) {
  const words = useImportWords();
  const several = sheets.length > 1;
  const region = several ? (mapping?.region ?? null) : null;
  const known = useResource<{ properties: { name: string } }>(
    region === null ? null : `/api/v1/regions/${region}`,
  );
  const sheet = mapping && sheets[mapping.sheet];
  if (!sheet) return null;
  const others = sheets.filter((other) => other !== sheet);
  const hidden = sheet.hidden.rows + sheet.hidden.columns;
  const unread = columns.flatMap(({ heading, field, leftOut, example }, at) =>
    field === null && (example !== "" || heading !== columnLetters(at))
      ? [words.unreadColumn(heading, columnLetters(at), leftOut && words.why[leftOut])]
      : [],
  );
  if (!several && hidden === 0 && unread.length === 0) return null;
  return (
    <ul class="note num iread">
      {several && (
        <li>
          <b>{words.sheetRead(sheet.name)}</b>
          {words.sheetsNotRead(others.map(({ name, rows }) => words.sheetOption(name, rows)))}
        </li>
      )}
      {known.data && <li>{words.regionTaken(known.data.properties.name)}</li>}
      {hidden > 0 && <li>{words.hiddenRead(sheet.hidden)}</li>}
      {unread.length > 0 && <li>{words.columnsNotRead(unread)}</li>}
    </ul>
  );
}
