import { useId, useState } from "preact/hooks";
import { factLabel } from "../../../domain/compliance/words/names.ts";
import { valueWords } from "../../../domain/compliance/words/values.ts";
import { cellAddress } from "../../../domain/imports/cells.ts";
import type { RowChange } from "../../../domain/imports/changes.ts";
import type { Field } from "../../../domain/imports/fields.ts";
import { type Decision, outcomeLabels } from "../../../domain/imports/outcome.ts";
import { remarkWords } from "../../../domain/imports/remarks.ts";
import type { RowView } from "../../../domain/imports/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CheckField } from "../ui/Field.tsx";
import { useImportWords } from "./words.ts";

interface Props {
  row: RowView;
  fields: readonly (Field | null)[];
  /** Decisions can still be made. */
  open: boolean;
  /** True once it is kept. */
  onDecide(decision: Decision): Promise<boolean>;
}

/** One row of the sheet: its outcome, what there is to say of its cells, what it would change, what is to be decided. */
export function Row({ row, fields, open, onDecide }: Props) {
  const words = useImportWords();
  const lang = useLanguage();
  const name = useId();
  const { changes, remarks, candidates } = row;
  const [picked, setPicked] = useState<Decision>({});
  const decision = { ...row.decision, ...picked };
  /** Shown at once, taken back when it is refused. */
  const decide = async (part: Decision) => {
    setPicked(part);
    if (!(await onDecide(part))) setPicked({});
  };
  const conflicts = changes.some(({ kind }) => kind === "conflict");
  return (
    <li class={row.step === "undecided" ? "irow open" : "irow"}>
      <div class="iline">
        <span class="num quiet">{words.row(row.row)}</span>
        <h2>
          {row.station ? <a href={`/desk/stations/${row.station.code}`}>{row.name}</a> : row.name || "—"}
          <span class="quiet"> {row.region.slice(-2).join("")}</span>
        </h2>
        <b class={`iout ${row.outcome}`}>{outcomeLabels[row.outcome][lang]}</b>
      </div>
      {row.applied && (
        <p class="num">
          {"code" in row.applied ? (
            <a href={`/desk/stations/${row.applied.code}`}>{words.code(row.applied.code)}</a>
          ) : (
            words.refusedLate
          )}
        </p>
      )}
      {remarks.length > 0 && (
        <ul class="iremarks">
          {remarks.map((remark, at) => (
            // Remarks have no name of their own and do not change.
            <li key={`${at} ${remark.code}`}>
              {remark.column !== null && (
                <span class="icell num">
                  <span class="sr">{words.cell("")}</span>
                  {cellAddress(remark.column, row.row)}
                </span>
              )}
              {remarkWords(remark)[lang]}
            </li>
          ))}
        </ul>
      )}
      {changes.length > 0 && (
        <dl class="ichanges">
          {changes.map((change) => {
            const column = columnOf(change.path, fields);
            return (
              <div key={change.path}>
                <dt>
                  {column >= 0 && <span class="icell num">{cellAddress(column, row.row)}</span>}
                  {factLabel(change.path, {})[lang]}
                </dt>
                <dd>
                  {change.kind === "confirm" ? (
                    words.confirm
                  ) : (
                    <>
                      <span class="sr">{words.was}</span>
                      <del>{said(change, change.before, lang) || "—"}</del>
                      <span aria-hidden="true"> → </span>
                      <span class="sr">{words.becomes}</span>
                      <ins>{said(change, change.after, lang)}</ins>
                      {change.kind === "conflict" && decision.conflicts !== "sheet" && (
                        <b class="iconflict"> {words.conflict}</b>
                      )}
                    </>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {row.decidable && row.outcome === "duplicate" && (
        <fieldset class="idecide" disabled={!open}>
          <legend>{words.decideAs}</legend>
          {candidates.map(({ code, row: other, name: like, why, choosable }) =>
            code !== null && choosable ? (
              <CheckField
                key={code}
                radio={`${name}-as`}
                label={words.asStation(like, code)}
                hint={why[lang]}
                checked={typeof decision.as === "object" && decision.as.code === code}
                onChecked={() => void decide({ as: { code } })}
              />
            ) : (
              <p key={code ?? other} class="note">
                {words.notChoosable(like, code ?? words.inRow(other ?? 0))}
                {why[lang] && ` · ${why[lang]}`}
              </p>
            ),
          )}
          <CheckField
            radio={`${name}-as`}
            label={words.asNew}
            checked={decision.as === "new"}
            onChecked={() => void decide({ as: "new" })}
          />
          <CheckField
            radio={`${name}-as`}
            label={words.asLeave}
            checked={decision.as === "leave"}
            onChecked={() => void decide({ as: "leave" })}
          />
        </fieldset>
      )}
      {row.decidable && row.pointFar && (
        <fieldset class="idecide" disabled={!open}>
          <legend>{words.point}</legend>
          <CheckField
            radio={`${name}-point`}
            label={words.pointTake}
            checked={decision.point === "take"}
            onChecked={() => void decide({ point: "take" })}
          />
          <CheckField
            radio={`${name}-point`}
            label={words.pointWithout}
            checked={decision.point === "without"}
            onChecked={() => void decide({ point: "without" })}
          />
        </fieldset>
      )}
      {row.decidable && conflicts && (
        <fieldset class="idecide" disabled={!open}>
          <legend>{words.conflicts}</legend>
          <CheckField
            radio={`${name}-conflicts`}
            label={words.keepSite}
            checked={decision.conflicts !== "sheet"}
            onChecked={() => void decide({ conflicts: "keep" })}
          />
          <CheckField
            radio={`${name}-conflicts`}
            label={words.takeSheet}
            checked={decision.conflicts === "sheet"}
            onChecked={() => void decide({ conflicts: "sheet" })}
          />
        </fieldset>
      )}
    </li>
  );
}

/** The column that a fact comes from: its own, or that of its group. */
function columnOf(path: string, fields: readonly (Field | null)[]): number {
  const [group] = path.split(".");
  const names: readonly (string | null)[] = fields;
  const own = names.indexOf(path);
  if (own >= 0) return own;
  if (path === "position") return fields.findIndex((field) => field === "lon" || field === "point");
  return names.indexOf(group ?? "");
}

function said({ path }: RowChange, value: unknown, lang: "zh" | "en"): string {
  if (
    path === "position" &&
    typeof value === "object" &&
    value !== null &&
    "lon" in value &&
    "lat" in value
  ) {
    const { lon, lat } = value;
    if (typeof lon === "number" && typeof lat === "number") return `${lon.toFixed(5)}, ${lat.toFixed(5)}`;
  }
  return value === null || value === undefined ? "" : valueWords(path, value, lang);
}
