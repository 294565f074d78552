import { useId } from "preact/hooks";
import { type BulkPreview, type BulkRow, bulkOutcomes } from "../../../domain/bulk/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useShellWords } from "../shell/words.ts";
import { factWords } from "../station/ConflictDialog.tsx";
import { itemLabel } from "../station/items.ts";
import type { Telling } from "../station/told.ts";
import { useStationWords } from "../station/words.ts";
import { Changes } from "../ui/Changes.tsx";
import { CheckField } from "../ui/Field.tsx";
import { inLanguage } from "../ui/Trouble.tsx";
import { useBulkWords } from "./words.ts";

interface Props {
  preview: BulkPreview;
  publish: boolean;
  onPublish(publish: boolean): void;
}

const shown = 100;

/** What would become of each station: old and new, and which stay as they are, and why. */
export function PreviewList({ preview, publish, onPublish }: Props) {
  const words = useBulkWords();
  const name = useId();
  const { rows, counts, mayPublish } = preview;
  const outcomes = bulkOutcomes.filter((outcome) => counts[outcome] > 0);
  return (
    <div class="stack">
      <p class="bulk-counts num">
        {outcomes.map((outcome) => (
          <span key={outcome}>{words.counted(words.outcomes[outcome], counts[outcome])}</span>
        ))}
      </p>
      {counts.change === 0 && <p>{words.none}</p>}
      {outcomes.map((outcome) => {
        const of = rows.filter((row) => row.outcome === outcome);
        return (
          <details key={outcome} open={outcome === "change" || outcome === "invalid"}>
            <summary class="num">{words.counted(words.outcomes[outcome], of.length)}</summary>
            <ul class="bulk-rows">
              {of.slice(0, shown).map((row) => (
                <Row key={row.code} row={row} />
              ))}
            </ul>
            {of.length > shown && <p class="note">{words.others(of.length - shown)}</p>}
          </details>
        );
      })}
      {mayPublish && counts.change > 0 && (
        <fieldset class="dset">
          <legend>{words.when}</legend>
          <CheckField
            radio={name}
            label={words.whenSubmit}
            checked={!publish}
            onChecked={() => onPublish(false)}
          />
          <CheckField
            radio={name}
            label={words.whenPublish}
            checked={publish}
            onChecked={() => onPublish(true)}
          />
        </fieldset>
      )}
    </div>
  );
}

function Row({ row: { code, name, changes, errors } }: { row: BulkRow }) {
  const lang = useLanguage();
  const { colon } = useShellWords();
  const telling: Telling = { words: useStationWords(), lang };
  const changed = changes.map(({ path, before, after, confirms }) => ({
    key: path,
    label: itemLabel(path, telling.words, lang),
    before: before && factWords(path, before, telling),
    after: confirms ? telling.words.stillTrue : after && factWords(path, after, telling),
  }));
  return (
    <li>
      <b>{name || code}</b>
      {name !== "" && <span class="note num"> {code}</span>}
      {changed.length > 0 && <Changes changes={changed} />}
      {errors.map(({ path, message }) => (
        <p key={path} class="dwrong">
          {itemLabel(path.split(".").slice(0, 2).join("."), telling.words, lang)}
          {colon}
          {inLanguage(message, lang)}
        </p>
      ))}
    </li>
  );
}
